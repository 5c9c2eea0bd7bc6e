"""The place of an entry in its feed, where its publisher chose the order.

Many feeds stand in the order of time: there a place says no more than the
date, and no entry has one; nor where there are no dates to tell. What a place
is worth is not decided here.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from plugins.model import Article
from plugins.records import Moment, instant

MIXED = 3  # in a chosen order at least one step in so many goes against the others


def placed(articles: Sequence[Article]) -> list[Article]:
    """Return a feed's articles, each with its place; of one listed twice, the first."""
    said = [one.attribution for one in articles]
    told = (_steps([one.published for one in said]), _steps([one.modified for one in said]))
    if not any(told) or any(_in_time(steps) for steps in told if steps):
        return list(articles)
    places: dict[str, int] = {}
    for number, one in enumerate(articles, 1):
        places.setdefault(one.id, number)
    return [replace(one, place=places[one.id]) for one in articles]


def least(*places: int) -> int:
    """Return the best of several places; 0 where there is none."""
    return min((place for place in places if place), default=0)


def _steps(dates: Sequence[Moment]) -> list[bool]:
    """Whether it goes from an older to a newer entry, at each step where that can be told."""
    moments = [instant(date) for date in dates if date]
    return [first < second for first, second in pairwise(moments) if first != second]


def _in_time(steps: Sequence[bool]) -> bool:
    """Whether entries go from new to old or from old to new, but for a few."""
    return min(sum(steps), len(steps) - sum(steps)) * MIXED < len(steps)
