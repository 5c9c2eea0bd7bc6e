"""The whole stage: every text has an answer, and the second run asks no engine."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.model import Origin, Problem, Translation
from plugins.translate import run
from plugins.translate.argos import Argos
from plugins.translate.engines import Candidate, Engine, EngineError
from plugins.translate.plan import Wanted
from plugins.translate.run import Outcome, remembered, translate_all
from tests.translate.phrasebook import Phrasebook
from tests.translate.tiny import SENTENCES, open_package

SCHOOL = Wanted("The school in Tarn Bridge has 12 new teachers.", "en", "es")
ESCUELA = "La escuela de Tarn Bridge tiene 12 nuevos profesores."


def translated(folder: Path, *engines: Engine, wanted: tuple[Wanted, ...] = (SCHOOL,)) -> Outcome:
    """One run with the memory in the folder."""
    with remembered(folder) as memory:
        return translate_all(wanted, memory=memory, models=engines, progress=lambda *_: None)


def test_the_second_run_asks_no_engine_and_says_the_same(tmp_path: Path) -> None:
    """Real package, good and refused sentences, several targets, also through English."""
    wanted = tuple(
        Wanted(one, "es", to) for one in (*SENTENCES, "¿12?", "") for to in ("en", "fr", "ja", "es")
    )
    packages = [open_package(tmp_path / "1", "es", "en"), open_package(tmp_path / "2", "en", "fr")]
    first = translated(tmp_path, *map(Argos, packages), wanted=wanted)
    second = translated(tmp_path, *map(Argos, packages), wanted=wanted)
    assert len(first.translations) == len(wanted)
    assert first.counts["asked"] > 0
    assert (second.counts["asked"], second.counts["translated"]) == (0, 0)
    assert [one.text for one in second.translations] == [one.text for one in first.translations]
    assert [one.flags for one in second.translations] == [one.flags for one in first.translations]


def test_every_text_has_an_answer_in_order(tmp_path: Path) -> None:
    """Translated, refused, impossible; equal texts twice; and the counts add up."""
    lost = Wanted("The port in Oxmere took 480 ships.", "en", "es")
    japanese = Wanted("Rain.", "en", "ja")
    engine = Phrasebook("en", "es", {SCHOOL.text: (ESCUELA,), lost.text: ("El puerto.",)})
    done = translated(tmp_path, engine, wanted=(japanese, SCHOOL, lost, SCHOOL))
    assert [one.text for one in done.translations] == ["Rain.", ESCUELA, lost.text, ESCUELA]
    assert "number" in done.translations[2].flags
    assert done.counts == {
        "reused": 0,
        "translated": 1,
        "rescued": 0,
        "refused": 1,
        "impossible": 1,
        "asked": 3,
        "terms met": 0,
        "terms violated": 0,
        "terms kept": 0,
        "terms mended": 0,
    }
    again = translated(tmp_path, engine, wanted=(japanese, SCHOOL, lost, SCHOOL))
    assert (again.counts["reused"], again.counts["asked"], len(engine.asked)) == (2, 0, 3)
    assert [one.text for one in again.translations] == [one.text for one in done.translations]


def test_a_persons_words_outrank_the_engine(tmp_path: Path) -> None:
    """Learned once, they are used wherever the sentence returns."""
    written = Translation(SCHOOL.text, "en", "es", "Doce maestros nuevos.", Origin.EDITOR)
    with remembered(tmp_path) as memory:
        memory.learn([written])
    engine = Phrasebook("en", "es", {SCHOOL.text: (ESCUELA,)})
    assert translated(tmp_path, engine).translations == (written,)
    assert engine.asked == []


def test_what_a_full_model_made_outlives_the_model(tmp_path: Path) -> None:
    """A machine without it shows the same page."""
    first = translated(tmp_path, Phrasebook("en", "es", {SCHOOL.text: (ESCUELA,)}))
    (kept,) = translated(tmp_path).translations
    assert (kept.text, kept.origin) == (ESCUELA, Origin.MEMORY)
    assert kept.engine == first.translations[0].engine


def test_new_checks_judge_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A verdict holds as long as the judge stays the same."""
    engine = Phrasebook("en", "es", {SCHOOL.text: (ESCUELA,)})
    translated(tmp_path, engine)
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "rules.txt").write_text("new", "utf-8")
    monkeypatch.setattr(run, "_CHECKS", tmp_path / "checks")
    run.options.cache_clear()
    try:
        assert translated(tmp_path, engine).counts["asked"] == 1
    finally:
        run.options.cache_clear()


def test_a_model_that_does_not_load_is_reported_and_tried_again(tmp_path: Path) -> None:
    """Nothing was refused, so the next run asks again."""
    fault = Problem("en-es", "the model does not load", "install it again")
    broken = Phrasebook("en", "es", {SCHOOL.text: (ESCUELA,)}, fault=fault)
    done = translated(tmp_path, broken)
    assert done.problems == (fault,)
    assert (done.translations[0].origin, done.translations[0].flags) == (Origin.NONE, ())
    broken.fault = None
    assert translated(tmp_path, broken).translations[0].text == ESCUELA


def test_another_engine_is_asked_for_what_the_first_one_loses(tmp_path: Path) -> None:
    """Named on the page, remembered with the first one's refusal, and counted as rescued."""
    first = Phrasebook("en", "es", {SCHOOL.text: ("La escuela tiene 13.",)}, mark="#")
    second = Phrasebook("en", "es", {SCHOOL.text: (ESCUELA,)})
    done = translated(tmp_path, first, second)
    assert (done.translations[0].text, done.translations[0].engine) == (ESCUELA, second.id)
    assert (done.counts["translated"], done.counts["rescued"], done.counts["refused"]) == (1, 1, 0)
    again = translated(tmp_path, first, second)
    assert (again.counts["asked"], again.counts["reused"]) == (0, 1)
    assert (again.translations[0].text, again.translations[0].engine) == (ESCUELA, second.id)


def test_what_every_engine_loses_keeps_the_first_ones_flags(tmp_path: Path) -> None:
    """Shown as it is, refused once, whatever the number of engines."""
    first = Phrasebook("en", "es", {SCHOOL.text: ("La escuela tiene 13.",)}, mark="#")
    done = translated(tmp_path, first, Phrasebook("en", "es"))
    assert done.translations[0].engine == first.id
    assert "number" in done.translations[0].flags
    assert done.counts["refused"] == 1


def test_a_way_of_three_legs_asks_each_engine_once(tmp_path: Path) -> None:
    """French to English, to Spanish, to Catalan: and the first two serve their own readers too."""
    french, spanish, catalan = "Il pleut.", "Llueve.", "Plou."
    engines = (
        Phrasebook("fr", "en", {french: ("It rains.",)}),
        Phrasebook("en", "es", {"It rains.": (spanish,)}),
        Phrasebook("es", "ca", {spanish: (catalan,)}),
    )
    wanted = tuple(Wanted(french, "fr", to) for to in ("ca", "es"))
    done = translated(tmp_path, *engines, wanted=wanted)
    assert [one.text for one in done.translations] == [catalan, spanish]
    assert [one.asked for one in engines] == [[french], ["It rains."], [spanish]]
    assert done.translations[0].engine == "+".join(one.id for one in engines)
    assert translated(tmp_path, *engines, wanted=wanted).counts["asked"] == 0


def test_an_engine_that_stops_costs_what_it_had_not_answered(tmp_path: Path) -> None:
    """Reported, not remembered as refused, and the next engine is asked."""
    fault = Problem("en-es", "the engine stopped", "try again")

    class Stopping(Phrasebook):
        def translate(self, sentences: Sequence[str]) -> list[Candidate]:
            del sentences
            raise EngineError(fault)

    stopping = Stopping("en", "es", mark="#")
    alone = translated(tmp_path, stopping)
    assert (alone.translations[0].origin, alone.translations[0].flags) == (Origin.NONE, ())
    assert alone.problems == (fault,)
    helped = translated(tmp_path, stopping, Phrasebook("en", "es", {SCHOOL.text: (ESCUELA,)}))
    assert helped.translations[0].text == ESCUELA
    assert helped.problems == (fault,)


def test_what_an_engine_says_of_its_own_words_counts(tmp_path: Path) -> None:
    """A candidate that its engine holds for broken is refused, however good it looks."""

    class Doubting(Phrasebook):
        def translate(self, sentences: Sequence[str]) -> list[Candidate]:
            return [replace(one, flags=("engine",)) for one in super().translate(sentences)]

    done = translated(tmp_path, Doubting("en", "es", {SCHOOL.text: (ESCUELA,)}))
    assert done.translations[0].flags == ("engine",)


def test_another_beam_is_another_engine(tmp_path: Path) -> None:
    """What a narrower search made, or lost, is not taken for a wider one's."""
    engine = Phrasebook("en", "es", {SCHOOL.text: (ESCUELA,)})
    translated(tmp_path, engine)
    with remembered(tmp_path, beam=5) as memory:
        wider = translate_all((SCHOOL,), memory=memory, models=[engine], progress=lambda *_: None)
    assert wider.counts["asked"] == 1


def through_english(folder: Path, french: Phrasebook) -> Outcome:
    """One run from Spanish to French, and to English for the English page."""
    spanish = Phrasebook("es", "en", {"Cierra el banco.": ("Close the bank.",)})
    wanted = (Wanted("Cierra el banco.", "es", "en"), Wanted("Cierra el banco.", "es", "fr"))
    return translated(folder, spanish, french, wanted=wanted)


def test_a_persons_english_becomes_the_sentence_between(tmp_path: Path) -> None:
    """The next engine gets what was corrected of that very sentence; taken back, the old holds."""
    phrases = {"Close the bank.": ("Fermez la rive.",), "The bench closes.": ("Le banc ferme.",)}
    french = Phrasebook("en", "fr", phrases)
    assert through_english(tmp_path, french).translations[1].text == "Fermez la rive."
    said = Translation("Cierra el banco.", "es", "en", "The bench closes.", Origin.EDITOR)
    with remembered(tmp_path) as memory:
        memory.relearn([said])
    english, redone = through_english(tmp_path, french).translations
    assert english == said
    assert redone.text == "Le banc ferme."
    assert redone.engine.startswith("editor:es-en:")
    assert redone.engine.endswith(f"+{french.id}")
    asked = list(french.asked)
    again = through_english(tmp_path, french)
    assert (again.translations[1].text, french.asked) == (redone.text, asked)
    with remembered(tmp_path) as memory:
        memory.relearn([replace(said, text="The bench is shut.")])
    assert through_english(tmp_path, french).counts["asked"] == 1
    with remembered(tmp_path) as memory:
        memory.relearn([])
    assert through_english(tmp_path, french).translations[1].text == "Fermez la rive."


def test_a_persons_english_of_another_sentence_changes_nothing(tmp_path: Path) -> None:
    """Only the very source sentence counts."""
    french = Phrasebook("en", "fr", {"Close the bank.": ("Fermez la rive.",)})
    with remembered(tmp_path) as memory:
        memory.learn([Translation("Otra frase.", "es", "en", "No.", Origin.EDITOR)])
    assert through_english(tmp_path, french).translations[1].text == "Fermez la rive."
