"""Dates: read in every language of ``lines/``, believed only when plausible."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.dates import EARLIEST, find_date, parse_moment, plausible

DAY = date(2023, 10, 24)


@pytest.mark.parametrize(
    "text",
    [
        "October 24, 2023",
        "24 Oct. 2023",
        "Tuesday, 24th of October 2023, 10:15",
        "24 de octubre de 2023",
        "24 octobre 2023",
        "24. Oktober 2023",
        "24 de outubro de 2023",
        "24 ottobre 2023",
        "24 أكتوبر 2023",
        "٢٤ تشرين الأول ٢٠٢٣",
        "24 октября 2023",
        "2023年10月24日",
        "24 अक्टूबर 2023",
        "24 Ekim 2023",
        "2023-10-24",
        "24.10.2023",
        "10/24/2023",
    ],
)
def test_printed_dates_are_read(text: str) -> None:
    """A date as people print it is found, in each language."""
    found = find_date(text)
    assert found is not None
    assert found.day == DAY


def test_an_ambiguous_date_needs_a_language() -> None:
    """4/10/2023 is a date only where the language tells the order."""
    assert find_date("4/10/2023") is None
    french = find_date("4/10/2023", "fr")
    assert french is not None
    assert french.day == date(2023, 10, 4)


@pytest.mark.parametrize(
    "text", ["30 February 2023", "October 2023", "32.10.2023", "24:10:2023", ""]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    """Impossible and incomplete dates are not invented."""
    assert find_date(text) is None


def test_capitals_do_not_matter_in_turkish() -> None:
    """The dotless capital of a month's name is read."""
    found = find_date("24 KASIM 2023")
    assert found is not None
    assert found.day == date(2023, 11, 24)


def test_a_time_with_a_zone_is_an_instant() -> None:
    """ISO 8601 and RFC 5322 with a zone keep their time."""
    wanted = datetime(2023, 10, 24, 8, 30, tzinfo=UTC)
    assert parse_moment("2023-10-24T10:30:00+02:00") == wanted
    assert parse_moment("Tue, 24 Oct 2023 08:30:00 GMT") == wanted


def test_a_time_without_a_zone_keeps_only_its_day() -> None:
    """Nobody knows which instant 10:30 is without a zone."""
    assert parse_moment("2023-10-24T10:30:00") == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2023-10-24 10:30 CEST",
        "2023-10-24T10:30:00 MESZ",
        "Tue, 24 Oct 2023 10:30:00 (CEST)",
        "2023-10-24 17:30 JST",
        "Oct 24, 2023 04:30 EDT",
        "2023-10-24 14:15 NPT",
    ],
)
def test_letters_of_one_zone_make_an_instant(text: str) -> None:
    """``zones.txt`` says what they mean, in every form in which a program writes dates."""
    assert parse_moment(text) == datetime(2023, 10, 24, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2023-10-24 10:30 IST", "2023-10-24 10:30 XYZ"])
def test_letters_of_several_zones_keep_only_the_day(text: str) -> None:
    """India, Ireland and Israel write IST."""
    assert parse_moment(text) == DAY


@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Whatever the text, there is an answer."""
    parse_moment(text)
    find_date(text, "fr")


@given(
    st.from_regex(r"[0-9]{1,5}-[0-9]{1,3}-[0-9]{1,3}T[0-9:]{0,9}[Z+-]?[0-9:]{0,6}", fullmatch=True)
)
def test_no_shape_of_a_date_raises(text: str) -> None:
    """Nor do texts that look like ISO 8601."""
    parse_moment(text)


@given(st.dates(), st.dates(min_value=date(2001, 1, 1)))
def test_believed_dates_lie_in_the_window(day: date, today: date) -> None:
    """No article comes from before the web or from the future."""
    kept = plausible(day, today)
    assert kept is None or (day >= EARLIEST and (day - today).days <= 2)
    assert kept is not None or day < EARLIEST or day > today


WRITTEN = (
    "2023 -0001 0000 9999 99999 00 1 02 13 29 30 31 32 25 : 25:61 - / . T Z z +99:99 -2500 +0530 "
    "GMT EST XYZ Fri Mon, Feb février abril 10月 年 月 日 ٢٠٢٣ १२ PM am W07 \x00 𝟚 ² ½ e5 , ( ) "
    "[ ] @ \n 1e999 T24:00:00 2023-02-30 2023-10-27 20231027 10:00:00 .123456789 Oct 27 "
    "\u200f − – NaN"
)


def made(seed: int, count: int) -> Iterator[str]:
    """Yield texts made of pieces of dates."""
    random, pieces = Random(seed), WRITTEN.split(" ")
    for _ in range(count):
        parts = random.choices(pieces, k=random.randint(1, 9))
        yield random.choice(("", " ", "-")).join(parts)


def outlast(texts: Iterator[str]) -> int:
    """Read each; return how many were dates."""
    dates = 0
    for text in texts:
        find_date(text, "en")
        kept = plausible(parse_moment(text), date(2023, 12, 31))
        dates += kept is not None
        assert kept is None or "2000-01-01" <= kept.isoformat()[:10] <= "2024-01-02"
    return dates


def test_pieces_of_dates_never_raise() -> None:
    """And some of them are dates."""
    assert outlast(made(1, 3000)) > 20


@pytest.mark.slow
def test_fifty_thousand_pieces_of_dates_never_raise() -> None:
    """The same, many times."""
    assert outlast(made(2, 50_000)) > 500


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tue, 24 Oct 23 08:30:00 GMT", datetime(2023, 10, 24, 8, 30, tzinfo=UTC)),
        ("Tuesday, 24-Oct-23 08:30:00 GMT", datetime(2023, 10, 24, 8, 30, tzinfo=UTC)),
        ("Tue, 24 Oct 2023 03:30:00 EST", datetime(2023, 10, 24, 8, 30, tzinfo=UTC)),
        ("2023-10-24T08:30:00z", datetime(2023, 10, 24, 8, 30, tzinfo=UTC)),
        ("2023-10-24 08:30 UTC", datetime(2023, 10, 24, 8, 30, tzinfo=UTC)),
        ("20231024T083000Z", datetime(2023, 10, 24, 8, 30, tzinfo=UTC)),
        ("2023-10-24T14:00:00.123456789+0530", datetime(2023, 10, 24, 8, 30, tzinfo=UTC)),
        ("20231024", DAY),
        ("Tue, 24 Oct 2023 25:00:00 GMT", DAY),
        ("2023-10-24T10:00:00+99:99", DAY),
        ("2023-02-30T10:00:00Z", None),
        ("Mon, 30 Feb 2023 10:00:00 GMT", None),
        ("-0001-10-24T10:00:00Z", None),
        ("2023-10", None),
        ("1698136200", None),
    ],
)
def test_programs_dates_are_read(text: str, wanted: datetime | date | None) -> None:
    """Two-digit years, names of zones, compact forms; what is impossible is not invented."""
    assert parse_moment(text) == wanted


@pytest.mark.parametrize("year", [1, 1913, 2013, 2023, 2033, 9999])
def test_the_clock_changes_no_date(year: int) -> None:
    """A clock that is wrong hides dates of its future; it moves none."""
    today = date(year, 12, 31)
    moments = [parse_moment(text) for text in made(3, 300)]
    kept = [plausible(moment, today) for moment in moments]
    assert all(one is None or one == moment for one, moment in zip(kept, moments, strict=True))
