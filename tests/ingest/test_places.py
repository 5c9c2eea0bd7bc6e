"""The place of an entry says something only where its publisher chose the order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.identity.register import Entry, _joined, held
from plugins.ingest.places import least, placed
from plugins.ingest.read import read_file
from plugins.model import Article
from plugins.records import Moment
from tests.newsroom import article

START = datetime(2026, 11, 2, 5, tzinfo=UTC)
HOURS = st.lists(st.integers(0, 99), max_size=12)


def feed(*published: Moment) -> list[Article]:
    """Entries of these dates, in this order."""
    made = [article("It rained.", name=f"a1-{number}") for number in range(len(published))]
    said = [replace(one.attribution, modified=None) for one in made]
    pairs = zip(made, said, published, strict=True)
    return [replace(one, attribution=replace(how, published=when)) for one, how, when in pairs]


def at(*hours: int) -> list[Moment]:
    """Moments, so many hours after the start."""
    return [START + timedelta(hours=hour) for hour in hours]


def places(*published: Moment) -> list[int]:
    """The places of a feed's entries."""
    return [one.place for one in placed(feed(*published))]


@pytest.mark.parametrize(
    "hours", [(), (5,), (5, 4), (9, 7, 5, 3, 1), (1, 3, 5), (5, 5, 5), (9, 8, 7, 99, 6, 5, 4)]
)
def test_a_feed_in_time_gives_no_places(hours: tuple[int, ...]) -> None:
    """Nor one in which an entry was changed late, or one of too few entries."""
    assert places(*at(*hours)) == [0] * len(hours)


def test_a_feed_without_dates_gives_no_places() -> None:
    """Nobody can tell whether it stands in time; dates of days alone are dates."""
    assert places(None, None, None) == [0, 0, 0]
    days = [date(2026, 11, day) for day in (3, 1, 4, 2)]
    assert places(*days) == [1, 2, 3, 4]


def test_a_feed_in_an_order_of_its_own_gives_places() -> None:
    """The first entry is the first; one without a date has its place, too."""
    assert places(*at(3, 9, 1), None, *at(7)) == [1, 2, 3, 4, 5]


@given(HOURS)
def test_sorted_feeds_never_give_places(hours: list[int]) -> None:
    """From new to old or from old to new; unsorted ones give all places or none."""
    for ordered in (sorted(hours), sorted(hours, reverse=True)):
        assert not any(places(*at(*ordered)))
    assert places(*at(*hours)) in ([0] * len(hours), list(range(1, len(hours) + 1)))


def test_the_times_of_changes_are_an_order_in_time() -> None:
    """Atom feeds often stand in the order of what was changed last."""
    entries = feed(*at(3, 9, 1, 7))
    changed = [
        replace(one, attribution=replace(one.attribution, modified=START - timedelta(hours=hour)))
        for hour, one in enumerate(entries)
    ]
    assert [one.place for one in placed(changed)] == [0, 0, 0, 0]


RSS = "<rss><channel><title>Coast News</title>{}</channel></rss>"
ITEM = (
    "<item><title>{name}</title><link>https://coast.example/{name}</link>"
    "<pubDate>Mon, 02 Nov 2026 0{hour}:00:00 GMT</pubDate>"
    "<description>The ferry sails again from Monday.</description></item>"
)


def test_feed_files_and_fetched_feeds_carry_places() -> None:
    """They are read in one way; of an entry that stands twice the first place counts."""
    named = [("fire", 3), ("vote", 9), ("rain", 1), ("fire", 7), ("fair", 2)]
    items = "".join(ITEM.format(name=name, hour=hour) for name, hour in named)
    reading = read_file("feed.xml", RSS.format(items).encode())
    assert {one.title: one.place for one in reading.articles} == {
        "fire": 1, "vote": 2, "rain": 3, "fair": 5,
    }  # fmt: skip


def test_the_best_place_is_kept() -> None:
    """Among the readings of an article, and over the days: so a day that is past stays in order."""
    page, entry = article("It rained."), replace(article("It rained."), place=4)
    assert _joined(page, [page, entry, replace(entry, place=2)]).place == 2
    known = Entry(None, date(2026, 11, 2), date(2026, 11, 2), None, 3)  # type: ignore[arg-type]
    assert [held(replace(page, place=now), known).place for now in (0, 2, 9)] == [3, 2, 3]
    assert least() == least(0, 0) == 0
