"""What the newsroom decided: digest.toml, read into one frozen value.

Does not read the file: bytes come in, a value or problems go out.
"""

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from plugins.languages import language
from plugins.model import Problem
from plugins.sources import Tier
from plugins.translating import Translating, TranslationTable, faults, translating

ALGORITHMS = ("news", "lead", "lexrank", "luhn", "lsa", "textrank")
_PLACE = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`$")
_TOML_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True)
class Rights:
    """What is published of articles where sources.toml does not say."""

    unregistered: Tier = Tier.L3  # of publishers without an entry
    cap: int = 90  # words of one article, where the entry has none
    commercial: bool = True  # the newsroom: licences for non-commercial use give it nothing


@dataclass(frozen=True)
class Settings:
    """The settings of one newsroom."""

    name: str
    url: str  # absolute, without a final slash, with the sub-path if there is one
    languages: tuple[str, ...]  # BCP 47, in the editor's order; the first is x-default's
    description: MappingProxyType[str, str]  # by language
    contact: str  # an e-mail address or URL for corrections and removals
    zone: str  # IANA time zone that decides on which day a story falls
    sentences: int  # a story, at most
    algorithm: str
    translation: Translating = field(default_factory=Translating)
    rights: Rights = field(default_factory=Rights)
    allowed_places: frozenset[str] = frozenset()  # host:port of a private network, to fetch from


class _Site(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(min_length=1)]
    url: Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s?#]+$")]
    languages: Annotated[list[str], msgspec.Meta(min_length=1)]
    contact: str = ""
    zone: str = "UTC"
    description: dict[str, str] = {}


class _Summary(msgspec.Struct, forbid_unknown_fields=True):
    sentences: Annotated[int, msgspec.Meta(ge=2, le=4)] = 3
    algorithm: str = "news"


class _Rights(msgspec.Struct, forbid_unknown_fields=True):
    unregistered: Literal["L0", "L1", "L2", "L3"] = "L3"
    cap: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 90
    commercial: bool = True


class _Network(msgspec.Struct, forbid_unknown_fields=True):
    allow: list[Annotated[str, msgspec.Meta(pattern=r"^[^\s/:@]+:\d{1,5}$")]] = []


class _File(msgspec.Struct, forbid_unknown_fields=True):
    site: _Site
    summary: _Summary = msgspec.field(default_factory=_Summary)
    network: _Network = msgspec.field(default_factory=_Network)
    translation: TranslationTable = msgspec.field(default_factory=TranslationTable)
    rights: _Rights = msgspec.field(default_factory=_Rights)


def read_settings(content: bytes, where: str = "digest.toml") -> Settings | tuple[Problem, ...]:
    """Return the settings, or every problem the file has, each with its line where known."""
    try:
        read = msgspec.toml.decode(content, type=_File)
    except msgspec.ValidationError as fault:
        return (_schema_problem(str(fault), content, where),)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as fault:
        line = _TOML_LINE.search(str(fault))
        place = f"{where}:{line[1]}" if line else where
        return (Problem(place, f"this is not TOML ({fault})", "mend the syntax"),)
    problems = tuple(_judge(read, content, where))
    return problems or _settings(read)


def _settings(read: _File) -> Settings:
    site = read.site
    return Settings(
        name=site.name,
        url=site.url.rstrip("/"),
        languages=tuple(row.code for tag in site.languages if (row := language(tag))),
        description=MappingProxyType(dict(sorted(site.description.items()))),
        contact=site.contact,
        zone=site.zone,
        sentences=read.summary.sentences,
        algorithm=read.summary.algorithm,
        translation=translating(read.translation),
        rights=_rights(read.rights),
        allowed_places=frozenset(place.lower() for place in read.network.allow),
    )


def _rights(table: _Rights) -> Rights:
    return Rights(Tier[table.unregistered], table.cap, table.commercial)


def _judge(read: _File, content: bytes, where: str) -> list[Problem]:
    """What the types cannot say: unknown languages, zones and algorithms."""
    problems = []
    for tag in read.site.languages:
        row = language(tag)
        if row is None or row.code.lower() not in (tag.lower(), *row.aliases):
            place = _line(content, tag, where)
            what = f'the language "{tag}" is not in plugins/languages.toml'
            problems.append(Problem(place, what, 'use a BCP 47 tag such as "de", or add a row'))
    if len(set(read.site.languages)) < len(read.site.languages):
        place = _line(content, "languages", where)
        problems.append(Problem(place, "a language stands twice", "name each once"))
    try:
        ZoneInfo(read.site.zone)
    except (ZoneInfoNotFoundError, ValueError):
        place = _line(content, read.site.zone, where)
        what = f'there is no time zone "{read.site.zone}"'
        problems.append(Problem(place, what, 'use an IANA name such as "Africa/Lagos"'))
    if read.summary.algorithm not in ALGORITHMS:
        place = _line(content, read.summary.algorithm, where)
        what = f'there is no ranking algorithm "{read.summary.algorithm}"'
        problems.append(Problem(place, what, f"use one of {', '.join(ALGORITHMS)}"))
    problems += [
        Problem(_line(content, one.word, where, one.below), one.what, one.remedy)
        for one in faults(read.translation)
    ]
    return problems


def _schema_problem(message: str, content: bytes, where: str) -> Problem:
    found = _PLACE.search(message)
    path = found["path"].strip(".") if found else ""
    what = _PLACE.sub("", message)
    unknown = _UNKNOWN.search(what)
    key = unknown[1] if unknown else re.sub(r"\[.*", "", path.rpartition(".")[2])
    what = what[0].lower() + what[1:]
    subject = f"{path}: {what}" if path else what
    return Problem(_line(content, key, where), subject, "see docs/editor.md for the settings")


def _line(content: bytes, word: str, where: str, below: str = "") -> str:
    """The place of the first line that holds the word, not above ``below``, as ``file:line``."""
    lines = content.decode("utf-8", "replace").splitlines()
    start = next((n for n, text in enumerate(lines) if below in text), 0)
    numbers = (n for n, text in enumerate(lines[start:], start + 1) if word and word in text)
    number = next(numbers, None)
    return f"{where}:{number}" if number else where
