"""A country in a sentence must not become another one in its translation.

Models take rare countries for frequent ones: Estonia for Spain. A person who
translates may leave a country out ("the country", "here"), so one that is
missing says nothing by itself; one that is missing while another, which the
source does not know, stands in the translation was exchanged. Names are
CLDR's; what a country's people are called, and other names, are rows of
``countries/<language>.txt``. Judges only; what follows is the caller's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from plugins.data import names, rows
from plugins.translate.checks.facts import primary
from plugins.translate.glossary.forms import find, folded

_FOLDER = "translate/glossary/countries"
_LIST = "en"  # its file names each country that is looked for
_UNSURE = "?"  # before a form that may mean something else


@dataclass(frozen=True)
class _Mentions:
    """The countries of a text by ISO code: those surely meant, and all that may be."""

    sure: frozenset[str]
    possible: frozenset[str]


def exchanged(source: str, target: str, source_language: str, target_language: str) -> str | None:
    """Return a country (ISO 3166-1) of the source that became another one, or None.

    Languages are BCP 47; without a table for both of them nothing is judged.
    """
    if not {primary(source_language), primary(target_language)} <= set(names(_FOLDER, ".txt")):
        return None
    here = _mentions(source, primary(source_language))
    there = _mentions(target, primary(target_language))
    lost, foreign = here.sure - there.possible, there.sure - here.possible
    return min(lost) if lost and foreign else None


@lru_cache(maxsize=256)
def _mentions(text: str, language: str) -> _Mentions:
    known = _forms(language)
    found = {known[one.form] for one in find(known, folded(text), language)}
    return _Mentions(
        frozenset(country for country, sure in found if sure),
        frozenset(country for country, _ in found),
    )


@cache
def _forms(language: str) -> Mapping[str, tuple[str, bool]]:
    """Return whose each form is, and whether surely; a row outranks CLDR's name."""
    listed = dict(_rows(language))
    territories = Locale.parse(language).territories
    forms: dict[str, tuple[str, bool]] = {}
    for country, said in listed.items():
        for form in said:
            forms[folded(form.removeprefix(_UNSURE))] = (country, form[0] != _UNSURE)
    for country, _ in _rows(_LIST):
        forms.setdefault(folded(territories[country].partition(" (")[0]), (country, True))
    return forms


def _rows(language: str) -> Iterator[tuple[str, list[str]]]:
    for row in rows(f"{_FOLDER}/{language}.txt"):
        country, _, said = row.partition(" ")
        yield country, [form.strip() for form in said.split(",") if form.strip()]
