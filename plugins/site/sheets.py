"""Every page of the site as a value: which template, where, with what.

Pure, and lazy: days come in one by one and their pages go out at once; what is
kept is the newest day and what ``gathering`` needs. Does not render or write.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plugins.languages import Language
from plugins.model import State
from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.editions import Edition, Told, wanting
from plugins.site.formats import row
from plugins.site.frames import Newsroom, Place, frame, in_order, root_frame
from plugins.site.gathering import Register
from plugins.site.linked_data import of_day, of_story
from plugins.site.lists import Desk, closing_sheets, month_sheets
from plugins.site.sheet import Sheet
from plugins.site.views import Scene, StoryView, count_states, minutes, story_view

FORMER_DAYS = 30  # listed on a home; older ones are in the archive


@dataclass(frozen=True)
class DayLink:
    """The way to another day's digest."""

    day: date
    place: Address


@dataclass(frozen=True)
class DayView:
    """A day in one language."""

    day: date
    stories: tuple[StoryView, ...]
    earlier: DayLink | None = None
    later: DayLink | None = None

    @property
    def publishers(self) -> int:
        """How many publishers the day's stories come from."""
        return len({one.publisher for story in self.stories for one in story.sources})

    @property
    def languages(self) -> int:
        """How many languages those wrote in."""
        return len({one.title.language for story in self.stories for one in story.sources})

    @property
    def minutes(self) -> int:
        """How long reading the day takes."""
        return minutes(sum(story.words for story in self.stories))

    @property
    def states(self) -> tuple[tuple[State, int], ...]:
        """How many sentences are in each state."""
        return count_states(self.stories)


@dataclass(frozen=True)
class HomeView:
    """The latest day, if there is one, and the way to those before it."""

    day: DayView | None = None
    former: tuple[DayLink, ...] = ()


@dataclass(frozen=True)
class Greeting:
    """What the chooser and the 404 offer in one language."""

    language: str
    autonym: str
    url: str
    latest: date | None


@dataclass(frozen=True)
class Plan:
    """What the newsroom decided of its site, and what is known beside its pages."""

    newsroom: Newsroom
    scene: Scene
    sentences: int  # of a story, at most


def sheets(plan: Plan, days: Iterable[Edition]) -> Iterator[Sheet]:
    """Yield every page: days with their stories, months, lists, homes, chooser and 404."""
    newsroom, scene = plan.newsroom, plan.scene
    latest: deque[Edition] = deque(maxlen=1)
    former: deque[date] = deque(maxlen=FORMER_DAYS + 1)
    register = Register(scene)
    desk = Desk(newsroom, scene, register)
    for edition in days:
        for month in register.add(edition):
            yield from month_sheets(desk, month)
        latest.append(edition)
        former.appendleft(edition.day)
        yield from _day_sheets(newsroom, scene, edition)
    for month in register.close():
        yield from month_sheets(desk, month)
    yield from closing_sheets(desk, plan.sentences)
    yield from _front(newsroom, scene, latest[0] if latest else None, tuple(former)[1:])


def _front(
    newsroom: Newsroom, scene: Scene, newest: Edition | None, former: tuple[date, ...]
) -> Iterator[Sheet]:
    """The pages by which readers come in."""
    for code in newsroom.languages:
        yield _home(newsroom, scene, code, newest, former)
    greetings = _greetings(newsroom, newest.day if newest else None)
    offered = _offered(newsroom, newest)
    chooser = root_frame(newsroom, addresses.CHOOSER, offered, indexed=True)
    yield Sheet(addresses.CHOOSER, "chooser.html", chooser, greetings)
    missing = root_frame(newsroom, addresses.NOT_FOUND, offered, indexed=False)
    yield Sheet(addresses.NOT_FOUND, "missing.html", missing, greetings)


def _day_sheets(newsroom: Newsroom, scene: Scene, edition: Edition) -> Iterator[Sheet]:
    offered = _offered(newsroom, edition)
    for code in newsroom.languages:
        around = frame(newsroom, code, _place_of_day(edition.day), offered)
        here = addresses.day(row(code), edition.day)
        day = _day_view(edition, code, scene)
        data = of_day(newsroom, around, day.stories, edition.day)
        yield Sheet(here, "day.html", around, day, data, edition.day)
        views = {view.slug: view for view in day.stories}
        for told in edition.stories:
            yield _story(newsroom, told, views[told.any.slug])


def _story(newsroom: Newsroom, told: Told, view: StoryView) -> Sheet:
    def place(language: Language) -> Address:
        return addresses.story(language, view.day, view.slug)

    offered = tuple(code for code in newsroom.languages if not wanting(told.pages[code]))
    around = frame(newsroom, view.language, place, offered, kind="article")
    data = of_story(newsroom, around, view)
    return Sheet(view.place, "story.html", around, view, data, view.changed or view.day)


def _home(
    newsroom: Newsroom, scene: Scene, code: str, latest: Edition | None, former: tuple[date, ...]
) -> Sheet:
    here = addresses.home(row(code))
    around = frame(newsroom, code, addresses.home, _offered(newsroom, latest))
    if latest is None:
        return Sheet(here, "home.html", around, HomeView())
    day = _day_view(latest, code, scene)
    view = HomeView(day, tuple(_day_link(one, code) for one in former))
    data = of_day(newsroom, around, day.stories, latest.day)
    return Sheet(here, "home.html", around, view, data, latest.day)


def _greetings(newsroom: Newsroom, latest: date | None) -> tuple[Greeting, ...]:
    homes = [(code, addresses.home(row(code))) for code in in_order(newsroom.languages)]
    return tuple(
        Greeting(code, row(code).autonym, home.absolute(newsroom.url), latest)
        for code, home in homes
    )


def _offered(newsroom: Newsroom, edition: Edition | None) -> tuple[str, ...]:
    """The languages in which at least one of the day's stories can be read."""
    if edition is None:
        return newsroom.languages
    return tuple(
        code
        for code in newsroom.languages
        if any(not wanting(told.pages[code]) for told in edition.stories)
    )


def _day_view(edition: Edition, code: str, scene: Scene) -> DayView:
    views = (story_view(told, code, scene) for told in edition.stories)
    return DayView(
        day=edition.day,
        # What can be read in the language comes first, otherwise in the day's order.
        stories=tuple(sorted(views, key=lambda story: story.wanting or story.weak)),
        earlier=_day_link(edition.earlier, code) if edition.earlier else None,
        later=_day_link(edition.later, code) if edition.later else None,
    )


def _day_link(day: date, code: str) -> DayLink:
    return DayLink(day, addresses.day(row(code), day))


def _place_of_day(day: date) -> Place:
    return lambda language: addresses.day(language, day)
