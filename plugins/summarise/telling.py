"""The sentences that tell one event: chosen from its articles, word for word.

Does not decide which articles belong together.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from plugins.model import Article, Sentence
from plugins.rights.terms import FREE, Terms
from plugins.summarise.choosing import choose
from plugins.summarise.passages import Passage, passages
from plugins.summarise.words import content_words

NEWS = "news"  # the newsroom's own
LEAD = "lead"  # the first sentences: what every other has to beat
ALGORITHMS = (NEWS, LEAD, "lexrank", "luhn", "lsa", "textrank")


def tell(
    articles: Sequence[Article],
    count: int,
    *,
    algorithm: str = NEWS,
    terms: Mapping[str, Terms] = MappingProxyType({}),
) -> tuple[Sentence, ...]:
    """Return the best sentences of the articles, in the articles' order and their own.

    Exactly ``count`` where there are so many and the terms (by the article's
    id; without them all is free) hold so many. Only articles in the language of
    the first that may be quoted are: whether two sentences say the same cannot
    be told across languages.

    Raises:
        KeyError: there is no such algorithm.
    """
    open_ = [one for one in articles if terms.get(one.id, FREE).sentences != 0]
    quoted = [article for article in open_ if article.language == open_[0].language]
    every = (passage.sentence for article in quoted for passage in passages(article))
    barred = {one for one in every if not terms.get(one.article, FREE).hold([one.text])}
    while True:  # ends: each turn bars a sentence more, or nothing
        found = [
            passage
            for article in quoted
            for passage in passages(article)
            if passage.sentence not in barred
        ]
        if not found:
            return ()
        best = [found[index].sentence for index in _chosen(found, quoted, count, algorithm)]
        beyond = _beyond(best, terms)
        if not beyond:
            return tuple(one.sentence for one in found if one.sentence in best)
        barred |= beyond


def _beyond(best: Sequence[Sentence], terms: Mapping[str, Terms]) -> set[Sentence]:
    """The sentences for which the better ones of their article leave no room."""
    kept: dict[str, list[str]] = defaultdict(list)
    beyond: set[Sentence] = set()
    for one in best:
        if terms.get(one.article, FREE).hold([*kept[one.article], one.text]):
            kept[one.article].append(one.text)
        else:
            beyond.add(one)
    return beyond


def _chosen(
    found: Sequence[Passage], quoted: Sequence[Article], count: int, algorithm: str
) -> Sequence[int]:
    if algorithm == NEWS:
        titles = (content_words(article.title, article.language) for article in quoted)
        return choose([passage.candidate for passage in found], [*chain(*titles)], count)
    if algorithm == LEAD:
        return range(min(count, len(found)))
    # Here, not above: sumy loads nltk, which takes a second that few need.
    from plugins.summarise.ranking import rank  # noqa: PLC0415

    texts = [passage.sentence.text for passage in found]
    return rank(algorithm, texts, quoted[0].language, count)
