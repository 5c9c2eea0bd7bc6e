"""What each source language asks of a translation: nothing that it does not surely say."""

import pytest

from plugins.translate.checks import check

# Invented news, rightly translated: the word that negates elsewhere denies nothing here.
RIGHT = [
    ("cs", "en", "Nedávno tam otevřeli most.", "They opened a bridge there recently."),
    ("sw", "en", "Hatua hiyo ilitoka kwa polisi.", "That step came from the police."),
    ("ha", "en", "Sun ba da tallafi a baya.", "They gave aid in the past."),
    ("ko", "en", "시장은 다리가 열렸다고 말했다.", "The mayor said the bridge was open."),
    ("th", "en", "เขาทำอย่างดี", "He did it well."),
    ("zh", "en", "未来几天雨势不断。", "Rain goes on over the coming days."),
    ("ja", "en", "市長は必ず行くはずだ。", "The mayor is sure to go."),
    ("vi", "en", "Không quân mở cửa sân bay.", "The air force opened the airfield."),
    ("he", "en", "היא פנתה אל העירייה.", "She turned to the council."),
    ("sv", "en", "Inte bara bron öppnade.", "The bridge opened, and more."),
    ("uk", "en", "Невідомо, відкрили міст чи ні.", "Whether the bridge opened is open to doubt."),
    ("es", "en", "El puente no convertido abrió.", "The unconverted bridge opened."),
    ("de", "en", "Die Brücke ist noch nicht offen.", "The bridge is still to open."),
]
# A denial that went.
LOST = [
    ("cs", "en", "Most nebyl otevřen.", "The bridge was opened."),
    ("sw", "en", "Daraja halikufunguliwa.", "The bridge was opened."),
    ("ha", "en", "Babu gada a garin.", "There is a bridge in the town."),
    ("ko", "en", "다리는 열리지 않았다.", "The bridge opened."),
    ("th", "en", "สะพานไม่เปิด", "The bridge opened."),
    ("zh", "en", "这座桥没有开放。", "The bridge is open."),
    ("ja", "en", "橋は開通しなかった。", "The bridge opened."),
    ("vi", "en", "Cây cầu không mở cửa.", "The bridge opened."),
    ("he", "en", "הגשר לא נפתח.", "The bridge opened."),
    ("en", "sw", "The bridge did not open.", "Hatua ya daraja ilifunguliwa."),
    ("en", "ru", "The bridge did not open.", "Мост, беспокоясь, открыли."),
    ("en", "pl", "The bridge did not open.", "Most otwarto niedawno."),
]


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), RIGHT)
def test_a_word_that_denies_nothing_asks_for_nothing(
    source_language: str, target_language: str, source: str, target: str
) -> None:
    """Lookalikes, compounds, idioms, unsure negators; English denies by a prefix or a phrase."""
    assert "negation" not in check(source, target, source_language, target_language)


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), LOST)
def test_a_lost_denial_fails(
    source_language: str, target_language: str, source: str, target: str
) -> None:
    """A sure negator of any language asks for a negative word, and no lookalike is one."""
    assert "negation" in check(source, target, source_language, target_language)


@pytest.mark.parametrize(
    ("language", "source", "flagged"),
    [
        ("ru", "Клуб «Ветродуй» победил.", False),
        ("de", "Die Reihe „Neues Licht“ begann.", False),
        ("pl", "Nazwa „Republika Wyspy i Wiatru“ zostaje.", False),
        ("zh", "“风车”队赢了。", False),
        ("ru", "Он сказал, что «мост был закрыт весь день».", True),
        ("zh", "他说“这座桥今天整天都没有开放”。", True),
        ("fr", "Elle a dit « oui » hier.", True),
    ],
)
def test_a_title_needs_no_quotation_marks(language: str, source: str, flagged: bool) -> None:  # noqa: FBT001
    """A name of a few words stands bare in English; what someone said does not."""
    assert ("quote" in check(source, "It was told there.", language, "en")) is flagged


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target"),
    [
        ("en", "zh", "It grew in the 1930s.", "它在20世纪30年代发展起来。"),
        ("cs", "en", "Rostl v 30. letech 20. století.", "It grew in the 1930s."),
        ("ja", "en", "橋は1年後に開通した。", "The bridge opened a year later."),
        ("de", "en", "Er kam 10 Jahre später.", "He came a decade later."),
        ("es", "en", "Está absolutamente segura.", "She is 100 percent sure."),
        ("fr", "en", "Il est tombé plus de 1,3 cm.", "More than half an inch fell."),
        ("it", "en", "Il ponte è a 1,6 km.", "The bridge is a mile away."),
        ("sv", "en", "Vågor på sex meter kom.", "Waves of 20 feet came."),
        ("es", "en", "Escriba a @puente y vea 12.", "Write to @puente, see 12."),
    ],
)
def test_the_same_number_in_other_words_passes(
    source_language: str, target_language: str, source: str, target: str
) -> None:
    """Decades and centuries, what is said in words, and measures that were converted."""
    assert "number" not in check(source, target, source_language, target_language)


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target"),
    [
        ("en", "sw", "It is 2 to 3 inches deep.", "Kina cha inchi 2 hadi 8."),
        ("ar", "en", "سقط 3 بوصات من المطر.", "Some 8 inches of rain fell."),
        ("de", "en", "Es fielen 25 Zentimeter.", "Up to inches of rain fell, as ever."),
        ("cs", "en", "Rostl v 30. letech 20. století.", "It grew in the 1950s."),
    ],
)
def test_another_number_fails(
    source_language: str, target_language: str, source: str, target: str
) -> None:
    """A measure in the same unit was not converted, and a hole is no conversion."""
    assert "number" in check(source, target, source_language, target_language)


@pytest.mark.parametrize("language", ["pt", "it", "ca", "pl", "cs", "tr", "id", "sw", "nl", "sv"])
def test_a_swapped_name_is_found_from_any_latin_language(language: str) -> None:
    """Into English, whose ordinary words are known; a title before a name translates."""
    source = "xyz xyz Tervane xyz xyz"
    assert "name" in check(source, "They said that Drostika sold it.", language, "en")
    assert "name" not in check(source, "They said that Tervane sold it.", language, "en")
    assert "name" not in check(
        "xyz xyz xyz xyz Rais Tervane", "it was then President Tervane", language, "en"
    )
