"""The built pages as values: each is parsed once and handed to every check.

Also says what kind of page stands at a path. Does not judge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree, html

from plugins import store
from plugins.languages import language
from plugins.model import Problem

REMEDY = "mend the theme or its catalogue, or report this"
_PAGE = "index.html"
# What stands below a language's folder, in this order.
_KINDS = (
    ("home", re.compile(r"")),
    ("story", re.compile(r"\d{4}/\d\d/\d\d/[^/]+/")),
    ("day", re.compile(r"\d{4}/\d\d/\d\d/")),
    ("month", re.compile(r"\d{4}/\d\d/")),
    ("other", re.compile(r"[a-z-]+/(?:[^/]+/)?")),
)


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of the site."""

    name: str  # relative to the site's folder, e.g. ``en/2026/02/10/index.html``
    url: str  # absolute
    content: bytes

    @cached_property
    def tree(self) -> etree._Element:
        """The parsed page."""
        parser = html.HTMLParser(encoding="utf-8")
        tree: etree._Element = html.document_fromstring(self.content, parser=parser)
        return tree

    @property
    def folder(self) -> str:
        """The language's folder; empty on a page that belongs to no language."""
        first = self.name.partition("/")[0]
        known = language(first)
        return first if known and known.folder == first and "/" in self.name else ""

    @property
    def code(self) -> str:
        """The BCP 47 tag of the language whose folder holds the page; empty where none does."""
        known = language(self.folder) if self.folder else None
        return known.code if known else ""

    @property
    def kind(self) -> str:
        """What kind of page this is: home, day, story, month, other, or root."""
        if not self.folder:
            return "root"
        tail = self.name.removeprefix(f"{self.folder}/").removesuffix(_PAGE)
        return next((kind for kind, form in _KINDS if form.fullmatch(tail)), "other")

    @property
    def is_search(self) -> bool:
        """Whether this is the one page that may run a script."""
        return self.name == f"{self.folder}/search/{_PAGE}"

    def problem(self, what: str, remedy: str = REMEDY) -> Problem:
        """Return a problem of this page."""
        return Problem(f"output/{self.name}", what, remedy)

    def found(self, path: str) -> list[str]:
        """Return the texts that an XPath expression of attributes or texts selects."""
        return [str(one) for one in self.tree.xpath(path)]

    def texts(self, path: str) -> list[str]:
        """Return the text of each element that an XPath expression selects, in one line."""
        return [" ".join(str(one.text_content()).split()) for one in self.tree.xpath(path)]

    def text(self, path: str) -> str:
        """Return the text of the first such element; empty where there is none."""
        return next(iter(self.texts(path)), "")


def built_pages(site: Path, base: str) -> Iterator[BuiltPage]:
    """Yield the pages of the folder ``site``, sorted; ``base`` is its URL without final slash."""
    for path in store.files(site, "*.html"):
        name = path.relative_to(site).as_posix()
        url = f"{base}/{name.removesuffix(_PAGE)}"
        yield BuiltPage(name, url, store.read_bytes(path))
