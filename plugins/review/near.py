"""Sentences like one that is reviewed, with what was made of them: suggestions, never used alone.

Two sentences are compared by the words they share (Jaccard), then by their order
(difflib's ratio, after Ratcliff and Obershelp 1988). Only an equal sentence is ever
reused by itself, and that is the translation memory's work.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from plugins.model import Origin, Translation
from plugins.text import one_line
from plugins.translate.checks.tokens import pieces

LEAST = 0.6  # of the order of words
_SHARED = 0.4  # of the words of both; below, the order is not looked at


@dataclass(frozen=True)
class Near:
    """A sentence like the one asked about."""

    likeness: float  # 0 to 1; 1 has the same words in the same order
    translation: Translation


def near(asked: Sequence[Translation], known: Iterable[Translation]) -> list[Near | None]:
    """Return for each sentence the one most like it in the same languages, a person's first.

    ``known`` is read once. A sentence is not like itself.
    """
    sought = [(one, _words(one.source)) for one in asked]
    best: list[Near | None] = [None] * len(asked)
    for other in known:
        if other.origin is Origin.NONE:
            continue
        words = _words(other.source)
        for place, (one, ours) in enumerate(sought):
            found = _compared(one, other, ours, words)
            if found and _rank(found) > _rank(best[place]):
                best[place] = found
    return best


def _rank(one: Near | None) -> tuple[bool, float]:
    return (one.translation.origin is Origin.EDITOR, one.likeness) if one else (False, 0.0)


def _compared(
    one: Translation, other: Translation, ours: tuple[str, ...], theirs: tuple[str, ...]
) -> Near | None:
    if (one.source_language, one.target_language) != (other.source_language, other.target_language):
        return None
    both = set(ours) | set(theirs)
    if not both or len(set(ours) & set(theirs)) < _SHARED * len(both):
        return None
    if one_line(one.source) == one_line(other.source):
        return None
    likeness = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    return Near(likeness, other) if likeness >= LEAST else None


def _words(text: str) -> tuple[str, ...]:
    return pieces(one_line(text).lower())
