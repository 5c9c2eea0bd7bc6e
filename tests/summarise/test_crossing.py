"""One event in two languages, told by its names and numbers."""

import pytest

from plugins.summarise.crossing import Features, consonants, features, likeness, numbers
from tests.summarise.newsroom import FERRY_AR, FERRY_ARTICLE, FERRY_FR, LIBRARY_ARTICLE, article


@pytest.mark.parametrize("other", ["Макрон", "ماكرون", "Μακρόν", "MACRON"])
def test_a_name_keeps_its_consonants_in_every_alphabet(other: str) -> None:
    """A name and its transliteration have the same consonants."""
    assert consonants("Macron") == consonants(other) == "mkrn"


def test_numbers_are_the_same_in_all_digits_and_separators() -> None:
    """Digits of every script and all ways to part thousands mean one number; one digit, none."""
    assert numbers("٢١٤ and 5,300") == numbers("214 et 5\u00a0300") == {"214", "5300"}
    assert numbers("3 or 7") == frozenset()


@pytest.mark.parametrize(("language", "body"), [("fr", FERRY_FR), ("ar", FERRY_AR)])
def test_one_event_in_two_languages_meets(language: str, body: tuple[str, ...]) -> None:
    """Reports of one event share names and numbers; those of another do not."""
    other = article("other", body, language=language)
    found = likeness([features(one) for one in (FERRY_ARTICLE, LIBRARY_ARTICLE, other)])
    assert set(found) == {(0, 2)}


def test_one_shared_name_is_not_enough() -> None:
    """However rare it is, a single name joins nothing."""
    held = [
        Features(frozenset({name}), frozenset(), cased=True) for name in ("mkrn", "mkrn", "tlk")
    ]
    assert likeness(held) == {}
