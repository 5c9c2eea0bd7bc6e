"""Months as each language writes and lays them out, from CLDR by Babel.

The week begins where the language's likely territory begins it (Saturday in
Egypt, Sunday in Japan). The calendar is the Gregorian one.
"""

from calendar import Calendar
from datetime import date
from functools import cache

from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent

from plugins.cldr import locale_of
from plugins.data import rows
from plugins.site.formats import dates_in, digits, row

Week = tuple[date | None, ...]


@cache
def month_name(day: date, code: str) -> str:
    """Return the month in which the day lies, with its year, e.g. "February 2026"."""
    return digits(format_skeleton("yMMMM", day, locale=dates_in(code)), code)


@cache
def weekdays(code: str) -> tuple[tuple[str, str], ...]:
    """Return the narrow and the wide name of each day of the week, in the language's order."""
    names = locale_of(code).days["stand-alone"]
    narrow = _own_narrow_names().get(code, names["narrow"])
    order = Calendar(_first_weekday(code)).iterweekdays()
    return tuple((str(narrow[day]), str(names["wide"][day])) for day in order)


@cache
def weeks(first: date, code: str) -> tuple[Week, ...]:
    """Return the days of the month by week; None stands for days of its neighbours."""
    calendar = Calendar(_first_weekday(code))
    return tuple(
        tuple(day if day.month == first.month else None for day in week)
        for week in calendar.monthdatescalendar(first.year, first.month)
    )


def month_of(day: date) -> date:
    """Return the first day of the month."""
    return day.replace(day=1)


def percent(share: float, code: str) -> str:
    """Return a share between 0 and 1 as whole percent."""
    return digits(format_percent(share, locale=locale_of(code)), code)


def decimal(value: float, code: str) -> str:
    """Return a number with one decimal place."""
    return digits(format_decimal(value, "0.0", locale=locale_of(code)), code)


@cache
def _own_narrow_names() -> dict[str, list[str]]:
    found = (line.split() for line in rows("site/weekdays.txt"))
    return {code: names for code, *names in found}


@cache
def _first_weekday(code: str) -> int:
    """0 is Monday. CLDR knows it of territories; of a bare language it says Monday."""
    found = dates_in(code)
    placed = found if found.territory else locale_of(f"{code}-{row(code).territory}")
    return int(placed.first_week_day)
