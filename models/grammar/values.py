"""Draw numbers, dates, times, scores and sums of money, and write them in a language.

The values are language-neutral integers; how a language writes them is a row of
`joining.toml`. The ranges are those of local news and have no other meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

# Two is never drawn: Arabic writes "two houses" in one word, without a digit.
_FEWEST = 3


@dataclass(frozen=True)
class Value:
    """A drawn value: its kind and the whole numbers that make it up."""

    kind: str
    parts: tuple[int, ...]

    @property
    def key(self) -> str:
        """A short name of the value, equal for equal values."""
        return "-".join(map(str, self.parts))


def draw(kind: str, random: Random) -> Value:
    """Draw a value of a kind named in `KINDS`."""
    return Value(kind, _DRAW[kind](random))


def write(value: Value, months: Sequence[str], writing: Mapping[str, Any]) -> str:
    """Write a value by a language's rows; `months` are its twelve month names in order."""
    if value.kind == "date":
        return _date(value.parts, months, writing)
    return _WRITE[value.kind](value.parts, writing)


def _count(random: Random) -> tuple[int, ...]:
    # Small numbers are commoner in news: half of the draws stay below forty.
    return (random.randint(_FEWEST, random.choice((12, 40, 99, 999))),)


def _large(random: Random) -> tuple[int, ...]:
    step, most = random.choice(
        ((1, 9_999), (1, 99_999), (10, 9_999), (100, 99_900), (100, 9_999_900))
    )
    number = random.randint(1_000 // step + 1, most // step) * step
    return (off_the_million(number),)


def off_the_million(number: int) -> int:
    """Move a whole million on a little: two languages put "de" between it and its noun."""
    return number if number % 1_000_000 else number + 1_000


def _money(random: Random) -> tuple[int, ...]:
    if random.choice((True, False)):
        return (0, random.randint(12, 990) * random.choice((100, 1_000)))
    return (random.randint(2, 90), random.randint(1, 9))


def _score(random: Random) -> tuple[int, ...]:
    lower = random.randint(0, 3)
    return (lower + random.randint(1, 4), lower)


def _date_parts(random: Random) -> tuple[int, ...]:
    day, month = random.randint(1, 28), random.randint(1, 12)
    return (day, month, random.choice((0, random.randint(2015, 2028))))


_DRAW: Mapping[str, Callable[[Random], tuple[int, ...]]] = {
    "count": _count,
    "large": _large,
    "decimal": lambda random: (random.randint(1, 30), random.randint(1, 9)),
    "percent": lambda random: (random.randint(2, 95),),
    "year": lambda random: (random.randint(1990, 2030),),
    "date": _date_parts,
    "time": lambda random: (random.randint(6, 22), random.choice((0, 0, 15, 20, 30, 40, 45))),
    "score": _score,
    "money": _money,
}
KINDS = frozenset(_DRAW)
# The kinds that may stand before a counted noun.
COUNTING = frozenset({"count", "large"})


def _grouped(number: int, writing: Mapping[str, Any]) -> str:
    return f"{number:,}".replace(",", writing["thousands"])


def _fraction(parts: tuple[int, ...], writing: Mapping[str, Any]) -> str:
    return f"{parts[0]}{writing['decimal']}{parts[1]}"


def _sum(parts: tuple[int, ...], writing: Mapping[str, Any]) -> str:
    if parts[0]:
        return str(writing["million"].format(number=_fraction(parts, writing)))
    return str(writing["money"].format(number=_grouped(parts[1], writing)))


def _clock(parts: tuple[int, ...], writing: Mapping[str, Any]) -> str:
    row = writing["time" if parts[1] else "hour"]
    return str(row.format(hour=parts[0], minute=parts[1]))


def _date(parts: tuple[int, ...], months: Sequence[str], writing: Mapping[str, Any]) -> str:
    day, month, year = parts
    row = writing["date" if year else "day"]
    first = writing["first"] if day == 1 else day
    return str(row.format(day=first, month=months[month - 1], year=year))


_WRITE: Mapping[str, Callable[[tuple[int, ...], Mapping[str, Any]], str]] = {
    "count": lambda parts, writing: _grouped(parts[0], writing),
    "large": lambda parts, writing: _grouped(parts[0], writing),
    "decimal": _fraction,
    "percent": lambda parts, writing: str(writing["percent"].format(number=parts[0])),
    "year": lambda parts, _: str(parts[0]),
    "time": _clock,
    "score": lambda parts, _: f"{parts[0]}-{parts[1]}",
    "money": _sum,
}
