"""Recognise a figure that was converted: 10 inches are 25 cm, and 80 degrees are 27.

Only where one side names the imperial unit; the factors are rows of ``data/units.toml``.
"""

from collections.abc import Iterable
from decimal import Decimal

from plugins.data import table
from plugins.translate.checks.named import named_values
from plugins.translate.checks.numerals import Numeral, numerals
from plugins.translate.checks.pair import Pair, Side

_TOLERANCE = 0.1  # translators round: 1 inch is 2.5 cm, 3 inches are 7 and 6 m are 18 feet
_DEGREE = "degree"


def converted(
    pair: Pair, lost: list[Numeral], added: list[Numeral]
) -> tuple[list[Numeral], list[Numeral]]:
    """Return the figures left on both sides without those that are conversions.

    A conversion stands for a figure of the other side, or restates one of its own
    side: "300 km (190 miles)" may become "300 km", and the reverse.
    """
    units = _units(pair.source) | _units(pair.target)
    if not units:
        return lost, added
    source, target = _figures(pair.source), _figures(pair.target)
    return (
        [one for one in lost if not _stands_for(one, source, units, other=added)],
        [one for one in added if not _stands_for(one, target, units, other=lost + source)],
    )


def _units(side: Side) -> frozenset[str]:
    """Return the imperial units that the text names."""
    return frozenset(unit for word, unit in side.facts.imperial.items() if word in side.words)


def _figures(side: Side) -> list[Numeral]:
    """Return the figures of a text and the numbers it names: half an inch is 0.5 of one."""
    return [*numerals(side), *(Numeral(frozenset({value})) for value in named_values(side))]


def _stands_for(
    figure: Numeral, own: list[Numeral], units: Iterable[str], *, other: list[Numeral]
) -> bool:
    return any(
        _is_conversion(units, figure, known) or _is_conversion(units, known, figure)
        for known in (*own, *other)
        if known is not figure
    )


def _is_conversion(units: Iterable[str], imperial: Numeral, metric: Numeral) -> bool:
    return any(
        abs(expected - float(value)) <= abs(expected) * _TOLERANCE
        for unit in units
        for number in imperial.values
        for expected in _in_metric(unit, number)
        for value in metric.values
    )


def _in_metric(unit: str, number: Decimal) -> tuple[float, ...]:
    if unit == _DEGREE:  # a temperature, or a difference of temperatures
        return ((float(number) - 32) / 1.8, float(number) / 1.8)
    factors: dict[str, list[float]] = table("translate/checks/data/units.toml")
    return tuple(float(number) * factor for factor in factors[unit])
