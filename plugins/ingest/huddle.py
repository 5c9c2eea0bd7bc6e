"""A dump with hardly a line end gets its lines back.

Breaks where dates, telephone numbers, buttons, credits and claims of rights
stand between the words; leaves the article's own text in one piece.
"""

import re
from functools import cache

from plugins.ingest.dates import find_date
from plugins.ingest.vocabulary import values

HEAD = 600  # characters in which the page's and the article's dates stand
_PHONE = re.compile(r"(?<!\S)[+(]?\d[\d().\-/ ]{8,}\d(?!\S)")
_RIGHTS = re.compile(r"(?=©|\(c\)\s)", re.IGNORECASE)
_SENTENCE_BEFORE = r"(?:(?<=^)|(?<=[\s.!?…”\"»)۔।:*]))"


def part(line: str, language: str) -> list[str]:
    """Return the pieces of a long line, in order, none empty."""
    marked = _PHONE.sub(lambda match: f"\n{match[0]}\n", line[:HEAD]) + line[HEAD:]
    marked = _RIGHTS.sub("\n", _buttons(language).sub(lambda match: f"\n{match[0]}\n", marked))
    marked = _credits(language).sub(lambda match: f"\n{match[0]}", marked)
    pieces = [piece.strip() for piece in _dates(marked).split("\n")]
    return [piece for piece in pieces if piece]


def _dates(marked: str) -> str:
    """Break around the dates of the head, but not around those inside its sentences."""
    done, rest = "", marked
    while len(done) < HEAD and (found := find_date(rest[:HEAD])):
        before, day = rest[: found.start], rest[found.start : found.end]
        after = rest[found.end :]
        apart = after.lstrip()[:1].isupper() or not after.lstrip()[:1].isalpha()
        done += f"{before}\n{day}\n" if apart and not _in_sentence(after) else before + day
        rest = after
    return done + rest


def _in_sentence(after: str) -> bool:
    return after.lstrip()[:1] in {",", ".", ";", ")"}


@cache
def _buttons(language: str) -> re.Pattern[str]:
    """Notices of two words and more, written with a capital where the script has one."""
    told = [phrase for kind in ("drop", "end") for phrase in values(kind, language)]
    long = sorted((p for p in told if " " in p.strip("… ")), key=len, reverse=True)
    return re.compile(_SENTENCE_BEFORE + _capitalised([p.rstrip("…: ") for p in long]) + r"(?!\w)")


@cache
def _credits(language: str) -> re.Pattern[str]:
    labels = [f"{label}:" for label in values("label", language)]
    long = [phrase for phrase in values("credit", language) if " " in phrase]
    ordered = sorted(labels + long, key=len, reverse=True)
    return re.compile(_SENTENCE_BEFORE + _capitalised(ordered) + r"(?=\s)")


def _capitalised(written: list[str]) -> str:
    return "(?:" + "|".join(re.escape(p[0].upper()) + _rest(p[1:]) for p in written) + ")"


def _rest(tail: str) -> str:
    return f"(?i:{re.escape(tail)})".replace("'", "['’]")
