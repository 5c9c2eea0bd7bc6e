"""What a file is, told by its bytes: and its bytes as text.

Nothing is parsed here, and a file's name counts for nothing.
"""

import codecs
import re
from dataclasses import dataclass

MEBIBYTE = 1024 * 1024
LIMITS = {"text": 2 * MEBIBYTE, "html": 5 * MEBIBYTE}
LINES = 10_000  # of a text: each is judged
FEED_LIMIT = 10 * MEBIBYTE
SAMPLE = 64 * 1024  # bytes that tell an encoding
UNREADABLE = 0.01  # share of replaced characters from which a text counts as lost

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The first characters of XML or HTML without a mark, as the XML recommendation, appendix F, tells.
_MARKLESS = (
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<\x00", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
)
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
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_PREFACE = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([a-zA-Z][\w-]*)")
_FEEDS = {"rss": "rss", "channel": "rss", "feed": "atom", "rdf": "rdf"}
_PAGE = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|main|section|div|p|h1|title|meta)[\s>/]",
    re.IGNORECASE,
)
_STRAY = frozenset({"img", "br", "hr"})  # what programs that strip tags leave behind
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,400}>")
TAGGED = 200  # characters a tag, on average, of a page's start; text has stray tags at most
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/|"items"\s*:\s*\[')
_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]{0,500}\[.{0,4000}?<!ENTITY", re.IGNORECASE | re.DOTALL)


_EMPTY = "the file is empty"


@dataclass(frozen=True)
class Sniffed:
    """A file's kind and text; ``fault`` and ``remedy`` say why there is no text."""

    kind: str  # text html rss atom rdf json unknown
    text: str = ""
    fault: str = ""
    remedy: str = ""


def sniff(content: bytes) -> Sniffed:
    """Return what the bytes are, decoded; a fault instead where they cannot be read."""
    if not content.strip():
        return Sniffed("unknown", fault=_EMPTY, remedy="save it again with its text")
    if fault := _binary(content):
        return Sniffed("unknown", fault=fault, remedy="save the article as text or HTML")
    text = decode(content)
    if text is not None and not text.strip("\ufeff\0 \t\r\n"):
        return Sniffed("unknown", fault=_EMPTY, remedy="save it again with its text")
    if text is None:
        what = "its character encoding was not recognised"
        return Sniffed("unknown", fault=what, remedy="save it again as UTF-8")
    return _bounded(Sniffed(kind_of(text), text), len(content))


def decode(content: bytes) -> str | None:
    """Return the bytes as text, or None where no encoding fits.

    A byte-order mark tells first, then UTF-8 if every byte fits it, then the
    file's own declaration, then a guess from the bytes.
    """
    for mark, encoding in (*_BOMS, *_MARKLESS):
        if content.startswith(mark):
            return _tolerant(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        # A file that was cut within its last character is still UTF-8.
        if fault.end == len(content) and not content[: fault.start].isascii():
            return content.decode("utf-8", "ignore")
    return _tolerant(content, _declared(content)) or _tolerant(content, _guessed(content))


def kind_of(text: str) -> str:
    """Return the kind of a decoded file."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return "json" if _JSON_FEED.search(start) else "unknown"
    root = _root(start)
    if root in _FEEDS:
        return _FEEDS[root]
    stray = not start.startswith("<") or root in _STRAY
    if stray and not _is_tagged(start[:SAMPLE]):
        return "text"
    if _PAGE.search(start[:4096]) or (start.startswith("<") and root in {"a", "span", "table"}):
        return "html"
    return "unknown" if start.startswith("<?xml") or (root and "</" in start) else "text"


def _is_tagged(start: str) -> bool:
    return len(_TAG.findall(start)) * TAGGED >= len(start)


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
    if sniffed.kind != "text" and _ENTITIES.search(sniffed.text):
        what = "its DOCTYPE defines entities of its own, which can fill the memory"
        return Sniffed(sniffed.kind, fault=what, remedy="remove the DOCTYPE")
    return sniffed


def _binary(content: bytes) -> str:
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return f"it is {name}, not text"
    if any(content.startswith(mark) for mark, _ in (*_BOMS, *_MARKLESS)):
        return ""
    head = content[:SAMPLE]
    controls = sum(head.count(code) for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")
    return "it is a binary file, not text" if controls > len(head) / 100 else ""


def _declared(content: bytes) -> str:
    match = _DECLARED.search(content[:4096])
    return (match[1] or match[2]).decode("ascii") if match else ""


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, seldom needed

    best = from_bytes(content[:SAMPLE]).best()
    return best.encoding if best else ""


def _tolerant(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding or "ascii", "replace")
    except (LookupError, UnicodeError):  # a name no codec has; a codec that is none for text
        return None
    return None if text.count("\ufffd") > len(text) * UNREADABLE else text
