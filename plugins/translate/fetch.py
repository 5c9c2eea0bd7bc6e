"""Fetch a file and keep it, going on by Range from what a broken connection left.

RFC 9110, sections 13.1.5 and 14. The file that is being fetched is no one's
yet: what it holds is ``install``'s to judge. Sockets are ``download``'s.
"""

import os
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from plugins import store
from plugins.model import Problem
from plugins.progress import Tell
from plugins.translate.download import BLOCK, Answer, BrokenError, DownloadError, Head, Limits, ask

_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)")
_OK, _PARTIAL, _BEYOND, _BUSY, _BROKEN = 200, 206, 416, 429, 500
_GONE = frozenset({404, 410})


@dataclass(frozen=True)
class Fetched:
    """What to fetch, and where it is kept until it is judged."""

    url: str
    part: Path
    opening: bytes = b""  # how such a file begins; another is not fetched further


def fetch_bytes(url: str, limits: Limits) -> bytes | Problem:
    """Return what is at the address; for small files, such as an index."""
    try:
        with closing(ask(url, limits, deadline=monotonic() + limits.total)) as answer:
            _, total = _extent(answer.head, 0)
            return b"".join(_measured(answer, 0, total, limits))
    except DownloadError as fault:
        return Problem(url, fault.what, fault.remedy)


def fetch_file(wanted: Fetched, *, limits: Limits, tell: Tell) -> Problem | None:
    """Fetch the whole file to its ``part``; return why not, or None.

    What came is kept where the connection broke, and removed where the answer
    was wrong. ``tell`` gets kilobytes.
    """
    try:
        _persist(wanted, limits, tell)
    except BrokenError as fault:
        return Problem(wanted.url, fault.what, fault.remedy)
    except DownloadError as fault:
        discard(wanted.part)
        return Problem(wanted.url, fault.what, fault.remedy)
    except OSError as refusal:
        what = f"it cannot be written ({refusal.strerror or refusal})"
        return Problem(str(wanted.part), what, "free the disk or its permissions")
    return None


def discard(part: Path) -> None:
    """Remove what was fetched, and what was noted of it."""
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)


def _persist(wanted: Fetched, limits: Limits, tell: Tell) -> None:
    """Connect anew as long as each connection brings something."""
    deadline = monotonic() + limits.total
    for _ in range(limits.tries):
        before = _size(wanted.part)
        try:
            return _go_on(wanted, limits, deadline, tell)
        except BrokenError:
            if _size(wanted.part) <= before:
                raise
    raise BrokenError(f"the connection broke {limits.tries} times")


def _go_on(wanted: Fetched, limits: Limits, deadline: float, tell: Tell) -> None:
    """Fetch what is missing."""
    had = _size(wanted.part)
    headers = _range(wanted.part, had)
    with closing(ask(wanted.url, limits, deadline=deadline, headers=headers)) as answer:
        if answer.head.status != _BEYOND or not had:
            return _keep(answer, had, wanted, limits, tell)
        if _told_range(answer.head)[1] == had:
            return None
    discard(wanted.part)  # it is longer than the file: a piece of another one
    return _go_on(wanted, limits, deadline, tell)


def _keep(answer: Answer, had: int, wanted: Fetched, limits: Limits, tell: Tell) -> None:
    """Write what comes behind what is there."""
    start, total = _extent(answer.head, had)
    wanted.part.parent.mkdir(parents=True, exist_ok=True)
    if start == 0:
        discard(wanted.part)  # first, so that no note ever vouches for other bytes
        store.write_if_changed(_note(wanted.part), _validator(answer.head))
    with wanted.part.open("r+b" if start else "wb") as written:
        written.seek(start)
        for block in _measured(answer, start, total, limits):
            _check_opening(written.tell(), block, wanted.opening)
            written.write(block)
            tell(written.tell() // 1000, (total or written.tell() + BLOCK) // 1000, "")
        written.flush()
        os.fsync(written.fileno())


def _check_opening(offset: int, block: bytes, opening: bytes) -> None:
    begins = opening[offset:]
    if begins and not block.startswith(begins[: len(block)]):
        shown = block[:20].decode("ascii", "replace")
        raise DownloadError(f"what came is no package: it begins with {shown!r}")


def _measured(answer: Answer, start: int, total: int | None, limits: Limits) -> Iterator[bytes]:
    """Yield the blocks; raise where they are more or fewer than announced or allowed."""
    if total is not None and total > limits.largest:
        raise DownloadError(f"it is said to hold {total} bytes; {limits.largest} are allowed")
    most = limits.largest if total is None else total
    came = start
    for block in answer:
        came += len(block)
        if came > most:
            raise DownloadError(f"more than {most} bytes came")
        yield block
    if total is not None and came < total:
        raise BrokenError(f"the connection ended after {came} of {total} bytes")


def _extent(head: Head, had: int) -> tuple[int, int | None]:
    """Return the offset of the first byte that follows, and the whole's size where told."""
    if head.headers.get("Content-Encoding", "identity") != "identity":
        raise DownloadError("it comes compressed, although we asked for it as it is")
    if head.status == _OK:
        told = head.headers.get("Content-Length", "")
        return 0, int(told) if told.isdecimal() else None
    start, total = _told_range(head)
    if head.status == _PARTIAL and had and start == had:
        return start, total
    if head.status in _GONE:
        raise DownloadError("there is nothing at this address")
    if head.status == _BUSY or head.status >= _BROKEN:
        raise BrokenError(f"the server is busy or broken (it says {head.status})")
    raise DownloadError(f"the server's answer makes no sense (it says {head.status})")


def _told_range(head: Head) -> tuple[int | None, int | None]:
    """The first byte that follows and the whole's size, of an answer to a Range."""
    found = _RANGE.fullmatch(head.headers.get("Content-Range", "").strip())
    start, total = found.groups() if found else (None, None)
    return int(start) if start else None, int(total) if total and total != "*" else None


def _range(part: Path, had: int) -> dict[str, str]:
    """Ask for the rest only, and only of the same file."""
    if not had:
        return {}
    tag = store.read_text(_note(part))
    return {"Range": f"bytes={had}-"} | ({"If-Range": tag} if tag else {})


def _validator(head: Head) -> str:
    """What names the very bytes, or "": a weak ETag vouches for none."""
    tag = head.headers.get("ETag", "")
    return tag if tag and not tag.startswith("W/") else head.headers.get("Last-Modified", "")


def _note(part: Path) -> Path:
    """The file that holds the validator of what ``part`` is a piece of."""
    return part.with_name(f"{part.name}.tag")


def _size(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0
