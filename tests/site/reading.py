"""HTML as a reader's browser sees it, for tests: elements with attributes and their texts."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

_VOID = {"meta", "link", "br", "hr", "img", "input"}


@dataclass
class Element:
    """An element, where it stands and what text it holds itself."""

    tag: str
    attributes: dict[str, str]
    path: tuple["Element", ...]
    text: str = ""

    def has(self, name: str) -> bool:
        """Whether the element or one around it has the attribute."""
        return any(name in one.attributes for one in (*self.path, self))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, tuple(self.open))
        self.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data


def elements(html: str) -> list[Element]:
    """Return the elements in order; fails where an end tag does not fit."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser.open == [], "an element is never closed"
    return parser.elements


def read(path: Path) -> list[Element]:
    """Return the elements of a page."""
    return elements(path.read_text(encoding="utf-8"))


def pages_of(site: Path) -> dict[str, list[Element]]:
    """Return every page of the site by its file."""
    found = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): read(path) for path in found}


def first(found: list[Element], tag: str, **attributes: str) -> Element:
    """Return the first element of that kind."""
    return next(
        one for one in found if one.tag == tag and attributes.items() <= one.attributes.items()
    )
