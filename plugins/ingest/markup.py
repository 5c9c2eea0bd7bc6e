"""HTML becomes a tree, and a tree becomes blocks of text: the fence around lxml.

Judges no block: what is the article's is for the page's and the feed's reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Block:
    """A run of text that stands by itself."""

    text: str
    heading: bool = False


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


def blocks(markup: str) -> tuple[Block, ...]:
    """Return the text blocks of a fragment, in order; scripts, forms and the like left out."""
    if "<" not in markup and "&" not in markup:
        return tuple(Block(text) for part in markup.split("\n\n") if (text := one_line(part)))
    tree = tree_of(markup)
    return () if tree is None else tuple(blocks_of(tree))


def blocks_of(tree: Any) -> Iterator[Block]:
    """Yield the text blocks of a tree; two line breaks part blocks as a paragraph does."""
    words: list[str] = []
    heading = False
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start" and (tag in SKIPPED or _hidden(element)):
            walk.skip_subtree()
        elif tag in _BLOCKS or _second_break(element, event):
            yield from _flush(words, heading=heading)
            heading = event == "start" and tag in _HEADINGS
        if event == "start" and tag not in SKIPPED and not _hidden(element):
            words.append(element.text or "")
        elif event == "end":
            words.append((" " if tag == "br" else "") + (element.tail or ""))
    yield from _flush(words, heading=heading)


def text_of(element: Any) -> str:
    """Return all text below an element on one line.

    The tree's text is clean but for what character references hid; cleaning
    it again for each of an element's ancestors would take most of the time.
    """
    return " ".join(" ".join(element.itertext()).split())


def _flush(words: list[str], *, heading: bool) -> Iterator[Block]:
    text = " ".join("".join(words).split())
    words.clear()
    if text:
        yield Block(text, heading)


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
