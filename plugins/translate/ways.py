"""Which engines, alone or one after the other, lead from one language to another.

By default only the shortest ways count, in the order of the engines; a person
may name others for a direction. The first legs of a way are always the best
way of their own direction, so that one pass serves every language that lies
behind. Knows nothing of sentences.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from plugins.translate.engines import PIVOT, Engine, Pair, Reverser, Route, Routes
from plugins.translate.relations import close_pairs

_LEGS = 3  # at most: to English, to a big neighbour, and on to its close relation
_MOST = 3  # ways a pair; each costs every sentence that the former ones lost

Ways = Mapping[Pair, tuple[Route, ...]]  # best first, never empty
Chosen = Mapping[Pair, Sequence[str]]  # names of ways, such as "argos+apertium"
NONE: Chosen = MappingProxyType({})


def ways(engines: Iterable[Engine], chosen: Chosen = NONE) -> Ways:
    """Return the ways of each pair that is led to, those of ``chosen`` for the pairs it names."""
    return _Map(engines, chosen).ways()


def every_way(engines: Iterable[Engine], pair: Pair) -> tuple[Route, ...]:
    """Return all that lead from one language to the other, whatever their length."""
    return tuple(_Map(engines, NONE).every(pair, _LEGS))


def best(known: Ways, rank: int = 0) -> Routes:
    """Return the way of this rank, from 0, for each pair that has so many."""
    return {pair: found[rank] for pair, found in known.items() if len(found) > rank}


def routes(engines: Iterable[Engine]) -> Routes:
    """Return the best way of each pair."""
    return best(ways(engines))


def best_legs(pair: Pair, known: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return the legs of the best way, or none, where there is one engine for each pair known."""
    engines = (Reverser(*one) for one in sorted(known))  # any engine does: only pairs count
    found = _Map(engines, NONE).taken(pair, _LEGS)
    return tuple((leg.source, leg.target) for leg in found[0].legs) if found else ()


class _Map:
    """The engines by direction, and what was found out about the pairs so far."""

    def __init__(self, engines: Iterable[Engine], chosen: Chosen) -> None:
        self._chosen = chosen
        self._direct: dict[Pair, list[Engine]] = defaultdict(list)
        for engine in engines:
            self._direct[engine.source, engine.target].append(engine)
        self._known: dict[tuple[Pair, int], tuple[Route, ...]] = {}

    def ways(self) -> Ways:
        sources = {source for source, _ in self._direct}
        targets = {target for _, target in self._direct}
        pairs = [(s, t) for s in sorted(sources) for t in sorted(targets) if s != t]
        return {pair: found for pair in pairs if (found := self.taken(pair, _LEGS))}

    def taken(self, pair: Pair, legs: int) -> tuple[Route, ...]:
        """Return the ways of at most so many legs that are tried, best first."""
        if (pair, legs) not in self._known:
            self._known[pair, legs] = tuple(self._picked(pair, list(self.every(pair, legs))))
        return self._known[pair, legs]

    def _picked(self, pair: Pair, found: Sequence[Route]) -> list[Route]:
        if pair in self._chosen:
            named = [one for name in self._chosen[pair] for one in found if one.name == name]
            return named[:_MOST]
        fewest = min((len(one.legs) for one in found), default=0)
        return [one for one in found if len(one.legs) == fewest][:_MOST]

    def every(self, pair: Pair, legs: int) -> Iterator[Route]:
        """Yield the ways of at most so many legs, direct ones first."""
        yield from (Route((engine,)) for engine in self._direct.get(pair, ()))
        source, target = pair
        lasts = [one for one in self._direct if one[1] == target and one[0] != source]
        lasts.sort(key=lambda one: one[0] != PIVOT)
        for last in lasts if legs > 1 else ():
            for first in self.taken((source, last[0]), legs - 1)[:1]:
                if _joins(first, target):
                    yield from (Route((*first.legs, engine)) for engine in self._direct[last])


def _joins(first: Route, target: str) -> bool:
    """Tell whether a leg to the target may follow.

    English may stand between any two languages, others only beside a close
    relation, where little is lost on the way.
    """
    if target in {leg.source for leg in first.legs}:
        return False
    legs = {(leg.source, leg.target) for leg in first.legs}
    close = close_pairs()
    return first.target == PIVOT or (first.target, target) in close or legs <= close.keys()
