"""Lines as they were printed become lines as they were meant.

Undoes hard wrapping and breaks up dumps that have hardly a line end; judges
no line's meaning beyond what that needs.
"""

import re
from collections.abc import Callable

from plugins.ingest.vocabulary import ideographic

WIDEST = 120  # characters: a dump with longer lines is not hard-wrapped
NARROWEST = 40
HUDDLED = 1500  # characters a line, on average, of a dump with hardly a line end
_GAPS = re.compile(r"[ \t]{3,}|\t")
_BLANK = re.compile(r"\n[ \t]*\n+")


def meant_lines(text: str, stands_alone: Callable[[str], bool]) -> list[str]:
    """Return the lines of a cleaned text, unwrapped, without blank ones.

    ``stands_alone`` says of a line that it is never a part of a paragraph: a
    date, a by-line, a button.
    """
    blocks = [_lines(block) for block in _BLANK.split(text)]
    printed = [line.strip() for block in blocks for line in block]
    if not printed:
        return []
    if sum(map(len, printed)) / len(printed) > HUDDLED:
        return [part.strip() for line in printed for part in _GAPS.split(line) if part.strip()]
    width = max(len(line) for block in blocks for line in block)  # an indent counts
    if not NARROWEST <= width <= WIDEST:
        return printed
    return [line for block in blocks for line in _unwrapped(block, width, stands_alone)]


def _lines(block: str) -> list[str]:
    return [stripped for line in block.split("\n") if (stripped := line.rstrip())]


def _unwrapped(block: list[str], width: int, stands_alone: Callable[[str], bool]) -> list[str]:
    joined: list[str] = []
    previous = ""
    for printed in block:
        line = printed.strip()
        wrapped = previous and _full(previous, line, width)
        if wrapped and not stands_alone(line) and not stands_alone(previous.strip()):
            joined[-1] = _join(joined[-1], line)
        else:
            joined.append(line)
        previous = printed
    return joined


def _full(line: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted: only then was the line wrapped."""
    if ideographic(line[-1]):
        return len(line) >= width - 2
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _join(line: str, following: str) -> str:
    if ideographic(line[-1]) and ideographic(following[0]):
        return line + following
    return f"{line} {following}"
