"""Dates, numbers and names stand as each language writes them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from plugins.languages import languages
from plugins.site import formats

DAY = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "Tuesday, 10 February 2026"),
        ("es", "martes, 10 de febrero de 2026"),
        ("fr", "mardi 10 février 2026"),
        ("ar", "الثلاثاء، 10 فبراير 2026"),
        ("ja", "2026年2月10日火曜日"),
        ("fa", "سه‌شنبه ۱۰ فوریهٔ ۲۰۲۶"),
        ("bn", "মঙ্গলবার, ১০ ফেব্রুয়ারী, ২০২৬"),
    ],
)
def test_dates_are_written_as_in_the_language(code: str, expected: str) -> None:
    """A long date has its language's words, order and digits."""
    assert formats.long_date(DAY, code) == expected


def test_every_language_of_the_table_can_be_formatted() -> None:
    """No row of the table lacks CLDR data that a page needs."""
    for one in languages():
        assert formats.long_date(DAY, one.code)
        assert formats.direction(one.code) in ("ltr", "rtl")
        assert formats.language_name("fr", one.code)
        assert len(formats.digits("0123456789", one.code)) == 10


def test_directions_are_cldrs() -> None:
    """Arabic, Hebrew, Persian and Urdu run from the right, others from the left."""
    right = {one.code for one in languages() if formats.direction(one.code) == "rtl"}
    assert {"ar", "fa", "he", "ur", "ps"} <= right
    assert not {"en", "ja", "hi", "ru"} & right


def test_language_names_are_in_the_readers_language() -> None:
    """A language is called what the page's language calls it, without a country."""
    assert formats.language_name("fr", "ar") == "الفرنسية"
    assert formats.language_name("en", "es") == "inglés"


def test_an_unknown_language_keeps_its_tag() -> None:
    """A tag that the table does not know is shown as it is and lets the text decide."""
    assert formats.language_name("xx", "en") == "xx"
    assert formats.direction("xx") == "auto"
    assert formats.typography("xx") == "latin"


def test_a_page_in_an_unknown_language_is_refused() -> None:
    """Only the table's languages can be published in."""
    with pytest.raises(LookupError):
        formats.row("xx")


def test_times_are_in_utc() -> None:
    """A time of another zone is shown and marked up in UTC; a date has none."""
    moment = datetime(2026, 2, 10, 9, 5, tzinfo=timezone(timedelta(hours=2)))
    assert formats.clock(moment) == "07:05 UTC"
    assert formats.machine_date(moment) == "2026-02-10T07:05:00Z"
    assert formats.clock(DAY) == ""
    assert formats.machine_date(DAY) == "2026-02-10"
    assert formats.clock(datetime(2026, 1, 1, tzinfo=UTC)) == "00:00 UTC"
