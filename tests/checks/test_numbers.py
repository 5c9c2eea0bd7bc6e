"""Promises of the check of numbers: the same number passes, another one does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.translate.checks import check

SAME = [
    ("It cost 1,234.5 dollars.", "Costó 1234,5 dólares.", "en", "es"),
    ("It cost 1,234,567 dollars.", "Es kostete 1.234.567 Dollar.", "en", "de"),
    ("Il y avait 12 500 personnes.", "There were 12,500 people.", "fr", "en"),
    ("The club paid 1.2 million euros.", "Le club a payé 1,2 million d'euros.", "en", "fr"),
    ("The club paid 1.2 billion euros.", "El club pagó 1200 millones de euros.", "en", "es"),
    ("The fund holds £2.8bn today.", "Der Fonds hält heute 2,8 Milliarden Pfund.", "en", "de"),
    ("The city has 120,000 homes.", "市内には12万戸の住宅がある。", "en", "ja"),
    ("The city has 1.2 million homes.", "该市有120万套住房。", "en", "zh"),
    ("The city has 1.2 million homes.", "शहर में 12 लाख घर हैं।", "en", "hi"),
    ("It has 53,000 seats.", "좌석은 5만3000석이다.", "en", "ko"),
    ("The shop opened in 1987.", "افتُتح المتجر عام ١٩٨٧.", "en", "ar"),
    ("The shop opened in 1987.", "दुकान १९८७ में खुली।", "en", "hi"),
    ("The talks begin at 5 pm today.", "Die Gespräche beginnen heute um 17:00 Uhr.", "en", "de"),
    ("The talks begin at 5.30 pm today.", "Les discussions commencent à 17h30.", "en", "fr"),
    ("They won 3-1 on October 4.", "Победа со счётом 3:1, 4 октября.", "en", "ru"),
    ("On 4 October 2023 it rained.", "2023年10月4日は雨だった。", "en", "ja"),
    ("There were 3 boats.", "Había tres barcos.", "en", "es"),
    ("There were three boats.", "Es waren 3 Boote.", "en", "de"),
    ("The 42 villagers left.", "Die zweiundvierzig Dorfbewohner gingen.", "en", "de"),
    ("The 97 villagers left.", "Les quatre-vingt-dix-sept villageois sont partis.", "en", "fr"),
    ("The 35 villagers left.", "三十五名村民离开了。", "en", "zh"),
    ("In the 20th century it grew.", "En el siglo XX creció.", "en", "es"),
    ("In the 19th century it grew.", "Den växte på 1800-talet.", "en", "sv"),
    ("Un homme est arrivé hier soir.", "A man came last night.", "fr", "en"),
    ("About 10 inches of rain fell.", "Fielen etwa 25 Zentimeter Regen.", "en", "de"),
    ("The coast 300 km (190 miles) away.", "Das 300 km entfernte Ufer.", "en", "de"),
    ("Half (½) of the 1990s were dry.", "La mitad (½) de los años 90 fue seca.", "en", "es"),
]

OTHER = [
    ("There were 12 boats.", "Había 13 barcos.", "en", "es"),
    ("There were 12 boats.", "Había barcos.", "en", "es"),
    ("There were boats.", "Había 12 barcos.", "en", "es"),
    ("It cost 1,234.5 dollars.", "Costó 12345 dólares.", "en", "es"),
    ("The club paid 1.2 million euros.", "Le club a payé 1,2 milliard d'euros.", "en", "fr"),
    ("The city has 120,000 homes.", "市内には13万戸の住宅がある。", "en", "ja"),
    ("The talks begin at 5 pm today.", "Die Gespräche beginnen heute um 18:00 Uhr.", "en", "de"),
    ("They won 3-1 today.", "Победа со счётом 3:2.", "en", "ru"),
    ("The shop opened in 1987.", "افتُتح المتجر عام ١٩٧٨.", "en", "ar"),
    ("There were 3 boats.", "Había cuatro barcos.", "en", "es"),
]


@pytest.mark.parametrize(("source", "target", "source_language", "target_language"), SAME)
def test_the_same_number_passes(
    source: str, target: str, source_language: str, target_language: str
) -> None:
    """However a number is written in the two languages, the same value passes."""
    assert "number" not in check(source, target, source_language, target_language)


@pytest.mark.parametrize(("source", "target", "source_language", "target_language"), OTHER)
def test_another_number_fails(
    source: str, target: str, source_language: str, target_language: str
) -> None:
    """A number that is changed, dropped or added is flagged."""
    assert "number" in check(source, target, source_language, target_language)


@given(st.integers(min_value=2, max_value=10**9), st.sampled_from(["en", "es", "ar", "ja"]))
def test_a_figure_equals_itself_and_not_its_neighbour(number: int, language: str) -> None:
    """Any whole number passes as itself and is flagged as the next one."""
    assert "number" not in check(f"({number})", f"({number})", "de", language)
    assert "number" in check(f"({number})", f"({number + 1})", "de", language)


def test_a_long_unspaced_text_takes_no_long_time() -> None:
    """Words that are not parted are read once: this ends, where trying every reading would not."""
    assert "number" in check("It has 12 feet.", "13 " + "กา" * 500, "en", "th")


@pytest.mark.parametrize("written", ["95.5000", "95.50", "95,5"])
def test_a_thousand_is_no_fraction(written: str) -> None:
    """A figure whose last group ends in zero is whole, and a fraction is another number."""
    source = "The bridge cost 95,500 euros."
    assert check(source, "El puente costó 95.500 euros.", "en", "es") == ()
    assert check(source, f"El puente costó {written} euros.", "en", "es") == ("number",)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Waves of six metres (20 feet) came.", "Llegaron olas de 6 metros ( pies).", "es"),
        ("Some 70 percent said yes.", "Un % dijo que sí.", "es"),
        ("It closed in the 20th century.", "Cerró en el siglo XX, en el . piso.", "es"),
        ("They saw 1 to 2 boats.", "Sie sahen 1– Boote.", "de"),
        ("They won 1-0 on 3 May.", "Ganaron -0 el 3 de mayo.", "es"),
        ("It came second at 9 am.", "午前時に2位となった。", "ja"),
        ("It came at four (4) am.", "Il est venu vers h du matin (4).", "fr"),
    ],
)
def test_a_hole_where_a_number_was_fails(source: str, target: str, language: str) -> None:
    """What a number leaves behind is seen even where words could explain that it went."""
    assert "number" in check(source, target, "en", language)


def test_a_hole_of_the_source_may_stay() -> None:
    """Nothing was lost on the way."""
    assert check("About % of 12 (see note).", "Cerca de % de 12 (ver nota).", "en", "es") == ()


@pytest.mark.parametrize(
    ("target", "language"),
    [("Está segura al por ciento.", "es"), ("È sicura al per cento.", "it")],
)
def test_the_word_for_percent_is_no_hundred(target: str, language: str) -> None:
    """It holds the word, as in "por ciento", and explains none."""
    assert "number" in check("She is 100 percent sure.", target, "en", language)


def test_an_abbreviation_is_no_roman_numeral() -> None:
    """The I of A.I. is not the number that went."""
    source, target = "It is No. 1 in A.I. now.", "Ze is nu de nummer in A.I.-zaken."
    assert "number" in check(source, target, "en", "nl")
