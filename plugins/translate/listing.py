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

    @property
    def installed(self) -> dict[Pair, Package]:
        """The package that a build would use for each direction."""
        return {one.pair: one for one in reversed(self.packages)}


def listing(seen: Seen) -> Iterator[str]:
    """Yield the lines: a table of models, the ways, and what the ways cost."""
    wanted = needed(seen.languages, {*seen.offers, *seen.installed})
    rows = [("model", "installed", "offered"), *(_row(seen, pair) for pair in wanted)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
    yield ""
    for pair in pairs(seen.languages):
        yield f"from {pair[0]} to {pair[1]}: {_way(seen, pair)}"
    yield ""
    yield from _costs(seen)


def _row(seen: Seen, pair: Pair) -> tuple[str, str, str]:
    return name_of(pair), _installed(seen, pair), _offered(seen, pair)


def _installed(seen: Seen, pair: Pair) -> str:
    package = seen.installed.get(pair)
    if package is None:
        return _NONE
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
    if found := legs(pair, seen.installed):
        return _route(found)
    known = {*seen.installed, *seen.offers}
    if found := legs(pair, known):
        lacking = " and ".join(name_of(leg) for leg in found if leg not in seen.installed)
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
        targets = [one for one in seen.languages if legs((source, one), seen.installed)]
        if targets:
            count = passes(source, targets, seen.installed)
            yield f"A sentence in {source} costs {_passes(count)} for {', '.join(targets)}."
