"""Cut a text into what the checks compare: links, words, stripped text.

Knows characters only; what a word means in a language is data read by ``facts``.
"""

import re
import unicodedata
from functools import cache

# Scripts whose words hold combining marks, which ``\w`` leaves out; their danda is no letter.
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0dff\u0e00-\u0e4e\u0e81-\u0ece\u0f71-\u0fbc"
    "\u1000-\u103f\u1780-\u17d3"
)
# Possessive: some marks' ranges hold letters too, and a long Thai word must not be tried in
# every way in which it could be read.
WORD = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}\u200c\u200d]|['’ʼ׳״](?=[^\W\d_]))*+"
_WORD = re.compile(WORD)
_PIECE = re.compile(rf"\d+|{WORD}")
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|info|gov|edu|[a-z]{2}(?=/))"
_URL = r"[!#$%&*+,./0-9:;=?@A-Z_a-z~-]"  # without brackets and quotation marks
_LINK = re.compile(
    rf"(?:https?|ftp)://{_URL}+"
    rf"|www\.{_URL}+"
    r"|[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
    rf"|(?<![\w.]){_HOST}\b(?:/{_URL}*)?"
    r"|(?<![\w&/@#])[@#][a-z]\w+",
    re.IGNORECASE | re.ASCII,
)
# Cheap to look for, and in every link; most sentences have neither.
_HINT = re.compile(r"[@#/]|[a-z0-9]\.[a-z]", re.IGNORECASE | re.ASCII)


def links(text: str) -> tuple[str, ...]:
    """Return each address, handle and hashtag, in lower case, without a sentence's marks."""
    if not _HINT.search(text):
        return ()
    return tuple(link.rstrip(".,;:!?").lower() for link in _LINK.findall(text))


def without_links(text: str) -> str:
    """Return the text with a sign of no word in place of each address, handle and hashtag.

    No space: what stands before a comma would seem to have gone.
    """
    return _LINK.sub("\ufffc", text) if _HINT.search(text) else text


def words(text: str) -> tuple[str, ...]:
    """Return the runs of letters, apostrophes inside a word kept, in their own case."""
    return tuple(_WORD.findall(text))


def pieces(text: str) -> tuple[str, ...]:
    """Return the words and the runs of digits, in order."""
    return tuple(_PIECE.findall(text))


def spans(text: str) -> tuple[tuple[str, int], ...]:
    """Return each word with the offset at which it begins."""
    return tuple((match.group(), match.start()) for match in _WORD.finditer(text))


def solid(text: str) -> str:
    """Return the text without white space: what a length is counted on."""
    return "".join(text.split())


def plain_digits(text: str) -> str:
    """Return the text with the decimal digits and number marks of every script as ASCII ones."""
    return text if text.isascii() else "".join(map(_plain, text))


@cache
def _plain(mark: str) -> str:
    digit = unicodedata.decimal(mark, None)
    return str(digit) if digit is not None else _NUMBERMARKS.get(mark, mark)


# Arabic separators, full-width forms, the spaces that group digits, and vulgar fractions.
_NUMBERMARKS = {
    "٫": ".", "٬": ",", "．": ".", "，": ",", "：": ":", "％": "%", "٪": "%",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'",
    "½": ".5", "¼": ".25", "¾": ".75",
}  # fmt: skip
