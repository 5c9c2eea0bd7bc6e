"""Months are written and laid out as their readers know them."""

from datetime import date

import pytest

from plugins.site.months import decimal, month_name, percent, weekdays, weeks

FEBRUARY = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("code", "first"),
    [("en", "Monday"), ("ar", "السبت"), ("ja", "日曜日"), ("fr", "lundi"), ("fa", "شنبه"),
     ("zh-Hans", "星期一"), ("zh-Hant", "星期日")],
)  # fmt: skip
def test_the_week_begins_where_its_readers_begin_it(code: str, first: str) -> None:
    """CLDR knows it of the territory, not of the bare language."""
    assert weekdays(code)[0][1] == first
    assert len(weekdays(code)) == 7


def test_a_calendar_holds_each_day_once_below_its_weekday() -> None:
    """1 February 2026 is a Sunday: last in a British week, first in a Japanese one."""
    for code, column in (("en", 6), ("ja", 0)):
        laid = weeks(FEBRUARY, code)
        days = [day for week in laid for day in week if day]
        assert days == [date(2026, 2, number) for number in range(1, 29)]
        assert laid[0][column] == FEBRUARY
        assert {len(week) for week in laid} == {7}


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "February 2026"), ("es", "febrero de 2026"), ("ja", "2026年2月"), ("fa", "فوریهٔ ۲۰۲۶")],
)
def test_months_have_their_names_and_digits(code: str, name: str) -> None:
    """The year stands where the language puts it."""
    assert month_name(FEBRUARY, code) == name


def test_numbers_are_the_languages_own() -> None:
    """Decimal signs, percent signs and digits follow CLDR."""
    assert (decimal(45.25, "en"), decimal(45.25, "fr")) == ("45.2", "45,2")
    assert (percent(0.153, "en"), percent(0.153, "tr")) == ("15%", "%15")
    assert percent(0.5, "bn") == "৫০%"
