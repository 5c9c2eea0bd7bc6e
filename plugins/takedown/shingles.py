"""Runs of eight words, hashed: what must be nowhere after a take-down.

A word of a script without spaces counts two characters. Every run of a text
is hashed, not a sample: one that returns anywhere is found.
"""

from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Sequence

import regex

from plugins.identity.likeness import BYTES, encoded, folded, run_hash, run_hashes
from plugins.tokens import UNSPACED

SIZE = 8  # words
_PAIR = regex.compile(rf"[{UNSPACED}]\X")


def shingles(text: str) -> frozenset[int]:
    """Return the hashes of the text's runs; none for a text of fewer words."""
    return frozenset(_hashes(folded(text)))


def of_paragraphs(paragraphs: Collection[str]) -> frozenset[int]:
    """Return the runs within paragraphs, none across two."""
    return frozenset().union(*(shingles(one) for one in paragraphs))


def packed(hashes: Collection[int]) -> str:
    """Return the hashes as one line of text."""
    return b64encode(b"".join(one.to_bytes(BYTES, "big") for one in sorted(hashes))).decode()


def unpacked(line: str) -> frozenset[int]:
    """Return the hashes of a line that ``packed`` made.

    Raises:
        ValueError: it is not such a line.
    """
    raw = b64decode(line.encode("ascii"), validate=True)
    if len(raw) % BYTES:
        raise ValueError("it was cut")
    steps = range(0, len(raw), BYTES)
    return frozenset(int.from_bytes(raw[start : start + BYTES], "big") for start in steps)


def _hashes(words: Sequence[str]) -> Iterator[int]:
    # In half words; ASCII has no pairs, and most words of a site's files are ASCII.
    weights = [2 if word.isascii() or not _PAIR.fullmatch(word) else 1 for word in words]
    if 1 not in weights:
        yield from run_hashes(words, SIZE)
        return
    coded = encoded(words)
    end, weight = 0, 0
    for start in range(len(words)):
        while weight < 2 * SIZE and end < len(words):
            weight += weights[end]
            end += 1
        if weight < 2 * SIZE:
            return
        yield run_hash(coded[start:end])
        weight -= weights[start]
