"""The sentences that tell one event: chosen from its articles, word for word.

Does not decide which articles belong together.
"""

from collections.abc import Sequence

from plugins.model import Article, Sentence
from plugins.summarise.engines import NEWS, algorithm
from plugins.summarise.passages import Passage, passages
from plugins.summarise.ranking import choose
from plugins.summarise.words import content_words


def tell(articles: Sequence[Article], count: int, *, ranking: str = NEWS) -> tuple[Sentence, ...]:
    """Return the best sentences of the articles, in the articles' order and their own.

    Exactly ``count`` where there are so many. Only articles in the first one's
    language are quoted: whether two sentences say the same cannot be told
    across languages.

    Raises:
        KeyError: there is no algorithm of the name ``ranking``.
    """
    quoted = [article for article in articles if article.language == articles[0].language]
    found = [passage for article in quoted for passage in passages(article)]
    chosen = _chosen(found, quoted, count, ranking)
    return tuple(found[index].sentence for index in sorted(chosen))


def _chosen(
    found: Sequence[Passage], quoted: Sequence[Article], count: int, ranking: str
) -> Sequence[int]:
    if ranking == NEWS:
        headline = [
            word for article in quoted for word in content_words(article.title, article.language)
        ]
        return choose([passage.candidate for passage in found], headline, count)
    texts = [passage.sentence.text for passage in found]
    return algorithm(ranking)(texts, quoted[0].language, count)
