"""The newsroom's files: the only module that opens them.

Writes are atomic (temporary file, fsync, rename: after a crash a file is old
or new, never half) and leave an equal file alone. Decides nothing about
contents.
"""

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

LARGEST = 32 * 1024 * 1024  # bytes; more than any file of ours


class StoreError(Exception):
    """The disk refused: full, read-only or not permitted."""

    exitcode = 5  # Pelican's command line exits with it


class BusyError(Exception):
    """Another build holds the lock."""


class TooLargeError(Exception):
    """A file is larger than its reader allows."""


def read_bytes(path: Path, *, limit: int = LARGEST) -> bytes:
    """Return the file's bytes.

    Raises:
        TooLargeError: it holds more than ``limit`` bytes.
        OSError: it cannot be read.
    """
    with path.open("rb") as opened:
        content = opened.read(limit + 1)
    if len(content) > limit:
        raise TooLargeError(path)
    return content


def read_text(path: Path) -> str | None:
    """Return a UTF-8 file's text with its line ends as they are, or None where none exists.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    with suppress(FileNotFoundError):
        return read_bytes(path).decode("utf-8")
    return None


def write_if_changed(path: Path, text: str) -> bool:
    """Write the text atomically; return whether the file had to change.

    Raises:
        StoreError: the disk refused; the former file is untouched.
    """
    content = text.encode("utf-8")
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        _replace(path, content)
    except OSError as refusal:
        raise StoreError(f"{path}: {refusal.strerror}") from refusal
    return True


def stage(path: Path, text: str) -> None:
    """Write a file of a tree that nobody reads yet: at once, for ``settle`` makes all safe.

    Raises:
        StoreError: the disk refused.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    except OSError as refusal:
        raise StoreError(f"{path}: {refusal.strerror}") from refusal


def take_over(former: Path, path: Path) -> bool:
    """Give a file a second name in another tree; False where the disk cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.hardlink_to(former)
    except OSError:
        return False
    return True


def settle() -> None:
    """Have the disk keep all that was staged; where the system cannot be asked, go on."""
    if hasattr(os, "sync"):  # not on Windows
        os.sync()


def lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file, none where there is no file; one is in memory at a time."""
    with suppress(FileNotFoundError), path.open("rb") as opened:
        yield from opened


def remove(path: Path) -> None:
    """Remove a file if it exists, and the folders it leaves empty."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        try:
            folder.rmdir()
        except OSError:
            return


def files(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the plain files below the folder that match, sorted; no links, nothing hidden."""
    for path in sorted(folder.rglob(pattern)):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            yield path


def every_file(folder: Path) -> Iterator[Path]:
    """Yield every plain file below the folder, hidden ones too, sorted; links are not followed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def put_in_place(staging: Path, target: Path) -> None:
    """Put the staged tree in the target's place by renaming; the former tree is removed.

    Equal trees are left alone. Between the two renames no tree has the
    target's name, for microseconds; ``recover`` puts the former tree back if
    the machine stops just then.
    """
    if _equal(staging, target):
        shutil.rmtree(staging)
        return
    settle()
    former = _former(target)
    try:
        shutil.rmtree(former, ignore_errors=True)
        if target.exists():
            target.rename(former)
        staging.rename(target)
    except OSError as refusal:
        recover(target)
        raise StoreError(f"{target}: {refusal.strerror}") from refusal
    shutil.rmtree(former, ignore_errors=True)


def recover(target: Path) -> None:
    """Put back the tree that an interrupted swap had moved aside."""
    former = _former(target)
    if former.exists() and not target.exists():
        former.rename(target)


def fresh_folder(path: Path) -> Path:
    """Return the folder, empty and new."""
    shutil.rmtree(path, ignore_errors=True)
    try:
        path.mkdir(parents=True)
    except OSError as refusal:
        raise StoreError(f"{path}: {refusal.strerror}") from refusal
    return path


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the lock file; the system frees it even when the holder is killed.

    Raises:
        BusyError: another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path, timeout=0):
            yield
    except Timeout as taken:
        raise BusyError(str(path)) from taken


def _former(target: Path) -> Path:
    return target.with_name(f".{target.name}-former")


def _equal(one: Path, other: Path) -> bool:
    """Whether both folders hold the same files with the same bytes."""
    if not other.is_dir():
        return False
    sides = [
        {path.relative_to(side): path for path in side.rglob("*") if path.is_file()}
        for side in (one, other)
    ]
    if sides[0].keys() != sides[1].keys():
        return False
    return all(_same(path, sides[1][name]) for name, path in sides[0].items())


def _same(one: Path, other: Path) -> bool:
    return one.samefile(other) or filecmp.cmp(one, other, shallow=False)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
