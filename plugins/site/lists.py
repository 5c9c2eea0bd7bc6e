"""The pages that list stories, and those that tell of the newsroom, as values.

Months with what was gathered come in; sheets go out. Does not render.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plugins.languages import Language
from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.engines import engine_views
from plugins.site.formats import row
from plugins.site.frames import Frame, Newsroom, Place, frame
from plugins.site.gathering import SOURCE, TOPIC, Entry, Key, Month, Register, Shelf
from plugins.site.linked_data import LinkedData, of_list
from plugins.site.listings import (
    Index,
    Method,
    MonthLink,
    ShelfView,
    correction_views,
    day_lines,
    facts_of,
    month_links,
    month_view,
    source_groups,
)
from plugins.site.sheet import Sheet
from plugins.site.sourcing import Words
from plugins.site.views import Scene, topic_place

_UP = {TOPIC: "topics", SOURCE: "sources"}


@dataclass(frozen=True)
class Desk:
    """What every list is made from."""

    newsroom: Newsroom
    scene: Scene
    register: Register


def month_sheets(desk: Desk, month: Month) -> Iterator[Sheet]:
    """Yield the calendar of a month, and its stories by topic and by publisher."""
    newsroom = desk.newsroom
    for code in newsroom.languages:
        around = frame(newsroom, code, _month_place(month.first), newsroom.languages)
        view = month_view(month, code)
        places = tuple(cell.place for week in view.weeks for cell in week if cell and cell.place)
        data = of_list(newsroom, around, places)
        here = addresses.month(row(code), month.first)
        yield Sheet(here, "month.html", around, view, data, max(month.days))
        for key, entries in month.shelves.items():
            yield _shelf_sheet(desk, key, code, entries, month.first)


def closing_sheets(desk: Desk, most: int) -> Iterator[Sheet]:
    """Yield what can be told when all days have passed: indices, and pages about the newsroom.

    ``most`` is how many sentences a story has at most.
    """
    newsroom, register = desk.newsroom, desk.register
    for code in newsroom.languages:
        for key, shelf in register.shelves.items():
            yield _shelf_sheet(desk, key, code, tuple(shelf.latest))
        index = _index(desk.scene, register, code)
        for name in ("archive", "topics", "sources", "corrections", "search"):
            yield _plain(newsroom, code, name, index)
        method = Method(
            sentences=most,
            engines=engine_views(register.engines, desk.scene.scores),
            corrections=addresses.plain(row(code), "corrections"),
            method=addresses.plain(row(code), "method"),
        )
        for name in ("method", "about"):
            yield _plain(newsroom, code, name, method)


def _plain(newsroom: Newsroom, code: str, name: str, view: object) -> Sheet:
    def place(language: Language) -> Address:
        return addresses.plain(language, name)

    around = frame(newsroom, code, place, newsroom.languages)
    return Sheet(place(row(code)), f"{name}.html", around, view, of_list(newsroom, around, ()))


def _index(scene: Scene, register: Register, code: str) -> Index:
    topics = (
        topic_place(one, code, shelf.count)
        for one in scene.topics
        if (shelf := register.shelves.get((TOPIC, one.id)))
    )
    groups = source_groups(_of_kind(register, SOURCE), code)
    return Index(
        months=month_links(register.months, code),
        topics=tuple(topics),
        groups=groups,
        sources=tuple(one for group in groups for one in group.sources),
        corrections=correction_views(register.corrections, code),
    )


def _of_kind(register: Register, kind: str) -> Iterator[tuple[str, Shelf]]:
    for (of_kind, name), shelf in register.shelves.items():
        if of_kind == kind:
            yield name, shelf


def _shelf_sheet(
    desk: Desk, key: Key, code: str, entries: tuple[Entry, ...], month: date | None = None
) -> Sheet:
    newsroom, shelf = desk.newsroom, desk.register.shelves[key]
    kind, name = key
    here = _shelf_place(key, month)
    readable = frozenset().union(*(entry.readable for entry in entries))
    offered = tuple(one for one in newsroom.languages if one in readable)
    around = frame(newsroom, code, here, offered)
    whole = _shelf_place(key, None)
    view = ShelfView(
        name=_name(key, shelf, desk.scene, code),
        up=addresses.plain(row(code), _UP[kind]),
        whole=whole(row(code)),
        count=len(entries) if month else shelf.count,
        days=day_lines(entries, code, name if kind == SOURCE else ""),
        month=month,
        months=() if month else _shelf_months(key, shelf, code),
        facts=facts_of(shelf) if kind == SOURCE and not month else None,
        feed=addresses.feed(row(code), name).absolute(newsroom.url) if kind == TOPIC else "",
    )
    data = _shelf_data(newsroom, around, view)
    return Sheet(here(row(code)), f"{kind}.html", around, view, data, entries[-1].day)


def _shelf_data(newsroom: Newsroom, around: Frame, view: ShelfView) -> LinkedData:
    places = tuple(line.place for day in view.days for line in day.lines)
    return of_list(newsroom, around, places)


def _name(key: Key, shelf: Shelf, scene: Scene, code: str) -> Words:
    if key[0] == SOURCE:
        return Words(shelf.house.name if shelf.house else key[1], "")
    return next(topic_place(one, code).name for one in scene.topics if one.id == key[1])


def _shelf_months(key: Key, shelf: Shelf, code: str) -> tuple[MonthLink, ...]:
    return tuple(
        MonthLink(first, _shelf_place(key, first)(row(code)), count)
        for first, count in sorted(shelf.months.items(), reverse=True)
    )


def _shelf_place(key: Key, month: date | None) -> Place:
    kind, name = key
    make = addresses.topic if kind == TOPIC else addresses.source
    return lambda language: make(language, name, month)


def _month_place(first: date) -> Place:
    return lambda language: addresses.month(language, first)
