"""Running stories: what was told of the same event on one of the last days, and what is new since.

Two stories are one event going on where they share enough of the words that
carry meaning, in one source language. A sentence is new unless nearly all of
its words stand in one sentence of the former story. Pure; keeps the words of
a few days only.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plugins.digest.page import Page
from plugins.site.editions import Edition, Former, Told
from plugins.summarise.words import content_words

DAYS = 3  # with stories; what rests longer is told as a new story
ALIKE = 0.3  # of the words of both (Dice 1945): measured in bench/RESULTS.md
REPEATED = 0.8  # of a sentence's words

Bag = frozenset[str]


@dataclass(frozen=True)
class _Bags:
    """The words of a story, whole and sentence by sentence."""

    told: Told
    languages: frozenset[str]
    whole: Bag
    sentences: tuple[Bag, ...]


def with_former(days: Iterable[Edition]) -> Iterator[Edition]:
    """Yield the days, each story with what was told of it before, if anything was."""
    past: deque[tuple[_Bags, ...]] = deque(maxlen=DAYS)
    for day in days:
        bags = tuple(map(_bags, day.stories))
        yield replace(day, stories=tuple(_followed(one, past) for one in bags))
        past.appendleft(bags)


def _followed(one: _Bags, past: Iterable[tuple[_Bags, ...]]) -> Told:
    """The story with its former one: of the latest day that has one, the most alike."""
    for stories in past:
        found = max(stories, key=lambda other: _likeness(one, other), default=None)
        if found and _likeness(one, found) >= ALIKE:
            return replace(one.told, former=_former(found.told), fresh=_fresh(one, found))
    return one.told


def _likeness(one: _Bags, other: _Bags) -> float:
    if not one.languages & other.languages:
        return 0.0
    return 2 * len(one.whole & other.whole) / (len(one.whole) + len(other.whole) or 1)


def _former(told: Told) -> Former:
    titles = {code: page.title for code, page in told.pages.items()}
    return Former(told.any.day, told.any.slug, titles)


def _fresh(one: _Bags, former: _Bags) -> frozenset[str]:
    sources = (sentence.translation.source for sentence in one.told.any.sentences)
    return frozenset(
        source
        for source, bag in zip(sources, one.sentences, strict=True)
        if not any(len(bag & old) >= REPEATED * len(bag) for old in former.sentences)
    )


def _bags(told: Told) -> _Bags:
    page: Page = told.any
    title = frozenset(content_words(page.title.source, page.title.source_language))
    said = [sentence.translation for sentence in page.sentences]
    sentences = tuple(frozenset(content_words(one.source, one.source_language)) for one in said)
    languages = frozenset(one.source_language for one in (page.title, *said))
    return _Bags(told, languages, title.union(*sentences), sentences)
