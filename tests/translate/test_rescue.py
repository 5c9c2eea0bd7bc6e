"""Other ways to ask leave a sentence's words alone, and undo what they added."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.translate.engines import Candidate
from plugins.translate.rescue import WAYS, applies, other_answers
from tests.translate.phrasebook import Phrasebook

STOP, CALM, CALM_STOP = WAYS


def asked(sentence: str) -> list[str | None]:
    """How each way puts the sentence."""
    return [way.put(sentence) for way in WAYS]


def test_sentences_that_end_are_not_ended_again() -> None:
    """Only what ends in a letter or digit is taken for a headline."""
    assert asked("It rained.") == [None, None, None]
    assert asked("Did it rain?") == [None, None, None]
    assert asked("Rain in Oxmere") == ["Rain in Oxmere.", None, None]


def test_only_shouting_is_calmed() -> None:
    """An acronym is not shouting; scripts without capitals never shout."""
    assert asked("RAIN CLOSES ROAD") == [
        "RAIN CLOSES ROAD.",
        "Rain closes road",
        "Rain closes road.",
    ]
    assert asked("EU") == ["EU.", None, None]
    assert asked("أغلقت الأمطار") == ["أغلقت الأمطار.", None, None]


def test_the_stop_added_is_taken_off_in_any_script() -> None:
    """Chinese and Hindi engines end sentences in their own way."""
    assert [STOP.mend(said) for said in ("Llueve.", "下雨。", "बारिश।", "Llueve", "")] == [
        "Llueve",
        "下雨",
        "बारिश",
        "Llueve",
        "",
    ]


@given(st.text())
def test_ways_never_lose_words(sentence: str) -> None:
    """Whatever is put differs from the sentence in case and a stop only."""
    for way in WAYS:
        put = way.put(sentence)
        assert applies(way, sentence) == (put is not None)
        if put is not None:
            assert put.casefold().removesuffix(".") in {sentence.casefold(), sentence.lower()}


def test_answers_stand_beside_their_sentences() -> None:
    """Those that a way does not suit have none, and equal ones are asked once."""
    engine = Phrasebook("en", "es", {"Rain.": ("Lluvia.",)}, loaded=True)
    found = other_answers(engine, ["Rain", "Sun.", "Rain"], STOP)
    assert found == [(Candidate("Lluvia", -0.1),), (), (Candidate("Lluvia", -0.1),)]
    assert engine.asked == ["Rain."]
