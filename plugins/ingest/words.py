"""What each word of a dump is worth as prose.

Prose is small words and ends of sentences; menus and headlines are capitals
and no full stop. So a small word counts one, the end of a sentence two more,
and every word costs a share of one: a stretch of prose has a sum above zero,
a menu one below. In a script without small letters a word counts as small if
a sentence ends soon after it. Judges no line.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

END = 2.0  # the end of a sentence, in small words
COST = 0.6  # of any word: in English news four words in five are small, in German three
NEAR = 30  # words before the end of a sentence, where the script has no small letters
NOUNS = frozenset({"de", "lb"})  # languages that write every noun with a capital
PHRASE = 20  # letters; Thai and Lao end no sentence with a stop, but no button is so long
AROUND = 12  # words before such a phrase
LETTERS = 5  # of a script without spaces that say as much as a word; two ideographs do
_THAI = "\u0e00-\u0eff"
_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff"
# Burmese and Khmer, but for their stops.
_JOINED = "\u1000-\u104a\u104c-\u109f\u1780-\u17d3\u17d6-\u17ff"
_WORD = re.compile(
    rf"[{_IDEOGRAPHS}]{{1,2}}[^\w\s]*|[{_THAI}]+|[{_JOINED}]{{1,{LETTERS}}}"
    rf"|[^\s{_THAI}{_IDEOGRAPHS}{_JOINED}]+"
)
_END = re.compile(r"[.!?。！？؟۔।។။][\"'”’»)\]」』]*$")


class Word(NamedTuple):
    """Where a word stands in its line, and what it is worth, in small words."""

    start: int
    end: int
    worth: float
    small: bool
    ends: bool  # a sentence


def words(text: str, language: str, *, ended: bool = False) -> list[Word]:
    """Return the words of a text in order, with their worth.

    ``language`` is a BCP 47 tag, or "" where none is known; ``ended`` says that a sentence ends
    with the text though no stop does.
    """
    return list(_backwards(text, language, ended=ended))[::-1]


def _backwards(text: str, language: str, *, ended: bool) -> Iterator[Word]:
    found = list(_WORD.finditer(text))
    cased = 2 * (sum(map(str.islower, text)) + sum(map(str.isupper, text))) > len(text)
    nouns = language.partition("-")[0] in NOUNS
    near = NEAR if ended else 0
    for at in range(len(found) - 1, -1, -1):
        word = found[at][0]
        ends = _ends(word)
        near = NEAR if ends else near - 1
        share = 1.0
        if _THAI[0] <= word[0] <= _THAI[-1]:
            share = len(word) / LETTERS
            near = max(near, AROUND if len(word) >= PHRASE else 0)
        small = _is_small(word) if cased else near > 0
        if nouns and not small and at and word[0].isalpha():
            before = found[at - 1][0]
            small = _is_small(before) and not _ends(before)
        worth = share * (small - COST) + END * ends
        yield Word(*found[at].span(), worth, small, ends)


def _ends(word: str) -> bool:
    return not word[-1].isalnum() and bool(_END.search(word))


def _is_small(word: str) -> bool:
    if word[0].isalpha():
        return word[0].islower()
    return next((letter.islower() for letter in word if letter.isalpha()), False)
