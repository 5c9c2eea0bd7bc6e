"""Which articles are the same text: re-published, shortened or lightly edited.

Two texts are compared by the runs of five words they share, as a part of the
shorter one's (containment, Broder 1997): so an excerpt counts as a copy, which
a comparison of whole texts would miss. Does not say which articles tell of
the same event in other words: plugins.summarise.events does.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from plugins.model import Article
from plugins.summarise.words import Words

_RUN = 5  # words
_SHARED = 0.5  # of the shorter text's runs; unrelated articles share below a tenth
_COMMON = 50  # articles: a run that more of them hold is boilerplate


def originals(
    articles: Sequence[Article], comparable: Callable[[int, int], bool]
) -> tuple[int, ...]:
    """Return for each article the index of the one it repeats; its own where it is new.

    ``articles`` stand in order of precedence: a copy comes after its original.
    ``comparable`` says whether the later of two articles, the first argument, may be a copy.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    found: list[int] = []
    for index, article in enumerate(articles):
        runs = _runs(article)
        sizes.append(len(runs))
        shared = Counter(holder for run in runs for holder in holders.get(run, ())[:_COMMON])
        copied = [
            holder
            for holder, common in shared.items()
            if common >= _SHARED * min(sizes[holder], len(runs)) and comparable(index, holder)
        ]
        found.append(min(copied, default=index))
        if found[-1] == index:
            for run in runs:
                holders[run].append(index)
    return tuple(found)


def same_words(first: Article, second: Article) -> bool:
    """Whether two articles have the same words in the same order."""
    return _words(first) == _words(second)


def _runs(article: Article) -> frozenset[int]:
    words = _words(article)
    starts = range(max(1, len(words) - _RUN + 1)) if words else range(0)
    # Hashes are compared within one run of the program only, so the built-in one serves.
    return frozenset(hash(words[start : start + _RUN]) for start in starts)


def _words(article: Article) -> tuple[str, ...]:
    return tuple(word.lower() for word in Words(article.language).to_words(article.text))
