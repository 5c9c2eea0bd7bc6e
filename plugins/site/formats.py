"""Dates, numbers and language names as each language writes them, from CLDR by Babel.

Absolute dates only: a static page cannot know what "yesterday" means to its
reader. Never use these inside URLs, ids or ``datetime`` attributes.
"""

from datetime import UTC, date, datetime
from functools import cache

from babel import Locale
from babel.dates import format_date

from plugins.cldr import locale_of
from plugins.data import rows
from plugins.languages import Language, language


@cache
def row(code: str) -> Language:
    """Return the language's row in the table.

    Raises:
        LookupError: the table has no such language.
    """
    found = language(code)
    if found is None:
        raise LookupError(f'"{code}" is not in plugins/languages.toml')
    return found


@cache
def direction(code: str) -> str:
    """Return ``ltr`` or ``rtl``; ``auto`` for a language that the table does not know."""
    found = language(code)
    return locale_of(found.code).text_direction if found else "auto"


@cache
def typography(code: str) -> str:
    """Return the typographic group of the theme's stylesheet, e.g. ``latin`` or ``cjk``."""
    found = language(code)
    return found.type if found else "latin"


@cache
def long_date(day: date, code: str) -> str:
    """Return the date with its weekday, e.g. "Tuesday, 10 February 2026"."""
    return digits(format_date(day, "full", locale=dates_in(code)), code)


def clock(moment: date | None) -> str:
    """Return the time of day in UTC, or nothing for a date without a time."""
    return f"{moment.astimezone(UTC):%H:%M} UTC" if isinstance(moment, datetime) else ""


def machine_date(moment: date) -> str:
    """Return the value of a ``datetime`` attribute: ISO 8601, in UTC where it has a time."""
    if isinstance(moment, datetime):
        return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return moment.isoformat()


def digits(text: str | int, code: str) -> str:
    """Return the text with the digits that the language's readers use (CLDR default)."""
    return str(text).translate(_numerals(row(code).digits))


@cache
def language_name(code: str, in_code: str) -> str:
    """Return what one language calls another, e.g. "French" or "الفرنسية".

    A language that the table does not know keeps its tag.
    """
    found = language(code)
    if found is None:
        return code
    return locale_of(found.code).get_display_name(locale_of(in_code)) or found.autonym


@cache
def dates_in(code: str) -> Locale:
    """Return the locale whose dates the language's pages show."""
    return locale_of(_dates().get(code, code))


@cache
def _dates() -> dict[str, str]:
    return dict(line.split() for line in rows("site/locales.txt"))


@cache
def _numerals(system: str) -> dict[int, str]:
    tables = dict(line.split() for line in rows("site/numerals.txt"))
    return dict(zip(map(ord, "0123456789"), tables.get(system, "0123456789"), strict=True))
