"""What an editor adds to a page's head: corrections told to readers, and topics.

    Correction: 2026-02-11 The figure was 12, not 21.
    Topics: weather, sport

A page may have several corrections; ``Topics: -`` keeps it out of all topics.
How the head as a whole is read is the business of ``markdown``.
"""

from collections.abc import Callable, Iterator
from datetime import date

from plugins.digest.escaping import escape, unescape
from plugins.digest.page import Correction, Page

REPEATED = "Correction"  # the one key that may stand on several lines


def added_lines(page: Page) -> Iterator[str]:
    """Yield the lines of the page's head that say what an editor added."""
    if page.topics is not None:
        yield f"Topics: {', '.join(page.topics) or '-'}"
    for one in page.corrections:
        yield f"{REPEATED}: {one.day.isoformat()} {escape(one.text)}"


def corrections_of(value: str, day_of: Callable[[str], date]) -> Iterator[Correction]:
    """Yield the corrections of the key's values, one a line.

    Raises:
        ValueError: ``day_of`` makes no date of a line's first word.
    """
    for line in filter(None, value.split("\n")):
        day, _, text = line.partition(" ")
        yield Correction(day_of(day), unescape(text.strip()))


def topics_of(value: str | None) -> tuple[str, ...] | None:
    """Return the ids that an editor chose, None where the editor chose nothing."""
    if value is None:
        return None
    names = (name.strip() for name in value.removeprefix("-").split(","))
    return tuple(dict.fromkeys(name for name in names if name))
