"""How alike two texts are: by the runs of words they share.

A run is hashed, so that a likeness can be kept without the text. A sketch is
the smallest hashes of a text, and the share that two sketches have in common
estimates the share of the texts (bottom-k sketches: Broder 1997, Cohen and
Kaplan 2007). Decides nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b

from plugins.tokens import to_words

BYTES = 6  # of a hash: a million runs meet another million by chance once in 280 times
SKETCH = 128  # hashes; a likeness of 0.85 is told with a standard error of 0.03
RUN = 5  # words: long enough that unrelated texts share almost none


def folded(text: str) -> tuple[str, ...]:
    """Return the words in which two spellings of a text are compared."""
    return tuple(word.casefold() for word in to_words(text))


def run_hashes(words: Sequence[str], size: int = RUN) -> Iterable[int]:
    """Return the hash of each run of ``size`` words, in order; none where there are fewer."""
    coded = encoded(words)
    return (run_hash(coded[start : start + size]) for start in range(len(coded) - size + 1))


def encoded(words: Iterable[str]) -> list[bytes]:
    """Return the words as they are hashed."""
    return [word.encode("utf-8", "surrogatepass") for word in words]


def run_hash(coded: Iterable[bytes]) -> int:
    """Return the hash of one run of encoded words."""
    return int.from_bytes(blake2b(b" ".join(coded), digest_size=BYTES).digest(), "big")


def runs(text: str, size: int = RUN) -> frozenset[int]:
    """Return the hashes of the text's runs; of a shorter text, that of all its words."""
    words = folded(text)
    if not words:
        return frozenset()
    return frozenset(run_hashes(words, min(size, len(words))))


def sketch(found: Collection[int]) -> tuple[int, ...]:
    """Return the smallest hashes, sorted: what is kept of a text to compare it later."""
    return tuple(sorted(found)[:SKETCH])


def resemblance(first: Sequence[int], second: Sequence[int]) -> float:
    """Return the estimated share of runs that two sketched texts have in common, 0 to 1."""
    one, other = frozenset(first), frozenset(second)
    smallest = sorted(one | other)[:SKETCH]
    return sum(each in one and each in other for each in smallest) / max(1, len(smallest))


def containment(first: Collection[int], second: Collection[int]) -> float:
    """Return which part of the smaller set of runs the larger one holds, 0 to 1."""
    smaller, larger = sorted((frozenset(first), frozenset(second)), key=len)
    return len(smaller & larger) / len(smaller) if smaller else 0.0
