"""Which articles tell of the same event, in one language.

Articles are compared by TF-IDF over words and pairs of words, and joined by
average linkage: two groups join while their articles are alike on average
(measured in bench/clusters.py). Does not know languages, dates or copies: who
may not be joined is an argument.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

ALIKE = 0.18  # cosine, on average, from which two groups are one event
_EDGE = 0.05  # cosine; less than this is noise and counts as none
_LARGEST = 600  # articles joined at once; linkage is cubic
_COMMON, _COMMON_SHARE = 30, 0.1  # a term in more articles, and a larger share, tells nothing
_FEW, _BORNE = 3, 0.8  # so many shared terms with such a share of the cosine prove little
_APART = -1e6  # pulls any average below every threshold

Vector = dict[str, float]
Pairs = dict[tuple[int, int], float]
Groups = tuple[tuple[int, ...], ...]


def events(bags: Sequence[Sequence[str]], together: Callable[[int, int], bool]) -> Groups:
    """Return the groups of indices, each in order, in the order of their first.

    Args:
        bags: each article's meaningful words, in order.
        together: whether two articles may be in one group; no group holds two that may not.
    """
    rows = vectors(bags)
    return link(_discounted(similar(rows), rows), len(bags), together, ALIKE)


def _discounted(pairs: Pairs, rows: Sequence[Vector]) -> Pairs:
    """Halve what a few terms bear: the name of a town, its parts counted again, is no event."""
    return {
        (first, second): cosine / 2 if _borne_by_few(rows[first], rows[second], cosine) else cosine
        for (first, second), cosine in pairs.items()
    }


def _borne_by_few(first: Vector, second: Vector, cosine: float) -> bool:
    if cosine < ALIKE / 2:
        return False
    shared = sorted((value * second[term] for term, value in first.items() if term in second))
    return sum(shared[-_FEW:]) >= _BORNE * cosine


def vectors(bags: Sequence[Sequence[str]]) -> list[Vector]:
    """Return the unit TF-IDF vectors of words and pairs of words.

    A pair of words in one article only is left out: nearly every pair is, and
    counting them would make all articles of a small collection unlike.
    """
    counts = [Counter([*bag, *map(" ".join, pairwise(bag))]) for bag in bags]
    held = Counter(term for count in counts for term in count)
    common = max(_COMMON, _COMMON_SHARE * len(bags))
    weights = {
        term: math.log((1 + len(bags)) / (1 + times)) + 1
        for term, times in held.items()
        if times <= common and (times > 1 or " " not in term)
    }
    return [_unit(count, weights) for count in counts]


def _unit(count: Counter[str], weights: dict[str, float]) -> Vector:
    vector = {t: (1 + math.log(n)) * weights[t] for t, n in count.items() if t in weights}
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()}


def similar(rows: Sequence[Vector], edge: float = _EDGE) -> Pairs:
    """Return the cosine of each pair (earlier, later) of at least ``edge``."""
    postings = _postings(rows)
    pairs: Pairs = {}
    for later, row in enumerate(rows):
        cosines = np.zeros(later)
        for term, value in row.items():
            holders, values = postings[term]
            before = int(np.searchsorted(holders, later))
            cosines[holders[:before]] += value * values[:before]
        for earlier in np.flatnonzero(cosines >= edge):
            pairs[int(earlier), later] = round(float(cosines[earlier]), 9)
    return pairs


def _postings(rows: Sequence[Vector]) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for term in row:
            holders[term].append(index)
    return {
        term: (np.array(held), np.array([rows[index][term] for index in held]))
        for term, held in holders.items()
    }


def link(pairs: Pairs, size: int, together: Callable[[int, int], bool], alike: float) -> Groups:
    """Return the groups that average linkage makes of ``size`` items."""
    groups = [
        [component[index] for index in group]
        for component in _components(pairs, range(size), _EDGE)
        for group in _linked(_matrix(pairs, component, together), alike)
    ]
    return tuple(sorted(tuple(sorted(group)) for group in groups))


def _components(pairs: Pairs, items: Iterable[int], edge: float) -> list[list[int]]:
    """Return what hangs together; too large a heap is parted by asking for more likeness."""
    root = {item: item for item in items}

    def find(item: int) -> int:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for (first, second), cosine in pairs.items():
        if cosine >= edge and first in root and second in root:
            root[find(first)] = find(second)
    heaps: dict[int, list[int]] = defaultdict(list)
    for item in root:
        heaps[find(item)].append(item)
    return [
        part
        for heap in heaps.values()
        for part in (
            _components(pairs, heap, edge * 1.5) if len(heap) > _LARGEST and edge < 1 else [heap]
        )
    ]


def _matrix(
    pairs: Pairs, members: Sequence[int], together: Callable[[int, int], bool]
) -> NDArray[np.float64]:
    matrix = np.full((len(members), len(members)), _APART)
    for row, first in enumerate(members):
        for column, second in enumerate(members[:row]):
            if together(first, second):
                pair = (min(first, second), max(first, second))
                matrix[row, column] = matrix[column, row] = pairs.get(pair, 0.0)
    return matrix


def _linked(matrix: NDArray[np.float64], alike: float) -> list[list[int]]:
    """Join the two most alike groups until none are alike enough (Sokal and Michener 1958)."""
    groups = [[index] for index in range(len(matrix))]
    while len(matrix) > 1:
        row, column = divmod(int(np.argmax(np.round(matrix, 9))), len(matrix))
        if matrix[row, column] < alike:
            break
        first, second = min(row, column), max(row, column)
        shares = np.array([len(groups[first]), len(groups[second])], dtype=np.float64)
        joined = shares @ matrix[[first, second]] / shares.sum()
        matrix[first], matrix[:, first] = joined, joined
        matrix[first, first] = _APART
        matrix = np.delete(np.delete(matrix, second, 0), second, 1)
        groups[first] += groups.pop(second)
    return groups
