"""What a page says of its article: JSON-LD, OpenGraph, other meta elements, links, ``<title>``.

Gathers; which of several titles or dates is right is the page's reader's
judgement.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from plugins.ingest import jsonld
from plugins.ingest.markup import text_of
from plugins.text import one_line

JSON_LD = './/script[@type="application/ld+json"]'


@dataclass(frozen=True)
class Head:
    """A page's own words about itself; ``meta`` by lower-case name or property."""

    meta: dict[str, tuple[str, ...]] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    canonical: str = ""
    base: str = ""
    language: str = ""

    def first(self, *keys: str) -> str:
        """Return the first value of the first of the meta elements that is there."""
        return next((self.meta[key][0] for key in keys if key in self.meta), "")

    def all(self, *keys: str) -> tuple[str, ...]:
        """Return all values of the first of the meta elements that is there."""
        return next((self.meta[key] for key in keys if key in self.meta), ())


def head_of(tree: Any) -> Head:
    """Return what a page's tree says about itself."""
    title = tree.find(".//head/title")
    if title is None:
        title = tree.find(".//title")
    return Head(
        meta=_meta(tree),
        data=jsonld.article_data([element.text or "" for element in tree.iterfind(JSON_LD)]),
        title=text_of(title) if title is not None else "",
        canonical=_href(tree, './/link[@rel="canonical"]'),
        base=_href(tree, ".//base"),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    )


def _meta(tree: Any) -> dict[str, tuple[str, ...]]:
    gathered: dict[str, tuple[str, ...]] = {}
    # What is declared as a property (RDFa) outranks the same name as a plain "name".
    ordered = sorted(tree.iter("meta"), key=lambda element: element.get("property") is None)
    for element in ordered:
        content = one_line(element.get("content") or "")
        for key in _keys(element) if content else ():
            gathered[key] = (*gathered.get(key, ()), content)
    return gathered


def _keys(element: Any) -> Sequence[str]:
    """One element may carry several names: ``property="dc:title og:title"``."""
    written = (element.get(name) or "" for name in ("property", "name", "itemprop"))
    keys = [key.replace(".", ":").lower() for text in written for key in text.split()]
    return tuple(dict.fromkeys(keys))


def _href(tree: Any, path: str) -> str:
    found = tree.find(path)
    return "" if found is None else one_line(found.get("href") or "")
