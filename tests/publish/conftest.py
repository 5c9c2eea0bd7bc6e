"""A whole newsroom in a temporary folder: settings, theme, models, and what a test drops in."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pelican import signals

from plugins import digest, ingest, summarise, takedown, translate
from plugins.publish.search import index_site
from plugins.workshop import Workshop, open_workshop
from tests.site import samples
from tests.site.building import URL, build

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 5)
PAGE = """<!doctype html><html lang="en"><head><title>{title} | Coast News</title>
<meta property="og:site_name" content="Coast News">
<link rel="canonical" href="https://coastnews.example/{name}">
<meta property="article:published_time" content="2026-11-04T08:00:00+00:00">
</head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{body}</article>
<footer>Coast News is fictional.</footer></body></html>"""
STORY = (
    "The council in Port Alder met on Tuesday and spoke about the harbour for three hours.",
    "More than 2,300 residents of Port Alder have signed a petition against the new fee.",
    "The council did not say when the work on the harbour would begin, residents complained.",
    "The harbour in Port Alder was built in 1994 and has never been repaired since that year.",
    "A second meeting about the harbour will be held on 12 November in the town hall.",
)


def page(title: str, *sentences: str, name: str = "a") -> str:
    """An HTML page of a fictional outlet."""
    body = "".join(f"<p>{one}</p>" for one in sentences)
    return PAGE.format(title=title, name=name, body=body)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """The folder of a newsroom without any article."""
    for name in ("pelicanconf.py", "digest.toml", "sources.toml", "tasks.py"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    for name in ("content", "inbox", "models"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def room(newsroom: Path) -> Workshop:
    """The same, with one article and the sample models."""
    shutil.copytree(ROOT / "models" / "packages", newsroom / "models" / "packages")
    drop(newsroom, "harbour.html", page("Council speaks about the harbour", *STORY))
    return open_workshop(newsroom, DAY)


def drop(newsroom: Path, name: str, text: str | bytes) -> Path:
    """Put a file into the inbox."""
    path = newsroom / "inbox" / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(autouse=True)
def leave_no_listener() -> Iterator[None]:
    """Pelican's signals outlive a run: other tests' sites must not run these stages."""
    yield
    for stage in (digest, ingest, summarise, takedown, translate):
        signals.article_generator_init.disconnect(stage._on_build)


@pytest.fixture(autouse=True)
def read_in_one_cell(warm_cell: None) -> None:
    """What is read is not what these tests are about; those that run `invoke` start their own."""


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the samples with its search."""
    root = tmp_path_factory.mktemp("search")
    site = build(root, samples.pages())
    index = index_site(site, URL, root / ".cache" / "search")
    assert index.problems == ()
    for name, content in index.files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    return site
