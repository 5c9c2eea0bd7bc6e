"""Engines are asked together and once; what the checks refuse is tried again, then refused."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from plugins.model import Origin, Problem, Translation
from plugins.store import StoreError
from plugins.translate.carry import UNSURE, Done, Helpers, carry_out
from plugins.translate.engines import Candidate, Engine
from plugins.translate.glossary import Glossary
from plugins.translate.plan import Wanted, original, plan
from plugins.translate.ways import routes
from tests.translate.phrasebook import Phrasebook

RAIN, SUN = Wanted("Rain.", "en", "es"), Wanted("Sun.", "en", "es")
LLUVIA = Wanted("Lluvia.", "es", "fr")


class Desk:
    """The helpers of a run: a judge who dislikes "bad", and a notebook."""

    def __init__(self) -> None:
        self.kept: list[Translation] = []
        self.told: list[tuple[int, int, str]] = []
        self.saved: list[int] = []  # translations kept at each sign of life
        self.judged: list[tuple[str, ...]] = []

    def check(self, *asked: str) -> tuple[str, ...]:
        """Flag each bad word as a wrong number."""
        self.judged.append(asked)
        return ("number",) * asked[1].count("bad")

    def tell(self, done: int, total: int, what: str) -> None:
        """Note the sign of life."""
        self.told.append((done, total, what))
        self.saved.append(len(self.kept))

    @property
    def helpers(self) -> Helpers:
        """What carry_out takes."""
        return Helpers(
            check=self.check,
            hold=Glossary().held,
            applicable=lambda _, target: target != "fr",
            keep=self.kept.extend,
            tell=self.tell,
        )

    def run(
        self,
        engines: Sequence[Engine],
        *wanted: Wanted,
        bridges: dict[Wanted, Translation] | None = None,
    ) -> Done:
        """Plan without editor and carry out."""
        known = bridges or {}
        made = plan(wanted, editor={}, memory=known, former={}, routes=routes(engines))
        return carry_out(made, self.helpers)


def book(*phrases: str, source: str = "en", target: str = "es") -> Phrasebook:
    """A phrasebook in which "Rain." has these phrases."""
    return Phrasebook(source, target, {"Rain.": phrases, "Lluvia.": phrases})


def test_a_translation_that_passes_is_kept() -> None:
    """With its engine and score; and its state says whether checks apply."""
    desk, engine = Desk(), book("Lluvia.")
    made = desk.run([engine], RAIN).translations[RAIN]
    assert (made.text, made.origin, made.engine) == ("Lluvia.", Origin.ENGINE, engine.id)
    assert (made.score, made.checked, made.flags) == (-0.1, True, ())
    assert desk.kept == [made]
    assert not engine.loaded


def test_the_first_alternative_that_passes_is_taken() -> None:
    """A wider search rescues what the first try lost."""
    done = Desk().run([book("bad", "bad bad", "Lluvia.", "Llueve.")], RAIN)
    assert done.translations[RAIN].text == "Lluvia."
    assert (done.rescued, done.asked) == (1, 2)


def test_a_headline_is_tried_with_a_full_stop() -> None:
    """The stop that was added is taken off again."""
    headline = replace(RAIN, text="Rain closes road")
    engine = Phrasebook(
        "en", "es", {"Rain closes road": ("bad",), "Rain closes road.": ("Lluvia cierra vía.",)}
    )
    assert Desk().run([engine], headline).translations[headline].text == "Lluvia cierra vía"


def test_a_shouted_headline_is_tried_in_lower_case() -> None:
    """Models know few words in capitals."""
    headline = replace(RAIN, text="RAIN CLOSES ROAD")
    engine = Phrasebook(
        "en",
        "es",
        {
            "RAIN CLOSES ROAD": ("bad",),
            "RAIN CLOSES ROAD.": ("bad",),
            "Rain closes road": ("Lluvia cierra vía",),
        },
    )
    assert Desk().run([engine], headline).translations[headline].text == "Lluvia cierra vía"


def test_what_no_try_rescues_stays_in_its_own_language() -> None:
    """With the flags of the first try, remembered as refused."""
    desk, engine = Desk(), book("bad bad", "bad")
    refused = desk.run([engine], RAIN).translations[RAIN]
    assert refused == original(RAIN, ("number", "number"), engine.id)
    assert desk.kept == [refused]


def test_an_engine_that_knows_that_it_guesses_is_not_believed() -> None:
    """Below the score its maker measured, fluent words are made up."""
    guessing = replace(book("Lluvia."), score=-0.9, least_score=-0.25)
    assert Desk().run([guessing], RAIN).translations[RAIN].flags == (UNSURE,)
    sure = replace(guessing, score=-0.2)
    assert Desk().run([sure], RAIN).translations[RAIN].text == "Lluvia."


class _Wavering(Phrasebook):
    """Doubts its words less when asked again, as mean scores do when a full stop is added."""

    def alternatives(self, sentences: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """Return the same words and others, all surely."""
        return [
            tuple(Candidate(phrase, -0.1) for phrase in self._of(sentence))
            for sentence in sentences
        ]


def test_the_same_words_again_are_no_other_answer() -> None:
    """What an engine guessed does not pass because it is asked in another way."""
    guessing = _Wavering("en", "es", {"Rain.": ("Llubia.",)}, score=-0.9, least_score=-0.25)
    assert Desk().run([guessing], RAIN).translations[RAIN].flags == (UNSURE,)
    other = replace(guessing, phrases={"Rain.": ("Llubia.", "Lluvia.")})
    assert Desk().run([other], RAIN).translations[RAIN].text == "Lluvia."


def test_control_characters_never_pass() -> None:
    """An engine's words are foreign text."""
    made = Desk().run([book("Llu\u202evia.\n")], RAIN).translations[RAIN]
    assert made.text == "Lluvia."


def test_one_pass_a_source_sentence_whatever_the_targets() -> None:
    """Through English: the first leg once, then one pass a target."""
    spanish, french, arabic = (
        book("Rain.", source="es", target="en"),
        book("Pluie.", source="en", target="fr"),
        book("مطر.", source="en", target="ar"),
    )
    to_arabic = replace(LLUVIA, target_language="ar")
    done = Desk().run([spanish, french, arabic], LLUVIA, to_arabic)
    assert (spanish.asked, french.asked, arabic.asked) == (["Lluvia."], ["Rain."], ["Rain."])
    assert done.asked == 3
    assert done.translations[LLUVIA].text == "Pluie."
    assert done.translations[LLUVIA].engine == f"{spanish.id}+{french.id}"
    assert not done.translations[LLUVIA].checked


def test_through_english_the_first_text_is_compared_with_the_last() -> None:
    """Otherwise what the first leg lost would go unseen."""
    desk = Desk()
    desk.run(
        [book("Rain.", source="es", target="en"), book("Pluie.", source="en", target="fr")], LLUVIA
    )
    assert ("Lluvia.", "Pluie.", "es", "fr") in desk.judged


def test_a_remembered_first_leg_is_not_asked_for_again() -> None:
    """A new target language costs one pass, not two."""
    spanish = book("Rain.", source="es", target="en")
    first = Wanted("Lluvia.", "es", "en")
    kept = original(first, engine=spanish.id)
    bridges = {first: replace(kept, text="Rain.", origin=Origin.MEMORY)}
    engines = [spanish, book("Pluie.", source="en", target="fr")]
    assert Desk().run(engines, LLUVIA, bridges=bridges).translations[LLUVIA].text == "Pluie."
    assert spanish.asked == []


def test_a_refused_first_leg_is_not_built_upon() -> None:
    """The second engine would make it look sound."""
    french = book("Pluie.", source="en", target="fr")
    desk = Desk()
    done = desk.run([book("bad", source="es", target="en"), french], LLUVIA)
    assert done.translations[LLUVIA].flags == ("number",)
    assert french.asked == []
    assert done.translations[LLUVIA] in desk.kept


def test_equal_sentences_are_asked_once() -> None:
    """Two texts that differ in white space only, and one in a region's language."""
    engine = book("Lluvia.")
    wanted = [RAIN, replace(RAIN, text="Rain. "), replace(RAIN, source_language="en-GB"), SUN]
    done = Desk().run([engine], *wanted)
    assert sorted(engine.asked) == ["Rain.", "Sun."]
    assert [done.translations[one].text for one in wanted] == [*["Lluvia."] * 3, "Sun."]


def test_a_model_that_does_not_load_costs_its_own_direction_only() -> None:
    """Its sentences are shown as they are, not remembered as refused, and it is reported."""
    fault = Problem("en-es", "the model does not load", "install it again")
    desk, broken = Desk(), replace(book("Lluvia."), fault=fault)
    to_french = replace(RAIN, target_language="fr")
    done = desk.run([broken, book("Pluie.", target="fr")], RAIN, to_french)
    assert done.translations[RAIN] == original(RAIN)
    assert done.translations[to_french].text == "Pluie."
    assert done.problems == (fault,)
    assert [one.text for one in desk.kept] == ["Pluie."]


def test_work_is_kept_and_told_as_it_goes() -> None:
    """A run that is stopped loses at most its last chunk."""
    desk = Desk()
    desk.run([Phrasebook("en", "es")], *(replace(RAIN, text=f"Rain {n}.") for n in range(450)))
    assert [done for done, _, _ in desk.told] == [0, 200, 400, 450]
    assert desk.saved == [0, 200, 400, 450]
    assert desk.told[-1] == (450, 450, "en to es")


def test_an_engine_is_closed_even_where_nothing_can_be_kept() -> None:
    """Its programs must not outlive a full disk."""

    def refuse(_: Sequence[Translation]) -> None:
        raise StoreError("full")

    engine = book("Lluvia.")
    made = plan([RAIN], editor={}, memory={}, former={}, routes=routes([engine]))
    with pytest.raises(StoreError, match="full"):
        carry_out(made, replace(Desk().helpers, keep=refuse))
    assert engine.asked == ["Rain."]
    assert not engine.loaded
