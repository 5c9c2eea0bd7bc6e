"""Promises of the checks of outline: empty, length, repetition, copy."""

import pytest

from plugins.translate.checks import check

SOURCE = "The harbour office said that the ferry to the northern islands will leave later today."
SPANISH = "La oficina del puerto dijo que el transbordador a las islas del norte saldrá más tarde."


def test_a_full_translation_passes() -> None:
    """A true translation raises no flag."""
    assert check(SOURCE, SPANISH, "en", "es") == ()


@pytest.mark.parametrize("target", ["", " ", "…", "---", "\u200b"])
def test_nothing_is_empty(target: str) -> None:
    """A target without a letter or digit is flagged as empty."""
    assert "empty" in check(SOURCE, target, "en", "es")


def test_a_source_without_words_may_stay_so() -> None:
    """Marks alone need no words in the target."""
    assert check("…", "…", "en", "es") == ()


@pytest.mark.parametrize("target", [SPANISH[:43], SPANISH * 3, SPANISH.partition(" que")[0]])
def test_a_length_out_of_proportion_fails(target: str) -> None:
    """A target cut in half, or three times as long, is flagged."""
    assert "length" in check(SOURCE, target, "en", "es")


@pytest.mark.parametrize(
    "target",
    [
        "La oficina del puerto dijo que que que que el transbordador saldrá más tarde hoy.",
        "La oficina dijo que el barco saldrá, dijo que el barco saldrá, dijo que el barco.",
        "La oficina oficina oficina del puerto dijo que el barco a las islas saldrá más tarde.",
    ],
)
def test_a_loop_fails(target: str) -> None:
    """Words said again and again are flagged."""
    assert "repetition" in check(SOURCE, target, "en", "es")


def test_a_loop_of_letters_fails() -> None:
    """Where words are not parted, a loop is found by its characters."""
    assert "repetition" in check(SOURCE, "港湾事務所は港湾事務所は港湾事務所は述べた。", "en", "ja")


def test_a_loop_of_the_source_may_stay() -> None:
    """A refrain in the source is no fault of the translation."""
    source = "We will walk, we will walk, we will walk."
    assert "repetition" not in check(source, "Wir gehen, wir gehen, wir gehen weiter.", "en", "de")


def test_a_copy_fails() -> None:
    """The source again, or nearly, is flagged as a copy."""
    assert "copy" in check(SOURCE, SOURCE, "en", "es")
    assert "copy" in check(SOURCE, SOURCE.replace("harbour", "puerto"), "en", "es")


def test_a_line_of_names_may_be_copied() -> None:
    """Names alone are the same in both languages."""
    names = "Orla Tamsin, Bastian Korvel, Ines Dravny"
    assert check(names, names, "en", "es") == ()


def test_close_languages_share_their_small_words() -> None:
    """Galician looks like Spanish; only the very same sentence is a copy."""
    spanish = "El festival de cine atrae a 8.732 visitantes a Stonewater."
    assert "copy" not in check(spanish, spanish.replace("El", "O"), "es", "gl")
    assert "copy" in check(spanish, spanish, "es", "gl")
    assert "copy" in check(spanish, spanish.replace("El", "O"), "es", "fr")
