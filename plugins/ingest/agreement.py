"""Which of two readings of a page to believe: where they agree they are right.

Compares letters only, for readings differ in spaces, marks and the cutting of
blocks. Reads no page.
"""

from collections.abc import Iterator, Sequence

from plugins.ingest.markup import Block

NEARLY = 0.9
PIECE = 30  # letters that are looked for as one
# Less of the second reading than the first share in the first: the two are of different things.
# More of it than the second share before or amid what they share: the first is torn.
APART, CLEAN, TORN = 0.1, 0.4, 0.2


def better(element: Sequence[Block], extracted: Sequence[Block]) -> Sequence[Block]:
    """Return the reading to believe: the element's unless it is another thing, or torn.

    What only the extraction has after the text that both have is teasers and comments.
    """
    if not element or not extracted:
        return element or extracted
    shares = _shares(extracted, letters(element))
    sizes = [len(block.text) for block in extracted]
    agreed = sum(share * size for share, size in zip(shares, sizes, strict=True))
    if agreed < APART * sum(sizes):
        return extracted
    if agreed < CLEAN * sum(sizes):
        return element
    return extracted if _gaps(shares, sizes, agreed) > TORN * length(element) else element


def _gaps(shares: Sequence[float], sizes: Sequence[int], agreed: float) -> float:
    """The characters that only one has, up to where nearly all that both have has come."""
    lacking = come = 0.0
    for share, size in zip(shares, sizes, strict=True):
        come += share * size
        if come > NEARLY * agreed:
            break
        lacking += (1 - share) * size
    return lacking


def agreement(one: Sequence[Block], other: Sequence[Block]) -> float:
    """Return how much two readings have in common: 1 where they say the same."""
    whole = length(one) + length(other)
    common = sum(
        share * len(block.text)
        for mine, theirs in ((one, other), (other, one))
        for block, share in zip(mine, _shares(mine, letters(theirs)), strict=True)
    )
    return common / whole if whole else 1.0


def length(found: Sequence[Block]) -> int:
    """Return the characters of all blocks."""
    return sum(len(block.text) for block in found)


def letters(found: Sequence[Block]) -> str:
    """Return the letters and digits of all blocks in one run."""
    return "".join(_letters(block.text) for block in found)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _shares(found: Sequence[Block], run: str) -> list[float]:
    """How much of each block stands in the run."""
    pieces = ([piece in run for piece in _pieces(block.text)] for block in found)
    return [sum(held) / len(held) if held else 1.0 for held in pieces]


def _pieces(text: str) -> Iterator[str]:
    plain = _letters(text)
    last = max(len(plain) - PIECE, 0)  # as long as the others: a few letters stand anywhere
    starts = (min(at, last) for at in range(0, len(plain), PIECE))
    yield from (plain[at : at + PIECE] for at in starts)
