"""Whether two words may be one: the same name in another spelling, script or ending.

Knows letters only; which words are names is for ``names`` to say.
"""

import math
import re
from functools import lru_cache

from unidecode import unidecode

_ALIKE = 0.5  # of the pairs of neighbouring letters
_COGNATE = 0.6  # the same, of an ordinary word
STEM = 4  # letters; an inflected or derived name keeps its beginning
_SHORT_NAME = 6  # letters; inflection takes a greater part of such a name
_BEGINNING = 0.6  # of the longer word


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """Return a word in plain Latin letters, one letter for each sound that is spelt in several."""
    return unidecode(word).lower().replace("ph", "f").replace("x", "ks").translate(_SAME_LETTER)


_SAME_LETTER = str.maketrans("cqzwy", "kksvi")


@lru_cache(maxsize=65_536)
def alike(name: str, word: str) -> bool:
    """Tell whether two words may be one name, whatever the spelling or the ending."""
    if _same_beginning(name, word) or name in word or _sounds(name) == _sounds(word):
        return True
    return _common_letters(name, word) >= _ALIKE


def _same_beginning(name: str, word: str) -> bool:
    """Tell whether both begin alike for long enough: Johnson is not John."""
    enough = max(STEM, math.ceil(_BEGINNING * max(len(name), len(word))))
    if max(len(name), len(word)) <= _SHORT_NAME:
        enough = STEM - 1
    return len(name) >= enough and name[:enough] == word[:enough]


def is_cognate(name: str, word: str) -> bool:
    """Tell whether a name may come from an ordinary word: more likeness is asked for."""
    return _same_beginning(name, word) or _common_letters(name, word) > _COGNATE


def _common_letters(left: str, right: str) -> float:
    """Return the Dice coefficient of the pairs of neighbouring letters."""
    ours, theirs = _letter_pairs(left), _letter_pairs(right)
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


@lru_cache(maxsize=65_536)
def _letter_pairs(word: str) -> frozenset[str]:
    return frozenset(map(str.__add__, word, word[1:]))


_SAME_SOUND = str.maketrans("vbgj", "fpki")


@lru_cache(maxsize=65_536)
def _sounds(word: str) -> str:
    """Return the consonants of a word, those that scripts confuse made one."""
    merged = word.translate(_SAME_SOUND).replace("sh", "s").replace("kh", "k").replace("ph", "f")
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouh'`]", "", merged))
