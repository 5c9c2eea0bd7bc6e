"""The blocks of a page's article: the fence around trafilatura, and a second opinion.

trafilatura seldom misses an article but loses headings and captions and, on
some pages, takes the teasers of other articles for a part of it. The element
that ``container_of`` finds is whole and clean when it is the right one. How
much text the two found tells which to believe: measured by ``bench/extract.py``.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from plugins.ingest.container import container_of
from plugins.ingest.markup import Block, blocks, blocks_of
from plugins.ingest.pruning import prune

LARGEST_TREE = 20_000  # elements; trafilatura's time grows faster than their number
# Shares of trafilatura's text: with less than the first the container is a part of the article,
# with less than the second trafilatura has teasers too, with less than the third the container
# lacks something again.
PART, CLEAN, LACKING = 0.1, 0.4, 0.8
LITTLE = 300  # characters; a quick look that finds less is followed by trafilatura's long one
HIDDEN = 0.5  # of the text in the page's data: with less the page waits for a script
# trafilatura's tags (TEI) and HTML's that mean the same.
_TEI = {"head": "h2", "item": "li", "list": "ul", "quote": "blockquote", "cell": "td", "row": "tr"}


def article_blocks(tree: Any, told: str = "") -> list[Block]:
    """Return the article's text blocks, in order; the tree is left as it is.

    ``told`` is the article's text as the page's data has it, "" where it has
    none: it counts only where a script would have shown what the page lacks.
    """
    shown = _shown(tree)
    written = list(blocks(told if "<" in told else told.replace("\n", "\n\n")))
    return written if _length(shown) < HIDDEN * _length(written) else shown


def _shown(tree: Any) -> list[Block]:
    contained = _contained(tree)
    if sum(1 for _ in tree.iter()) > LARGEST_TREE:
        return contained
    extracted = _extracted(tree, fast=True)
    # A single block is how the quick look gives up: all the page's article as one paragraph.
    if _length(extracted) < LITTLE or len(extracted) == 1:
        extracted = _extracted(tree, fast=False)
    if not extracted:
        return contained
    share = _length(contained) / _length(extracted)
    trusted = PART <= share < CLEAN or share >= LACKING
    return contained if trusted else extracted


def guessed_author(tree: Any) -> str:
    """Return what trafilatura takes for the by-line; "" where it finds none."""
    from trafilatura.metadata import extract_author  # noqa: PLC0415 - slow to load

    return extract_author(deepcopy(tree)) or ""


def _contained(tree: Any) -> list[Block]:
    elements = container_of(deepcopy(tree))
    for element in elements:
        prune(element)
    return [block for element in elements for block in blocks_of(element)]


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


def _length(found: Sequence[Block]) -> int:
    return sum(len(block.text) for block in found)
