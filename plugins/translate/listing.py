"""What `invoke models` shows: each model the newsroom needs, and the way between its languages."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.translate.catalogue import Offers, Pair, legs, name_of, needed, pairs, passes
from plugins.translate.lock import Lock
from plugins.translate.packages import Package, newness

_NONE = "none"


@dataclass(frozen=True)
class Seen:
    """What there is to show."""

    languages: tuple[str, ...]
    packages: tuple[Package, ...]  # all that a build would use, best first
    offers: Offers
    lock: Lock
    rules: tuple[Pair, ...] = ()  # the directions of Apertium's that are installed

    @property
    def installed(self) -> dict[Pair, Package]:
        """The package that a build would use for each direction."""
        return {one.pair: one for one in reversed(self.packages)}

    @property
    def known(self) -> frozenset[Pair]:
        """The directions that a build can take today."""
        return frozenset({*self.installed, *self.rules})


def listing(seen: Seen) -> Iterator[str]:
    """Yield the lines: a table of models, the ways, and what the ways cost."""
    rows = [("model", "installed", "offered"), *(_row(seen, pair) for pair in _wanted(seen))]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
    yield ""
    for pair in pairs(seen.languages):
        yield f"from {pair[0]} to {pair[1]}: {_way(seen, pair)}"
    yield ""
    yield from _costs(seen)


def _wanted(seen: Seen) -> list[Pair]:
    """Return the models needed, without those that rules make needless, and the rules in use."""
    models = needed(seen.languages, {*seen.offers, *seen.installed})
    there = {*seen.offers, *seen.installed}
    wanted = {one for one in models if one in there or not legs(one, seen.known)}
    used = {leg for pair in pairs(seen.languages) for leg in legs(pair, seen.known)}
    return sorted(wanted | (used & set(seen.rules)))


def _row(seen: Seen, pair: Pair) -> tuple[str, str, str]:
    return name_of(pair), _installed(seen, pair), _offered(seen, pair)


def _installed(seen: Seen, pair: Pair) -> str:
    package = seen.installed.get(pair)
    if package is None:
        return "Apertium" if pair in seen.rules else _NONE
    return f"{package.version} {'sample' if package.sample else 'full'}"


def _offered(seen: Seen, pair: Pair) -> str:
    offer, pin = seen.offers.get(pair), seen.lock.get(pair)
    if offer is None:
        return _NONE
    if pin and newness(offer.version) > newness(pin.version):
        return f"{offer.version} (new; --update takes it)"
    known = pin and pin.version == offer.version  # an index does not tell sizes
    return f"{offer.version} ({pin.size / 1e6:.1f} MB)" if known and pin else offer.version


def _way(seen: Seen, pair: Pair) -> str:
    """How sentences get from one language to another today, or what is missing for it."""
    if found := legs(pair, seen.known):
        return _route(found)
    if found := legs(pair, {*seen.known, *seen.offers}):
        lacking = " and ".join(name_of(leg) for leg in found if leg not in seen.known)
        return f"{_route(found)}, but {lacking} must be installed"
    return "no model, so sentences stay as they are"


def _route(found: tuple[Pair, ...]) -> str:
    if len(found) == 1:
        return f"direct, {_passes(1)}"
    between = " and ".join(leg[1] for leg in found[:-1])
    return f"through {between} ({' and '.join(map(name_of, found))}), {_passes(len(found))}"


def _passes(count: int) -> str:
    return f"{count} pass{'' if count == 1 else 'es'}"


def _costs(seen: Seen) -> Iterator[str]:
    """A pass through the language between is shared by all that need it."""
    for source in seen.languages:
        targets = [one for one in seen.languages if legs((source, one), seen.known)]
        if targets:
            count = passes(source, targets, seen.known)
            yield f"A sentence in {source} costs {_passes(count)} for {', '.join(targets)}."
