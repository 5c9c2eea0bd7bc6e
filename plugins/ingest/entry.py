"""What RSS, Atom, RDF and JSON feeds have in common: an entry's HTML becomes a draft.

Parses no feed.
"""

from collections.abc import Sequence

from plugins.ingest.addresses import canonical
from plugins.ingest.credits import split_signature
from plugins.ingest.dates import parse_moment, plausible
from plugins.ingest.judged import is_heading, says
from plugins.ingest.markup import Block, blocks
from plugins.records import Moment
from plugins.text import one_line

NAMES = 2000  # characters of a by-line, and of an address: longer ones are attacks
PEOPLE = 50


def plain(markup: str) -> str:
    """Return the words of a title or a name that may be HTML, on one line."""
    return " ".join(block.text for block in blocks(markup))


def address(url: str, base: str = "") -> str | None:
    """Return the canonical address, or None where it is none or too long to be one."""
    return canonical(url, base or None) if len(url) + len(base) <= 2 * NAMES else None


def moment(text: str) -> Moment:
    """Return what a feed's date means; None also where no entry of a feed can be so old."""
    return plausible(parse_moment(text), None)


def body(contents: Sequence[str], title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return paragraphs and headings of the fullest of an entry's contents.

    Buttons, notices, lines of nothing but links and the repeated title are
    left out, and so is what follows a line such as "Related posts".
    """
    read = [blocks(content) for content in contents]
    fullest = max(read, key=lambda found: sum(len(block.text) for block in found), default=())
    headline = one_line(title)
    kept = [block for block in _until_end(fullest) if not _noise(block, headline)]
    headed = [block.heading and is_heading(block.text) for block in kept]
    paragraphs = [block.text for block, heads in zip(kept, headed, strict=True) if not heads]
    if paragraphs:
        paragraphs[-1] = split_signature(paragraphs[-1])[0] or paragraphs[-1]
    return tuple(paragraphs), tuple(
        block.text for block, heads in zip(kept, headed, strict=True) if heads
    )


def _until_end(found: Sequence[Block]) -> Sequence[Block]:
    for at, block in enumerate(found):
        if at > len(found) // 2 and says("end", block.text):
            return found[:at]
    return found


def _noise(block: Block, headline: str) -> bool:
    if block.linked and not block.heading:  # "Comments", "Read on": the text is elsewhere
        return True
    return one_line(block.text) == headline or says("drop", block.text)
