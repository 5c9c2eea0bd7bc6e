"""takedown.toml: what was taken down, as hashes and never as text, and whether it returns.

Reads and writes the file's text; changes nothing else. A hash is no secret:
who already has the text or the address can tell that it is listed.
"""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import msgspec

from plugins import store
from plugins.ingest.addresses import address_key
from plugins.ingest.names import host_of
from plugins.model import Article, Attribution, Problem
from plugins.takedown.shingles import packed, shingles, unpacked
from plugins.workshop import SettingsError, Workshop

NAME = "takedown.toml"
HEAD = """\
# What was taken down and must not return: `invoke takedown` writes it, every build obeys it.
# Hashes only, none of the text. To allow something again, remove its [[removed]] table.
"""
_SPLIT = re.compile(r"\s*[,;،、]\s*")
_HASH = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]


class Removal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One request, carried out; every hash is a SHA-256 but those of ``runs``."""

    day: date
    reason: str
    scope: Annotated[str, msgspec.Meta(pattern="^(article|source|author)$")]
    source: str = ""  # the id in sources.toml
    publishers: tuple[_HASH, ...] = ()
    hosts: tuple[_HASH, ...] = ()
    authors: tuple[_HASH, ...] = ()
    articles: tuple[_HASH, ...] = ()  # ids
    addresses: tuple[_HASH, ...] = ()
    names: tuple[_HASH, ...] = ()  # by which a feed names an article
    runs: str = ""  # of eight words: shingles.packed


class _File(msgspec.Struct, forbid_unknown_fields=True):
    removed: tuple[Removal, ...] = ()


@dataclass(frozen=True)
class Removals:
    """All requests, ready to be asked."""

    rows: tuple[Removal, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    @cached_property
    def runs(self) -> frozenset[int]:
        """Every run of words that must not be published."""
        return frozenset().union(*(unpacked(row.runs) for row in self.rows))

    @cached_property
    def _named(self) -> dict[tuple[str, str], Removal]:
        found: dict[tuple[str, str], Removal] = {}
        for row in self.rows:
            for kind in ("publishers", "hosts", "authors", "articles", "addresses", "names"):
                found |= {(kind, one): row for one in getattr(row, kind)}
            if row.source:
                found["source", row.source] = row
        return found

    def by_marks(self, article: Article) -> Removal | None:
        """Return the request that names this article, its source or its author, or None."""
        marks = [("source", article.source), ("articles", hashed(article.id))]
        if article.guid:
            marks.append(("names", hashed(article.guid)))
        return self._first([*marks, *_marks(article.attribution)])

    def by_attribution(self, article: str, said: Attribution) -> Removal | None:
        """Return the request that names an article cited under this id, or None."""
        return self._first([("articles", hashed(article)), *_marks(said)])

    def hold(self, text: str) -> bool:
        """Whether a text has a run that must not be published."""
        return bool(self.runs) and not self.runs.isdisjoint(shingles(text))

    def names_address(self, url: str) -> bool:
        """Whether an address was taken down, however it is spelt."""
        key = address_key(url)
        return bool(key) and ("addresses", hashed(key or "")) in self._named

    def _first(self, marks: Iterable[tuple[str, str]]) -> Removal | None:
        return next((self._named[mark] for mark in marks if mark in self._named), None)


def hashed(text: str) -> str:
    """Return the SHA-256 by which a mark is listed."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def person(name: str) -> str:
    """Return the hash of a name of a person or publisher; case, spaces and signs do not count."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return hashed("".join(sign for sign in plain if unicodedata.category(sign)[0] in "LNM"))


def people(author: str | None) -> Iterator[str]:
    """Yield the hash of a by-line and of each name in it."""
    names = (author or "", *_SPLIT.split(author or ""))
    yield from dict.fromkeys(person(name) for name in names if name.strip())


def read_removals(content: bytes) -> Removals | Problem:
    """Return the requests of takedown.toml, or why it cannot be read."""
    remedy = "put the file back from the history; until then nothing is built"
    try:
        read = msgspec.convert(tomllib.loads(content.decode("utf-8")), _File)
        removals = Removals(read.removed)
        assert removals.runs is not None
    except (ValueError, msgspec.ValidationError) as fault:
        return Problem(NAME, f"it cannot be read ({fault})", remedy)
    return removals


def removals_of(workshop: Workshop) -> Removals:
    """Return the newsroom's requests; none where there is no file.

    Raises:
        SettingsError: the file is damaged, so that nobody knows what must not be published.
    """
    path = workshop.root / NAME
    try:
        read = read_removals(store.read_bytes(path) if path.exists() else b"")
    except (OSError, store.TooLargeError) as refusal:
        read = Problem(NAME, f"it cannot be read ({refusal})", "check the file")
    if isinstance(read, Problem):
        raise SettingsError((read,))
    return read


def memory_folder(workshop: Workshop) -> Path:
    """Return where the translation memory lies: a former one is not used after a take-down."""
    rows = removals_of(workshop).rows
    if not rows:
        return workshop.cache
    return workshop.cache / f"memory-{hashed(''.join(map(written, rows)))[:16]}"


def written(row: Removal) -> str:
    """Return a request as a table of takedown.toml."""
    lines = ["", "[[removed]]", f"day = {row.day.isoformat()}"]
    for name in (field for field in row.__struct_fields__ if field != "day"):
        value = getattr(row, name)
        if value:
            lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def runs_line(runs: Iterable[int]) -> str:
    """Return runs as they are listed."""
    return packed(frozenset(runs))


def _marks(said: Attribution) -> Sequence[tuple[str, str]]:
    key = address_key(said.url)
    host = host_of(said.url)
    marks = [("addresses", hashed(key))] if key else []
    # A source that is taken down takes its subdomains along.
    parts = host.split(".") if host else []
    marks += [("hosts", hashed(".".join(parts[at:]))) for at in range(len(parts) - 1)]
    marks += [("publishers", person(said.publisher))] if said.publisher else []
    return [*marks, *(("authors", one) for one in people(said.author))]
