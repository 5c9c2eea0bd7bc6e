"""Bytes become text: by their marks, by what they are declared as, or by what they spell.

Judges no kind of file, and parses nothing. Labels and alphabets are rows of
``encodings.txt`` and ``letters.txt``.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache, partial

from plugins.data import rows
from plugins.ingest.letters import SAMPLE, SPELT, is_strange, spelling_of

UNREADABLE = 0.01  # share of replaced characters from which a text counts as lost
MOSTLY = 0.9  # share of the bytes beyond ASCII that tells UTF-8 with a few other bytes
LONGEST = 4  # bytes of a character in UTF-8
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The first characters of XML or HTML without a mark, as the XML recommendation, appendix F, tells.
MARKLESS = (
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<\x00", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
)
# Encodings of seven bits name themselves by escapes, as ISO/IEC 2022 and RFC 1843 say.
_ESCAPES = (
    (re.compile(rb"\x1b\$\)C"), "iso-2022-kr"),
    (re.compile(rb"\x1b\$[@B(]|\x1b\([IJ]"), "iso-2022-jp"),
    (re.compile(rb"~\{(?:[!-w][!-~])+~\}"), "hz-gb-2312"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_CONTROLS = re.compile("[\x80-\x9f]")
_BEYOND = re.compile(rb"[\x80-\xff]")
_HIGH = bytes(range(0x80, 0x100))
_STRAYS = "".join(chr(0xDC00 + byte) for byte in _HIGH)
_STRAY = re.compile(f"[{_STRAYS[0]}-{_STRAYS[-1]}]")


def decode(content: bytes, told: str = "") -> str | None:
    """Return the bytes as text, or None where no encoding fits.

    A byte-order mark tells first, then UTF-8 if the bytes fit it, then what
    the server ``told`` (RFC 7303), then the file's own declaration, then the
    letters that the bytes spell.
    """
    for mark, encoding in (*BOMS, *MARKLESS):
        if content.startswith(mark):
            return _tolerant(content, encoding)
    labels = (told, declared(content))
    if not _BEYOND.search(content):
        return _seven_bits(content, labels)
    ways: tuple[Callable[[], str | None], ...] = (
        lambda: _unicode(content),
        lambda: _believed(content, labels),
        lambda: _spelt(content),
        *(partial(_tolerant, content, codec) for label in labels for codec in codecs_of(label)),
        lambda: _guessed(content),
    )
    return next((text for way in ways if (text := way()) is not None), None)


def declared(content: bytes) -> str:
    """Return the label in an XML declaration or a ``meta`` element; "" where there is none."""
    match = _DECLARED.search(content[:4096])
    return (match[1] or match[2]).decode("ascii") if match else ""


def _seven_bits(content: bytes, labels: tuple[str, ...]) -> str | None:
    """ASCII, or one of the encodings that hide in it; the latter only where all of it fits."""
    named = [label for escape, label in _ESCAPES if escape.search(content)]
    told = [label for label in labels if label.lower() in named]
    # Two braces are common in plain text: only a declaration makes them Chinese.
    certain = [label for label in named if label != "hz-gb-2312"]
    fitting = _fitting(content, (*told, *certain))
    return next(fitting, None) or content.decode("ascii")


def _unicode(content: bytes) -> str | None:
    """UTF-8, where most bytes beyond ASCII are; the others are read as windows-1252."""
    text = content.decode("utf-8", "surrogateescape")
    beyond = len(content) - len(content.translate(None, _HIGH))
    strays = len(text) - len(_STRAY.sub("", text))
    whole = text.rstrip(_STRAYS)
    # A file that was cut within its last character is still UTF-8.
    if len(text) - len(whole) == strays < min(beyond, LONGEST):
        return whole
    return None if strays > (1 - MOSTLY) * beyond else text.translate(_western())


def _fitting(content: bytes, labels: Iterable[str]) -> Iterator[str]:
    """Every text that a label's codecs make of all bytes, without controls that nobody prints."""
    for codec in (codec for label in labels for codec in codecs_of(label)):
        with suppress(UnicodeError):
            text = content.decode(codec)
            if not _CONTROLS.search(text):
                yield text


def _believed(content: bytes, labels: Iterable[str]) -> str | None:
    """What the labels say, unless that spells nothing and another encoding does."""
    text = next(_fitting(content, labels), None)
    return (_spelt(content) or text) if text and is_strange(text) else text


def _spelt(content: bytes) -> str | None:
    found = spelling_of(content)
    return _tolerant(content, found.codec) if found.share >= SPELT else None


def _guessed(content: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, seldom needed

    best = from_bytes(content[:SAMPLE]).best()
    return _tolerant(content, best.encoding) if best else None


def _tolerant(content: bytes, codec: str) -> str | None:
    text = content.decode(codec, "replace")
    return None if text.count("\ufffd") > len(text) * UNREADABLE else text


def codecs_of(label: str) -> tuple[str, ...]:
    """Return Python's codecs to try for a label, in order; none for a label nobody knows."""
    return _codecs().get(label.strip().lower(), ())


@cache
def _codecs() -> dict[str, tuple[str, ...]]:
    pairs = (row.split(" = ") for row in rows("ingest/encodings.txt"))
    return {label: tuple(codecs.split()) for labels, codecs in pairs for label in labels.split()}


@cache
def _western() -> dict[int, str]:
    pairs = ((0xDC00 + byte, bytes([byte]).decode("cp1252", "replace")) for byte in _HIGH)
    return dict(pairs)
