"""Which languages are so close that one serves as a step to the other: rows of close_pairs.txt.

Knows no engine; that Apertium's modes stand in the same rows saves a second table.
"""

from collections.abc import Mapping
from functools import cache

from plugins.data import rows

Pair = tuple[str, str]  # the languages led from and to, BCP 47


@cache
def close_pairs() -> Mapping[Pair, tuple[str, ...]]:
    """Return the pairs of languages so close that a leg between them loses little.

    The values are the names of Apertium's modes for the pair, best first.
    """
    cells = (row.split() for row in rows("translate/close_pairs.txt"))
    return {(source, target): tuple(modes) for source, target, *modes in cells}


@cache
def family(code: str) -> frozenset[str]:
    """Return the languages that close pairs join to this one, over any number of steps; itself."""
    found = {code}
    while more := {other for pair in close_pairs() if found & set(pair) for other in pair} - found:
        found |= more
    return frozenset(found)
