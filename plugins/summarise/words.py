"""The words of a sentence in any language: the only module that names icu4py and snowballstemmer.

``Words`` has the methods of sumy's tokenizer without its needs (corpora to
download, one more package a language) and without its loss of every word that
holds a vowel sign, a digit or a full stop. Does not weigh words.
"""

import unicodedata
from collections.abc import Callable
from functools import cache

import snowballstemmer
from icu4py.breakers import WordBreaker

from plugins import data
from plugins.segment import spans
from plugins.stop_words import stop_words

Stemmer = Callable[[str], str]


class Words:
    """A tokenizer for sumy: sentences by plugins.segment, words by Unicode's dictionaries."""

    def __init__(self, language: str) -> None:
        """``language`` is a BCP 47 tag."""
        self.language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Return the sentences of a text, verbatim."""
        return tuple(text[start:end] for start, end in spans(text, self.language))

    def to_words(self, text: str) -> tuple[str, ...]:
        """Return what contains a letter or a digit, in NFC, with straight apostrophes."""
        # A lone surrogate is no word, and ICU takes none.
        sound = text.encode("utf-8", "replace").decode("utf-8")
        plain = unicodedata.normalize("NFC", sound).replace("’", "'")
        pieces = WordBreaker(plain, self.language)
        return tuple(piece for piece in pieces if any(c.isalnum() for c in piece))


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
