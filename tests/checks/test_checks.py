"""Promises of the checks together: what passes, what each flag alone catches, the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.translate import checks
from plugins.translate.checks import CHECKS, applicable, check

# One piece of invented news, told in ten languages; people and places are fictional.
TOLD = {
    "en": "Mayor Ilsa Tervane did not open the bridge, which cost 12,500 euros in 2019.",
    "es": "La alcaldesa Ilsa Tervane no inauguró el puente, que costó 12 500 euros en 2019.",
    "fr": "La maire Ilsa Tervane n’a pas inauguré le pont, qui a coûté 12 500 euros en 2019.",
    "de": "Bürgermeisterin Ilsa Tervane eröffnete die Brücke nicht, die 2019 12.500 Euro kostete.",
    "ar": "لم تفتتح رئيسة البلدية إلسا تيرفاني الجسر الذي بلغت تكلفته ١٢٬٥٠٠ يورو في عام ٢٠١٩.",
    "ru": "Мэр Ильса Терване не открыла мост, который обошёлся в 12 500 евро в 2019 году.",
    "zh": "市长伊尔莎·特瓦内没有为这座桥揭幕，该桥于2019年耗资1万2500欧元。",
    "ja": "イルサ・テルバネ市長は、2019年に1万2500ユーロをかけた橋を開通させなかった。",
    "hi": "महापौर इल्सा टेरवाने ने उस पुल का उद्घाटन नहीं किया, जिस पर 2019 में 12,500 यूरो खर्च हुए।",
    "sv": "Borgmästare Ilsa Tervane invigde inte bron, som kostade 12 500 euro år 2019.",
}
DIRECTIONS = [(left, right) for left in TOLD for right in TOLD if left != right]

# What each check alone finds: source, target, their languages.
FAULTS = {
    "number": (TOLD["en"], TOLD["es"].replace("2019", "2018"), "en", "es"),
    "name": (
        "The jury heard that Tervane sold the farm.",
        "El jurado oyó que Drostika vendió la granja.",
        "en",
        "es",
    ),
    "quote": (
        'The clerk said "nobody asked us" to the council.',
        "El secretario dijo al consejo que nadie les había preguntado.",
        "en",
        "es",
    ),
    "negation": (TOLD["en"], TOLD["es"].replace("no inauguró", "inauguró"), "en", "es"),
    "length": (TOLD["en"], "Ilsa Tervane no: 12 500, 2019.", "en", "es"),
    "repetition": (TOLD["en"], TOLD["es"].replace("el puente", "el el el el puente"), "en", "es"),
    "copy": (
        "the boats came in the late morning",
        "the boats came in the late morning",
        "en",
        "pl",
    ),
    "script": ("The boats came in late.", "Лодки пришли поздно.", "en", "es"),
    "language": (
        "The fishermen came back to the harbour late in the morning with empty nets.",
        "Die Fischer kehrten am späten Vormittag mit leeren Netzen in den Hafen zurück.",
        "en",
        "nl",
    ),
    "url": ("Read more at www.example.org/a today.", "Más en www.example.org/b hoy.", "en", "es"),
    "empty": ("Rain.", "…", "en", "es"),
}


@pytest.mark.parametrize(("source_language", "target_language"), DIRECTIONS)
def test_a_true_translation_passes(source_language: str, target_language: str) -> None:
    """The same sentence passes between any two of ten languages."""
    source, target = TOLD[source_language], TOLD[target_language]
    assert check(source, target, source_language, target_language) == ()


@pytest.mark.parametrize("flag", FAULTS)
def test_a_fault_is_found(flag: str) -> None:
    """Each fault raises its flag."""
    assert flag in check(*FAULTS[flag])


@pytest.mark.parametrize("flag", FAULTS)
def test_only_its_check_finds_a_fault(flag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its check the flag is gone: no other check raises it."""
    monkeypatch.setattr(checks, "CHECKS", tuple(pair for pair in CHECKS if pair[0] != flag))
    assert flag not in check(*FAULTS[flag])


def test_flags_come_in_a_fixed_order() -> None:
    """Flags are reported in the documented order, each once."""
    order = ["number", "name", "quote", "negation", "length", "repetition"]
    order += ["copy", "script", "language", "url", "empty"]
    assert [flag for flag, _ in CHECKS] == order
    assert set(FAULTS) == set(order)


@given(st.text(), st.text(), st.sampled_from([*TOLD, "tlh", ""]), st.sampled_from([*TOLD, "x"]))
def test_no_text_is_too_odd(source: str, target: str, left: str, right: str) -> None:
    """Any two texts get flags out of the list, in order, and never an exception."""
    flags = check(source, target, left, right)
    known = [flag for flag, _ in CHECKS]
    assert list(flags) == [flag for flag in known if flag in flags]


_ODD_NUMBERS = st.text("0123456789.,:'()- ½٣९万億亿XVIhk%", max_size=60)
_ODD_WORDS = st.sampled_from(
    ["", " million", " feet", "inches", " pm", "年", " Uhr", "bn", "0" * 999]
)


@given(_ODD_NUMBERS, _ODD_WORDS, _ODD_NUMBERS, st.sampled_from(sorted(TOLD)))
def test_no_number_is_too_odd(left: str, unit: str, right: str, language: str) -> None:
    """Whatever digits, separators, units and clocks stand together, each pair gets an answer."""
    check(left + unit, right + unit, "en", language)
    check(right + unit, left, language, "en")
    assert "number" not in check(left + unit, left + unit, language, language)


@given(st.text(), st.sampled_from(sorted(TOLD)))
def test_nothing_is_lost_in_a_copy_of_one_language(text: str, language: str) -> None:
    """A text beside itself has the same numbers, names, quotations, negation and links."""
    kept = {"number", "name", "quote", "negation", "length", "repetition", "url", "empty"}
    assert kept.isdisjoint(check(text, text, language, language))


def test_applicable_only_with_facts_of_both() -> None:
    """A pair is checkable if both languages have a file of facts, whatever the region."""
    assert applicable("en-GB", "zh-Hans")
    assert not applicable("en", "tlh")
    assert not applicable("tlh", "en")


def test_a_language_without_facts_is_still_judged_by_what_needs_none() -> None:
    """Numbers, links and emptiness need no facts."""
    assert "number" in check("In 1987 it rained.", "tera SIS 1978", "en", "tlh")
    assert "empty" in check("It rained.", "", "en", "tlh")


@pytest.mark.parametrize("language", ["ja", "zh", "hi", "ar", "ru", "el"])
def test_a_latin_name_is_not_swapped_in_another_script(language: str) -> None:
    """Where names are kept in Latin letters, another name is noticed."""
    source = "The jury heard that Tervane sold the farm."
    assert "name" in check(source, "… Drostika …", "en", language)
    assert "name" not in check(source, "… Tervane …", "en", language)


def test_a_name_in_another_spelling_passes() -> None:
    """Names may be transliterated, inflected, or places with a name of their own."""
    source = "The jury heard that Shostalin left Germany for Ravenna."
    target = "Sąd usłyszał, że Szostalina wyjechała z Niemiec do Rawenny."
    assert "name" not in check(source, target, "en", "pl")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It opens no later than Friday.", "Abre a más tardar el viernes."),
        ("It is ranked No. 5 in the league.", "Es quinto en la liga."),
        ("The council refused to pay.", "El consejo no quiso pagar."),
    ],
)
def test_an_idiom_needs_no_negator(source: str, target: str) -> None:
    """What only looks like a negation, or is one on one side only, passes."""
    assert "negation" not in check(source, target, "en", "es")


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Sin embargo, el puente abrió.", "However, the bridge opened.", "es"),
        ("Le pont n’ouvre que le lundi.", "The bridge opens only on Mondays.", "fr"),
        ("Toute personne peut voter.", "Everyone may vote.", "fr"),
        ("لا يزال الجسر مفتوحا.", "The bridge is still open.", "ar"),
    ],
)
def test_an_idiom_of_another_source_needs_none(source: str, target: str, language: str) -> None:
    """Words that negate elsewhere do not where their idiom says something else."""
    assert "negation" not in check(source, target, language, "en")


@pytest.mark.parametrize("quoted", ["«no»", "“no”", "„no“", "「no」", "'no'", "‘no’"])
def test_any_style_of_quotation_mark_serves(quoted: str) -> None:
    """A quotation keeps marks, of whatever style."""
    assert "quote" not in check('She said "no" again.', f"Dijo {quoted} otra vez.", "en", "es")


def test_an_engine_mark_fails() -> None:
    """What an engine writes for a word it does not know is noticed."""
    assert "script" in check("The weir broke.", "La ⁇ se rompió.", "en", "es")


@pytest.mark.parametrize(
    "link", ["https://example.org/a?b=1", "me@example.org", "@clerk", "#flood"]
)
def test_links_and_handles_are_kept(link: str) -> None:
    """Addresses, handles and hashtags pass unchanged and are missed."""
    assert "url" not in check(f"See {link}.", f"Véase {link}.", "en", "es")
    assert "url" in check(f"See {link}.", "Véase aquello.", "en", "es")


@pytest.mark.parametrize(
    ("said", "flagged"),
    [
        ("“No comment,” she said.", True),
        ("“Not now!” she said.", True),
        ("She saw “Ferry Home”.", False),
    ],
)
def test_short_speech_keeps_its_marks_and_a_title_need_not(said: str, *, flagged: bool) -> None:
    """What somebody said ends in a comma or a mark of its own."""
    assert ("quote" in check(said, "Sin comentarios ahora, dijo ella.", "en", "es")) is flagged
