"""HTML becomes a tree, and a tree becomes blocks of text: the fence around lxml.

Judges no block: what is the article's is for the page's and the feed's reader.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from plugins.text import clean_text, one_line

NODES = 60_000  # opening tags; beyond that a page is an attack or a data dump
SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "embed", "form", "button"}
    | {"select", "input", "textarea", "nav", "svg", "math", "audio", "video", "canvas", "map"}
    | {"head"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"}
    | {"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "header", "hr", "li"}
    | {"main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"}
    | {"thead", "tr", "ul"}
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # its encoding is no longer true


@dataclass(frozen=True)
class Block:
    """A run of text that stands by itself."""

    text: str
    heading: bool = False
    linked: bool = False  # nothing in it but links


def tree_of(markup: str) -> Any | None:
    """Return the root element of a page or a fragment, or None where it has no element.

    Reads no network and no entity; a tree of more than ``NODES`` tags is refused.
    """
    if markup.count("<") > 2 * NODES:
        return None
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_pis=True, remove_comments=True
    )
    try:
        return html.document_fromstring(clean_text(markup).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def xml_of(text: str) -> Any | None:
    """Return the root element of XML, as much of it as could be read; None where there is none.

    Reads no network, no entity and no DTD, and leaves trees deeper than 256 to others.
    """
    if text.count("<") > 2 * NODES:
        return None
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, recover=True, remove_pis=True, remove_comments=True,
    )  # fmt: skip
    try:
        return etree.fromstring(_DECLARATION.sub("", clean_text(text)).encode(), parser=parser)
    except etree.XMLSyntaxError:
        return None


def blocks(markup: str) -> tuple[Block, ...]:
    """Return the text blocks of a fragment, in order; scripts, forms and the like left out."""
    if "<" not in markup and "&" not in markup:
        return tuple(Block(text) for part in markup.split("\n\n") if (text := one_line(part)))
    tree = tree_of(markup)
    return () if tree is None else tuple(blocks_of(tree))


def blocks_of(tree: Any) -> Iterator[Block]:
    """Yield the text blocks of a tree; two line breaks part blocks as a paragraph does."""
    run = _Run()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else "script"
        skipped = tag in SKIPPED or _hidden(element)
        if event == "start" and skipped:
            walk.skip_subtree()
        elif tag in _BLOCKS or _second_break(element, event):
            yield from run.flushed(heading=event == "start" and tag in _HEADINGS)
        if tag == "a":
            run.links += 1 if event == "start" else -1
        if event == "start" and not skipped:
            run.add(element.text or "")
        elif event == "end":
            run.add((" " if tag == "br" else "") + (element.tail or ""))
    yield from run.flushed(heading=False)


def text_of(element: Any) -> str:
    """Return all text below an element on one line.

    The tree's text is clean but for what character references hid; cleaning
    it again for each of an element's ancestors would take most of the time.
    """
    return " ".join(" ".join(element.itertext()).split())


@dataclass
class _Run:
    """The words since the last block ended."""

    words: list[str] = field(default_factory=list)
    heading: bool = False
    links: int = 0  # that are open
    bare: bool = False  # whether a word stands outside a link

    def add(self, text: str) -> None:
        self.words.append(text)
        self.bare = self.bare or not (self.links or text.isspace() or not text)

    def flushed(self, *, heading: bool) -> Iterator[Block]:
        text = " ".join("".join(self.words).split())
        if text:
            yield Block(text, self.heading, not self.bare)
        self.words.clear()
        self.heading, self.bare = heading, False


def _hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _second_break(element: Any, event: str) -> bool:
    """Whether this is the second of two ``br`` with nothing between them."""
    if element.tag != "br" or event != "start":
        return False
    before = element.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()
