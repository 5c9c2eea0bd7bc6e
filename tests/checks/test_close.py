"""Languages that rules translate into are checked like the others: their numbers and denials."""

import pytest

from plugins.translate.checks import applicable, check
from plugins.translate.checks.facts import facts_of, known_languages, numerals_of
from plugins.translate.relations import family

# One piece of invented news; people and places are fictional.
SPANISH = "La alcaldesa Ilsa Tervane no abrió el puente, que costó 2,5 millones en marzo de 2019."
BOKMAL = "Ordfører Ilsa Tervane åpnet ikke broen, som kostet 2,5 millioner i mars 2019."
TOLD = {
    "ca": "L'alcaldessa Ilsa Tervane no va obrir el pont, que costà 2,5 milions el març de 2019.",
    "gl": "A alcaldesa Ilsa Tervane non abriu a ponte, que custou 2,5 millóns en marzo de 2019.",
    "oc": "La cònsol Ilsa Tervane dubriguèt pas lo pont, que costèt 2,5 milions en març de 2019.",
    "ast": "L'alcaldesa Ilsa Tervane nun abrió la ponte, que costó 2,5 millones en marzu de 2019.",
    "an": "L'alcaldesa Ilsa Tervane no ubrió o puent, que costó 2,5 millons en marzo de 2019.",
    "pt": "A presidente Ilsa Tervane não abriu a ponte, que custou 2,5 milhões em março de 2019.",
    "nn": "Ordførar Ilsa Tervane opna ikkje brua, som kosta 2,5 millionar i mars 2019.",
    "nb": BOKMAL,
}
DENIALS = {
    "ca": "no ",
    "gl": "non ",
    "oc": "pas ",
    "ast": "nun ",
    "an": "no ",
    "pt": "não ",
    "nn": "ikkje ",
}


def source_of(language: str) -> tuple[str, str]:
    """The sentence in the close language that rules start from."""
    return (BOKMAL, "nb") if language == "nn" else (SPANISH, "es")


@pytest.mark.parametrize("language", DENIALS)
def test_a_true_translation_passes_and_counts_as_checked(language: str) -> None:
    """Scale words, denials and the guess of the language are known."""
    source, code = source_of(language)
    assert applicable(code, language)
    assert check(source, TOLD[language], code, language) == ()


@pytest.mark.parametrize("language", DENIALS)
def test_a_changed_number_and_a_lost_denial_are_found(language: str) -> None:
    """Neither is hidden by what the languages share."""
    source, code = source_of(language)
    for wrong in (TOLD[language].replace("2,5", "2,6"), TOLD[language].replace("2019", "")):
        assert "number" in check(source, wrong, code, language)
    lost = TOLD[language].replace(DENIALS[language], "", 1)
    assert "negation" in check(source, lost, code, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("gl", "vinte e tres"),
        ("oc", "vint e tres"),
        ("ast", "ventitrés"),
        ("an", "vintitres"),
        ("nb", "tjuetre"),
        ("nn", "tjuetre"),
    ],
)
def test_their_number_words_are_known(language: str, said: str) -> None:
    """A word explains a figure of the source; another figure it does not."""
    assert check("23 barcos", f"{said} xyz", "es", language) == ()
    assert "number" in check("24 barcos", f"{said} xyz", "es", language)
    assert numerals_of(language)


def test_a_distant_language_is_noticed_where_near_ones_are_taken_for_each_other() -> None:
    """A guesser cannot tell Galician from Portuguese, but from German it can."""
    assert not facts_of("gl").identified
    german = "Die Fischer kehrten am späten Vormittag mit leeren Netzen in den Hafen zurück."
    english = "The fishermen came back to the harbour late in the morning with empty nets."
    assert "language" in check(english, german, "en", "gl")
    assert "language" not in check(
        english, "Os pescadores volveron ao porto pola mañá.", "en", "gl"
    )


def test_families_are_closed() -> None:
    """What is close to a close language is family; English has none."""
    assert {"es", "ca", "gl", "pt", "ast", "an", "oc"} <= family("oc")
    assert {"nb", "nn", "da", "sv"} == family("nn")
    assert family("en") == {"en"}


def test_only_languages_are_known() -> None:
    """No other file of data is taken for one."""
    assert "units" not in known_languages()
