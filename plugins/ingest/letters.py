"""Which encoding of one byte a character makes words of some bytes.

Counts letters: in the right encoding nearly all that is not ASCII is in the
alphabet of one language, mostly of its commonest letters, in lower case but
for the first of a word, and stands beside letters of its own script.
Alphabets are rows of ``letters.txt``; encodings with several bytes a
character are not looked for here.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from plugins.data import rows

SAMPLE = 16 * 1024  # bytes
SPELT = 0.82  # share of the characters beyond ASCII that tells a language
STRANGE = 0.5  # share below which a declared encoding is doubted
ENOUGH = 12  # characters beyond ASCII that may contradict a declaration
# Marks of any language, and what is neither for nor against one.
_COMMON = frozenset("“”„‘’‚«»‹›–—…•·§©®°€\u00a0\u00ad\u200c\u200d\u200e\u200f")
_MARK = 0.995  # what such a mark counts, so that letters decide
_SELDOM = 0.6  # what a letter counts that is not among the commonest
_BORDER = 0.2  # share of letters beside ASCII ones
_LATER = 0.004  # what a codec loses for each that stands before it
_FEW = 4  # letters that may all be words of their own, such as "à"
_BESIDE = re.compile(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")
_CAPITAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-zA-Z]")
_CONTROLS = re.compile("[\x80-\x9f]")
_IDEOGRAPHS = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")


@dataclass(frozen=True)
class Alphabet:
    """A language's letters beyond ASCII, and the codecs that have them."""

    codecs: tuple[str, ...]
    worth: dict[str, float]  # of a letter
    latin: bool

    def cost(self, codec: str) -> float:
        """Return what the codec loses because others are likelier."""
        return _LATER * self.codecs.index(codec)


@dataclass(frozen=True)
class Spelling:
    """A codec and the share of characters that it makes letters of one language."""

    codec: str
    share: float


def spelling_of(content: bytes) -> Spelling:
    """Return the codec whose text is most of one language; its share is 0 where there is none."""
    sample = _sample(content)
    best = Spelling("", 0.0)
    for codec in dict.fromkeys(codec for row in _alphabets() for codec in row.codecs):
        text = _strict(sample, codec)
        if text is None:
            continue
        fitting = [row for row in _alphabets() if codec in row.codecs]
        count = _count(text)
        share = max(_share(text, count, row) - row.cost(codec) for row in fitting)
        best = Spelling(codec, share) if share > best.share else best
    return best


def is_strange(text: str) -> bool:
    """Return whether the text has characters beyond ASCII that spell no known language."""
    sample = text if len(text) <= SAMPLE else _lines(text)
    beyond = [character for character in sample if character > "\x7f"]
    if len(beyond) < ENOUGH or len(_IDEOGRAPHS.findall(sample)) > STRANGE * len(beyond):
        return False
    count = _count(sample)
    return all(_share(sample, count, row) < STRANGE for row in _alphabets())


def _share(text: str, count: Counter[str], row: Alphabet) -> float:
    beyond = [character for character in count if character > "\x7f"]
    letters = sum(count[one] for one in beyond if one not in _COMMON)
    whole = letters + sum(count[one] for one in beyond if one in _COMMON)
    if not whole:
        return 0.0
    beside = len(_BESIDE.findall(text))
    # Latin letters beyond ASCII stand among others; no script stands within a Latin word.
    alien = beside > _BORDER * letters
    if not (alien or letters < _FEW) if row.latin else alien:
        return 0.0
    return sum(count[one] * row.worth.get(one, 0.0) for one in beyond) / whole


def _count(text: str) -> Counter[str]:
    """The characters; a capital at the start of a word counts as a small letter."""
    return Counter(_CAPITAL.sub(lambda match: _small(match[0]), text))


def _small(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _strict(content: bytes, codec: str) -> str | None:
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(text) else text


def _sample(content: bytes) -> bytes:
    """The lines that have anything to tell."""
    return b"\n".join(line for line in content.split(b"\n") if not line.isascii())[:SAMPLE]


def _lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.isascii())[:SAMPLE]


@cache
def _alphabets() -> tuple[Alphabet, ...]:
    return tuple(_alphabet(*row.split(" = ")) for row in rows("ingest/letters.txt"))


def _alphabet(names: str, letters: str) -> Alphabet:
    common, _, seldom = letters.partition("|")
    worth = {**dict.fromkeys(_COMMON, _MARK), **dict.fromkeys(seldom, _SELDOM)}
    latin = any("LATIN" in unicodedata.name(letter, "") for letter in common)
    return Alphabet(tuple(names.split()[1:]), {**worth, **dict.fromkeys(common, 1.0)}, latin)
