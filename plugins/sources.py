"""Who may be quoted, and how much: sources.toml, read into frozen values.

Says what the editor registered, and which entry an article belongs to. Does
not read the file, and decides no rights: that is ``plugins.rights``.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Annotated, Any, Literal
from urllib.parse import SplitResult, urlsplit

import msgspec

from plugins.data import table
from plugins.languages import language
from plugins.model import Article, Problem

NAME = "sources.toml"
_REMEDY = "mend it; until then only its headlines are shown"
_HEADER = re.compile(r"^\s*\[\[\s*source\s*\]\]")
_PLACE = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`$")
_TOML_LINE = re.compile(r"line (\d+)")


class Tier(IntEnum):
    """How much of a source's articles may be published; each allows what those below do."""

    L0 = 0  # headline and link
    L1 = 1  # and one very short quotation
    L2 = 2  # a few verbatim sentences under a cap, in their own language
    L3 = 3  # the same, translated
    L4 = 4  # as much as a story needs: the licence allows adaptation


@dataclass(frozen=True)
class Source:
    """A publisher as the editor registered it."""

    id: str
    name: str
    homepage: str
    feeds: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()  # addresses read where there is no feed
    language: str = ""  # BCP 47; empty: told from each text
    licence: str = ""  # as the source names it; empty: unknown
    tier: Tier = Tier.L0
    cap: int | None = None  # words of one article; None: the newsroom's
    contact: str = ""
    evidence: str = ""  # the address where its terms stand
    evidence_date: date | None = None  # when they were read
    agent_delay: float | None = None  # seconds between two requests; None: ours
    waives: tuple[str, ...] = ()  # signals on its pages that it told us not to heed

    def is_named(self, name: str) -> bool:
        """Tell whether a spelling is its name: case, spaces and signs do not count."""
        return bool(_folded(name)) and _folded(name) == _folded(self.name)


_Address = Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s/?#]+[^\s]*$", max_length=2000)]


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    homepage: _Address
    tier: Literal["L0", "L1", "L2", "L3", "L4"]
    feeds: tuple[_Address, ...] = ()
    pages: tuple[_Address, ...] = ()
    language: str = ""
    licence: str = ""
    cap: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None = None
    contact: str = ""
    evidence: _Address | Literal[""] = ""
    evidence_date: date | None = None
    agent_delay: Annotated[float, msgspec.Meta(ge=0, le=3600)] | None = None
    waives: tuple[str, ...] = ()


def read_sources(content: bytes) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Return the sources of sources.toml in its order, and what is wrong with it.

    An entry with a mistake costs only itself: it stays known, at the lowest
    tier, so that a slip of the pen never grants more than was meant. A file
    that is no TOML gives no source and one problem.
    """
    try:
        text = content.decode("utf-8")
        entries = _entries(tomllib.loads(text))
    except (UnicodeDecodeError, ValueError) as fault:
        line = _TOML_LINE.search(str(fault))
        place = f"{NAME}, line {line[1]}" if line else NAME
        return (), (Problem(place, f"it cannot be read ({fault})", "mend the syntax"),)
    blocks = _blocks(text)
    sources: list[Source] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries):
        block = blocks[number] if number < len(blocks) else Block()
        source, mistake = _read(entry, block)
        problems += [mistake] if mistake else _doubts(source, sources, block)
        sources += [source] if source.homepage or source.name else []
    return tuple(sources), tuple(problems)


def source_of(article: Article, sources: Iterable[Source]) -> Source | None:
    """Return the entry that an article belongs to, or None where nobody registered it.

    Where it was fetched from a registered feed or page, that decides, whatever
    the feed claims. Else it is the publisher's name, or the site of the
    address; of two that have the name, the one with the site.
    """
    sources = tuple(sources)
    fetched = next((one for one in sources if one.id and one.id == article.source), None)
    named = _named(article.attribution.publisher, sources)
    hosted = at_address(article.attribution.url, sources)
    both = (one for one in hosted if one in named)
    return fetched or next(both, None) or next(iter((*named, *hosted)), None)


def claimants(article: Article, sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return every entry that has a say in an article: its own, its origin's, its passers-on'."""
    sources = tuple(sources)
    own = source_of(article, sources)
    said = article.attribution
    others = (one for name in (said.publisher, *said.via) for one in _named(name, sources))
    every = (*((own,) if own else ()), *others, *at_address(said.url, sources)[:1])
    return tuple(dict.fromkeys(every))


def at_address(url: str | None, sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the sources at whose site or feed an address lies, the closest first.

    A subdomain belongs to the site; of several on one site, the homepage with
    the longest common folder is closest.
    """
    place = _split(url)
    if place is None:
        return ()
    found = [(reach, one) for one in sources if (reach := _reach(place, one)) is not None]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0], reverse=True))


def _named(name: str | None, sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(one for one in sources if name and one.is_named(name))


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LNM")


def _reach(place: SplitResult, source: Source) -> int | None:
    """How closely an address belongs to a source: longer is closer, None is not at all."""
    home = _split(source.homepage)
    if home and _within(place, home):
        folder = home.path.rstrip("/")
        return len(folder) + 1 if f"{place.path}/".startswith(f"{folder}/") else 0
    others = (_split(url) for url in (*source.feeds, *source.pages))
    return 0 if any(one and _within(place, one) for one in others) else None


def _within(place: SplitResult, own: SplitResult) -> bool:
    host, registered = (_host(one) for one in (place, own))
    return bool(registered) and (host == registered or host.endswith(f".{registered}"))


def _host(place: SplitResult) -> str:
    return (place.hostname or "").removeprefix("www.").rstrip(".")


def _split(url: str | None) -> SplitResult | None:
    try:
        place = urlsplit(url or "")
    except ValueError:
        return None
    return place if place.scheme in {"http", "https"} and place.hostname else None


@dataclass(frozen=True)
class Block:
    """The lines of one entry, for messages: ``start`` is the number of the first."""

    start: int = 0
    lines: tuple[str, ...] = ()

    def place(self, key: str) -> str:
        """Return the place of the line that sets the key, else of the entry, else the file."""
        own = re.compile(rf"^\s*\"?{re.escape(key)}\"?\s*=")
        for number, line in enumerate(self.lines, self.start):
            if key and own.match(line):
                return f"{NAME}, line {number}"
        return f"{NAME}, line {self.start}" if self.start else NAME


def _blocks(text: str) -> list[Block]:
    """The lines of each entry, in order."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines, 1) if _HEADER.match(line)]
    ends = [*starts[1:], len(lines) + 1]
    return [
        Block(start, tuple(lines[start - 1 : end - 1]))
        for start, end in zip(starts, ends, strict=False)
    ]


def _entries(raw: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The entries.

    Raises:
        ValueError: the file holds something else.
    """
    entries = raw.get("source", [])
    if strange := raw.keys() - {"source"}:
        raise ValueError(f'"{min(strange)}" means nothing here; each entry begins with [[source]]')
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise ValueError("each entry begins with [[source]]")
    return entries


def _read(entry: Mapping[str, Any], block: Block) -> tuple[Source, Problem | None]:
    try:
        row = msgspec.convert(entry, _Row)
    except msgspec.ValidationError as fault:
        return _held_back(entry), _problem(str(fault), block)
    if mistake := _mistake(row, block):
        return _held_back(entry), mistake
    known = language(row.language)
    given = msgspec.structs.asdict(row) | {"tier": Tier[row.tier]}
    return Source(**given | {"language": known.code if known else ""}), None


def _mistake(row: _Row, block: Block) -> Problem | None:
    """What the types cannot say."""
    if row.language and language(row.language) is None:
        what = f'the language "{row.language}" is not in plugins/languages.toml'
        return Problem(block.place("language"), what, _REMEDY)
    known = table("rights/signals.toml")
    unknown = next((name for name in row.waives if name not in known), None)
    if unknown:
        what = f'there is no signal "{unknown}" to waive'
        return Problem(block.place("waives"), what, f"use {', '.join(known)}")
    return None


def _held_back(entry: Mapping[str, Any]) -> Source:
    """What can be made out of an entry with a mistake, at the lowest tier."""
    known, name, homepage = (entry.get(key) for key in ("id", "name", "homepage"))
    return Source(*(one if isinstance(one, str) else "" for one in (known, name, homepage)))  # type: ignore[arg-type]


def _problem(message: str, block: Block) -> Problem:
    found, unknown = _PLACE.search(message), _UNKNOWN.search(_PLACE.sub("", message))
    path = found["path"].strip(".") if found else ""
    key = unknown[1] if unknown else re.sub(r"\[.*", "", path)
    what = _PLACE.sub("", message)
    what = what[0].lower() + what[1:]
    return Problem(block.place(key), f"{path}: {what}" if path else what, _REMEDY)


def _doubts(source: Source, others: Iterable[Source], block: Block) -> Iterator[Problem]:
    """What no single entry can say."""
    for other in others:
        if other.id == source.id:
            what = f'the id "{source.id}" stands twice'
            yield Problem(block.place("id"), what, "give each entry an id of its own")
