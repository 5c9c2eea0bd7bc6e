"""Pelican's settings; the newsroom's own are in digest.toml.

All languages are built in one run by our own generator, so Pelican's article,
page, archive and feed machinery is off.
"""

from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent

PLUGINS = [
    "plugins.takedown",
    "plugins.ingest",
    "plugins.summarise",
    "plugins.translate",
    "plugins.digest",
    "plugins.site",
]
PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
THEME = str(ROOT / "theme")

ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
THEME_STATIC_PATHS: list[str] = []

# Pelican's {attach} copies any file the build can read into the site; this never matches.
INTRASITE_LINK_REGEX = r"(?P<what>(?!))"
# Pelican's default leaves foreign text unescaped.
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
# A pickle of settings and pages that survives changes of either.
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
LOCALE = ["C"]
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
# The day that undated articles fall on; `invoke build --day` sets another.
EDITION_DAY = datetime.now(UTC).date()
