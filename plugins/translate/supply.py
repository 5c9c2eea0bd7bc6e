"""Get the models that are wanted: choose an offer, fetch it, install it, note it in the lock.

Each direction stands for itself: one that is refused costs only itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins import store
from plugins.model import Problem
from plugins.progress import progress
from plugins.translate.argos import find_models
from plugins.translate.catalogue import (
    Offer,
    Offers,
    Pair,
    legs,
    name_of,
    needed,
    read_index,
)
from plugins.translate.download import USUAL, Limits
from plugins.translate.fetch import Fetched, discard, fetch_bytes, fetch_file
from plugins.translate.install import Received, Shelf, Trial, files_sha256, install
from plugins.translate.lock import NAME, Lock, Pin, lock_text
from plugins.translate.packages import Package, newness
from plugins.translate.trial import try_package
from plugins.workshop import Workshop

_OF_AN_INDEX = Limits(total=60.0, largest=4_000_000)
_ZIP = b"PK"  # how a package begins


@dataclass(frozen=True)
class Desk:
    """Where things are, and the means to get them."""

    workshop: Workshop
    shelf: Shelf
    index: str  # the address of the index itself
    limits: Limits = USUAL
    trial: Trial = try_package
    rules: tuple[Pair, ...] = ()  # directions for which no model is needed: Apertium's

    @property
    def lock(self) -> Path:
        """The file that says which package each direction has."""
        return self.workshop.root / NAME

    def packages(self) -> tuple[tuple[Package, ...], tuple[Problem, ...]]:
        """Return all that a build would use, best first, and what is wrong with the others."""
        samples = self.workshop.root / "models" / "packages"
        engines, problems = find_models(samples, self.workshop.cache / "models")
        return tuple(engine.package for engine in engines), problems

    def offers(self) -> tuple[Offers, tuple[Problem, ...]]:
        """Return what the index offers, and what is wrong with it."""
        content = fetch_bytes(self.index, _OF_AN_INDEX)
        if isinstance(content, Problem):
            return {}, (content,)
        return read_index(content, self.index)


def supply(
    desk: Desk, lock: Lock, chosen: tuple[Pair, ...], *, update: bool
) -> Iterator[str | Problem]:
    """Install the directions chosen, or all that the newsroom lacks; say what came of each.

    With ``update``, packages are accepted that the lock does not name.

    Raises:
        OSError, StoreError: the disk refused; what served before still serves.
    """
    offers, problems = desk.offers()
    yield from problems
    pins = dict(lock)
    wanted = chosen or tuple(_lacking(desk, offers, lock, update=update))
    for pair in wanted:
        offer = _choice(pair, offers.get(pair), pins.get(pair), update=update)
        done = (
            offer
            if isinstance(offer, Problem)
            else _get(desk, offer, pins.get(pair), update=update)
        )
        if isinstance(done, Pin):
            pins[pair] = done
            store.write_if_changed(desk.lock, lock_text(pins))
        yield done if isinstance(done, Problem) else f"{name_of(pair)} {done.version}: installed"
    if not wanted and not problems:
        yield "Every model that the newsroom needs is installed."


def _lacking(desk: Desk, offers: Offers, lock: Lock, *, update: bool) -> Iterator[Pair]:
    """Yield the directions that have no full package, or another than the lock names."""
    packages = desk.shelf.installed()
    for pair in needed(desk.workshop.settings.languages, {*offers, *lock}):
        there = [one for one in packages if one.pair == pair]
        pin, offer = lock.get(pair), offers.get(pair)
        if not (there or pin or offer) and legs(pair, {*offers, *lock, *desk.rules}):
            continue  # a longer way leads there
        version = (
            pin.version if pin else max((one.version for one in there), key=newness, default="")
        )
        if not stands(there, pin) or (update and offer and _newer(offer.version, version)):
            yield pair


def stands(packages: Iterable[Package], pin: Pin | None) -> Package | None:
    """Return the package that serves a direction as the lock wants it, or None.

    Without a pin, any full package does.
    """
    if pin is None:
        return next((one for one in packages if not one.sample), None)
    return next((one for one in packages if files_sha256(one.folder) == pin.files), None)


def _newer(version: str, than: str) -> bool:
    return newness(version) > newness(than)


def _choice(pair: Pair, offer: Offer | None, pin: Pin | None, *, update: bool) -> Offer | Problem:
    """Return what to fetch: what the lock names, or with ``update`` what the index offers."""
    if pin is None or (update and offer):
        if offer is None:
            remedy = "give another index with --index; until then its sentences stay as they are"
            return Problem(name_of(pair), "the index offers no such model", remedy)
        if pin and _newer(pin.version, offer.version):
            what = f"the index offers {offer.version}, older than {pin.version} in {NAME}"
            return Problem(offer.name, what, "give another index with --index")
        return offer
    links = offer.links if offer and offer.version == pin.version else ()
    return Offer(pair, pin.version, tuple(dict.fromkeys((*links, pin.url))))


def _get(desk: Desk, offer: Offer, pin: Pin | None, *, update: bool) -> Pin | Problem:
    """Fetch the package from the first address that gives it, and install it."""
    part = desk.workshop.cache / "downloads" / f"{offer.name}-{offer.version}.argosmodel.part"
    problem = None
    for link in offer.links:
        with progress(f"{offer.name}, kB") as tell:
            wanted = Fetched(link, part, _ZIP)
            problem = fetch_file(wanted, limits=desk.limits, tell=tell)
        if problem is None:
            received = Received(part, offer.pair, offer.version, link)
            held = None if update else pin
            done = install(received, desk.shelf, pin=held, trial=desk.trial)
            discard(part)  # refused or installed: nothing to go on from
            return done
    assert problem  # an offer has links
    return problem
