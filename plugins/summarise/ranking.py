"""sumy's rankers, and ours as one of them: the only module that names sumy.

Importing this loads nltk, which takes a second, so plugins.summarise.algorithms
does it on first use. Sentences are put into sumy's document model directly: its
parsers take headings for sentences and its tokenizers lose words
(plugins.summarise.words).
"""

import warnings
from collections.abc import Sequence
from itertools import islice
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from plugins.stop_words import stop_words
from plugins.summarise.choosing import LARGEST, Candidate, choose
from plugins.summarise.standing import standing
from plugins.summarise.words import Words, content_words, stemmer

_SUMMARIZERS: dict[str, Any] = {
    "lexrank": LexRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "textrank": TextRankSummarizer,
}


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy is untyped
    """Position, centrality and headline without repetition, for documents of sumy's.

    The same choice as the newsroom's own (plugins.summarise.choosing):
    ``NewsSummarizer("fr", headline="…")(document, 3)``.
    """

    def __init__(self, language: str, headline: str = "") -> None:
        """``language`` is a BCP 47 tag; ``headline`` may be unknown."""
        super().__init__(stemmer(language))
        self.language = language
        self.headline = headline

    def __call__(self, document: Any, sentences_count: int) -> tuple[Any, ...]:
        """Return the chosen sentences of the document in its order."""
        candidates = [
            Candidate(content_words(text, self.language), place, standing(text, self.language))
            for place, text in enumerate(map(str, document.sentences))
        ]
        headline = content_words(self.headline, self.language)
        chosen = choose(candidates, headline, sentences_count)
        return tuple(document.sentences[index] for index in sorted(chosen))


def rank(name: str, texts: Sequence[str], language: str, count: int) -> tuple[int, ...]:
    """Return the indices of the sentences that sumy's algorithm chooses, in order.

    Where it finds nothing to rank (LSA, in a text of stop words), the first are added.

    Raises:
        KeyError: there is no algorithm of this name.
    """
    summarizer = _SUMMARIZERS[name](stemmer(language))
    summarizer.stop_words = stop_words(language)
    made = document(texts[:LARGEST], language)
    at = {id(sentence): index for index, sentence in enumerate(made.sentences)}
    with warnings.catch_warnings():
        # LSA warns where an article has fewer words than sentences; the result holds.
        warnings.simplefilter("ignore")
        chosen = [at[id(sentence)] for sentence in summarizer(made, count)]
    rest = (index for index in range(len(made.sentences)) if index not in chosen)
    return tuple(sorted([*chosen, *islice(rest, max(0, count - len(chosen)))]))


def document(texts: Sequence[str], language: str) -> Any:
    """Return sentences as a document of sumy's."""
    words = Words(language)
    return ObjectDocumentModel([Paragraph([Sentence(text, words) for text in texts])])
