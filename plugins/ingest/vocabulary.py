"""What the lines around an article say, in each language: rows of ``lines/<language>.txt``.

Reads the rows and folds text for comparison; judges no line.
"""

import re
from dataclasses import dataclass
from functools import cache

from plugins.data import names, rows
from plugins.text import one_line

FOLDER = "ingest/lines"
# No language of its own: pages in any language carry English lines.
COMMON = "en"
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True)
class Phrases:
    """Folded phrases: ``whole`` lines, and ``openings`` that anything may follow."""

    whole: frozenset[str]
    openings: tuple[str, ...]

    def match(self, line: str) -> bool:
        """Return whether the line is one of the phrases, whatever its case and punctuation."""
        folded = fold(line)
        return folded in self.whole or bool(self.opening(folded))

    def opening(self, folded: str) -> str:
        """Return the longest opening that the folded line has, or ""."""
        # One call for the tuple is far quicker than one for each of its thousand phrases.
        if not folded.startswith(self.openings):
            return ""
        found = (start for start in self.openings if _opens(folded, start))
        return max(found, key=len, default="")


def fold(line: str) -> str:
    """Return the line in lower case with straight apostrophes, without punctuation around it."""
    return _EDGES.sub("", one_line(line).casefold().replace("’", "'"))


def weight(line: str) -> int:
    """Return the line's length in Latin letters: an ideograph says as much as 2.5 of them."""
    return len(line) + 3 * len(_CJK.findall(line)) // 2


@cache
def values(kind: str, language: str = "") -> tuple[str, ...]:
    """Return the phrases of a kind: the language's and the common ones, or every language's."""
    wanted = _files(language)
    read = (row.partition(":") for name in wanted for row in rows(f"{FOLDER}/{name}.txt"))
    return tuple(dict.fromkeys(phrase.strip() for key, _, phrase in read if key.strip() == kind))


@cache
def phrases(kind: str, language: str = "") -> Phrases:
    """Return the phrases of a kind, ready to be matched with whole lines."""
    written = values(kind, language)
    openings = tuple(fold(phrase) for phrase in written if phrase.endswith("…"))
    return Phrases(frozenset(fold(phrase) for phrase in written), openings)


@cache
def alternatives(kind: str, language: str = "") -> str:
    """Return the phrases of a kind as one regular expression, the longest first."""
    ordered = sorted(values(kind, language), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace("'", "['’]") for phrase in ordered) or r"(?!)"


def ideographic(character: str) -> bool:
    """Return whether words of the character's script stand without spaces."""
    return bool(_CJK.match(character))


def _files(language: str) -> tuple[str, ...]:
    known = names(FOLDER, ".txt")
    primary = language.partition("-")[0]
    if primary not in known:
        return known
    return tuple(dict.fromkeys((primary, COMMON)))


def _opens(folded: str, start: str) -> bool:
    if not folded.startswith(start):
        return False
    rest = folded[len(start) :]
    return not rest or not rest[0].isalnum() or ideographic(start[-1])
