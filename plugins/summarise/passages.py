"""An article's sentences with what the ranking needs to know of each.

Headings, captions and a repetition of the title are left out; everything else
is a passage. Decides nothing about which are chosen.
"""

from dataclasses import dataclass
from functools import lru_cache

from plugins.model import Article, Sentence
from plugins.segment import spans
from plugins.summarise.choosing import LARGEST, Candidate
from plugins.summarise.standing import is_caption, standing
from plugins.summarise.words import content_words

_GAP = len("\n\n")  # what Article.text puts between paragraphs


@dataclass(frozen=True)
class Passage:
    """A sentence that may be chosen."""

    sentence: Sentence
    candidate: Candidate


def passages(article: Article) -> tuple[Passage, ...]:
    """Return the article's sentences in order, at most the first ``LARGEST``."""
    return tuple(
        Passage(sentence, _candidate(sentence, place))
        for place, sentence in enumerate(sentences(article)[:LARGEST])
    )


@lru_cache(maxsize=4096)  # a day's articles: each is asked for several times
def sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the body, without those of headings and captions."""
    found: list[Sentence] = []
    start = 0
    skipped = {_folded(heading) for heading in (*article.headings, article.title)}
    for paragraph in article.paragraphs:
        if _folded(paragraph) not in skipped and not is_caption(paragraph, article.language):
            found += (
                Sentence(paragraph[at:to], article.language, article.id, start + at, start + to)
                for at, to in spans(paragraph, article.language)
            )
        start += len(paragraph) + _GAP
    return tuple(found)


def _candidate(sentence: Sentence, place: int) -> Candidate:
    return Candidate(
        words=content_words(sentence.text, sentence.language),
        place=place,
        standing=standing(sentence.text, sentence.language),
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
