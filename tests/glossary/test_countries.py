"""A country must not become another one; a missing or inflected one is no fault."""

import re

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from plugins.data import names, rows
from plugins.translate.glossary.countries import exchanged

FOLDER = "translate/glossary/countries"
LANGUAGES = names(FOLDER, ".txt")


@pytest.mark.parametrize(
    ("source", "target", "pair", "country"),
    [
        ("Rain fell in Estonia.", "Llovió en España.", ("en", "es"), "EE"),
        ("Iceland votes today.", "L’Espagne vote aujourd’hui.", ("en", "fr"), "IS"),
        ("The Philippines won.", "فازت إسبانيا.", ("en", "ar"), "PH"),
        ("The Danish team lost.", "Das schwedische Team verlor.", ("en", "de"), "DK"),
        ("Estonia and Spain voted.", "Estonia y Letonia votaron.", ("en", "es-MX"), "ES"),
    ],
)
def test_an_exchanged_country_is_found(
    source: str, target: str, pair: tuple[str, str], country: str
) -> None:
    """Also where only its people are named."""
    assert exchanged(source, target, *pair) == country


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Rain fell in Estonia.", "Llovió en el país.", ("en", "es")),
        ("Rain fell in Estonia.", "La lluvia estonia.", ("en", "es")),
        ("Rain fell in the town.", "Llovió en España.", ("en", "es")),
        ("The UK and the U.S. talked.", "Gran Bretaña y EE. UU. hablaron.", ("en", "es")),
        ("Britain and Germany talked.", "Deutschlands und britische Räte.", ("en", "de")),
        ("France won.", "وفرنسا فازت.", ("en", "ar")),
        ("Chad Miller met Jordan Hale.", "Chad y Jordan, de España.", ("en", "es")),
        ("Rain fell in Estonia.", "Llovió en la América latina.", ("en", "es")),
        ("turkey and china cups", "pavo de España", ("en", "es")),
        ("Rain fell in Estonia.", "Hispaniassa satoi.", ("en", "fi")),
    ],
)
def test_what_a_person_may_write_is_no_fault(
    source: str, target: str, pair: tuple[str, str]
) -> None:
    """Left out, inflected, abbreviated, ambiguous, added, or in a language without a table."""
    assert exchanged(source, target, *pair) is None


@pytest.mark.parametrize(
    ("source", "target"), [pair for one in LANGUAGES for pair in ((one, "en"), ("en", one))]
)
def test_a_countrys_own_name_is_never_another(source: str, target: str) -> None:
    """CLDR's name in one language fits CLDR's name in the other, for every country listed."""
    here, there = Locale.parse(source).territories, Locale.parse(target).territories
    codes = [row.partition(" ")[0] for row in rows(f"{FOLDER}/en.txt")]
    wrong = [code for code in codes if exchanged(here[code], there[code], source, target)]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_in_order(language: str) -> None:
    """A known country once a row, no form twice."""
    listed = rows(f"{FOLDER}/{language}.txt")
    codes = [row.partition(" ")[0] for row in listed]
    assert len(codes) == len(set(codes))
    assert set(codes) <= {row.partition(" ")[0] for row in rows(f"{FOLDER}/en.txt")}
    forms = [form for row in listed for form in re.split(r",\s*", row.partition(" ")[2]) if form]
    assert all(re.fullmatch(r"\??[^?*]+\*?", form) for form in forms)
    assert len(forms) == len(set(forms))


@given(st.text(), st.text())
def test_no_text_raises(source: str, target: str) -> None:
    """Whatever is fetched."""
    exchanged(source, target, "en", "ar")
