"""Which line of a dump is the title.

Weighs the lines before the first prose; reads none of them anew.
"""

from collections.abc import Sequence

from plugins.ingest.judged import Line
from plugins.ingest.vocabulary import weight

WORDS = 4  # of a title, normally
WEIGHT = 12  # Latin letters of a title in a script without spaces
LONGEST = 160
# How much each sign counts; found by weighing the shapes in tests/ingest/test_dump.py.
DATED = 2.5  # a date or a by-line follows
OPENING = 3.5  # it opens a dump that has no banner
USUAL = 80  # Latin letters from which more length says no more


def title_at(lines: Sequence[Line], first: int) -> int | None:
    """Return the index of the title's line, or None where the dump has none.

    ``first`` is the index of the body's first line.
    """
    head = range(first)
    labelled = (at for at in head if (header := lines[at].header) and header.title)
    if (told := next(labelled, None)) is not None:
        return told
    able = [at for at in head if lines[at].plain and len(lines[at].text) <= LONGEST]
    good = [at for at in able if _is_titular(lines[at].text)] or able
    if good:
        return max(good, key=lambda at: _score(lines, at, first))
    return first if _asks(lines, first) else None


def _score(lines: Sequence[Line], at: int, first: int) -> float:
    length = min(weight(lines[at].text), USUAL) / USUAL
    dated = DATED if _header_follows(lines, at) else 0
    opening = OPENING if _opens(lines, at, first) else 0
    return length + dated + opening + at / max(first, 1)


def _header_follows(lines: Sequence[Line], at: int) -> bool:
    following = lines[at + 1].header if at + 1 < len(lines) else None
    return bool(following and (following.published or following.modified or following.author))


def _opens(lines: Sequence[Line], at: int, first: int) -> bool:
    """Whether only labelled headers stand before the line, and no noise before the prose."""
    banner = any(line.noise for line in lines[:first])
    return not banner and all((head := line.header) and head.labelled for line in lines[:at])


def _asks(lines: Sequence[Line], first: int) -> bool:
    """Whether the first prose is a title that ends like a sentence: it opens the dump, alone."""
    if first >= len(lines) - 1 or first > 0:
        return False
    text = lines[first].text
    return len(text) <= LONGEST and text[-1] not in ".。।۔:"


def _is_titular(text: str) -> bool:
    return len(text.split()) >= WORDS or (len(text) < weight(text) and weight(text) >= WEIGHT)
