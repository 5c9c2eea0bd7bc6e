"""A source beside its translation, with what several checks read of them, worked out once."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from plugins.translate.checks.facts import Facts, facts_of
from plugins.translate.checks.tokens import plain_digits, spans, without_links


@dataclass(frozen=True)
class Side:
    """One text in its language."""

    text: str
    facts: Facts

    @cached_property
    def prose(self) -> str:
        """The text without links, digits in ASCII."""
        return plain_digits(without_links(unicodedata.normalize("NFC", self.text)))

    @cached_property
    def spans(self) -> tuple[tuple[str, int], ...]:
        """The words of the prose and where they begin in it."""
        return spans(self.prose)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the prose, in lower case."""
        return tuple(word.lower() for word, _ in self.spans)


@dataclass(frozen=True)
class Pair:
    """What a check is asked about."""

    source: Side
    target: Side


def pair_of(source: str, target: str, source_language: str, target_language: str) -> Pair:
    """Return the pair of two texts and the BCP 47 tags of their languages."""
    return Pair(_side(source, source_language), _side(target, target_language))


@lru_cache(maxsize=256)
def _side(text: str, language: str) -> Side:
    """Keep what was read: one source is judged against several targets."""
    return Side(text, facts_of(language))
