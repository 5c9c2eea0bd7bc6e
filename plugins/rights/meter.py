"""The excerpt meter: how many words of each article are published, and under which terms.

``.cache/stages/rights.jsonl`` holds one line an article, for the site's pages
about sources. Counts nothing itself and reads no file.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

NAME = "rights.jsonl"


@dataclass(frozen=True)
class Use:
    """What is published of one article."""

    article: str  # its id
    publisher: str
    source: str  # the id in sources.toml; empty: not registered
    day: date  # of the story
    title: str
    url: str
    licence: str
    tier: str  # such as "L3"
    cap: int | None  # words
    used: int  # words, of its sentences that are shown or translated; headlines do not count
    words: int  # of the whole article; 0: not known
    why: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """How much of the article is published, 0 to 1; None where its length is not known."""
        return min(1.0, self.used / self.words) if self.words else None


@dataclass(frozen=True)
class Total:
    """What is published of one publisher's articles of one day."""

    publisher: str
    day: date
    articles: int
    used: int  # words
    words: int  # of the articles whose length is known

    @property
    def share(self) -> float | None:
        """How much of the articles is published, 0 to 1."""
        return min(1.0, self.used / self.words) if self.words else None


def totals(uses: Iterable[Use]) -> tuple[Total, ...]:
    """Return the sums by publisher and day, the newest day first."""
    groups: dict[tuple[date, str], list[Use]] = defaultdict(list)
    for one in uses:
        groups[one.day, one.publisher].append(one)
    found = (
        Total(name, day, len(some), sum(one.used for one in some), sum(one.words for one in some))
        for (day, name), some in groups.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.day.toordinal(), one.publisher)))


def lines_of(uses: Iterable[Use]) -> str:
    """Return the uses as JSON lines."""
    return "".join(f"{msgspec.json.encode(one).decode()}\n" for one in uses)


def uses_of(lines: Iterable[bytes]) -> tuple[Use, ...]:
    """Return the uses in lines that ``lines_of`` made."""
    return tuple(msgspec.json.decode(line, type=Use) for line in lines)
