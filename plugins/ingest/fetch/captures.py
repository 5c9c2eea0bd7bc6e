"""Captures: what was fetched, byte for byte, and where and when it came from.

Bodies lie under the name of their own hash, so that a damaged one is no one's.
They are private: nothing of them enters git.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from plugins import store
from plugins.ingest.fetch.notes import Moment, folder, load, name_of, save

FEED, PAGE = "feed", "page"
LARGEST = 10_000_000  # bytes of any body
AGE = timedelta(days=30)  # after which the pages in content/ alone are the record
HEADERS = (
    "content-type", "content-language", "x-robots-tag", "tdm-reservation", "tdm-policy",
)  # fmt: skip
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_LONGEST = 500  # characters of a header


@dataclass(frozen=True)
class Capture:
    """One body, as one source gave it."""

    source: str  # the id in sources.toml
    kind: str  # feed or page
    url: str  # as it was asked for
    final: str  # where it was found
    body: str  # its sha256, in hexadecimal
    seen: Moment  # first
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    articles: tuple[str, ...] = ()  # the ids of those in it


def told(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that say what may be done with a body, fit to be kept."""
    kept = ((name, headers.get(name, "").strip()[:_LONGEST]) for name in HEADERS)
    return {name: value for name, value in kept if value}


def charset_of(headers: Mapping[str, str]) -> str:
    """Return the encoding that the server names, or ""."""
    found = _CHARSET.search(headers.get("content-type", ""))
    return found[1] if found else ""


def hash_of(body: bytes) -> str:
    """Return the name under which a body is kept."""
    return sha256(body).hexdigest()


def keep(cache: Path, capture: Capture, body: bytes) -> None:
    """Keep a body and where it came from; what was first seen so stays so.

    Raises:
        StoreError: the disk refused.
    """
    store.write_if_changed(_body(cache, capture.body), body)
    path = _note(cache, capture)
    if load(path, Capture) is None:
        save(path, capture)


def captures(cache: Path) -> Iterator[Capture]:
    """Yield what was fetched and is whole, in a fixed order."""
    notes = folder(cache) / "captures"
    found = (load(path, Capture) for path in store.files(notes, "*.json")) if notes.is_dir() else ()
    whole = (one for one in found if one and _plain(one.body))
    yield from sorted(whole, key=lambda one: (one.source, one.url, one.seen, one.body))


def bytes_of(cache: Path, capture: Capture) -> bytes | None:
    """Return a capture's body, or None where it is lost or damaged."""
    return _whole(cache, capture.body)


def is_kept(cache: Path, body: str) -> bool:
    """Return whether a body of this hash is there and whole."""
    return _whole(cache, body) is not None


def prune(cache: Path, now: datetime) -> int:
    """Remove captures that no build needs any more, and bodies without one; return how many."""
    every = tuple(captures(cache))
    needed = needed_of(every, now)
    for one in every:
        if one not in needed:
            store.remove(_note(cache, one))
    bodies = {one.body for one in needed}
    lying = (
        store.files(folder(cache) / "bodies", "*") if (folder(cache) / "bodies").is_dir() else ()
    )
    for path in tuple(lying):
        if path.name not in bodies:
            store.remove(path)
    return len(every) - len(needed)


def needed_of(every: Sequence[Capture], now: datetime) -> Collection[Capture]:
    """Return the captures that hold all there is, with as few bodies of each feed as can be."""
    fresh = [one for one in every if now - one.seen <= AGE]
    needed = {one for one in fresh if one.kind == PAGE}
    feeds = {(one.source, one.url) for one in fresh if one.kind == FEED}
    for source, url in feeds:
        of_feed = [one for one in fresh if (one.source, one.url, one.kind) == (source, url, FEED)]
        needed.update(_cover(sorted(of_feed, key=lambda one: one.seen)))
    return needed


def _cover(row: Sequence[Capture]) -> Iterator[Capture]:
    """The newest capture, and the fewest older ones that hold every other article.

    Entries enter a feed and leave it once, so each stands in a run of
    captures: taking, for the article that leaves first, the last capture that
    has it, is the fewest (the stabbing of intervals).
    """
    if not row:
        return
    yield row[-1]
    covered = set(row[-1].articles)
    last = {article: number for number, one in enumerate(row) for article in one.articles}
    for article, number in sorted(last.items(), key=lambda pair: (pair[1], pair[0])):
        if article not in covered:
            covered.update(row[number].articles)
            yield row[number]


def _note(cache: Path, capture: Capture) -> Path:
    name = name_of(capture.source, capture.kind, capture.url, capture.body)
    return folder(cache) / "captures" / name


def _body(cache: Path, name: str) -> Path:
    return folder(cache) / "bodies" / name


def _whole(cache: Path, name: str) -> bytes | None:
    if not _plain(name):
        return None
    try:
        body = store.read_bytes(_body(cache, name), limit=LARGEST)
    except (OSError, store.TooLargeError):
        return None
    return body if hash_of(body) == name else None


def _plain(name: str) -> bool:
    return len(name) == sha256().digest_size * 2 and name.isalnum() and name.isascii()
