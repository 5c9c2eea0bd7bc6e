"""The publishers as the site knows them: registered in sources.toml, or only named by articles.

A publisher has one page, whose address is the id in the register, else made
of its name: two spellings that give the same address are one publisher.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import msgspec

from plugins.data import rows
from plugins.digest.page import Citation
from plugins.model import Article
from plugins.sources import Source, Tier, source_of
from plugins.text import slug

USES = "rights.jsonl"  # in the folder of the stages: what was metered


@dataclass(frozen=True)
class House:
    """A publisher."""

    id: str
    name: str
    source: Source | None = None  # None: nobody registered it


@dataclass(frozen=True)
class Use:
    """How much of an article was taken over."""

    words: int
    share: float  # of the article's words, 0 to 1


class _Metered(msgspec.Struct):
    article: str
    used: int  # words
    words: int  # of the whole article
    tier: str = ""  # such as "L3"


@dataclass(frozen=True)
class Houses:
    """The register, and what was metered by article."""

    register: tuple[Source, ...] = ()
    uses: Mapping[str, Use] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()  # articles that may not be translated
    unquoted: frozenset[str] = frozenset()  # articles of which no sentence may be shown

    def of(self, citation: Citation, publisher: str) -> House | None:
        """Return the publisher of a cited article, None where nobody is named."""
        found = _registered(self.register, citation)
        if found:
            return House(found.id or slug(found.name), found.name, found)
        return House(slug(publisher), publisher) if publisher else None

    def use(self, article: str) -> Use | None:
        """Return how much of the article was taken over, where it was metered."""
        return self.uses.get(article)


def _registered(register: tuple[Source, ...], citation: Citation) -> Source | None:
    if not register:
        return None
    said = citation.attribution
    article = Article(citation.article, citation.language, said.title, (), attribution=said)
    return source_of(article, register)


def read_uses(lines: Iterable[bytes]) -> dict[str, Use]:
    """Return how much was taken over of each article that the rights stage metered."""
    metered = (msgspec.json.decode(line, type=_Metered) for line in lines)
    return {one.article: Use(one.used, one.used / one.words) for one in metered if one.words}


def read_below(lines: Iterable[bytes], tier: Tier) -> frozenset[str]:
    """Return the ids of the metered articles whose terms allow less than the tier."""
    metered = (msgspec.json.decode(line, type=_Metered) for line in lines)
    return frozenset(one.article for one in metered if one.tier and Tier[one.tier] < tier)


@cache
def licence_deed(name: str) -> str:
    """Return the address of a well-known licence, empty for others."""
    known = dict(line.rsplit(maxsplit=1) for line in rows("site/licences.txt"))
    plain = " ".join(name.replace("-", " ").upper().split())
    return known.get(plain, "")
