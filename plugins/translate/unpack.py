"""Open a model package that nobody vouches for: all checked before a byte is written.

A package is a zip with one folder. Refused are names that lead elsewhere,
links, doubles, bombs and damaged members. Written beside the target first and
renamed, so that a crash leaves the former state. What the files mean is ``argos``'s.
"""

import os
import shutil
import stat
import struct
import tempfile
import unicodedata
import zipfile
import zlib
from collections import Counter
from pathlib import Path, PurePosixPath

from plugins.model import Problem

MOST_MEMBERS = 2_000
MOST_BYTES = 1_500_000_000
MOST_RATIO = 100  # unpacked to packed; real models reach 2
_BLOCK = 1 << 20  # bytes
# What zipfile raises for a bad zip.
_DAMAGE = (
    zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError,
    ValueError, struct.error, zlib.error,
)  # fmt: skip
_NEW_PACKAGE = "fetch the package again from where it was published"


def unpack(package: Path, target: Path) -> Problem | None:
    """Write the folder inside the package as ``target``; return why not, or None.

    ``target`` must not exist; its parent is made. Nothing is left of a refused package.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=target.parent))
    try:
        with zipfile.ZipFile(package) as archive:
            fault = _fault(archive.infolist()) or _miscount(package, archive)
            fault = fault or _extract(archive, staging)
        if fault is None:
            next(staging.iterdir()).replace(target)
    except _DAMAGE as damage:
        fault = f"it is damaged or not a zip ({damage})"
    except OSError as refusal:
        fault = f"it cannot be read or unpacked ({refusal.strerror or refusal})"
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Problem(str(package), fault, _NEW_PACKAGE) if fault else None


def _fault(members: list[zipfile.ZipInfo]) -> str | None:
    """Return what is wrong with the list of members, or None."""
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS:
        return f"it holds more than {MOST_MEMBERS} files"
    if unpacked > min(MOST_BYTES, MOST_RATIO * max(packed, 1)):
        return f"it would unpack to {unpacked} bytes, more than a model needs"
    return _name_fault(members) or _overlap(members)


def _name_fault(members: list[zipfile.ZipInfo]) -> str | None:
    for member in members:
        # orig_filename is what the zip says, before zipfile mends it.
        path = PurePosixPath(member.orig_filename)
        if path.is_absolute() or ".." in path.parts or _strange(member.orig_filename):
            return f"it holds a file whose name leads elsewhere ({member.orig_filename!r})"
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            return f"it holds a link or device ({member.orig_filename!r})"
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            return f"it is packed in a way that packages are not ({member.orig_filename!r})"
    names = [PurePosixPath(member.filename) for member in members]
    if len({name.parts[:1] for name in names}) != 1:
        return "it must hold exactly one folder"
    if max(Counter(_folded(name) for name in names).values()) > 1:
        return "it holds two files of one name"
    return None


def _folded(path: PurePosixPath) -> str:
    """The name as disks see it that take equal-looking letters for equal."""
    return unicodedata.normalize("NFC", str(path)).casefold()


def _strange(name: str) -> bool:
    return not name.strip("./") or "\\" in name or ":" in name or not name.isprintable()


def _overlap(members: list[zipfile.ZipInfo]) -> str | None:
    """Members that share bytes are how a small zip becomes a large one (Fifield 2019)."""
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end:
            return "two of its files share the same bytes"
        end = member.header_offset + member.compress_size
    return None


def _miscount(package: Path, archive: zipfile.ZipFile) -> str | None:
    """Whether the list tells as many members as zipfile found.

    A damaged length in it hides those that follow, and zipfile does not count.
    APPNOTE.TXT 4.3.16: the number stands in the last record, 22 bytes before a comment.
    """
    with package.open("rb") as opened:
        opened.seek(-22 - len(archive.comment), os.SEEK_END)
        told = int.from_bytes(opened.read(22)[10:12], "little")
    return None if told == len(archive.infolist()) else "its list of files is damaged"


def _extract(archive: zipfile.ZipFile, folder: Path) -> str | None:
    """Write each member; zipfile checks the CRC at its end, we the size it told."""
    for member in archive.infolist():
        path = folder / member.filename
        if member.is_dir():
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as source, path.open("xb") as written:
            shutil.copyfileobj(source, written, _BLOCK)
            if written.tell() != member.file_size:
                return f"{member.filename} is not as large as it says"
    return None if all(path.is_dir() for path in folder.iterdir()) else "its files lie loose"
