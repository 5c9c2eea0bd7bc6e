"""Names as a person would write them: publishers and authors.

Knows companies' words, sites' names and what stands in an author's place;
finds no name in a text.
"""

import re
from functools import cache
from urllib.parse import urlsplit

from plugins.data import rows
from plugins.ingest.dates import find_date
from plugins.ingest.vocabulary import alternatives, fold, ideographic, values
from plugins.text import one_line

SHORTEST = 4  # characters of a second author's name
LONGEST = 80  # characters; a longer "name" is a sentence
WORDS = 6  # of one person's name
_EDGES = re.compile(r"[\s.,;:|/·•–—-]+$|^[\s.,;:|/·•–—-]+")
_MAIL = re.compile(r"\S+@\S+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_YEARS = re.compile(r"^(?:(?:19|20)\d\d\s*[-–—,]?\s*)+")
_BRACKETS = re.compile(r"\s*\([^)]*\)|\s*\[[^\]]*\]")
_SPLIT = re.compile(r"\s*[;|·•]\s*|\s+[–—-]\s+|\n")
_ROLE_SEPARATOR = re.compile(r"\s*[,،]\s*")


def publisher_name(printed: str) -> str | None:
    """Return the display form of a publisher's printed name, or None where nothing is left.

    Years, claims of rights and company words (``companies.txt``) go; a name in
    ``sites.txt`` is written as it stands there.
    """
    name = _ADDRESS.sub("", _rights().sub("", one_line(printed)))
    name = _EDGES.sub("", _YEARS.sub("", _EDGES.sub("", name)))
    if fold(name) in _sites():
        return _sites()[fold(name)]
    name = _without_company(name)
    return _sites().get(fold(name), name) or None


def site_name(url: str | None) -> str | None:
    """Return the name of the site an address belongs to: the table's, else its host."""
    host = host_of(url)
    if not host:
        return None
    parts = host.split(".")
    tails = (".".join(parts[start:]) for start in range(len(parts) - 1))
    return next((_sites()[tail] for tail in tails if tail in _sites()), host)


def host_of(url: str | None) -> str | None:
    """Return an address's host without ``www.``, in lower case, or None."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


def author_name(printed: str, *, publisher: str | None = None) -> str | None:
    """Return the persons' names in a printed by-line, joined with commas, or None.

    Left out are the word "by", dates, addresses, roles, what stands in an
    author's place (``nobody:`` rows) and the publisher's own name.
    """
    if fold(printed) == fold(publisher or ""):
        return None
    text = _BRACKETS.sub(lambda match: _person_in(match[0], printed), printed)
    people: list[str] = []
    for part in _SPLIT.split(text):
        people += _people(one_line(part))
    titled = (name for at, name in enumerate(people) if not at or not _is_degree(name))
    kept = {fold(name): name for name in reversed(list(titled))}  # the first spelling stays
    kept.pop(fold(publisher or ""), None)
    return ", ".join(reversed(kept.values())) or None


def is_agency(name: str) -> bool:
    """Return whether the text names news agencies and nothing else."""
    return bool(_agencies().fullmatch(one_line(name)))


def ends_in_agency(name: str) -> str | None:
    """Return the agency at the end of a place and an agency in one word (ワシントン共同)."""
    match = _place_and_agency().search(one_line(name))
    return match["agency"] if match else None


def agency_in(name: str) -> str | None:
    """Return the agency in a by-line that names its desk or staff: "AFP staff", "Reuters"."""
    bare = _desk().sub("", one_line(name)).strip(" ,-–—/")
    return bare if is_agency(bare) else None


def _person_in(bracketed: str, printed: str) -> str:
    """RSS prints ``mail@example.org (The Name)``: there the brackets hold the name."""
    return f";{bracketed.strip(' ()')}" if _MAIL.match(printed.strip()) else ""


def _people(part: str) -> list[str]:
    part = _ADDRESS.sub("", _MAIL.sub("", part))
    found = find_date(part)
    part = _byline().sub("", part[: found.start] if found else part)
    listed = re.split(rf"\s+(?:{alternatives('and')}|&)\s+|\s*[,،、]\s*", part)
    return [name for one in listed if (name := _person(one))]


def _is_degree(name: str) -> bool:
    """Whether what follows a name is "MA" or "PhD"; an agency stands first or alone."""
    return len(name) < SHORTEST and sum(letter.isupper() for letter in name) > 1


def _person(text: str) -> str | None:
    name = _EDGES.sub("", _role().split(re.split(r"\d", text)[0])[0])
    name = _EDGES.sub("", _month().sub(lambda match: match["name"] or "", name))
    words = name.split()
    odd = not words or len(words) > WORDS or len(name) > LONGEST or "://" in name
    return None if odd or fold(name) in _nobody() else name


def _without_company(name: str) -> str:
    words = name.split()
    while len(words) > 1 and fold(words[-1]) in _companies():
        words.pop()
    return " ".join(words).strip(" ,")


@cache
def _byline() -> re.Pattern[str]:
    kinds = ("published", "updated", "byline")
    words = "|".join(alternatives(kind) for kind in kinds)
    return re.compile(rf"^(?:(?:{words})(?:\s*[:：]\s*|\s+|$))+", re.IGNORECASE)


@cache
def _role() -> re.Pattern[str]:
    words = alternatives("role")
    return re.compile(rf"(?:^|(?<=\s))(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _month() -> re.Pattern[str]:
    """What is left of a date after its digits went: a month after two words, or alone."""
    months = "|".join(re.escape(name) for row in values("month") for name in row.split()[1:])
    return re.compile(rf"^(?:{months})$|^(?P<name>\S+\s.*\S)\s(?:{months})\.?$", re.IGNORECASE)


@cache
def _rights() -> re.Pattern[str]:
    signs = r"©|\(c\)|&copy;|®"
    return re.compile(rf"{signs}|(?<!\w)(?:{alternatives('rights')})(?!\w)", re.IGNORECASE)


@cache
def _agencies() -> re.Pattern[str]:
    name = "|".join(re.escape(row) for row in sorted(rows("ingest/agencies.txt"), key=len)[::-1])
    joint = rf"\s*(?:[/,&+،、-]|{alternatives('and')})\s*"
    return re.compile(rf"(?:{name})(?:{joint}(?:{name}))*")


@cache
def _place_and_agency() -> re.Pattern[str]:
    names = [row for row in rows("ingest/agencies.txt") if ideographic(row[0])]
    return re.compile("^[^\\W\\d_]+(?P<agency>" + "|".join(map(re.escape, names)) + ")$")


@cache
def _desk() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives('desk')})(?!\w)", re.IGNORECASE)


@cache
def _sites() -> dict[str, str]:
    pairs = (row.partition("=") for row in rows("ingest/sites.txt"))
    return {key.strip(): name.strip() for key, _, name in pairs}


@cache
def _companies() -> frozenset[str]:
    return frozenset(fold(row) for row in rows("ingest/companies.txt"))


@cache
def _nobody() -> frozenset[str]:
    return frozenset(fold(name) for name in values("nobody"))
