"""What RSS, Atom, RDF and JSON feeds have in common: an entry's HTML becomes a draft.

Parses no feed.
"""

from collections.abc import Sequence

from plugins.ingest.credits import split_signature
from plugins.ingest.markup import Block, blocks
from plugins.ingest.vocabulary import phrases
from plugins.text import one_line

NOTICE = 300  # characters; a longer paragraph is no notice


def plain(markup: str) -> str:
    """Return the words of a title or a name that may be HTML, on one line."""
    return " ".join(block.text for block in blocks(markup))


def body(contents: Sequence[str], title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return paragraphs and headings of the fullest of an entry's contents.

    Buttons, notices, lines of nothing but links and the repeated title are
    left out, and so is what follows a line such as "Related posts".
    """
    read = [blocks(content) for content in contents]
    fullest = max(read, key=lambda found: sum(len(block.text) for block in found), default=())
    kept = [block for block in _until_end(fullest) if not _noise(block, title)]
    paragraphs = [block.text for block in kept if not block.heading]
    if paragraphs:
        paragraphs[-1] = split_signature(paragraphs[-1])[0] or paragraphs[-1]
    return tuple(paragraphs), tuple(block.text for block in kept if block.heading)


def _until_end(found: Sequence[Block]) -> Sequence[Block]:
    for at, block in enumerate(found):
        if at > len(found) // 2 and _told("end", block):
            return found[:at]
    return found


def _noise(block: Block, title: str) -> bool:
    if block.linked and not block.heading:  # "Comments", "Read on": the text is elsewhere
        return True
    return one_line(block.text) == one_line(title) or _told("drop", block)


def _told(kind: str, block: Block) -> bool:
    return len(block.text) <= NOTICE and phrases(kind).match(block.text)
