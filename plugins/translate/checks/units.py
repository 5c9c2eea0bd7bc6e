"""Recognise a figure that was converted: 10 inches are 25 cm, and 80 degrees are 27.

Only where one side names the imperial unit; the factors are rows of ``units.toml``.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from plugins.data import table
from plugins.translate.checks.named import named_values
from plugins.translate.checks.numerals import Numeral, numerals
from plugins.translate.checks.pair import Pair, Side
from plugins.translate.checks.tokens import WORD

_DEGREE = "degree"
_RESTATED = 0.1  # in parentheses, 6 m are 18 feet
# What translators round to, and how far off that may be: a part of one is also cut off.
_STEPS = {0.1: 0.1, 0.5: 0.5, 1.0: 1.0, 5.0: 2.6, 10.0: 5.1}
_COARSE = 2  # a step is at most this part of the value
_EXACT = 0.005  # of the value
_OFF = 0.02  # of the value: 190 miles are 300 km
_NEAR = 24  # characters
_WORDS_BEFORE = re.compile(rf"({WORD}(?:[\s-]{WORD}){{0,2}})[\s-]$")
_FOLLOWED = re.compile(rf"[\s-]*(?:({WORD})\s+[\d.,]+[\s-]*)?({WORD})")


def converted(
    pair: Pair, lost: list[Numeral], added: list[Numeral]
) -> tuple[list[Numeral], list[Numeral]]:
    """Return the figures left on both sides without those that are conversions.

    A figure with an imperial unit may be its metric equal on the other side, also where
    one of them is a word, and a conversion in parentheses may come or go: "300 km (190
    miles)" and "300 km".
    """
    added, lost = _unconverted(pair.source, pair.target, lost, added)
    lost, added = _unconverted(pair.target, pair.source, added, lost)
    lost, added = _unworded(pair.source, pair.target, lost, added)
    added, lost = _unworded(pair.target, pair.source, added, lost)
    units = _named_units(pair.source) | _named_units(pair.target)
    left, right = _brackets(pair.source), _brackets(pair.target)
    if left > right:
        lost = [one for one in lost if not _is_restated(pair.source, one, units, _is_near)]
    if right > left:
        added = [one for one in added if not _is_restated(pair.target, one, units, _rounds_to)]
    return lost, added


def _unworded(
    side: Side, other: Side, imperial: list[Numeral], metric: list[Numeral]
) -> tuple[list[Numeral], list[Numeral]]:
    """Return both without what words name on one side: half an inch, six metres."""
    if not _named_units(side) - _named_units(other):
        return imperial, metric
    said = Numeral(frozenset(named_values(other)))
    kept = [one for one in imperial if not _is_equal(_unit_of(side, one), one, said)]
    words = list(_worded_units(side))
    left = [one for one in metric if not any(_is_equal(unit, word, one) for unit, word in words)]
    return kept, left


def _worded_units(side: Side) -> Iterator[tuple[str, Numeral]]:
    """Yield each imperial unit before which words say how many, with what they say."""
    for word, start in side.spans:
        unit = side.facts.imperial.get(word.lower())
        before = _WORDS_BEFORE.search(side.prose[max(0, start - _NEAR) : start])
        if unit and before:
            values = named_values(Side(before.group(1), side.facts))
            fractions = (1 / value for value in values if value)  # half an inch
            yield unit, Numeral(frozenset({*values, *fractions}))


def _is_equal(unit: str | None, imperial: Numeral, metric: Numeral) -> bool:
    return unit is not None and _is_rounded(unit, imperial, metric)


def _brackets(side: Side) -> int:
    return side.prose.count("(") + side.prose.count("（")


def _named_units(side: Side) -> frozenset[str]:
    return frozenset(unit for word, unit in side.facts.imperial.items() if word in side.words)


def _unconverted(
    side: Side, other: Side, imperial: list[Numeral], metric: list[Numeral]
) -> tuple[list[Numeral], list[Numeral]]:
    """Return the metric and the imperial figures that are not one another's equal.

    A unit that the other side names too was not converted.
    """
    left, others = [], list(metric)
    kept = _named_units(other) - {_DEGREE}
    for figure in imperial:
        unit = _unit_of(side, figure)
        if unit in kept:
            unit = None
        equal = next((one for one in others if _is_equal(unit, figure, one)), None)
        if equal is None:
            left.append(figure)
        else:
            others.remove(equal)
    return others, left


def _unit_of(side: Side, figure: Numeral) -> str | None:
    """Return the imperial unit written after a figure, or after the range that it begins."""
    following = _FOLLOWED.match(side.prose, figure.start + len(figure.digits))
    if not following:
        return None
    names = side.facts.imperial
    return names.get(following.group(2).lower()) or names.get((following.group(1) or "").lower())


def _is_rounded(unit: str, imperial: Numeral, metric: Numeral) -> bool:
    return any(
        _rounds_to(expected, float(value))
        for number in imperial.values
        for expected in _in_metric(unit, number)
        for value in metric.values
    )


def _rounds_to(expected: float, value: float) -> bool:
    return math.isclose(expected, value, rel_tol=_EXACT) or any(
        abs(expected - value) < max(off, _OFF * abs(expected))
        and math.isclose(value / step, round(value / step))
        for step, off in _STEPS.items()
        if step * _COARSE <= abs(expected)
    )


def _is_restated(
    side: Side, figure: Numeral, units: Iterable[str], equals: Callable[[float, float], bool]
) -> bool:
    """Tell whether a figure in parentheses is another one of its text, converted."""
    if not side.prose[: figure.start].rstrip().endswith(("(", "（")):
        return False
    couples = [
        couple
        for other in _figures(side)
        for couple in ((figure, other), (other, figure))
        if other.start != figure.start
    ]
    return any(
        equals(expected, float(value))
        for imperial, metric in couples
        for unit in units
        for number in imperial.values
        for expected in _in_metric(unit, number)
        for value in metric.values
    )


def _figures(side: Side) -> list[Numeral]:
    """Return the figures of a text, and the numbers that it names as if they were figures."""
    named = (Numeral(frozenset({value}), start=-1) for value in named_values(side))
    return [*numerals(side), *named]


def _is_near(expected: float, value: float) -> bool:
    return abs(expected - value) <= abs(expected) * _RESTATED


def _in_metric(unit: str, number: Decimal) -> tuple[float, ...]:
    if unit == _DEGREE:  # a temperature, or a difference of temperatures
        return ((float(number) - 32) / 1.8, float(number) / 1.8)
    factors: dict[str, list[float]] = table("translate/checks/units.toml")
    return tuple(float(number) * factor for factor in factors[unit])
