"""The words of a sentence in any language: the only module that names snowballstemmer.

``Words`` has the methods of sumy's tokenizer without its needs (corpora to
download, one more package a language) and without its loss of every word that
holds a vowel sign, a digit or a full stop; how a text is cut is told in
``tokens``. Does not weigh words.
"""

from collections.abc import Callable
from functools import cache

import snowballstemmer

from plugins import data, tokens
from plugins.segment import spans
from plugins.stop_words import stop_words

Stemmer = Callable[[str], str]


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
        return tokens.to_words(text)

    def count(self, text: str) -> int:
        """Return about how many words a reader would count."""
        return tokens.count(text)


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
