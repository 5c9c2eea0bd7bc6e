"""`invoke models`: list, install, verify and remove what the newsroom needs.

Reads what was asked and says in lines and problems what came of it; getting
models is ``supply``'s work, showing them ``listing``'s.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins import store
from plugins.model import Problem
from plugins.translate.argos import argos_home
from plugins.translate.catalogue import Pair, name_of, pair_of
from plugins.translate.download import fault_of
from plugins.translate.finding import rule_pairs
from plugins.translate.install import Shelf, remove
from plugins.translate.listing import Seen, listing
from plugins.translate.lock import NAME, Lock, lock_text, read_lock
from plugins.translate.supply import Desk, stands, supply
from plugins.workshop import Workshop

USAGE, REFUSED, DISK, BUSY = 1, 4, 5, 6  # exit codes


@dataclass(frozen=True)
class Request:
    """What was asked for; nothing: a list."""

    install: str | None = None  # directions parted by commas, or "" for all that are lacking
    remove: str = ""  # directions parted by commas
    verify: bool = False
    update: bool = False  # accept what models.lock does not name
    index: str = ""  # the address of an index, or of the folder that holds it


@dataclass(frozen=True)
class Outcome:
    """What to say, and how to exit."""

    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    exitcode: int = 0


def answer(workshop: Workshop, request: Request) -> Outcome:
    """Do what was asked with Argos's own folder and index, and say what came of it."""
    home = argos_home()
    if isinstance(home, Problem):
        return Outcome((), (home,), DISK)
    index = index_of(request.index or home.index)
    rules = rule_pairs(workshop.settings)
    return answer_at(Desk(workshop, Shelf(home.places[0]), index, rules=rules), request)


def index_of(address: str) -> str:
    """Return the address of the index itself, where that of its folder is given."""
    return address if address.endswith(".json") else f"{address.rstrip('/')}/index.json"


def answer_at(desk: Desk, request: Request) -> Outcome:
    """Do what was asked with the means given."""
    pairs = {name: pair_of(name) for name in _names(request)}
    faults: tuple[Problem, ...] = tuple(_usage(request, pairs, desk.index))
    lock = read_lock(store.read_text(desk.lock))
    if isinstance(lock, Problem):
        faults += (lock,)
    if faults or isinstance(lock, Problem):
        return Outcome((), faults, USAGE)
    if request.verify:
        return _outcome(_verify(desk, lock))
    if request.install is None and not request.update and not request.remove:
        return _list(desk, lock)
    return _change(desk, lock, request, tuple(pair for pair in pairs.values() if pair))


def _change(desk: Desk, lock: Lock, request: Request, chosen: tuple[Pair, ...]) -> Outcome:
    """Install or remove, alone: two that swept each other's room would both fail."""
    try:
        with store.lock(desk.shelf.packages.parent / ".dragoman-models.lock"):
            if request.remove:
                return _outcome(_remove(desk, lock, chosen), USAGE)
            return _outcome(supply(desk, lock, chosen, update=request.update))
    except store.BusyError:
        what = "another invoke models is at work"
        return Outcome((), (Problem("models", what, "wait for it to end"),), BUSY)
    except (OSError, store.StoreError) as refusal:
        remedy = "free the disk or its permissions"
        return Outcome((), (Problem("models", f"the disk refused ({refusal})", remedy),), DISK)


def _names(request: Request) -> list[str]:
    return [one.strip() for one in (request.install or request.remove).split(",") if one.strip()]


def _usage(request: Request, pairs: Mapping[str, Pair | None], index: str) -> Iterator[Problem]:
    asked = (request.install is not None or request.update, request.verify, bool(request.remove))
    if sum(asked) > 1:
        yield Problem("models", "only one thing is done at a time", "give one option")
    for name, pair in pairs.items():
        if pair is None:
            remedy = "write two tags of plugins/languages.toml, such as en-es"
            yield Problem("models", f'"{name}" is no direction', remedy)
    if fault := fault_of(index):
        yield Problem(index, fault, "give another with --index or ARGOS_PACKAGE_INDEX")


def _outcome(said: Iterable[str | Problem], exitcode: int = REFUSED) -> Outcome:
    told = tuple(said)
    problems = tuple(one for one in told if isinstance(one, Problem))
    lines = tuple(one for one in told if isinstance(one, str))
    return Outcome(lines, problems, exitcode if problems else 0)


def _list(desk: Desk, lock: Lock) -> Outcome:
    packages, faults = desk.packages()
    offers, problems = desk.offers()
    seen = Seen(desk.workshop.settings.languages, packages, offers, lock, desk.rules)
    return Outcome(tuple(listing(seen)), (*faults, *problems))


def _verify(desk: Desk, lock: Lock) -> Iterator[str | Problem]:
    """Compare what is installed with the lock, and let it translate."""
    packages = desk.shelf.installed()
    for pair, pin in lock.items():
        there = [one for one in packages if one.pair == pair]
        if found := stands(there, pin):
            told = f"{name_of(pair)} {found.version}: as in {NAME}, and it translates"
            yield desk.trial(found) or told
        else:
            what = f"it is not what {NAME} names" if there else f"{NAME} names it, but it is gone"
            yield Problem(name_of(pair), what, "run invoke models --install")
    for one in packages:
        if one.pair not in lock:
            name = name_of(one.pair)
            yield f"{name} {one.version}: not in {NAME}; invoke models --install {name} notes it"
    if not packages and not lock:
        yield "No model is installed, beside the samples in models/packages."


def _remove(desk: Desk, lock: Lock, chosen: Iterable[Pair]) -> Iterator[str | Problem]:
    kept = dict(lock)
    for pair in chosen:
        name = name_of(pair)
        pinned = kept.pop(pair, None)
        if not remove(pair, desk.shelf) and not pinned:
            yield Problem(
                name, "no such model is installed", "see invoke models for those that are"
            )
            continue
        store.write_if_changed(desk.lock, lock_text(kept))
        yield f"{name}: removed"
