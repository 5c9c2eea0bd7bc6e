"""Which sentences can be read alone."""

import pytest

from plugins import data
from plugins.summarise.standing import is_caption, leans, standing

PLAIN = {
    "en": "The council of Millbrook voted on Tuesday to keep its library open.",
    "fr": "Le conseil de Villeclaire a voté mardi le maintien de sa bibliothèque.",
    "es": "El consejo de Villaclara votó el martes mantener abierta su biblioteca.",
    "ar": "صوت مجلس البلدة يوم الثلاثاء على إبقاء المكتبة العامة مفتوحة.",
    "ja": "町議会は火曜日に図書館を残すことを決めた。",
    "th": "สภาเมืองลงมติเมื่อวันอังคารให้เปิดห้องสมุดต่อไป",
}


@pytest.mark.parametrize("language", PLAIN)
def test_a_plain_sentence_stands(language: str) -> None:
    """A statement of usual length counts in full."""
    assert standing(PLAIN[language], language) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He said that the library in Millbrook would stay open."),
        ("en", "But the council of Millbrook voted against the plan."),
        ("en", "“But the council of Millbrook voted against it,” the mayor said."),
        ("fr", "Mais le conseil de Villeclaire a voté contre le projet."),
        ("fr", "Elle a ajouté que la bibliothèque resterait ouverte."),
        ("es", "Sin embargo, el consejo votó en contra del proyecto."),
        ("ar", "وأضاف أن المكتبة العامة ستبقى مفتوحة حتى الربيع."),
        ("ja", "しかし町議会は火曜日にその計画を退けたという。"),
        ("en", "Who will pay for the library in the town of Millbrook?"),
        ("ar", "من سيدفع ثمن المكتبة العامة في البلدة الصغيرة؟"),
        ("en", "“Millbrook keeps its public library open for all.”"),
        ("en", "The vote passed."),
        ("en", "The council " + "and the people " * 25 + "voted."),
    ],
)
def test_what_leans_counts_less(language: str, text: str) -> None:
    """Pronouns, connectives, questions, bare quotations, stubs and monsters count less."""
    assert 0 < standing(text, language) < 1


@pytest.mark.parametrize("text", ["Peace process", "MILLBROOK, March 3", "Read more at"])
def test_a_fragment_stands_for_nothing(text: str) -> None:
    """What no mark ends is a heading or a scrap, not a sentence."""
    assert standing(text, "en") == 0


def test_a_word_that_begins_like_an_opener_does_not_lean() -> None:
    """The word "butter" is not "but", and "il y a" points to nothing."""
    assert not leans("Butter prices rose in Millbrook.", "en")
    assert leans("Il a plu.", "fr")
    assert not leans("Il y a un pont.", "fr")


@pytest.mark.parametrize("language", data.names("summarise/data/openers", ".txt"))
def test_each_languages_openers_lean(language: str) -> None:
    """Every row of every language is found at the head of a sentence."""
    rows = data.rows(f"summarise/data/openers/{language}.txt")
    words = [row for row in rows if not row.startswith("but not: ")]
    assert words
    assert all(leans(f"«{word.capitalize()} …", language) for word in words)


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Photo: the harbour of Harrow Bay", True),
        ("© The Harrow Courier", True),
        ("The ferry at dawn. (Photo by A. Quill)", True),
        ("صورة: الميناء", True),
        ("Photography was banned in the harbour.", False),
        ("The photo: a ferry in the fog, taken at dawn.", False),
        ("Photo: " + "the harbour and " * 30, False),
    ],
)
def test_captions_are_told_by_their_label(text: str, caption: bool) -> None:  # noqa: FBT001
    """A short paragraph with a caption's label or credit belongs to a picture."""
    assert is_caption(text, "en") is caption
