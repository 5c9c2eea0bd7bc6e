"""Is the staged site whole? What must be there, and that every link inside it leads somewhere.

Reads the built tree only; knows nothing of stories.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from plugins import store
from plugins.model import Problem
from plugins.site.manifest import differences, read_manifest

_REMEDY = "report this with the command you gave; the former site stays"


def verify(site: Path, url: str, manifest: Path) -> tuple[Problem, ...]:
    """Return what is missing, foreign or broken in the built tree; empty means whole.

    ``url`` is the site's address, ``manifest`` the list that the site's stage left.
    """
    return (*_missing(site), *differences(site, read_manifest(manifest)), *broken_links(site, url))


def _missing(site: Path) -> Iterator[Problem]:
    for name in ("index.html", "404.html", "sitemap.xml"):
        if not (site / name).is_file():
            yield Problem(f"output/{name}", "the file was not made", _REMEDY)


def broken_links(site: Path, url: str) -> Iterator[Problem]:
    """Yield the links and anchors inside the site that lead nowhere; ``url`` is its address."""

    @cache
    def anchors(page: Path) -> frozenset[str]:
        return frozenset(html.fromstring(store.read_bytes(page)).xpath("//@id"))

    @cache  # most links stand on many pages
    def leads_somewhere(address: str) -> bool:
        return _leads_somewhere(address, site, url, anchors)

    for page in store.files(site, "*.html"):
        name = page.relative_to(site).as_posix()
        tree = html.fromstring(store.read_bytes(page))
        for link in sorted(set(_links(tree))):
            if not leads_somewhere(urljoin(f"{url}/{name}", link)):
                yield Problem(f"output/{name}", f'the link "{link}" leads nowhere', _REMEDY)


def _links(tree: etree._Element) -> Iterator[str]:
    """Every URL that a reader or a crawler may follow."""
    yield from (str(link) for link in tree.xpath("//a/@href | //link/@href"))


def _leads_somewhere(
    address: str, site: Path, url: str, anchors: Callable[[Path], frozenset[str]]
) -> bool:
    target, root = urlsplit(address), urlsplit(url)
    if target.netloc != root.netloc:
        return True  # another's site
    if not target.path.startswith(f"{root.path}/"):
        return False
    path = unquote(target.path.removeprefix(f"{root.path}/"))
    found = site / path / "index.html" if path.endswith("/") or not path else site / path
    if not found.is_file():
        return False
    return not target.fragment or unquote(target.fragment) in anchors(found)
