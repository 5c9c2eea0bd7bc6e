"""Where among a dump's lines the article begins and ends.

The body is the stretch with the greatest sum: prose counts for it, what stands
between menus and teasers against it (Finn, Kushmerick and Smyth, "Fact or
fiction", 2001, did so with words and tags). Judges no line anew.
"""

from collections.abc import Sequence

from plugins.ingest.judged import Line, is_pile
from plugins.ingest.vocabulary import weight

WORDS = 4  # of a sentence that is prose though it is short
LONG = 400  # Latin letters from which a paragraph counts little more
TEASER = 600  # characters; a longer line is a dump's without line ends
# What a line costs that is no prose, in Latin letters: an article bears a few subheadings and
# captions between two paragraphs, but no menu.
SHORT, NOISE, FIGURE = 30, 50, 10
GAP = 300  # at most between two paragraphs: a graphic's labels are many and mean little
GOING_ON = 3  # paragraphs in a row: readers' comments and teasers have names between them
SOON = 12  # lines in which they begin
_CUT = ("…", "...", "»", "›", "→")  # so ends the teaser of another article
SHARE = 0.25  # of what follows "Leave a reply": less before it is a banner's prose


def extent(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the indices of the body's first line and after its last; equal without a body."""
    finals = [at for at, line in enumerate(lines) if line.final]
    limit = next((at for at in finals if _ends(lines, at)), len(lines))
    first, end = richest([_worth(line) for line in lines[:limit]])
    while first < end < limit and is_sentence(lines[end]):
        end += 1
    return first, end


def is_sentence(line: Line) -> bool:
    """Return whether a short line is a sentence of the article's own."""
    return line.plain and line.ended and len(line.text.split()) >= WORDS


def _ends(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing of the article follows the line, which says something of that kind.

    Some pages carry such a line above the article too, and some amid it.
    """
    before, after = _prose(lines[:at]), _prose(lines[at:])
    return before > SHARE * after and not _goes_on(lines[at + 1 : at + SOON])


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether the article's paragraphs follow soon, and no name or date of a comment before."""
    row = 0
    for line in lines:
        row = row + 1 if line.prose else 0
        if row == GOING_ON or line.header or line.owner:
            return row == GOING_ON
    return False


def _prose(lines: Sequence[Line]) -> int:
    return sum(weight(line.text) for line in lines if line.prose)


def _worth(line: Line) -> int:
    if is_pile(line.text):
        return -LONG
    if len(line.text) < TEASER and line.text.endswith(_CUT) and "«" not in line.text:
        return -SHORT
    if line.prose:
        return max(min(weight(line.text), LONG), weight(line.text) // 4)
    if is_sentence(line):
        return weight(line.text) // 2
    if not any(letter.isalpha() for letter in line.text):
        return -FIGURE
    return -SHORT if line.plain else -NOISE


def richest(worth: Sequence[int]) -> tuple[int, int]:
    """Return the stretch of the greatest sum: its first index and the one after its last.

    Kadane's algorithm; of several the first, and (n, n) where nothing is above zero.
    """
    best, found, total, start, gap = 0, (len(worth), len(worth)), 0, 0, 0
    for at, one in enumerate(worth):
        if total - gap <= 0:
            total, start, gap = 0, at, 0
        if one < 0:
            gap = min(gap - one, GAP)
            continue
        total, gap = total - gap + one, 0
        if total > best:
            best, found = total, (start, at + 1)
    return found
