"""What CLDR calls days, months, territories, languages and cities in each language.

Read through Babel; a language that CLDR lacks has no such names.
"""

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from plugins.cldr import locale_of
from plugins.translate.checks.likeness import STEM, plain

_PLACE_STEM = 6  # letters; what follows is inflection
_ENDING = 2  # letters: Mexico and Mexican


@cache
def calendar(code: str) -> frozenset[str]:
    """Return the words of the days' and months' names, in lower case."""
    locale = _locale(code)
    if locale is None:
        return frozenset()
    named = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    return frozenset(word for name in named for word in name.lower().split())


def is_place(name: str, code: str) -> bool:
    """Tell whether a word begins as one in the name of a place or a language does."""
    return plain(name)[:_PLACE_STEM] in _place_words(code)


def place_stems(name: str, source: str, target: str) -> tuple[str, ...]:
    """Return how words begin that call a place of the source, or its people, in the target."""
    keys = _place_codes(name, source)
    forms = (form for form, key in _places(target) if key in keys) if keys else ()
    return tuple(word[:STEM] for form in forms for word in form.split())


@cache
def _place_words(code: str) -> frozenset[str]:
    return frozenset(
        word[:_PLACE_STEM] for name, _ in _places(code) for word in re.findall(r"[a-z]+", name)
    )


@cache
def _place_codes(name: str, code: str) -> frozenset[str]:
    """Return the codes of the places, or their languages, that a name may mean."""
    stem = name[: max(STEM, len(name) - _ENDING)]
    return frozenset(key for form, key in _places(code) if form.startswith(stem))


@cache
def _places(code: str) -> tuple[tuple[str, str], ...]:
    """Return CLDR's names of territories, languages and cities of time zones, with their codes."""
    locale = _locale(code)
    if locale is None:
        return ()
    named = (*locale.territories.items(), *locale.languages.items(), *_cities(locale))
    return tuple((plain(name), key) for key, name in named)


def _cities(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield each time zone's id and its city; CLDR leaves out a name that the id spells."""
    for key in get_global("zone_territories"):
        said = locale.time_zones.get(key, {}).get("city")
        yield key, said or key.rpartition("/")[2].replace("_", " ")


@cache
def _locale(code: str) -> Locale | None:
    try:
        return locale_of(code)
    except (UnknownLocaleError, ValueError):
        return None
