"""Read the numbers that a text writes in digits, with every value each may be meant to have.

Number words are the work of ``named``, comparing that of ``number``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from plugins.translate.checks.facts import Facts
from plugins.translate.checks.pair import Side
from plugins.translate.checks.tokens import WORD

_DIGITS = re.compile(
    r"\d{1,3}(?:[ ]\d{3})+(?![\d])(?:[.,]\d+)?"  # 10 000,5
    r"|\d+(?:[.,']\d+)*(?:\.\d+)?"  # 1,234.5  1.234,5  12,34,567  7.30
    r"|(?<![\w.])\.\d+"  # .5, and not the end of No.5
)
_LETTERS = re.compile(rf"[\s-]?({WORD})")
_GROUP = 3  # digits between separators
_DECADE = 100


@dataclass(frozen=True)
class Numeral:
    """A number in digits and every value it may be meant to have."""

    values: frozenset[Decimal]
    digits: str = ""
    parts: tuple["Numeral", ...] = ()  # its pieces, where it may be several numbers
    short: frozenset[Decimal] = frozenset()  # of a year: 1990 may be called 90
    start: int = 0  # where it stands in the prose
    needless: bool = False  # the other side may leave it out: the minutes of 5:00

    def agrees(self, other: "Numeral") -> bool:
        """Tell whether both may mean the same number."""
        return not (
            self.values.isdisjoint(other.values)
            and self.short.isdisjoint(other.values)
            and self.values.isdisjoint(other.short)
        )


def numerals(side: Side) -> tuple[Numeral, ...]:
    """Return the numbers in digits, in order."""
    return tuple(_chained(side.prose, side.facts))


def _chained(text: str, facts: Facts) -> Iterator[Numeral]:
    """Join what is one number in pieces, such as 1億2000万, keeping the pieces."""
    chain: list[tuple[Numeral, int]] = []
    end = 0
    for match in _DIGITS.finditer(text):
        numeral, power, stop = _scaled(text, match, facts)
        joined = chain and power < chain[-1][1] and not text[end : match.start()].strip()
        if not joined:
            yield from _summed(chain)
            chain = []
        chain.append((numeral, power))
        end = stop
    yield from _summed(chain)


def _summed(chain: list[tuple[Numeral, int]]) -> Iterator[Numeral]:
    if len(chain) <= 1:
        yield from (numeral for numeral, _ in chain)
        return
    total = sum((max(numeral.values) for numeral, _ in chain), Decimal(0))
    pieces = tuple(numeral for numeral, _ in chain)
    yield Numeral(frozenset({total}), "".join(piece.digits for piece in pieces), pieces)


def _scaled(text: str, match: re.Match[str], facts: Facts) -> tuple[Numeral, int, int]:
    """Return a number with what follows it, its power of ten, and where it ends."""
    bare = _values(match.group())
    power, stop, sure = _scale(text, match.end(), facts)
    if not power and facts.scale_first:
        power = _scale_before(text, match.start(), facts)
    values = {value.scaleb(power) for value in bare}
    if not sure:
        values |= bare
    values |= _hours(text, match, facts, bare)
    parts = tuple(
        Numeral(_values(part) | _hours(text, match, facts, _values(part)), part)
        for part in re.split(r"[., ']", match.group())
        if part
    )
    return (
        Numeral(
            frozenset(values | _centuries(text, match, facts)),
            re.sub(r"\D", "", match.group()),
            parts if len(parts) > 1 and not power else (),
            _decades(match.group()),
            match.start(),
            needless=_is_full_hour(text, match),
        ),
        power,
        stop,
    )


@cache
def _values(digits: str) -> frozenset[Decimal]:
    """Return what the digits may mean: 1.234 is a thousand here and a fraction there.

    Nobody ends a fraction of three digits with a zero, so 95,500 is no 95.5.
    """
    marks = [mark for mark in digits if mark in ".,"]
    whole = _whole(digits)
    if not marks:
        return frozenset({whole})
    head, _, tail = digits.rpartition(marks[-1])
    fraction = _whole(head) + Decimal(f"0.{tail}")
    grouped = len(tail) == _GROUP and head.strip("0") != ""
    if len(set(marks)) == 1 and (len(marks) > 1 or (grouped and tail.endswith("0"))):
        return frozenset({whole})
    return frozenset({whole, fraction} if grouped and len(set(marks)) == 1 else {fraction})


def _whole(digits: str) -> Decimal:
    return Decimal("".join(digit for digit in digits if digit.isdigit()) or 0)


def _scale(text: str, end: int, facts: Facts) -> tuple[int, int, bool]:
    """Return the power of ten that the following words add, where they end, whether surely."""
    power, sure = 0, True
    while following := _LETTERS.match(text, end):
        word = following.group(1).lower()
        step = _power(word, facts)
        if step is None and following.start(1) == following.start() and word in facts.suffixes:
            return power + facts.suffixes[word], following.end(), False
        if step is None:
            break
        power += step[1]
        end = following.start(1) + step[0]
    return power, end, sure


_WORD_BEFORE = re.compile(rf"({WORD})[\s-]$")


def _scale_before(text: str, start: int, facts: Facts) -> int:
    """Return the power of ten of the word before, where scales go first: milioni 20."""
    word = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    return facts.scales.get(word.group(1).lower(), 0) if word else 0


_STEM = 5  # letters; a longer scale word may carry an ending: milyondan, миллионами


def _power(word: str, facts: Facts) -> tuple[int, int] | None:
    """Return how many letters of the word make a scale, and its power of ten."""
    if word in facts.scales:
        return len(word), facts.scales[word]
    stem = _STEM if facts.spaced and not facts.joins else 1
    fits = (scale for scale in facts.scales if len(scale) >= stem and word.startswith(scale))
    found = max(fits, key=len, default="")
    if not found:
        return None
    return len(word) if stem > 1 else len(found), facts.scales[found]


_DAY = 24  # hours
_CLOCK = re.compile(r"\s?[:h]\s?[0-5]\d")


def _hours(
    text: str, match: re.Match[str], facts: Facts, bare: frozenset[Decimal]
) -> frozenset[Decimal]:
    """Return the hour on the other clock where the number may be one: 5 pm is 17."""
    clock = _CLOCK.match(text, match.end())
    after = text[match.end() : match.end() + 16].lower()
    before = text[max(0, match.start() - 14) : match.start()].lower()
    near = any(word in after or word in before for word in (*facts.afternoon, *facts.hours))
    if not (clock or near):
        return frozenset()
    return frozenset(
        value + shift
        for value in bare
        for hours in facts.clocks
        for shift in (-hours, hours)
        if value == value.to_integral_value() and 0 <= value + shift <= _DAY
    )


def _decades(digits: str) -> frozenset[Decimal]:
    """Return the short form of a year: the 1990s are the 90s, 2016-2017 is 2016-17."""
    is_year = re.fullmatch(r"(?:1[5-9]|20)\d\d", digits)
    return frozenset({Decimal(int(digits) % _DECADE)}) if is_year else frozenset()


def _centuries(text: str, match: re.Match[str], facts: Facts) -> frozenset[Decimal]:
    """Return the century that a round year names: the Swedish 1800s are the 19th."""
    following = text[match.end() : match.end() + 8].lstrip("-– ").lower()
    if not match.group().endswith("00") or not following.startswith(facts.century_years):
        return frozenset()
    return frozenset({_whole(match.group()).scaleb(-2).to_integral_value() + 1})


def _is_full_hour(text: str, match: re.Match[str]) -> bool:
    return match.group() == "00" and text[max(0, match.start() - 1) : match.start()] in ":.h"
