"""How the newsroom wants its sentences translated: ``[translation]`` of digest.toml, as values.

Says which names and numbers are sensible, not whether an engine is there.
"""

import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

import msgspec

from plugins.languages import language

ENGINES = ("argos", "apertium", "libretranslate")
HEADLINES, NOINDEX = "headlines", "noindex"
BEAM = 2
CPU: Final = "cpu"
CUDA: Final = "cuda"
_DIRECTIONS = "directions"


class TranslationTable(msgspec.Struct, forbid_unknown_fields=True):
    """The table as it is written."""

    engines: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)] = ("argos", "apertium")
    libretranslate: str = ""
    device: Literal["cpu", "cuda", "auto"] = CPU
    beam: Annotated[int, msgspec.Meta(ge=1, le=8)] = BEAM
    least_chrf: Annotated[float, msgspec.Meta(ge=0, le=100)] = 0.0
    below: Literal["headlines", "noindex"] = "noindex"
    directions: dict[str, list[str]] = {}


@dataclass(frozen=True)
class Translating:
    """What was decided of translation."""

    engines: tuple[str, ...] = ("argos", "apertium")  # the best first
    directions: Mapping[tuple[str, str], tuple[str, ...]] = field(  # ways by pair
        default_factory=lambda: MappingProxyType({})
    )
    libretranslate: str = ""  # the address of a server; empty: none is asked
    device: str = CPU  # "cuda": a graphics card; "auto": one where there is one
    beam: int = BEAM
    least_chrf: float = 0.0  # a measured engine below it is not trusted with whole stories
    below: str = NOINDEX


@dataclass(frozen=True)
class Fault:
    """A mistake: the word that stands in its line, what is wrong, what to do."""

    word: str
    what: str
    remedy: str
    below: str = "[translation"  # what stands in an earlier line, or the same


def translating(table: TranslationTable) -> Translating:
    """Return the decisions of a table without faults."""
    address = table.libretranslate.rstrip("/")
    engines = dict.fromkeys(table.engines)
    if address:  # who gives an address wants it used
        engines.setdefault("libretranslate")
    pairs = {name: direction(name) for name in table.directions}
    ways = {pair: tuple(table.directions[name]) for name, pair in pairs.items() if pair}
    return Translating(
        engines=tuple(engines),
        directions=MappingProxyType(dict(sorted(ways.items()))),
        libretranslate=address,
        device=table.device,
        beam=table.beam,
        least_chrf=table.least_chrf,
        below=table.below,
    )


def direction(name: str) -> tuple[str, str] | None:
    """Return the two languages of a name such as ``en-ca``, or None where it is none."""
    for at in (place for place, sign in enumerate(name) if sign == "-"):
        source, target = name[:at], name[at + 1 :]
        if _is_tag(source) and _is_tag(target) and source != target:
            return source, target
    return None


def _is_tag(name: str) -> bool:
    row = language(name)
    return row is not None and row.code == name


def faults(table: TranslationTable) -> Iterator[Fault]:
    """Yield what the types of the table cannot say."""
    yield from _faults_of_engines(table)
    for name, ways in table.directions.items():
        if direction(name) is None:
            remedy = 'write two tags of plugins/languages.toml, such as "en-ca"'
            yield Fault(name, f'"{name}" is no direction', remedy, _DIRECTIONS)
        yield from _faults_of_ways(name, ways)
    if table.libretranslate and (what := address_fault(table.libretranslate)):
        yield Fault("libretranslate", what, 'write "https://…", or "http://127.0.0.1:5000"')


def _faults_of_engines(table: TranslationTable) -> Iterator[Fault]:
    known = f"use {', '.join(ENGINES)}"
    for name in table.engines:
        if name not in ENGINES:
            yield Fault(name, f'there is no engine "{name}"', known)
    if len(set(table.engines)) < len(table.engines):
        yield Fault("engines", "an engine stands twice", "name each once, the best first")
    if "libretranslate" in table.engines and not table.libretranslate:
        remedy = 'add its address, such as libretranslate = "http://127.0.0.1:5000"'
        yield Fault("engines", "libretranslate has no address", remedy)


def _faults_of_ways(name: str, ways: Sequence[str]) -> Iterator[Fault]:
    if not ways:
        remedy = 'name one, such as ["argos+apertium"]'
        yield Fault(name, f'"{name}" names no way', remedy, _DIRECTIONS)
    for way in ways:
        unknown = [one for one in way.split("+") if one not in ENGINES]
        if unknown:
            what = f'there is no engine "{unknown[0]}" for the way "{way}"'
            yield Fault(name, what, f"join {', '.join(ENGINES)} with +", _DIRECTIONS)


def address_fault(url: str) -> str | None:
    """Return why no server is asked at this address, or None: only https, or this machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "this is no address"
    if not host or not url.isprintable() or " " in url or parts.query or parts.fragment:
        return "this is no address of a server"
    if parts.username is not None or parts.password is not None:
        return "an address with a password in it would stand in git"
    if parts.scheme == "https" or (parts.scheme == "http" and _is_here(host)):
        return None
    return "articles are sent by https only, or to this machine"


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
