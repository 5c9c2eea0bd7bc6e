"""Header lines: title, by-line, date and address as they stand around an article.

Reads one line at a time; which of several dates is the article's is the
dump's business.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from plugins.ingest.dates import Found, find_date
from plugins.ingest.names import author_name
from plugins.ingest.vocabulary import alternatives, fold, values

LONGEST = 160  # characters of a header line
NAME_WORDS = 4  # of one author without a label: with more of them it is a title
LOOSE_WORDS = 4  # beside a date: with more of them the line is a title that holds a date
_URL = re.compile(r"^\W*(https?://[^\s<>\"']+)\W*$")
_SEPARATORS = re.compile(r"\s*[|·•,،/]\s*|\s+[-–—]+\s+|\s*[-–—|]+\s*$|^\s*[-–—|]+\s*")
_TIME = re.compile(r"^[^\w]*\d{1,2}[:.h]\d{2}.*$|^\W*\d{1,2}\s?(?:am|pm|h)\b.*$", re.IGNORECASE)
_AT = re.compile(r"^\S{1,3}\s+\d{1,2}[:.h]\d{2}")  # "at 10:30", "à 10h30", "um 10.30"
_WORD = re.compile(r"\w[\w'’.-]*")


@dataclass(frozen=True)
class Header:
    """What one line says; ``labelled`` where the line itself says what it is."""

    title: str = ""
    published: date | None = None
    modified: date | None = None
    author: str | None = None
    url: str | None = None
    labelled: bool = False


def split_labels(line: str) -> list[str]:
    """Return the parts of a line that says several things, each after its label."""
    return _labels().split(line) if len(line) <= LONGEST else [line]


def read_header(line: str, language: str = "") -> Header | None:
    """Return what a header line says, or None where the line is something else."""
    if len(line) > LONGEST:
        return None
    return _address(line) or _title(line) or _dated(line, language) or _byline(line)


def _title(line: str) -> Header | None:
    match = _label("title").match(line)
    return Header(title=match["rest"], labelled=True) if match else None


def _address(line: str) -> Header | None:
    labelled = _label("link").match(line)
    match = _URL.match(labelled["rest"] if labelled else line)
    return Header(url=match[1], labelled=True) if match else None


def _dated(line: str, language: str) -> Header | None:
    found = find_date(line, language)
    if not found or not _stands_apart(line, found):
        return None
    before, after, second = line[: found.start], line[found.end :], None
    if further := find_date(after, language):
        second = _change(after[: further.start], further.day)
        after = _ends("updated").sub("", after[: further.start])
    parts = [part for half in (before, after) for part in _SEPARATORS.split(half) if part]
    author = next((name for part in parts if (name := _author(part))), None)
    loose = [part for part in parts if not _belongs(part) and not _author(part)]
    if sum(len(part.split()) for part in loose) >= LOOSE_WORDS:
        return None
    label = before.rsplit(maxsplit=1)[0] if _weekday(before) and " " in before.strip() else before
    updated, published = (bool(_ends(kind).search(label)) for kind in ("updated", "published"))
    if updated and not published:
        return Header(modified=found.day, author=author, labelled=True)
    return Header(published=found.day, modified=second, author=author, labelled=published)


def _change(before: str, day: date) -> date | None:
    """A line's second date, where the words before it call it that of a change."""
    return day if _ends("updated").search(before) else None


def _stands_apart(line: str, found: Found) -> bool:
    """Whether a separator, a label, a time or the line's end is on both sides of the date."""
    before, after = line[: found.start].rstrip(), line[found.end :].lstrip()
    left = not before or not before[-1].isalnum() or _labels_end(before) or _weekday(before)
    right = not after or not after[0].isalnum() or _says_when_or_who(after)
    return left and right


def _says_when_or_who(after: str) -> bool:
    return _belongs(after) or bool(_by().match(after) or _AT.match(after))


def _labels_end(text: str) -> bool:
    return any(_ends(kind).search(text) for kind in ("published", "updated"))


def _belongs(part: str) -> bool:
    """Whether the part only accompanies a date: a weekday, a time, a label."""
    bare = fold(part)
    timed = _TIME.match(part) or _AT.match(part.strip())
    return not bare or timed is not None or _weekday(part) or _labels_end(part)


def _weekday(text: str) -> bool:
    last = fold(text).rpartition(" ")[2]
    return last in _weekdays()


def _byline(line: str) -> Header | None:
    match = _label("byline").match(line)
    if match:
        author = author_name(match["rest"])
        return Header(author=author, labelled=True) if author else None
    author = _author(line)
    return Header(author=author) if author else None


def _author(part: str) -> str | None:
    """The names after "by", where they look like names."""
    match = _by().match(part.strip())
    if not match or match["rest"][-1:] in ".?!…":
        return None
    words = _WORD.findall(match["rest"])
    if not words or words[0][0].islower() or words[0][0].isdigit():
        return None
    name = author_name(match["rest"])
    short = name and all(len(one.split()) <= NAME_WORDS for one in name.split(", "))
    return name if short else None


@cache
def _label(kind: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{alternatives(kind)})\s*[:：]\s*(?P<rest>\S.*)$", re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    kinds = ("published", "updated", "byline", "label", "link")
    words = "|".join(alternatives(kind) for kind in kinds)
    return re.compile(rf"\s+(?=(?:{words})\s?[:：])", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    words = alternatives("byline")
    return re.compile(rf"^(?:{words})(?:\s*[:：]\s*|\s+)(?P<rest>\S.*)$", re.IGNORECASE)


@cache
def _ends(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(kind)})(?:\s+on)?\W*$", re.IGNORECASE)


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(fold(name) for row in values("weekday") for name in row.split())
