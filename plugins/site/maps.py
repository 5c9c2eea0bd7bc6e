"""What search engines read beside the pages: the site maps (sitemaps.org 0.9) and robots.txt."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from plugins.site import addresses
from plugins.site.entries import add
from plugins.site.feeds import DECLARATION
from plugins.site.formats import row
from plugins.site.frames import Newsroom

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(entries: Iterable[tuple[str, str]]) -> str:
    """Return the site map of (URL, day of the last change) pairs; the day may be empty."""
    root = ET.Element("urlset", {"xmlns": _SITEMAP})
    for url, day in entries:
        item = add(root, "url")
        add(item, "loc", url)
        if day:
            add(item, "lastmod", day)
    return _written(root)


def sitemap_index(newsroom: Newsroom) -> str:
    """Return the index of the languages' site maps."""
    root = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for code in sorted(newsroom.languages):
        add(add(root, "sitemap"), "loc", addresses.sitemap(row(code)).absolute(newsroom.url))
    return _written(root)


def robots(newsroom: Newsroom) -> str:
    """Return robots.txt: everything may be read; here is the map."""
    sitemaps = addresses.SITEMAPS.absolute(newsroom.url)
    return f"User-agent: *\nDisallow:\n\nSitemap: {sitemaps}\n"


def _written(root: ET.Element) -> str:
    ET.indent(root, "", 0)
    return DECLARATION + ET.tostring(root, encoding="unicode") + "\n"
