"""At each build: is an installed model still the one that models.lock names?

Hashing a model takes seconds, so each folder's hash is kept in the cache beside
what a change of its files would change. Samples come with the project and are
not compared; a newsroom without a lock is told nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from plugins import store
from plugins.model import Problem, digest_of
from plugins.translate.argos import Argos
from plugins.translate.catalogue import name_of
from plugins.translate.install import files_sha256
from plugins.translate.lock import NAME, Lock, read_lock
from plugins.translate.packages import Package

REFUSED = "models refused"  # how a report counts them
_SEEN = "hashes.json"


class _Hash(msgspec.Struct):
    """A folder's hash, and the state of its files when it was taken."""

    state: str
    files: str


_Hashes = dict[str, _Hash]  # by folder


@dataclass(frozen=True)
class Refusal(Problem):
    """A model that may not be used: builds end with exit code 4."""


def as_locked(
    models: Sequence[Argos], lock_file: Path, cache: Path
) -> tuple[tuple[Argos, ...], tuple[Problem, ...]]:
    """Return the models that the lock allows, in their order, and why others are refused.

    Raises:
        StoreError: the cache cannot be written.
    """
    text = store.read_text(lock_file)
    if text is None:
        return tuple(models), ()
    full = {id(one) for one in models if not one.package.sample}
    lock = read_lock(text)
    if isinstance(lock, Problem):  # nothing says which models are right: none is taken for it
        kept = tuple(one for one in models if one.package.sample)
        return kept, (Refusal(lock.where, lock.what, lock.remedy),)
    hashes = _Folders(cache / _SEEN)
    wrong = {id(one) for one in models if id(one) in full and not _fits(one, lock, hashes)}
    if full:
        hashes.keep()
    refused = tuple(_refusal(one.package) for one in models if id(one) in wrong)
    return tuple(one for one in models if id(one) not in wrong), refused


def _fits(model: Argos, lock: Lock, hashes: "_Folders") -> bool:
    pin = lock.get(model.package.pair)
    return pin is None or hashes.sha256(model.package.folder) == pin.files


def _refusal(package: Package) -> Problem:
    name = name_of(package.pair)
    what = f"{package.folder} is not the model that {NAME} names, so it is not used"
    return Refusal(name, what, f"run invoke models --install {name} to have the right one")


class _Folders:
    """The hashes of folders, taken anew only where a file has changed."""

    def __init__(self, path: Path) -> None:
        self._path, self._new = path, dict[str, _Hash]()
        self._known = _read(path)

    def sha256(self, folder: Path) -> str:
        """Return ``install.files_sha256`` of the folder."""
        state, known = _state(folder), self._known.get(str(folder))
        if known is None or known.state != state:
            known = _Hash(state, files_sha256(folder))
        self._new[str(folder)] = known
        return known.files

    def keep(self) -> None:
        """Remember the hashes for the next build."""
        store.write_if_changed(self._path, msgspec.json.encode(self._new).decode() + "\n")


def _read(path: Path) -> Mapping[str, _Hash]:
    try:
        return msgspec.json.decode(store.read_text(path) or "{}", type=_Hashes)
    except (msgspec.DecodeError, UnicodeDecodeError):  # a cache: what is broken is made anew
        return {}


def _state(folder: Path) -> str:
    """Return what changes with any file: size, times and place on the disk.

    The time of the last change of its record cannot be set back by whoever changed it.
    """
    facts = ((path.relative_to(folder).as_posix(), path.stat()) for path in folder.rglob("*"))
    told = (
        f"{name} {at.st_size} {at.st_mtime_ns} {at.st_ctime_ns} {at.st_ino}" for name, at in facts
    )
    return digest_of(*sorted(told))
