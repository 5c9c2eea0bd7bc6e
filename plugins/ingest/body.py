"""The blocks of a page's article: the fence around trafilatura, and a second opinion.

trafilatura seldom misses an article but loses headings and captions and, on
some pages, takes the teasers of other articles for a part of it. The element
that ``container_of`` finds is whole and clean when it is the right one. How
much text the two found tells which to believe: measured by ``bench/extract.py``.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from enum import Enum, auto
from itertools import chain, islice
from typing import Any

from plugins.ingest.agreement import APART, agreement, better, length
from plugins.ingest.container import container_of
from plugins.ingest.markup import Block, blocks, blocks_of
from plugins.ingest.pruning import prune

LARGEST_TREE = 20_000  # elements; trafilatura's time grows faster than their number
ENOUGH = 500  # characters of an article, as in Readability
WIDER = 3  # elements around the one found that may be the article's
MORE = 0.1  # agreement by which one that was not the first choice must be ahead
CLOSE = 0.95  # agreement it must reach where the first choice was another thing altogether
LITTLE = 300  # characters; a quick look that finds less is followed by trafilatura's long one
HIDDEN = 0.5  # of the text in the page's data: with less the page waits for a script
# trafilatura's tags (TEI) and HTML's that mean the same.
_TEI = {"head": "h2", "item": "li", "list": "ul", "quote": "blockquote", "cell": "td", "row": "tr"}


class Trust(Enum):
    """How far the names of classes are believed when the article's element is sought."""

    ALL = auto()
    SOME = auto()  # not those that speak against an element
    NONE = auto()  # nor those within the element, nor its lists' and tables' shape


def article_blocks(tree: Any, told: str = "") -> Sequence[Block]:
    """Return the article's text blocks, in order; the tree is left as it is.

    ``told`` is the article's text as the page's data has it, "" where it has
    none: it counts only where a script would have shown what the page lacks.
    """
    shown = _shown(tree)
    written = list(blocks(told if "<" in told else told.replace("\n", "\n\n")))
    return written if length(shown) < HIDDEN * length(written) else shown


def _shown(tree: Any) -> Sequence[Block]:
    if sum(1 for _ in tree.iter()) > LARGEST_TREE:
        return _contained(tree, [])
    extracted = _extracted(tree, fast=True)
    # A single block is how the quick look gives up: all the page's article as one paragraph.
    if length(extracted) < LITTLE or len(extracted) == 1:
        extracted = _extracted(tree, fast=False)
    return better(_contained(tree, extracted), extracted)


def guessed_author(tree: Any) -> str:
    """Return what trafilatura takes for the by-line; "" where it finds none."""
    from trafilatura.metadata import extract_author  # noqa: PLC0415 - slow to load

    return extract_author(deepcopy(tree)) or ""


def _contained(tree: Any, extracted: Sequence[Block]) -> Sequence[Block]:
    """The article's element; a wider one, or another, where the extraction speaks for it."""
    held = _held(tree, Trust.ALL, WIDER)
    first = next(held)
    agreed = agreement(first, extracted)
    if agreed + MORE > 1:
        return first
    least = agreed + MORE if agreed >= APART else CLOSE
    trusts = (Trust.SOME, Trust.NONE) if length(first) < ENOUGH else ()
    others = chain(held, *(_held(tree, trust, 0) for trust in trusts))
    return next((one for one in others if agreement(one, extracted) >= least), first)


def _held(tree: Any, trust: Trust, wider: int) -> Iterator[Sequence[Block]]:
    """The blocks of the article's element, and of some elements around it."""
    elements = container_of(deepcopy(tree), strict=trust is Trust.ALL)
    around = elements[0].iterancestors() if elements else ()
    for level in [elements, *([one] for one in islice(around, wider) if one.tag != "html")]:
        copies = [deepcopy(one) for one in level]
        for one in copies:
            prune(one, strict=trust is not Trust.NONE)
        yield [block for one in copies for block in blocks_of(one)]


def _extracted(tree: Any, *, fast: bool) -> list[Block]:
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to load

    document: Any = bare_extraction(
        deepcopy(tree), fast=fast, include_comments=False, with_metadata=False
    )
    if document is None:
        return []
    for element in document.body.iter(*_TEI):
        element.tag = _TEI[str(element.tag)]
    return list(blocks_of(document.body))
