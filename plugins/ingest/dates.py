"""Dates as people and programs print them, in the languages of ``lines/``.

Knows no clock: the day that bounds the future comes in as an argument. Never
raises: a text that is no date gives None.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache

from plugins.data import rows
from plugins.ingest.vocabulary import alternatives, values
from plugins.records import Moment

# Before it a date is almost always a default of some program (1970, 1980, 1999-11-30).
# A date that the page itself declares is believed ten years further back.
EARLIEST = date(2000, 1, 1)
PLAUSIBLE = date(1990, 1, 1)
LONGEST = 200  # characters of a program's date; the rest cannot belong to it
AHEAD = timedelta(days=2)  # clocks differ, and so do time zones
# 2543 to 2599 is this century in the Buddhist calendar, which Thai news counts by.
_YEAR = r"(?P<y>(?:19|20)\d\d|25[4-9]\d|[٠-٩]{4}|[۰-۹]{4}|[०-९]{4}|[০-৯]{4})"
BUDDHIST = 543  # years ahead of the common era
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?=T\d{4,6}|\s*$)")
_UTC = re.compile(r"^(?:z|utc?|gmt)$", re.IGNORECASE)
_LETTERS = re.compile(r"(?P<time>\d\d:\d\d)(?P<gap>\s?)\(?(?P<zone>[A-Za-z]{3,4})\)?$")
_ISO = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:?\d\d(?::?\d\d)?))?(?:[.,]\d+)?\s*(\S*)\s*$")


@dataclass(frozen=True)
class Found:
    """A date in a text: ``text[start:end]``."""

    day: date
    start: int
    end: int


def find_date(text: str, language: str = "") -> Found | None:
    """Return the first calendar date printed in the text, in any known language.

    ``language`` decides only how ``4/10/2023`` is read.
    """
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if day := _day(match, language):
                return Found(day, match.start(), match.end())
    return None


def parse_moment(text: str) -> Moment:
    """Return what a program's date means: ISO 8601, RFC 5322, or a printed date.

    A time without a zone says nothing about the instant: only its day is kept. A zone's letters
    count where they mean one zone (``zones.txt``).
    """
    text = _LETTERS.sub(_offset, text[:LONGEST].strip())
    return _iso(text) or _rfc(text) or _printed(text)


def _offset(match: re.Match[str]) -> str:
    known = _zones().get(match["zone"].upper())
    return f"{match['time']}{match['gap']}{known}" if known else match[0]


@cache
def _zones() -> dict[str, str]:
    pairs = (row.split() for row in rows("ingest/zones.txt"))
    return {letters: offset.replace(":", "") for letters, offset in pairs}


def plausible(moment: Moment, today: date | None, earliest: date = EARLIEST) -> Moment:
    """Return the moment, or None where no article can have it."""
    if moment is None:
        return None
    day = moment.date() if isinstance(moment, datetime) else moment
    late = today is not None and day - today > AHEAD  # today + AHEAD may be no date
    return None if late or day < earliest else moment


def _iso(text: str) -> Moment:
    match = _ISO.match(_COMPACT.sub(r"\1-\2-\3", text, count=1))
    if not match:
        return None
    day, time, zone = match.groups()
    zone = _UTC.sub("+00:00", zone)
    try:
        if not time:
            return date.fromisoformat(day)
        read = datetime.fromisoformat(f"{day}T{time}{zone}")
        return read if read.tzinfo and _instant(read) else read.date()
    except ValueError:
        return _safe_day(day)


def _safe_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _rfc(text: str) -> Moment:
    try:
        read = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return read if read.tzinfo and _instant(read) else read.date()


def _instant(read: datetime) -> bool:
    """Whether UTC can express it: year 1 with a zone east of it cannot."""
    try:
        read.astimezone(UTC)
    except OverflowError:
        return False
    return True


def _printed(text: str) -> Moment:
    found = find_date(text)
    return found.day if found else None


@cache
def _months() -> dict[str, int]:
    known: dict[str, int] = {}
    for row in values("month"):
        number, *written = row.split()
        for name in written:
            known.setdefault(_key(name.replace("_", " ")), int(number))
    return known


def _names() -> set[str]:
    return {name.replace("_", " ") for row in values("month") for name in row.split()[1:]}


def _key(name: str) -> str:
    # A regular expression that ignores case takes Turkish ı and I for the same letter.
    return name.lower().replace("ı", "i")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True))
    named = rf"(?P<name>{month})(?:\s?/\s?(?:{month}))?"
    joiner = rf"(?:(?:{alternatives('joiner')})\s+)?"
    ordinal = rf"(?:{alternatives('ordinal')}|[.ºª°])?"
    day, edge, end = r"(?P<d>\d{1,2})", r"(?<!\w)", r"(?!\w)"
    written = (
        rf"{edge}(?P<y>\d{{4}})\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?(?P<d>\d{{1,2}})\s?[日일]",
        rf"{edge}{day}{ordinal}[\s-]{{1,3}}{joiner}{named}[.,،]?[\s-]{{1,3}}{joiner}{_YEAR}{end}",
        rf"{edge}{named}\.?\s+{day}{ordinal},?\s+{_YEAR}{end}",
        rf"{edge}{_YEAR}(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?:(?!\w)|(?=T\d))",
        rf"{edge}(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep){_YEAR}{end}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in written)


def _day(match: re.Match[str], language: str) -> date | None:
    parts = match.groupdict()
    if parts.get("a"):
        order = _order(int(parts["a"]), int(parts["b"]), language)
        if order is None:
            return None
        month, day = order
    else:
        month = int(parts["m"]) if parts.get("m") else _months().get(_key(parts["name"]), 0)
        day = int(parts["d"])
    try:
        year = int(parts["y"])
        return date(year - BUDDHIST if year > BUDDHIST + EARLIEST.year else year, month, day)
    except ValueError:
        return None


def _order(first: int, second: int, language: str) -> tuple[int, int] | None:
    """Return (month, day), or None where neither the numbers nor the language tell."""
    if first == second or first > 12:  # noqa: PLR2004 - months in a year
        return second, first
    if second > 12:  # noqa: PLR2004
        return first, second
    order = next(iter(values("order", language)), "") if language else ""
    return {"dmy": (second, first), "mdy": (first, second)}.get(order)
