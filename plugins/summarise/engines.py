"""The ranking algorithms by name: the only module that names sumy.

sumy is imported on first use, for it loads nltk (a second); the newsroom's own
algorithm is ours and needs neither. Sentences are put into sumy's document
model directly: its parsers take headings for sentences and its tokenizers
lose words (plugins.summarise.words).
"""

import warnings
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from plugins.stop_words import stop_words
from plugins.summarise.ranking import LARGEST, Candidate, choose
from plugins.summarise.words import Words, content_words, stemmer

_SUMY = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
}
NEWS = "news"  # the newsroom's own, and the default
LEAD = "lead"  # the first sentences: what every other has to beat
ALGORITHMS = (NEWS, LEAD, *sorted(_SUMY))

Algorithm = Callable[[Sequence[str], str, int], tuple[int, ...]]


def algorithm(name: str) -> Algorithm:
    """Return an algorithm but ``news``: (sentences, language, count) to the chosen's indices.

    Raises:
        KeyError: there is none of this name.
    """
    return _lead if name == LEAD else _of_sumy(name)


def _lead(texts: Sequence[str], _: str, count: int) -> tuple[int, ...]:
    return tuple(range(min(count, len(texts))))


def _of_sumy(name: str) -> Algorithm:
    module, name_of_class = _SUMY[name]
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name_of_class)

    def chosen(texts: Sequence[str], language: str, count: int) -> tuple[int, ...]:
        made = summarizer(stemmer(language))
        made.stop_words = stop_words(language)
        document = _document(texts[:LARGEST], language)
        at = {id(sentence): index for index, sentence in enumerate(document.sentences)}
        with warnings.catch_warnings():
            # LSA warns where an article has fewer words than sentences; the result holds.
            warnings.simplefilter("ignore", UserWarning)
            return tuple(at[id(sentence)] for sentence in made(document, count))

    return chosen


@cache
def news_summarizer() -> Any:
    """Return ``NewsSummarizer``, the newsroom's algorithm as a class of sumy's.

    It is called as ``news_summarizer()("fr")(document, 3)`` and returns sentences of
    the document, which sumy's own parser may have read.
    """
    base: Any = import_module("sumy.summarizers").AbstractSummarizer

    class NewsSummarizer(base):  # type: ignore[misc] # sumy is untyped
        """Position, centrality and headline, without repetition (plugins.summarise.ranking)."""

        def __init__(self, language: str, headline: str = "") -> None:
            super().__init__(stemmer(language))
            self.language = language
            self.headline = headline

        def __call__(self, document: Any, sentences_count: int) -> tuple[Any, ...]:
            """Return the chosen sentences in the document's order."""
            words = [content_words(str(one), self.language) for one in document.sentences]
            candidates = [Candidate(bag, place) for place, bag in enumerate(words)]
            headline = content_words(self.headline, self.language)
            chosen = choose(candidates, headline, sentences_count)
            return tuple(document.sentences[index] for index in sorted(chosen))

    return NewsSummarizer


def _document(texts: Sequence[str], language: str) -> Any:
    dom = import_module("sumy.models.dom")
    words = Words(language)
    paragraph = dom.Paragraph([dom.Sentence(text, words) for text in texts])
    return dom.ObjectDocumentModel([paragraph])
