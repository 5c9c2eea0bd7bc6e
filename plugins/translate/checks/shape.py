"""Checks that look at the outline alone: empty, length, repetition, copy.

They know no word of any language; how long a language is against another is data.
"""

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence

from plugins.translate.checks.pair import Pair, Side
from plugins.translate.checks.tokens import pieces, solid
from plugins.translate.relations import close_pairs

# Standard deviations of the logarithm of the length ratio. A target that stops
# without a closing mark, where its source has one, looks cut: less is needed then.
_TOO_LONG = 4.2
_TOO_SHORT = 2.9
_TOO_SHORT_CUT = 1.1
_SHORTEST = 12  # characters; below, a ratio says nothing
_ADDED_NOISE = 60  # characters; the shorter a sentence, the wider its ratio varies
_ENDS = re.compile(r"[.!?…。！？।۔؟:;\"'”’»“‘›)\]）】」』]\s*$")
_LONGEST_LOOP = 12  # words


def is_empty(pair: Pair) -> bool:
    """Tell whether a source with words has a target without any letter or digit."""
    return _has_words(pair.source.text) and not _has_words(pair.target.text)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def is_length_off(pair: Pair) -> bool:
    """Tell whether the target is far longer or shorter than the languages let expect."""
    written, expected = len(solid(pair.target.text)), expected_length(pair)
    if expected < _SHORTEST or not written:
        return False
    away = math.log(written / expected) / _deviation(pair)
    return away > _TOO_LONG or away < -(_TOO_SHORT_CUT if _looks_cut(pair) else _TOO_SHORT)


def expected_length(pair: Pair) -> float:
    """Return how many characters the target should have, white space not counted."""
    return len(solid(pair.source.text)) * pair.target.facts.length / pair.source.facts.length


def _deviation(pair: Pair) -> float:
    english = len(solid(pair.source.text)) / pair.source.facts.length
    spread = math.hypot(pair.source.facts.spread, pair.target.facts.spread)
    return spread * math.sqrt(1 + _ADDED_NOISE / english)


def _looks_cut(pair: Pair) -> bool:
    return (
        pair.target.facts.closes
        and _ENDS.search(pair.source.text) is not None
        and _ENDS.search(pair.target.text) is None
    )


def is_looping(pair: Pair) -> bool:
    """Tell whether the target says something over and over that the source does not."""
    return (_loops(pair.target) and not _loops(pair.source)) or _compresses(pair)


# How many pieces in a row must equal those one period before them: (period, pieces).
# "very very" and "more and more and more" are language; three words at once twice are not.
_WORD_LOOPS = {1: 2, 2: 4} | {period: period for period in range(3, 41)}
_LETTER_LOOPS = {1: 4, 2: 4, 3: 6, 4: 8} | {period: period for period in range(5, 41)}


def _loops(side: Side) -> bool:
    loops = _WORD_LOOPS if side.facts.spaced else _LETTER_LOOPS
    spoken = _spoken(side)
    equal = _distances(spoken)
    return any(
        equal[period] >= enough and _again(spoken, period) >= enough
        for period, enough in loops.items()
        if period in equal
    )


def _distances(spoken: Sequence[str]) -> Counter[int]:
    """Count how far apart equal pieces stand; a loop of a period needs many of that."""
    seen: dict[str, list[int]] = {}
    apart: Counter[int] = Counter()
    for place, piece in enumerate(spoken):
        before = seen.setdefault(piece, [])
        apart.update(place - earlier for earlier in before[-4:])
        before.append(place)
    return apart


def _spoken(side: Side) -> tuple[str, ...]:
    """Return words and numbers, or letters where words are not parted."""
    if side.facts.spaced:
        return pieces(side.prose.lower())
    return tuple("".join(side.words))


def _again(spoken: Sequence[str], period: int) -> int:
    """Return the longest run of pieces that equal the piece ``period`` before them."""
    best = run = 0
    for left, right in zip(spoken, spoken[period:], strict=False):
        run = run + 1 if left == right else 0
        best = max(best, run)
    return best


_COMPRESSIBLE_FROM = 80  # characters
_COMPRESSED = 2.0  # times; ordinary sentences reach 1.5


def _compresses(pair: Pair) -> bool:
    if len(pair.target.text) < _COMPRESSIBLE_FROM:
        return False
    return _density(pair.target.text) > max(_COMPRESSED, 1.6 * _density(pair.source.text))


def _density(text: str) -> float:
    # One byte a character, or scripts of longer codes would seem to repeat themselves.
    encoded = text.encode("utf-32-le", "surrogatepass")[::4]
    return len(encoded) / len(zlib.compress(encoded))


_COPIED = 0.6  # share of the source's small words that stand in the target
_FEWEST_SMALL = 3
_ORDINARY = 4  # letters; a shorter small word may be part of a name: Marks and Spencer


def is_copy(pair: Pair) -> bool:
    """Tell whether the target is the source again although the languages differ."""
    codes = pair.source.facts.code, pair.target.facts.code
    if codes[0] == codes[1]:
        return False
    if codes in close_pairs():  # whose small words are mostly the same
        return pair.source.words == pair.target.words
    small = [word for word, _ in pair.source.spans if word[0].islower() or not _has_case(word)]
    if pair.source.words == pair.target.words:
        return len(small) > 1 or any(len(word) >= _ORDINARY for word in small)
    if len(small) < _FEWEST_SMALL:
        return False
    kept = set(pair.target.words)
    return sum(word in kept for word in small) / len(small) > _COPIED


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()
