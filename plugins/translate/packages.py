"""Argos packages as folders on disk: what each says of itself, and the samples unpacked.

Never raises for a bad package: one must not take the others with it. Runs no
model and fetches nothing.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from plugins.data import table
from plugins.languages import language
from plugins.model import Problem
from plugins.store import TooLargeError, read_bytes
from plugins.translate.engines import SAMPLE
from plugins.translate.unpack import unpack

_METADATA = 1 << 16  # bytes at most
_MEND = "remove this folder or install the package again"
_NEEDED = ("model/model.bin", "sentencepiece.model")


class _Metadata(msgspec.Struct):
    """What we need of a package's metadata.json."""

    from_code: str = ""
    to_code: str = ""
    package_version: str = "0"
    target_prefix: str = ""
    type: str = "translate"
    sample: bool = False
    least_score: float | None = None


@dataclass(frozen=True)
class Package:
    """A package's folder, opened; languages are BCP 47."""

    folder: Path
    source: str
    target: str
    version: str
    prefix: str  # a piece with which every translation begins, in some packages
    sample: bool  # trained on our grammar: serves the sample newsroom only
    least_score: float | None  # mean log-probability below which it guesses, where measured
    exact: str  # the first eight digits of the sha256 of model.bin

    @property
    def pair(self) -> tuple[str, str]:
        """The languages it leads from and to."""
        return self.source, self.target

    @property
    def id(self) -> str:
        """Name of the engine, the direction and the exact model."""
        mark = SAMPLE if self.sample else ":"
        return f"argos:{self.source}-{self.target}:{self.version}{mark}{self.exact}"


def sha256_of(path: Path) -> str:
    """Return the file's sha256 in hexadecimal; raises OSError where it cannot be read."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def tag_of(code: str) -> str:
    """Return the BCP 47 tag of one of Argos's codes."""
    tag = str(table("translate/argos_codes.toml").get(code, code))
    known = language(tag)
    return known.code if known else tag


def read_package(folder: Path) -> Package | Problem | None:
    """Return the package in this folder, or what is wrong, or None where it is of another type."""
    try:
        content = read_bytes(folder / "metadata.json", limit=_METADATA)
        said = msgspec.json.decode(content, type=_Metadata)
        if said.type != "translate":
            return None
        fault = _fault(folder, said)
        if fault is None:
            return _package(folder, said)
    except OSError as refusal:
        fault = f"it cannot be read ({refusal.strerror})"
    except (msgspec.DecodeError, UnicodeDecodeError, TooLargeError) as nonsense:
        fault = f"its metadata.json makes no sense ({nonsense})"
    return Problem(str(folder), fault, _MEND)


def _package(folder: Path, said: _Metadata) -> Package:
    return Package(
        folder=folder,
        source=tag_of(said.from_code),
        target=tag_of(said.to_code),
        version=said.package_version,
        prefix=said.target_prefix,
        sample=said.sample,
        least_score=said.least_score,
        exact=sha256_of(folder / "model" / "model.bin")[:8],
    )


def _fault(folder: Path, said: _Metadata) -> str | None:
    if not (said.from_code and said.to_code):
        return "its metadata.json names no languages"
    missing = [name for name in _NEEDED if not (folder / name).is_file()]
    return f"{missing[0]} is missing" if missing else None


def read_packages(folders: Iterable[Path]) -> tuple[tuple[Package, ...], tuple[Problem, ...]]:
    """Return the packages in these folders, best first, and what is wrong with the others.

    A full package comes before a sample, a newer version before an older one.
    """
    read = [read_package(folder) for folder in folders]
    packages = [one for one in read if isinstance(one, Package)]
    best = sorted(packages, key=lambda one: (not one.sample, newness(one.version)), reverse=True)
    return tuple(best), tuple(one for one in read if isinstance(one, Problem))


def newness(version: str) -> tuple[int, ...]:
    """Return what orders versions: 1.10 is newer than 1.9."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def unpacked(folder: Path, cache: Path) -> Iterator[Path | Problem]:
    """Yield the folder of each ``.argosmodel`` file, unpacked in the cache once.

    There it is named by the file's sha256, so another file is another folder.
    """
    for archive in sorted(folder.glob("*.argosmodel")):
        target = cache / sha256_of(archive)
        problem = None if target.is_dir() else unpack(archive, target)
        yield problem or target
