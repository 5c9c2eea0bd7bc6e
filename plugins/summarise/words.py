"""The words of a sentence in any language: the only module that names snowballstemmer.

``Words`` has the methods of sumy's tokenizer without its needs (corpora to
download, one more package a language) and without its loss of every word that
holds a vowel sign, a digit or a full stop. Scripts without spaces give
overlapping pairs of characters, as search engines index them: for comparing
sentences that serves as well as a dictionary of 40 MB (docs/decisions/0004).
Does not weigh words.
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

import regex
import snowballstemmer

from plugins import data
from plugins.segment import spans
from plugins.stop_words import stop_words

Stemmer = Callable[[str], str]
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
# Letters and digits with their marks; a full stop or apostrophe inside a word,
# a full stop or comma inside a number (after UAX #29).
_RUN = regex.compile(
    rf"(?P<unspaced>[{_UNSPACED}]+)"
    rf"|[[\p{{L}}\p{{N}}]--[{_UNSPACED}]]"
    rf"(?:[[\p{{L}}\p{{N}}\p{{M}}]--[{_UNSPACED}]]"
    r"|(?<=[\p{L}\p{M}])['.](?=\p{L})|(?<=\p{N})[.,'](?=\p{N}))*",
    regex.VERSION1,
)
_CHARACTER = regex.compile(r"\X")  # as a reader counts them: vowel signs included
_CHARACTERS_A_WORD = 2  # in scripts without spaces, roughly


class Words:
    """A tokenizer for sumy: sentences by plugins.segment, words by their characters."""

    def __init__(self, language: str) -> None:
        """``language`` is a BCP 47 tag."""
        self.language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Return the sentences of a text, verbatim."""
        return tuple(text[start:end] for start, end in spans(text, self.language))

    def to_words(self, text: str) -> tuple[str, ...]:
        """Return what contains a letter or a digit, in NFC, with straight apostrophes."""
        return tuple(word for run in _runs(text) for word in _words(run))

    def count(self, text: str) -> int:
        """Return about how many words a reader would count."""
        return sum(
            -(-len(_CHARACTER.findall(run[0])) // _CHARACTERS_A_WORD) if run["unspaced"] else 1
            for run in _runs(text)
        )


def _runs(text: str) -> Iterator[regex.Match[str]]:
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    yield from _RUN.finditer(plain)


def _words(run: regex.Match[str]) -> Iterator[str]:
    characters = _CHARACTER.findall(run[0]) if run["unspaced"] else []
    if len(characters) < 2:  # noqa: PLR2004 - a pair
        yield run[0]
    yield from (first + second for first, second in pairwise(characters))


@cache
def stemmer(language: str) -> Stemmer:
    """Return what maps a lower-case word to its stem; the word itself where no algorithm exists."""
    algorithms = dict(row.split() for row in data.rows("summarise/data/stemmers.txt"))
    name = algorithms.get(language.partition("-")[0].lower())
    return cache(snowballstemmer.stemmer(name).stemWord) if name else str


def content_words(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of the words that are not stop words, in order, in lower case."""
    stem, common = stemmer(language), stop_words(language)
    words = (_bare(word.lower()) for word in Words(language).to_words(text))
    return tuple(stem(word) for word in words if word not in common)


def _bare(word: str) -> str:
    # "l'été" and "Israel's" are one word to Unicode; the longest part carries the meaning.
    return max(word.split("'"), key=len)
