"""The sentences that tell one event: chosen from its articles, word for word.

Does not decide which articles belong together.
"""

from collections.abc import Sequence
from itertools import chain

from plugins.model import Article, Sentence
from plugins.summarise.choosing import choose
from plugins.summarise.passages import Passage, passages
from plugins.summarise.words import content_words

NEWS = "news"  # the newsroom's own
LEAD = "lead"  # the first sentences: what every other has to beat
ALGORITHMS = (NEWS, LEAD, "lexrank", "luhn", "lsa", "textrank")


def tell(articles: Sequence[Article], count: int, *, algorithm: str = NEWS) -> tuple[Sentence, ...]:
    """Return the best sentences of the articles, in the articles' order and their own.

    Exactly ``count`` where there are so many. Only articles in the first one's
    language are quoted: whether two sentences say the same cannot be told
    across languages.

    Raises:
        KeyError: there is no such algorithm.
    """
    quoted = [article for article in articles if article.language == articles[0].language]
    found = [passage for article in quoted for passage in passages(article)]
    chosen = _chosen(found, quoted, count, algorithm)
    return tuple(found[index].sentence for index in sorted(chosen))


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
