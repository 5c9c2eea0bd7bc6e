"""Which models a newsroom needs, and which an index of Argos packages offers.

Pure: an index comes in as bytes, and what is installed as pairs of languages.
Fetching the index is ``download``'s work, installing a package ``install``'s.
An index is Argos's own: a JSON list with an object a package.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from plugins.languages import language
from plugins.model import Problem
from plugins.translate.engines import PIVOT
from plugins.translate.packages import newness, tag_of
from plugins.translate.ways import best_legs

Pair = tuple[str, str]  # the languages a model leads from and to, BCP 47

# Both become part of file names.
_Code = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z]{2,8}([-_][A-Za-z0-9]{2,8}){0,3}\Z")]
_Version = Annotated[str, msgspec.Meta(pattern=r"\A[0-9A-Za-z][0-9A-Za-z.+-]{0,31}\Z")]
_TRANSLATES = "translate"


class _Entry(msgspec.Struct):
    """What we need of one entry of an index."""

    from_code: _Code
    to_code: _Code
    package_version: _Version
    links: list[str] = []


class _Kind(msgspec.Struct):
    type: str = _TRANSLATES


@dataclass(frozen=True)
class Offer:
    """A package that an index offers."""

    pair: Pair
    version: str
    links: tuple[str, ...]  # http and https only; ``download`` judges them
    exact: bool = True  # Argos's codes are the tags themselves: "pt" and not "pb"

    @property
    def name(self) -> str:
        """The direction, such as ``en-es``."""
        return name_of(self.pair)


Offers = Mapping[Pair, Offer]


def name_of(pair: Pair) -> str:
    """Return the name of a direction, such as ``en-es``."""
    return "-".join(pair)


def pair_of(name: str) -> Pair | None:
    """Return the direction that a name means, or None; ``en-zh-Hans`` and ``en-zh`` are one."""
    for hyphen in re.finditer("-", name):
        source, target = _known(name[: hyphen.start()]), _known(name[hyphen.end() :])
        if source and target and source != target:
            return source, target
    return None


def _known(tag: str) -> str | None:
    """The canonical tag; parts that the table would ignore are not accepted."""
    row = language(tag)
    return row.code if row and tag.lower() in (row.folder, *row.aliases) else None


def read_index(content: bytes, where: str) -> tuple[Offers, tuple[Problem, ...]]:
    """Return the best offer of each direction, and what is wrong with the index.

    Entries that make no sense are left out and counted: one must not take the
    others with it. Of several for a direction the newest is taken.
    """
    try:
        entries = msgspec.json.decode(content, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError) as nonsense:
        remedy = "give the address of an Argos index with --index"
        return {}, (Problem(where, f"this is no index of packages ({nonsense})", remedy),)
    read = [_read(entry) for entry in entries]
    offers = [one for one in read if isinstance(one, Offer)]
    best = {one.pair: one for one in sorted(offers, key=lambda one: (one.exact, _age(one)))}
    faults = [one for one in read if isinstance(one, str)]
    return best, tuple(_left_out(faults, where))


def _age(offer: Offer) -> tuple[int, ...]:
    return newness(offer.version)


def _left_out(faults: list[str], where: str) -> Iterator[Problem]:
    if faults:
        what = f"{len(faults)} of its entries make no sense and are left out (first: {faults[0]})"
        yield Problem(where, what, "tell whoever keeps the index")


def _read(entry: msgspec.Raw) -> Offer | str | None:
    """Return an entry's offer, what is wrong with it, or None where it is none of ours."""
    try:
        if msgspec.json.decode(entry, type=_Kind).type != _TRANSLATES:
            return None
        said = msgspec.json.decode(entry, type=_Entry)
    except (msgspec.DecodeError, UnicodeDecodeError) as nonsense:
        return str(nonsense)
    links = tuple(link for link in said.links if link.startswith(("https://", "http://")))
    pair = tag_of(said.from_code), tag_of(said.to_code)
    if not links or pair[0] == pair[1]:
        return None
    return Offer(pair, said.package_version, links, pair == (said.from_code, said.to_code))


def needed(languages: Iterable[str], offered: Collection[Pair]) -> tuple[Pair, ...]:
    """Return the directions for which a newsroom needs a model, sorted.

    That is each pair of its languages for which there is one, and for the
    others the two that lead through English, whether offered or not.
    """
    wanted: set[Pair] = set()
    for pair in pairs(languages):
        direct = pair in offered or PIVOT in pair
        wanted |= {pair} if direct else set(through(pair))
    return tuple(sorted(wanted))


def pairs(languages: Iterable[str]) -> tuple[Pair, ...]:
    """Return every direction between the languages, in their order."""
    listed = tuple(languages)
    return tuple((one, other) for one in listed for other in listed if one != other)


def through(pair: Pair) -> tuple[Pair, Pair]:
    """Return the two directions that lead through English."""
    return (pair[0], PIVOT), (PIVOT, pair[1])


def legs(pair: Pair, known: Collection[Pair]) -> tuple[Pair, ...]:
    """Return the models that lead along a direction, as ``ways`` takes them, or none."""
    return best_legs(pair, known)


def passes(source: str, languages: Iterable[str], known: Collection[Pair]) -> int:
    """Return how often a sentence is translated to have it in all languages.

    The pass into English is made once for all that lead through it.
    """
    found = {leg for target in languages for leg in legs((source, target), known)}
    return len(found)
