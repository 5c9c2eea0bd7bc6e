"""Every page of the site as a value: which template, where, with what.

Pure, and lazy: days come in one by one and their pages go out at once; only
the newest days and the addresses are kept. Does not render or write.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.digest.page import Page
from plugins.languages import Language
from plugins.model import State
from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.editions import Edition, wanting
from plugins.site.formats import row
from plugins.site.frames import Frame, Newsroom, Place, frame, in_order, root_frame
from plugins.site.linked_data import LinkedData, of_day, of_story
from plugins.site.views import StoryView, count_states, story_view

FORMER_DAYS = 30  # listed on a home; older ones follow by "previous day"


@dataclass(frozen=True)
class DayLink:
    """The way to another day's digest."""

    day: date
    url: str


@dataclass(frozen=True)
class DayView:
    """A day in one language; ``prefix`` leads from the page to the day's folder."""

    day: date
    prefix: str
    stories: tuple[StoryView, ...]
    earlier: DayLink | None
    later: DayLink | None

    @property
    def publishers(self) -> int:
        """How many publishers the day's stories come from."""
        return len({source.publisher for story in self.stories for source in story.sources})

    @property
    def states(self) -> tuple[tuple[State, int], ...]:
        """How many sentences are in each state."""
        return count_states(self.stories)


@dataclass(frozen=True)
class Greeting:
    """What the chooser and the 404 offer in one language."""

    language: str
    autonym: str
    url: str
    latest: date | None


@dataclass(frozen=True)
class Sheet:
    """A page to render; templates see these fields and nothing else of the site."""

    address: Address
    template: str
    frame: Frame
    data: LinkedData | None = None
    story: StoryView | None = None
    day: DayView | None = None
    former: tuple[DayLink, ...] = ()
    greetings: tuple[Greeting, ...] = ()
    up: str = ""  # the way from a story to its day


def sheets(newsroom: Newsroom, days: Iterable[Edition]) -> Iterator[Sheet]:
    """Yield every page: days with their stories, then homes, chooser and 404."""
    latest: deque[Edition] = deque(maxlen=1)
    former: deque[date] = deque(maxlen=FORMER_DAYS + 1)
    for edition in days:
        latest.append(edition)
        former.appendleft(edition.day)
        yield from _day_sheets(newsroom, edition)
    newest = latest[0] if latest else None
    for code in newsroom.languages:
        yield _home(newsroom, code, newest, tuple(former)[1:])
    greetings = _greetings(newsroom, newest.day if newest else None)
    offered = _offered(newsroom, newest)
    chooser = root_frame(newsroom, addresses.CHOOSER, offered, indexed=True)
    yield Sheet(addresses.CHOOSER, "chooser.html", chooser, greetings=greetings)
    missing = root_frame(newsroom, addresses.NOT_FOUND, offered, indexed=False)
    yield Sheet(addresses.NOT_FOUND, "missing.html", missing, greetings=greetings)


def _day_sheets(newsroom: Newsroom, edition: Edition) -> Iterator[Sheet]:
    views = {code: _views(edition.stories, code) for code in newsroom.languages}
    offered = _offered(newsroom, edition)
    for code in newsroom.languages:
        around = frame(newsroom, code, _place_of_day(edition.day), offered)
        here = addresses.day(row(code), edition.day)
        day = _day_view(edition, code, here, views[code])
        data = of_day(newsroom, around, day.stories, edition.day)
        yield Sheet(here, "day.html", around, data, day=day)
        for story, view in zip(edition.stories, views[code], strict=True):
            yield _story(newsroom, story, view)


def _story(newsroom: Newsroom, story: Mapping[str, Page], view: StoryView) -> Sheet:
    def place(language: Language) -> Address:
        return addresses.story(language, view.day, view.slug)

    offered = tuple(code for code in newsroom.languages if not wanting(story[code]))
    around = frame(newsroom, view.language, place, offered, kind="article")
    here = place(row(view.language))
    up = addresses.day(row(view.language), view.day).seen_from(here)
    data = of_story(newsroom, around, view)
    return Sheet(here, "story.html", around, data, story=view, up=up)


def _home(newsroom: Newsroom, code: str, latest: Edition | None, former: tuple[date, ...]) -> Sheet:
    here = addresses.home(row(code))
    around = frame(newsroom, code, addresses.home, _offered(newsroom, latest))
    links = tuple(_day_link(day, code, here) for day in former)
    if latest is None:
        return Sheet(here, "home.html", around)
    day = _day_view(latest, code, here, _views(latest.stories, code))
    data = of_day(newsroom, around, day.stories, latest.day)
    return Sheet(here, "home.html", around, data, day=day, former=links)


def _greetings(newsroom: Newsroom, latest: date | None) -> tuple[Greeting, ...]:
    homes = [(code, addresses.home(row(code))) for code in in_order(newsroom.languages)]
    return tuple(
        Greeting(code, row(code).autonym, home.absolute(newsroom.url), latest)
        for code, home in homes
    )


def _views(stories: tuple[Mapping[str, Page], ...], code: str) -> tuple[StoryView, ...]:
    return tuple(story_view(story[code]) for story in stories)


def _offered(newsroom: Newsroom, edition: Edition | None) -> tuple[str, ...]:
    """The languages in which at least one of the day's stories can be read."""
    if edition is None:
        return newsroom.languages
    return tuple(
        code
        for code in newsroom.languages
        if any(not wanting(story[code]) for story in edition.stories)
    )


def _day_view(
    edition: Edition, code: str, here: Address, stories: tuple[StoryView, ...]
) -> DayView:
    return DayView(
        day=edition.day,
        prefix=addresses.day(row(code), edition.day).seen_from(here),
        # What can be read in the language comes first, otherwise in the day's order.
        stories=tuple(sorted(stories, key=lambda story: story.wanting or story.weak)),
        earlier=_day_link(edition.earlier, code, here) if edition.earlier else None,
        later=_day_link(edition.later, code, here) if edition.later else None,
    )


def _day_link(day: date, code: str, here: Address) -> DayLink:
    return DayLink(day, addresses.day(row(code), day).seen_from(here))


def _place_of_day(day: date) -> Place:
    return lambda language: addresses.day(language, day)
