"""The words of a text in any script, as runs of its characters: no dictionary, no language.

Scripts without spaces give overlapping pairs of characters, as search engines
index them: for comparing texts that serves as well as a dictionary of 40 MB
(docs/decisions/0004). Does not stem, weigh or drop words.
"""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import regex

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
# Letters and digits with their marks; a full stop or apostrophe inside a word,
# a full stop or comma inside a number (after UAX #29).
_RUN = regex.compile(
    rf"(?P<unspaced>[{UNSPACED}]+)"
    rf"|[[\p{{L}}\p{{N}}]--[{UNSPACED}]]"
    rf"(?:[[\p{{L}}\p{{N}}\p{{M}}]--[{UNSPACED}]]"
    r"|(?<=[\p{L}\p{M}])['.](?=\p{L})|(?<=\p{N})[.,'](?=\p{N}))*",
    regex.VERSION1,
)
_CHARACTER = regex.compile(r"\X")  # as a reader counts them: vowel signs included
_CHARACTERS_A_WORD = 2  # in scripts without spaces, roughly


def to_words(text: str) -> tuple[str, ...]:
    """Return what contains a letter or a digit, in NFC, with straight apostrophes."""
    words: list[str] = []
    for run in _runs(text):
        if run["unspaced"]:
            words += _pairs(run[0])
        else:
            words.append(run[0])
    return tuple(words)


def count(text: str) -> int:
    """Return about how many words a reader would count."""
    return sum(
        -(-len(_CHARACTER.findall(run[0])) // _CHARACTERS_A_WORD) if run["unspaced"] else 1
        for run in _runs(text)
    )


def _runs(text: str) -> Iterator[regex.Match[str]]:
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    found: Iterator[regex.Match[str]] = _RUN.finditer(plain)
    return found


def _pairs(run: str) -> list[str]:
    characters = _CHARACTER.findall(run)
    return [first + second for first, second in pairwise(characters)] or [run]
