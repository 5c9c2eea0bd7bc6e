"""The language follows the text."""

from plugins.ingest.language import language_of
from plugins.languages import language

FRENCH = "Les conseils de Lumora et de Cassel ont décidé vendredi de patrouiller ensemble."


def test_the_text_outranks_the_declaration() -> None:
    """A page that claims English and is written in French is French."""
    assert language_of("La patrouille est décidée", (FRENCH,), "en-US") == "fr"


def test_the_newsrooms_languages_do_not_hide_another() -> None:
    """A long German text is German though the newsroom does not work in German."""
    german = "Die Räte beschlossen am Freitag, die Meerenge gemeinsam zu überwachen, wie es hieß."
    assert language_of("", (german,), "", ("en", "fr")) == "de"


def test_the_newsrooms_languages_break_a_tie() -> None:
    """A few words that could be in several languages are in one of the newsroom's."""
    words = ("Las casas de Ombra",)
    assert language_of("", words) != "es"
    assert language_of("", words, "", ("en", "es")) == "es"


def test_a_language_without_a_row_loses_a_tie() -> None:
    """A few words are not taken for a language that the table does not have."""
    assert language("ext") is None
    assert language_of("", ("Las casas de Ombra",)) != "ext"


def test_the_two_chinese_scripts_are_told_apart() -> None:
    """Characters tell the script, whatever the page declares."""
    assert language_of("", ("国际联盟将于下周开会讨论港口安全问题。",), "zh-TW") == "zh-Hans"
    assert language_of("", ("國際聯盟將於下週開會討論港口安全問題。",), "zh") == "zh-Hant"


def test_no_words_have_no_language() -> None:
    """Numbers are written in no language."""
    assert language_of("2023", ("24 – 10",)) == ""
