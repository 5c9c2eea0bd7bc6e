"""Instalments of a series: one headline, another day, other facts.

"Weather for Monday" and "Weather for Tuesday" share most of their words and
are two articles. Weekdays and months are rows of ``ingest/lines``.
"""

from datetime import date, datetime
from functools import cache

from plugins.identity.likeness import folded
from plugins.ingest.vocabulary import values
from plugins.model import Article
from plugins.records import Moment


def same_headline(first: Article, second: Article) -> bool:
    """Whether two headlines are one, but for numbers and the names of days and months."""
    one, other = recurring(first.title), recurring(second.title)
    return bool(one) and one == other


def recurring(title: str) -> tuple[str, ...]:
    """Return the words of a headline that return with each instalment."""
    return tuple(word for word in folded(title) if word not in _dated() and not _counts(word))


def day_of(moment: Moment) -> date | None:
    """Return the day of a moment as it was told."""
    return moment.date() if isinstance(moment, datetime) else moment


def own_figures(first: Article, second: Article) -> bool:
    """Whether each of two texts has a number that the other lacks: a copy only loses some."""
    one, other = _figures(first), _figures(second)
    return bool(one - other) and bool(other - one)


def _figures(article: Article) -> frozenset[str]:
    return frozenset(word for word in folded(article.text) if _counts(word))


def _counts(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


@cache
def _dated() -> frozenset[str]:
    rows = (*values("weekday"), *(row.partition(" ")[2] for row in values("month")))
    return frozenset(word for row in rows for word in folded(row.replace("_", " ")))
