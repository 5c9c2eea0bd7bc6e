"""What the checks know of a language: the rows of ``data/<language>.toml``.

Reads the data files and gives them a shape; holds no fact itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from plugins.data import names, rows, table

_FOLDER = "translate/checks/data"


@dataclass(frozen=True)
class Facts:
    """One language; the defaults are those of a language we know nothing of."""

    code: str = ""
    script: str = ""  # ISO 15924
    length: float = 1.0  # its characters for one English character, median
    spread: float = 0.25  # standard deviation of the logarithm of that, in long sentences
    identified: bool = True  # false: a guesser takes it for its neighbours
    cased: bool = False  # has capitals, and uses them for names only
    spaced: bool = True  # parts words by spaces
    joins: bool = False  # writes endings close to a word of any length
    closes: bool = True  # ends a sentence with a mark
    proclitics: tuple[str, ...] = ()  # written together with the word that follows
    scales: Mapping[str, int] = field(default_factory=dict)  # word -> power of ten
    suffixes: Mapping[str, int] = field(default_factory=dict)  # the same, close to digits only
    scale_first: bool = False  # says million 20, not 20 million
    percent: tuple[str, ...] = ()  # what says percent and holds the word for a hundred
    holes: tuple[str, ...] = ()  # patterns of what a number leaves behind that went
    articles: tuple[str, ...] = ()  # also the word for one
    counts_one: bool = False  # says one where others say a: 1年後, a year later
    month_figures: bool = False  # writes months as figures
    clocks: tuple[int, ...] = (12,)  # hours by which its clocks may differ from others
    afternoon: tuple[str, ...] = ()  # words that add twelve hours
    hours: tuple[str, ...] = ()  # words that make a number an hour
    century_years: tuple[str, ...] = ()  # after a round year: the century that it begins
    imperial: Mapping[str, str] = field(default_factory=dict)  # word -> unit of units.toml
    idioms: tuple[str, ...] = ()  # hold a negator and negate nothing
    compounds: tuple[str, ...] = ()  # ordinary words that hold a negator, or begin as one
    negators: tuple[str, ...] = ()  # negate
    unsure: tuple[str, ...] = ()  # negators that say other things too: they ask for nothing
    negatives: tuple[str, ...] = ()  # may negate: enough to render a negator
    phrases: tuple[str, ...] = ()  # the same, of several words
    lookalikes: tuple[str, ...] = ()  # beginnings of words that look negative and are not
    quotes: bool = True  # marks each quotation, also after a word for "that"
    titles: tuple[str, ...] = ()  # ordinary words before a name: president
    ordinary_endings: tuple[str, ...] = ()  # of words that are no names
    ordinary: tuple[str, ...] = ()  # capitalised, yet no names
    openers: tuple[str, ...] = ()  # ordinary words that open quotations, beside stop words
    opening_endings: tuple[str, ...] = ()  # of such words
    borrows: tuple[str, ...] = ()  # languages whose ordinary words stand in its names too


def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 tag, in lower case."""
    return language.replace("_", "-").partition("-")[0].lower()


@cache
def known_languages() -> tuple[str, ...]:
    """Return the primary subtags of the languages that have a file of facts."""
    return names(_FOLDER, ".toml")


@cache
def facts_of(language: str) -> Facts:
    """Return the facts of a language, or the neutral ones where there is no file."""
    code = primary(language)
    if code not in known_languages():
        return Facts(code)
    row: dict[str, Any] = table(f"{_FOLDER}/{code}.toml")
    return Facts(code, **{key: _shaped(value) for key, value in row.items()})


def _shaped(value: Any) -> Any:
    """Lists become tuples, and so do texts of several lines, word by word."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return MappingProxyType(value)
    if isinstance(value, str) and "\n" in value:
        return tuple(value.split())
    return value


@cache
def numerals_of(language: str) -> Mapping[str, Decimal]:
    """Return the number words of a language, lower case, words parted by one space."""
    code = primary(language)
    if code not in names(f"{_FOLDER}/numerals", ".txt"):
        return {}
    return dict(_forms(rows(f"{_FOLDER}/numerals/{code}.txt")))


def _forms(lines: tuple[str, ...]) -> tuple[tuple[str, Decimal], ...]:
    pairs = (line.partition(" ") for line in reversed(lines))
    return tuple(
        (form.strip(), Decimal(value)) for value, _, forms in pairs for form in forms.split(",")
    )
