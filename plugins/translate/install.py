"""Put a package into Argos's folder, or refuse it and leave all as it was.

A package is judged in full outside that folder and comes in by one rename;
what it replaces goes out by one rename. So Argos's folder holds whole packages
only, at any moment and after any crash. Fetching is ``fetch``'s work, keeping
what the newsroom accepted ``lock``'s.
"""

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.model import Problem
from plugins.translate.catalogue import Pair, name_of
from plugins.translate.lock import Pin
from plugins.translate.packages import Package, read_package, sha256_of
from plugins.translate.trial import try_package
from plugins.translate.unpack import unpack

Trial = Callable[[Package], Problem | None]
_ANOTHER = "fetch the package again, or give another index with --index"


@dataclass(frozen=True)
class Received:
    """A package file as it came, and what it is said to be."""

    archive: Path
    pair: Pair
    version: str
    url: str

    @property
    def name(self) -> str:
        """The direction, such as ``en-es``."""
        return name_of(self.pair)


@dataclass(frozen=True)
class Shelf:
    """Argos's folder of packages, and the room beside it where new ones are judged."""

    packages: Path

    @property
    def workroom(self) -> Path:
        """On the same disk, so that a rename is whole; not inside, as Argos opens all in there."""
        return self.packages.parent / ".dragoman-models"

    def installed(self) -> tuple[Package, ...]:
        """Return the packages that can be read, whoever installed them."""
        folders = sorted(self.packages.iterdir()) if self.packages.is_dir() else ()
        read = (read_package(one) for one in folders if one.is_dir() and one.name[0] != ".")
        return tuple(one for one in read if isinstance(one, Package))


def install(
    received: Received, shelf: Shelf, *, pin: Pin | None = None, trial: Trial = try_package
) -> Pin | Problem:
    """Install the package and return its pin, or say why it is refused.

    ``pin`` is what the newsroom accepted; None where it accepts what comes.
    Former packages of the direction are removed after the new one is in place.

    Raises:
        OSError: the disk refused; a package that served before still serves.
    """
    sweep(shelf)
    found = received.archive.stat().st_size, sha256_of(received.archive)
    if pin and found != (pin.size, pin.sha256):
        return Problem(received.name, _difference(found, pin), _trust(received.name))
    folder = shelf.workroom / _folder_name(received, found[1])
    problem = unpack(received.archive, folder) or _judge(received, folder, trial)
    if problem is None:
        accepted = Pin(received.version, *found, files_sha256(folder), received.url)
        _put_in(folder, shelf, received.pair)
    sweep(shelf)
    return replace(problem, where=received.url) if problem else accepted


def remove(pair: Pair, shelf: Shelf) -> int:
    """Remove all packages of a direction from Argos's folder; return how many there were.

    Raises:
        OSError: the disk refused.
    """
    sweep(shelf)
    former = [one.folder for one in shelf.installed() if one.pair == pair]
    for folder in former:
        _take_out(folder, shelf)
    sweep(shelf)
    return len(former)


def sweep(shelf: Shelf) -> None:
    """Remove what a crash left in the workroom: nothing there serves anyone."""
    if shelf.workroom.exists():
        shutil.rmtree(shelf.workroom)


def files_sha256(folder: Path) -> str:
    """Return one sha256 over the names and contents of all files in the folder."""
    mixed = hashlib.sha256()
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    for name in names:
        if (folder / name).is_file():
            mixed.update(f"{sha256_of(folder / name)}  {name}\n".encode())
    return mixed.hexdigest()


def _folder_name(received: Received, sha256: str) -> str:
    """Named by its contents: a new package never has the name of the one that serves."""
    return f"translate-{'_'.join(received.pair)}-{received.version}-{sha256[:8]}"


def _difference(found: tuple[int, str], pin: Pin) -> str:
    size, sha256 = found
    what = "this is not the package that models.lock names"
    return f"{what} ({size} bytes, sha256 {sha256[:8]}…, not {pin.size}, {pin.sha256[:8]}…)"


def _trust(name: str) -> str:
    update = f"invoke models --install {name} --update"
    return f"the installed one still serves; if you trust the new one, run {update}"


def _judge(received: Received, folder: Path, trial: Trial) -> Problem | None:
    """Return why what was unpacked does not serve, or None."""
    package = read_package(folder)
    if isinstance(package, Problem):
        return replace(package, remedy=_ANOTHER)
    if package is None or package.pair != received.pair:
        said = f"{package.source}-{package.target}" if package else "of another type"
        return Problem(received.url, f"the package is {said}, not {received.name}", _ANOTHER)
    return trial(package)


def _put_in(folder: Path, shelf: Shelf, pair: Pair) -> None:
    former = [one.folder for one in shelf.installed() if one.pair == pair]
    shelf.packages.mkdir(parents=True, exist_ok=True)
    target = shelf.packages / folder.name
    if not target.exists() or files_sha256(target) != files_sha256(folder):
        _settle(folder)
        if target.exists():  # the same package, damaged since
            _take_out(target, shelf)
        folder.rename(target)
    for one in former:
        if one != target:
            _take_out(one, shelf)


def _take_out(folder: Path, shelf: Shelf) -> None:
    """Rename first: a removal that is cut short must not leave half a package to be found."""
    former = shelf.workroom / "former"
    former.mkdir(parents=True, exist_ok=True)
    folder.rename(former / folder.name)


def _settle(folder: Path) -> None:
    """Have the bytes on the disk before the name, so that no power cut parts them."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as opened:
                os.fsync(opened.fileno())
