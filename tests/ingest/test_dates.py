"""Dates: read in every language of ``lines/``, believed only when plausible."""

from datetime import UTC, date, datetime

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
    if today > date(9999, 12, 29):
        return
    kept = plausible(day, today)
    assert kept is None or (day >= EARLIEST and (day - today).days <= 2)
    assert kept is not None or day < EARLIEST or day > today
