"""Choose which sentences of the grammar are made: evenly, repeatably, split in two.

Whether a combination is kept for measuring depends on the pattern and its choices alone,
never on the language, the seed or the order; so it is held out in every direction.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from random import Random
from typing import Literal

from models.grammar.expand import Choice, expand
from models.grammar.reading import Grammar, Pattern, grammar
from models.grammar.values import KINDS, draw

Split = Literal["train", "held-out"]
# One combination in fifty is held out.
_HELD_OUT = 50
# A pattern is taken to be used up after so many draws that brought nothing new.
_PATIENCE = 2_000


def patterns() -> tuple[Pattern, ...]:
    """Return every pattern of the grammar, in the order of the files."""
    return grammar().patterns


def lexicon_size(language: str) -> int:
    """Count the distinct words of the lexicon in a language, without regard to case."""
    wordings = [
        entry.wordings[language]
        for entries in grammar().lexicon.values()
        for entry in entries
        if language in entry.wordings
    ]
    texts = [text for wording in wordings for text in (wording.text, *wording.forms.values())]
    return len({word.casefold() for text in texts for word in text.replace("'", " ").split()})


def pairs(
    source: str, target: str, *, count: int, seed: int, split: Split
) -> list[tuple[str, str]]:
    """Return up to `count` distinct sentence pairs of a split, equal shares to the patterns.

    The same arguments give the same list. No source sentence comes twice, and fewer pairs
    come back only where the patterns allow no more.
    """
    streams = [_pairs_of(pattern, source, target, seed, split) for pattern in patterns()]
    drawn = list(take_turns(streams, count).items())
    Random(seed).shuffle(drawn)  # noqa: S311 - repeatable order, no secret
    return drawn


def take_turns(streams: Iterable[Iterator[tuple[str, str]]], count: int) -> dict[str, str]:
    """Take one new pair from each stream in turn, until there are enough or all run dry.

    A source sentence keeps the first translation it came with.
    """
    queue = deque(streams)
    found: dict[str, str] = {}
    while queue and len(found) < count:
        stream = queue.popleft()
        pair = next((pair for pair in stream if pair[0] not in found), None)
        if pair is not None:
            found[pair[0]] = pair[1]
            queue.append(stream)
    return found


def combinations(
    pattern: Pattern, seed: int, split: Split, known: Grammar
) -> Iterator[Mapping[str, Choice]]:
    """Give distinct choices for a pattern's slots, until no new one turns up."""
    random = Random(f"{seed} {pattern.id}")  # noqa: S311 - repeatable draws, no secret
    seen: set[tuple[str, ...]] = set()
    misses = 0
    while misses < _PATIENCE:
        choices = {slot: _choose(known, pattern, name, random) for slot, name in pattern.slots}
        keys = tuple(choice.key for choice in choices.values())
        if keys in seen or split != split_of(pattern.id, keys) or not _all_differ(pattern, keys):
            misses += 1
            continue
        misses = 0
        seen.add(keys)
        yield choices


def split_of(pattern_id: str, keys: tuple[str, ...]) -> Split:
    """Decide by a hash whether a combination is for training or held out."""
    digest = blake2b("\n".join((pattern_id, *keys)).encode(), digest_size=8).digest()
    return "held-out" if int.from_bytes(digest) % _HELD_OUT == 0 else "train"


def _pairs_of(
    pattern: Pattern, source: str, target: str, seed: int, split: Split
) -> Iterator[tuple[str, str]]:
    known = grammar()
    for choices in combinations(pattern, seed, split, known):
        yield (
            expand(known, pattern, choices, source),
            expand(known, pattern, choices, target),
        )


def _choose(known: Grammar, pattern: Pattern, name: str, random: Random) -> Choice:
    if name in KINDS:
        return draw(name, random)
    return random.choice(known.category(pattern.file, name))


def _all_differ(pattern: Pattern, keys: tuple[str, ...]) -> bool:
    # Two slots of one category must not say the same: no road leads from a town to itself.
    chosen = list(zip((name for _, name in pattern.slots), keys, strict=True))
    return len(set(chosen)) == len(chosen)
