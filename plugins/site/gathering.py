"""What lists of stories are made of, gathered while the days pass by.

A month is handed out when it is over, and its headlines are forgotten but for
the latest: what is kept grows with months, topics, publishers and corrections,
not with stories. Makes no pages.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from plugins.digest.page import Correction, Page
from plugins.model import Origin, Translation
from plugins.site.editions import Edition, Told, wanting
from plugins.site.houses import House
from plugins.site.months import month_of
from plugins.site.sourcing import SourceView, sources_of
from plugins.site.views import Scene

LATEST = 30  # stories of a topic or a publisher that are kept
TOPIC, SOURCE = "topic", "source"
Key = tuple[str, str]  # one of these two, and the id


@dataclass(frozen=True)
class Entry:
    """A story as lists remember it."""

    day: date
    slug: str
    titles: Mapping[str, Translation]  # by the language of the page
    readable: frozenset[str]  # the languages it can really be read in
    sources: tuple[SourceView, ...]  # without what differs between languages


@dataclass(frozen=True)
class Corrected:
    """A correction and the page it stands on."""

    correction: Correction
    page: str  # its language
    entry: Entry


@dataclass(frozen=True)
class Month:
    """A month that is over: its days with the number of stories, and what they belong to."""

    first: date
    days: Mapping[date, int]
    shelves: Mapping[Key, tuple[Entry, ...]]
    earlier: date | None
    later: date | None


@dataclass
class Shelf:
    """All stories of a topic or a publisher, the latest of them whole."""

    since: date
    house: House | None = None
    months: Counter[date] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)  # its articles are written in
    latest: deque[Entry] = field(default_factory=lambda: deque(maxlen=LATEST))

    @property
    def count(self) -> int:
        """How many stories there are."""
        return self.months.total()


class Register:
    """Gathers; ``add`` every day in order, then ``close``."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._days: dict[date, int] = {}
        self._current: dict[Key, list[Entry]] = {}
        self.months: Counter[date] = Counter()
        self.shelves: dict[Key, Shelf] = {}
        self.corrections: list[Corrected] = []
        self.engines: set[str] = set()

    def add(self, edition: Edition) -> Iterator[Month]:
        """Take a day in; yield the month before, if the day is the first of another."""
        first = month_of(edition.day)
        if self._days and first not in self.months:
            yield self._over(later=first)
        self._days[edition.day] = len(edition.stories)
        self.months[first] += len(edition.stories)
        for told in edition.stories:
            self._take(told)

    def close(self) -> Iterator[Month]:
        """Yield the last month, if there was any day."""
        if self._days:
            yield self._over(later=None)

    def _over(self, later: date | None) -> Month:
        *former, first = self.months
        shelves = {key: tuple(entries) for key, entries in self._current.items()}
        over = Month(first, self._days, shelves, former[-1] if former else None, later)
        self._days, self._current = {}, {}
        return over

    def _take(self, told: Told) -> None:
        entry = _entry(told, self._scene)
        houses = _houses(told.any, self._scene)
        for name in told.topics:
            self._put((TOPIC, name), entry)
        for house, languages in houses.items():
            shelf = self._put((SOURCE, house.id), entry)
            shelf.house = shelf.house or house
            shelf.languages.update(languages)
        for code, page in told.pages.items():
            self.corrections.extend(Corrected(one, code, entry) for one in page.corrections)
            self.engines.update(_engines(page))

    def _put(self, key: Key, entry: Entry) -> Shelf:
        shelf = self.shelves.setdefault(key, Shelf(entry.day))
        shelf.months[month_of(entry.day)] += 1
        shelf.latest.append(entry)
        self._current.setdefault(key, []).append(entry)
        return shelf


def _entry(told: Told, scene: Scene) -> Entry:
    page = told.any
    return Entry(
        day=page.day,
        slug=page.slug,
        titles={code: one.title for code, one in told.pages.items()},
        readable=frozenset(code for code, one in told.pages.items() if not wanting(one)),
        sources=sources_of(page, page.language, scene.houses),
    )


def _houses(page: Page, scene: Scene) -> dict[House, set[str]]:
    """The publishers of a page, each once, with the languages of their articles."""
    found: dict[House, set[str]] = {}
    sources = sources_of(page, page.language, scene.houses)
    for citation, source in zip(page.citations, sources, strict=True):
        house = scene.houses.of(citation, source.publisher)
        if house:
            found.setdefault(house, set()).add(citation.language)
    return found


def _engines(page: Page) -> Iterator[str]:
    shown: Iterable[Translation] = (page.title, *(one.translation for one in page.sentences))
    for one in shown:
        if one.engine and one.origin in (Origin.ENGINE, Origin.MEMORY):
            yield one.engine
