"""What templates see of lists: small frozen values, made from what was gathered.

Pure. Chooses no words; where something stands is an address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.engines import EngineView
from plugins.site.formats import row
from plugins.site.fragments import outward
from plugins.site.gathering import Corrected, Entry, Month, Shelf
from plugins.site.months import weekdays, weeks
from plugins.site.sourcing import SourceView, Words
from plugins.site.views import NamedPlace


@dataclass(frozen=True)
class Line:
    """A story in a list."""

    title: Words
    place: Address
    sources: tuple[SourceView, ...]

    @property
    def publishers(self) -> tuple[str, ...]:
        """Each publisher once."""
        return tuple(dict.fromkeys(one.publisher for one in self.sources if one.publisher))


@dataclass(frozen=True)
class DayLines:
    """The stories of a day in a list."""

    day: date
    place: Address
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class MonthLink:
    """The way to a month."""

    first: date
    place: Address
    count: int = 0

    @property
    def machine(self) -> str:
        """The month as ISO 8601 writes it."""
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True)
class DayCell:
    """A day of a calendar; without a place where it has no digest."""

    day: date
    place: Address | None
    count: int


@dataclass(frozen=True)
class MonthView:
    """A calendar."""

    first: date
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[DayCell | None, ...], ...]
    archive: Address
    earlier: MonthLink | None
    later: MonthLink | None


@dataclass(frozen=True)
class SourceFacts:
    """What is known of a publisher."""

    homepage: str
    languages: tuple[str, ...]
    licence: str
    tier: int | None  # None: nobody registered it
    cap: int | None
    evidence: str
    read: date | None  # when the evidence was read
    since: date


@dataclass(frozen=True)
class ShelfView:
    """The stories of a topic or a publisher: the latest, or those of one month."""

    name: Words
    up: Address  # all topics, or all publishers
    whole: Address  # the topic's or publisher's own page
    count: int
    days: tuple[DayLines, ...]
    month: date | None = None
    months: tuple[MonthLink, ...] = ()
    facts: SourceFacts | None = None
    feed: str = ""


@dataclass(frozen=True)
class SourceLink:
    """The way to a publisher's page."""

    name: str
    place: Address
    count: int


@dataclass(frozen=True)
class SourceGroup:
    """The publishers that write in one language."""

    language: str
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True)
class CorrectionView:
    """A correction with the story it belongs to."""

    day: date
    text: Words
    title: Words
    place: Address


@dataclass(frozen=True)
class Index:
    """The ways into the archive: each page shows those it is about."""

    months: tuple[MonthLink, ...] = ()
    topics: tuple[NamedPlace, ...] = ()
    sources: tuple[SourceLink, ...] = ()
    groups: tuple[SourceGroup, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()


@dataclass(frozen=True)
class Method:
    """What a page about the method tells beside its words."""

    sentences: int  # of a story, at most
    engines: tuple[EngineView, ...]
    corrections: Address
    method: Address


def day_lines(entries: Iterable[Entry], code: str, house: str = "") -> tuple[DayLines, ...]:
    """Return the stories by day, the newest day first; with the articles of one publisher only."""
    days = groupby(entries, key=lambda entry: entry.day)
    found = [
        DayLines(
            day, addresses.day(row(code), day), tuple(_line(entry, code, house) for entry in of_day)
        )
        for day, of_day in days
    ]
    return tuple(reversed(found))


def month_view(month: Month, code: str) -> MonthView:
    """Return the month's calendar."""
    return MonthView(
        first=month.first,
        weekdays=weekdays(code),
        weeks=tuple(
            tuple(_cell(day, month.days, code) if day else None for day in week)
            for week in weeks(month.first, code)
        ),
        archive=addresses.plain(row(code), "archive"),
        earlier=_month_link(month.earlier, code) if month.earlier else None,
        later=_month_link(month.later, code) if month.later else None,
    )


def month_links(months: Mapping[date, int], code: str) -> tuple[MonthLink, ...]:
    """Return the ways to the calendars, the newest first."""
    newest_first = sorted(months.items(), reverse=True)
    return tuple(_month_link(first, code, count) for first, count in newest_first)


def facts_of(shelf: Shelf) -> SourceFacts:
    """Return what is known of a publisher: by the register, else by its articles."""
    source = shelf.house.source if shelf.house else None
    spoken = tuple(sorted(code for code in shelf.languages if code))
    if source is None:
        return SourceFacts("", spoken, "", None, None, "", None, shelf.since)
    return SourceFacts(
        homepage=outward(source.homepage),
        languages=spoken,
        licence=source.licence,
        tier=int(source.tier),
        cap=source.cap,
        evidence=outward(source.evidence),
        read=source.evidence_date,
        since=shelf.since,
    )


def source_groups(shelves: Iterable[tuple[str, Shelf]], code: str) -> tuple[SourceGroup, ...]:
    """Return the publishers by the language they write most in, then by name."""
    found: dict[str, list[SourceLink]] = {}
    for name, shelf in shelves:
        link = SourceLink(_name(shelf), addresses.source(row(code), name), shelf.count)
        found.setdefault(_tongue(shelf), []).append(link)
    return tuple(
        SourceGroup(tongue, tuple(sorted(links, key=lambda one: one.name.casefold())))
        for tongue, links in sorted(found.items())
    )


def correction_views(corrected: Iterable[Corrected], code: str) -> tuple[CorrectionView, ...]:
    """Return the corrections, the newest first, those in the page's own language before others."""
    ordered = sorted(
        corrected, key=lambda one: (-one.correction.day.toordinal(), one.page != code, one.page)
    )
    return tuple(_correction(one, code) for one in ordered)


def _correction(one: Corrected, code: str) -> CorrectionView:
    line = _line(one.entry, code)
    return CorrectionView(
        day=one.correction.day,
        title=line.title,
        # The page that was wrong: its note is in its own language.
        place=addresses.story(row(one.page), one.entry.day, one.entry.slug),
        text=Words(one.correction.text, one.page),
    )


def _line(entry: Entry, code: str, house: str = "") -> Line:
    sources = tuple(one for one in entry.sources if not house or one.house == house)
    title = entry.titles[code]
    place = addresses.story(row(code), entry.day, entry.slug)
    return Line(Words(title.text, title.language), place, sources)


def _cell(day: date, counts: Mapping[date, int], code: str) -> DayCell:
    count = counts.get(day, 0)
    return DayCell(day, addresses.day(row(code), day) if count else None, count)


def _month_link(first: date, code: str, count: int = 0) -> MonthLink:
    return MonthLink(first, addresses.month(row(code), first), count)


def _name(shelf: Shelf) -> str:
    return shelf.house.name if shelf.house else ""


def _tongue(shelf: Shelf) -> str:
    """The language most articles are in; of several, the first by its tag."""
    return min(shelf.languages, key=lambda code: (-shelf.languages[code], code), default="")
