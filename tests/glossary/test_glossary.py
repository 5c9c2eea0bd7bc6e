"""A run with terms: kept, mended, rescued or refused; and remembered by what was said of them."""

from dataclasses import replace
from pathlib import Path

from plugins.model import Origin, Story
from plugins.translate import stage
from plugins.translate.glossary import Glossary
from plugins.translate.glossary.terms import EVERY, Term
from plugins.translate.plan import Wanted
from plugins.translate.run import Outcome, remembered, translate_all
from tests.newsroom import article, story, translation, workshop
from tests.translate.phrasebook import Phrasebook

CHANNEL = Term(((EVERY, ("North Channel",)),), ("North Channel",), ("Canal Norte",), is_name=True)
GLOSSARY = Glossary({"es": (CHANNEL,)})
TOLD = Wanted("Mayor Soler told North Channel.", "en", "es")
RAIN = Wanted("It rained in the valley.", "en", "es")


def translated(
    folder: Path, *phrases: str, glossary: Glossary = GLOSSARY
) -> tuple[Outcome, Phrasebook]:
    """One run with the phrases for the sentence with a term, and one sentence without."""
    engine = Phrasebook("en", "es", {TOLD.text: phrases, RAIN.text: ("Llovió en el valle.",)})
    with remembered(folder, glossary) as memory:
        done = translate_all(
            (TOLD, RAIN),
            memory=memory, models=[engine], progress=lambda *_: None, glossary=glossary,
        )  # fmt: skip
    return done, engine


def counts(outcome: Outcome) -> tuple[int, ...]:
    """The terms met, kept, mended and violated."""
    return tuple(outcome.counts[f"terms {n}"] for n in ("met", "kept", "mended", "violated"))


def test_a_kept_term_passes(tmp_path: Path) -> None:
    """Untouched, and counted."""
    done, _ = translated(tmp_path, "La alcaldesa Soler habló con North Channel.")
    assert done.translations[0].text == "La alcaldesa Soler habló con North Channel."
    assert counts(done) == (1, 1, 0, 0)


def test_a_wrong_rendering_is_put_right(tmp_path: Path) -> None:
    """And what the engine never said is not asked for again."""
    done, _ = translated(tmp_path, "La alcaldesa Soler habló con Canal Norte.")
    assert done.translations[0].text == "La alcaldesa Soler habló con North Channel."
    assert counts(done) == (1, 0, 1, 0)
    again, engine = translated(tmp_path, "La alcaldesa Soler habló con Canal Norte.")
    assert engine.asked == []
    assert again.translations[0].text == done.translations[0].text


def test_another_answer_that_keeps_the_term_is_taken(tmp_path: Path) -> None:
    """The first one of the wider search."""
    done, _ = translated(tmp_path, "Soler habló con la cadena.", "Soler habló con North Channel.")
    assert done.translations[0].text == "Soler habló con North Channel."
    assert done.counts["rescued"] == 1


def test_a_lost_term_is_refused(tmp_path: Path) -> None:
    """The sentence is shown in its own language, with the flag."""
    done, _ = translated(tmp_path, "La alcaldesa Soler habló con la cadena.")
    assert done.translations[0].origin is Origin.NONE
    assert done.translations[0].flags == ("glossary",)
    assert counts(done) == (1, 0, 0, 1)


def test_a_mended_text_is_checked_again(tmp_path: Path) -> None:
    """The checks see what will be shown."""
    wrong = Term(((EVERY, ("North Channel",)),), ("North 7",), ("Nuevo canal",), is_name=True)
    done, _ = translated(tmp_path, "Soler con Nuevo canal.", glossary=Glossary({"es": (wrong,)}))
    assert "number" in done.translations[0].flags


def test_an_exchanged_country_is_refused_without_any_term(tmp_path: Path) -> None:
    """The countries need no entry of an editor's."""
    held = Glossary().held("Rain in Estonia.", "Lluvia en España.", "en", "es")
    assert held.flags == ("glossary",)
    assert translated(tmp_path, "x", glossary=Glossary())[0].translations[1].flags == ()


def test_a_changed_term_translates_its_own_sentences_anew(tmp_path: Path) -> None:
    """And no others; a glossary that says the same again finds what was kept."""
    good = "La alcaldesa Soler habló con North Channel."
    translated(tmp_path, good)
    other = Glossary({"es": (Term(CHANNEL.source, ("Canal Norte", "North Channel")),)})
    assert translated(tmp_path, good, glossary=other)[1].asked == [TOLD.text]
    moved = Term(CHANNEL.source, CHANNEL.target, CHANNEL.wrong, is_name=True, where="es.toml:9")
    assert translated(tmp_path, good, glossary=Glossary({"es": (moved,)}))[1].asked == []


def test_a_lost_memory_takes_back_only_what_the_glossary_allows() -> None:
    """Pages may have been made before the term was; what it refused is asked for anew."""
    before = translation(TOLD.text, "Soler con Canal Norte.")
    today = translation(TOLD.text, "Soler con North Channel.")
    refused = replace(before, origin=Origin.NONE, flags=("glossary",))
    written = replace(before, origin=Origin.EDITOR)
    allowed = [stage._allowed(one, GLOSSARY) for one in (before, today, refused, written)]
    assert allowed == [False, True, False, True]


def test_each_lost_term_is_reported_with_its_page(tmp_path: Path) -> None:
    """Where the page is, which line asks for the term, which sentence lost it."""
    room = workshop(tmp_path)
    one = story(article(TOLD.text))
    room.hand_over([one], "stories")
    assert list(room.take("stories", Story)) == [one]
    done, _ = translated(tmp_path, "La alcaldesa Soler habló con la cadena.")
    (problem,) = stage._violations(room, done.translations, GLOSSARY)
    assert problem.where == f"content/2026/11/03/{one.slug}.es.md"
    assert '"North Channel"' in problem.what
    assert TOLD.text in problem.what
