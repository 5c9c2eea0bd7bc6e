"""What a file is, told by its bytes: and its bytes as text.

Nothing is parsed here, and a file's name counts for nothing.
"""

import re
from dataclasses import dataclass

from plugins.ingest.encodings import BOMS, MARKLESS, decode
from plugins.ingest.letters import SAMPLE

MEBIBYTE = 1024 * 1024
LIMITS = {"text": 2 * MEBIBYTE, "html": 5 * MEBIBYTE}
LINES = 10_000  # of a text: each is judged
FEED_LIMIT = 10 * MEBIBYTE

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich-text document"),
)
_PREFACE = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([a-zA-Z][\w-]*)")
_FEEDS = {"rss": "rss", "channel": "rss", "feed": "atom", "rdf": "rdf", "opml": "opml"}
_PAGE = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|main|section|div|p|h1|title|meta)[\s>/]",
    re.IGNORECASE,
)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/|"items"\s*:\s*\[')
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_SUBSET = re.compile(r"[^>\[]*\[")
_ELEMENT = re.compile(r"<[a-zA-Z]")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


_EMPTY = "the file is empty"


@dataclass(frozen=True)
class Sniffed:
    """A file's kind and text; ``fault`` and ``remedy`` say why there is no text."""

    kind: str  # text html rss atom rdf json opml unknown
    text: str = ""
    fault: str = ""
    remedy: str = ""


def sniff(content: bytes, charset: str = "") -> Sniffed:
    """Return what the bytes are, decoded; a fault instead where they cannot be read.

    ``charset`` is what the server said, if it was asked.
    """
    if not content.strip():
        return Sniffed("unknown", fault=_EMPTY, remedy="save it again with its text")
    if fault := _binary(content):
        return Sniffed("unknown", fault=fault, remedy="save the article as text or HTML")
    text = decode(content, charset)
    if text is not None and not text.strip("\ufeff\0 \t\r\n"):
        return Sniffed("unknown", fault=_EMPTY, remedy="save it again with its text")
    if text is None:
        what = "its character encoding was not recognised"
        return Sniffed("unknown", fault=what, remedy="save it again as UTF-8")
    return _bounded(Sniffed(kind_of(text), text), len(content))


def kind_of(text: str) -> str:
    """Return the kind of a decoded file."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return "json" if _JSON_FEED.search(start) else "unknown"
    root = _root(start)
    if root in _FEEDS:
        return _FEEDS[root]
    if _PAGE.search(start[:4096]) or (start.startswith("<") and root in {"a", "span", "table"}):
        return "html"
    return "unknown" if start.startswith("<?xml") or (root and "</" in start) else "text"


def _root(start: str) -> str:
    position = 0
    while preface := _PREFACE.match(start, position):
        position = preface.end()
    root = _ROOT.match(start, position)
    return root[1].lower() if root else ""


def _bounded(sniffed: Sniffed, size: int) -> Sniffed:
    limit = LIMITS.get(sniffed.kind, FEED_LIMIT)
    if size > limit:
        what = f"it is too big ({size / MEBIBYTE:.1f} MB; at most {limit // MEBIBYTE})"
        return Sniffed(sniffed.kind, fault=what, remedy="save only the article")
    if sniffed.kind == "text" and sniffed.text.count("\n") > LINES:
        what = f"it has more than {LINES:,} lines"
        return Sniffed("text", fault=what, remedy="save only the article")
    if sniffed.kind == "unknown":
        what = "it is neither an article nor a feed"
        return Sniffed("unknown", fault=what, remedy="save the article as text or HTML")
    if sniffed.kind != "text" and _defines_entities(sniffed.text):
        what = "its DOCTYPE defines entities of its own, which can fill the memory"
        return Sniffed(sniffed.kind, fault=what, remedy="remove the DOCTYPE")
    return sniffed


def _defines_entities(text: str) -> bool:
    """Whether a DOCTYPE before the first element has an entity of its own."""
    doctype = _DOCTYPE.search(text)
    if not doctype or _ELEMENT.search(text, 0, doctype.start()):
        return False
    subset = _SUBSET.match(text, doctype.end())
    return bool(subset and _ENTITY.search(text, subset.end()))


def _binary(content: bytes) -> str:
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return f"it is {name}, not text"
    if any(content.startswith(mark) for mark, _ in (*BOMS, *MARKLESS)):
        return ""
    head = content[:SAMPLE]
    controls = sum(head.count(code) for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")
    return "it is a binary file, not text" if controls > len(head) / 100 else ""
