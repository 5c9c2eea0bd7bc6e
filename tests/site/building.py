"""A real Pelican run over pages made by hand: what the tests of the site share."""

from collections.abc import Iterable
from pathlib import Path
from shutil import copytree

from pelican import Pelican
from pelican.settings import read_settings

from plugins.digest.page import Page
from plugins.model import Problem
from tests.site import samples

ROOT = Path(__file__).parent.parent.parent
URL = "https://digest.example/news"


def build(  # noqa: PLR0913 - what a newsroom may differ in, by name
    root: Path,
    pages: Iterable[Page | Problem],
    *,
    languages: Iterable[str] = samples.LANGUAGES,
    name: str = "The Lantern",
    theme: Path | None = None,
    more: str = "",
    former: Path | None = None,
) -> Path:
    """Make the site of the pages below ``root`` and return its folder."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    quoted = ", ".join(f'"{code}"' for code in languages)
    (root / "digest.toml").write_text(
        f'[site]\nname = "{name}"\nurl = "{URL}"\nlanguages = [{quoted}]\n'
        'contact = "desk@digest.example"\n'
        f'[site.description]\nen = "A fictional digest for tests."\n{more}',
        encoding="utf-8",
    )
    if theme is None:
        # A copy, which a test may change and hand in again.
        theme = root / "theme"
        copytree(ROOT / "theme", theme, dirs_exist_ok=True)
    settings = read_settings(
        override={
            "PATH": str(root / "content"),
            "OUTPUT_PATH": str(root / "output"),
            "THEME": str(theme),
            "THEME_STATIC_PATHS": [],
            "PLUGINS": ["plugins.site"],
            "ARTICLE_PATHS": [],
            "PAGE_PATHS": [],
            "STATIC_PATHS": [],
            "DIRECT_TEMPLATES": [],
            "FEED_ALL_ATOM": None,
            "CATEGORY_FEED_ATOM": None,
            "TRANSLATION_FEED_ATOM": None,
            "AUTHOR_FEED_ATOM": None,
            "AUTHOR_FEED_RSS": None,
            "CACHE_CONTENT": False,
            "LOCALE": ["C"],
            "TIMEZONE": "UTC",
            "EDITION_DAY": samples.TODAY,
            "FORMER_SITE": str(former) if former else None,
            "SITE_PAGES": lambda _: tuple(pages),
        }
    )
    Pelican(settings).run()
    return root / "output"
