"""The check of numbers: each figure of one side has its equal on the other.

Figures are matched one to one by value, whatever their digits, separators and
scale words. What is left over must be named in words on the other side, be cut
differently there (5.30 and 17:30), or be needless.
"""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from plugins.translate.checks.named import month_values, named_values
from plugins.translate.checks.numerals import Numeral, numerals
from plugins.translate.checks.pair import Pair, Side
from plugins.translate.checks.units import converted


def is_number_off(pair: Pair) -> bool:
    """Tell whether a figure of either side has no equal on the other."""
    source, target = numerals(pair.source), numerals(pair.target)
    if not source and not target:
        return False
    if _has_hole(pair.target) and not _has_hole(pair.source):
        return True
    lost, added = _recut(*_without_centuries(source, target, *_unmatched(source, target)))
    lost, added = converted(pair, lost, added)
    if lost:
        lost = _unexplained(lost, pair.source, pair.target, articles=pair.source.facts.counts_one)
    if added:
        added = _unexplained(added, pair.target, pair.source, articles=True)
    return bool(lost or added) or _is_month_lost(pair, target)


# What a number leaves behind that went: "( km)", "in the . century", "2- cm", "won -0".
_HOLE = re.compile(r"[(（]\s|\s[.,،](?=\s|$)|\d[–-]\s(?=[^\W\d_])|(?<=\s)[-–]0(?![\d.,])")
_PERCENT = re.compile(r"(?<!\d)(?<!\d[\s\u200f])%(?!\s?\d)")


def _has_hole(side: Side) -> bool:
    patterns = (_HOLE, _PERCENT, *map(_pattern, side.facts.holes))
    return any(pattern.search(side.prose) for pattern in patterns)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _is_month_lost(pair: Pair, target: Iterable[Numeral]) -> bool:
    """Tell whether a month named in the source is no figure where months are figures."""
    if not pair.target.facts.month_figures or pair.source.facts.month_figures:
        return False
    written = {value for figure in target for value in figure.values}
    written |= set(named_values(pair.target))
    return bool(_sure_months(pair) - written)


def _sure_months(pair: Pair) -> set[Decimal]:
    """Return the months that the source names beside a figure, so that they are a date."""
    return set(month_values(pair.source)) if numerals(pair.source) else set()


def _unmatched(
    source: Iterable[Numeral], target: Iterable[Numeral]
) -> tuple[list[Numeral], list[Numeral]]:
    """Return what is left on both sides after each figure took its first equal."""
    lost, added = [], list(target)
    for numeral in source:
        equal = next((other for other in added if numeral.agrees(other)), None)
        if equal is None:
            lost.append(numeral)
        else:
            added.remove(equal)
    return lost, added


def _without_centuries(
    source: Iterable[Numeral],
    target: Iterable[Numeral],
    lost: list[Numeral],
    added: list[Numeral],
) -> tuple[list[Numeral], list[Numeral]]:
    """Return what is left without the centuries of decades: the 1930s are 20世紀30年代."""
    return (
        [one for one in lost if one.values.isdisjoint(_centuries_beside(target, source))],
        [one for one in added if one.values.isdisjoint(_centuries_beside(source, target))],
    )


def _centuries_beside(years: Iterable[Numeral], decades: Iterable[Numeral]) -> set[Decimal]:
    """Return the centuries of the years whose decade the other side writes alone."""
    written = {value for decade in decades for value in decade.values}
    return {
        max(year.values) // _CENTURY + 1 for year in years if year.short and year.short & written
    }


_CENTURY = 100  # years


def _recut(lost: list[Numeral], added: list[Numeral]) -> tuple[list[Numeral], list[Numeral]]:
    """Match the pieces of what was left: one side's one figure may be two of the other's."""
    if not (lost and added) or _is_one_code(lost, added):
        return ([], []) if lost and added else (lost, added)
    fewer, more = _unmatched(_pieces(lost), added)
    if len(fewer) < len(lost):
        return fewer, more
    fewer, more = _unmatched(lost, _pieces(added))
    return (fewer, more) if len(more) < len(added) else (lost, added)


_SHORTEST_CODE = 7  # digits


def _is_one_code(lost: Iterable[Numeral], added: Iterable[Numeral]) -> bool:
    """Tell whether both are one telephone number, grouped otherwise."""
    code = "".join(figure.digits for figure in lost)
    return len(code) >= _SHORTEST_CODE and code == "".join(figure.digits for figure in added)


def _pieces(figures: Iterable[Numeral]) -> list[Numeral]:
    return [piece for figure in figures for piece in (figure.parts or (figure,))]


def _unexplained(
    left: Iterable[Numeral], own: Side, other: Side, *, articles: bool
) -> list[Numeral]:
    """Return the figures of a text that no word of the other names.

    Words that render words explain none; where words are not parted it is not sure
    that a sign is one: the six of Saturday.
    """
    words, months = named_values(other, articles=articles), Counter(month_values(other))
    rendered = named_values(own, articles=articles) if own.facts.spaced else Counter()
    months -= Counter(month_values(own))
    return [
        numeral
        for numeral in left
        if not numeral.needless
        and not any(
            words[value] > rendered[value] or months[value]
            for value in numeral.values | numeral.short
        )
    ]
