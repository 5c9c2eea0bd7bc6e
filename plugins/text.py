"""Foreign text made safe to keep: cleaning, one-lining, slugs.

Does not judge what a text says, and does not escape: escaping comes last,
where the text is written.
"""

import re
import unicodedata

from unidecode import unidecode

_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
# Explicit bidirectional controls can reorder a line for the reader (CVE-2021-42574);
# isolation in the page's markup does their work.
_DROPPED = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u200b\u2060\u00ad]")
_SPACES = re.compile(r"[^\S\n]")
_RUNS = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_UNWANTED = frozenset({"Cc", "Cs", "Cn"})
# Ordering a run of marks takes the square of its length: NFC alone would be an attack's way in.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0e38-\u0e3a\u0f71-\u0f84"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\ufe20-\ufe2f"
)
_LONG_RUN = re.compile(f"([{_MARKS}]{{32}})[{_MARKS}]+")
_COMBINING_RUN = re.compile(r"([\u0300-\u036f]{4})[\u0300-\u036f]+")


def clean_text(text: str) -> str:
    r"""Return the text in NFC with plain spaces and ``\n`` line ends.

    Control characters, surrogates, non-characters, zero-width spaces, soft
    hyphens and explicit bidirectional controls are removed. Idempotent.
    """
    if text.isascii() and text.isprintable():
        return text  # most lines: nothing below could change them
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", text))
    # Each different character is judged once: a page has a million, but a few hundred kinds.
    unwanted = (c for c in set(text) if c not in "\n\t" and unicodedata.category(c) in _UNWANTED)
    if removed := dict.fromkeys(map(ord, unwanted)):
        text = text.translate(removed)
    text = _LONG_RUN.sub(r"\1", text)
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", _COMBINING_RUN.sub(r"\1", text))


def one_line(text: str) -> str:
    """Return the cleaned text with each run of white space folded to one space."""
    return _RUNS.sub(" ", clean_text(text)).strip()


def slug(text: str, *, limit: int = 60) -> str:
    """Return at most ``limit`` characters of ``a-z0-9-``, cut between words.

    Never empty: a text without letters gives ``story``.
    """
    words = _NOT_SLUG.sub("-", unidecode(one_line(text)).lower()).strip("-")
    if len(words) > limit:
        head = words[: limit + 1].rpartition("-")[0]
        words = head or words[:limit]
    return words.strip("-") or "story"
