"""The grammar's promises: whole files, even shares, no leak between the two splits."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.grammar import LANGUAGES, check, lexicon_size, pairs, patterns
from models.grammar.expand import expand, join, noun_form
from models.grammar.reading import FOLDER, Grammar, grammar, load
from models.grammar.sampling import Split, combinations, split_of
from models.grammar.values import KINDS, Value, draw, write

GOOD = """
[lexicon.thing]
a = {en = "alpha", es = "alfa", fr = "alpha", ar = "ألفا"}
b = {en = "beta", es = "beta", fr = "bêta", ar = "بيتا"}
c = {en = "gamma", es = "gama", fr = "gamma", ar = "غاما"}
d = {en = "delta", es = "delta", fr = "delta", ar = "دلتا"}
e = {en = "epsilon", es = "épsilon", fr = "epsilon", ar = "إبسلون"}
f = {en = "zeta", es = "zeta", fr = "zêta", ar = "زيتا"}

[[pattern]]
id = "plain"
kind = "sentence"
slots = {t = "thing", n = "count"}
en = "Here {t:is|are} {t} {n}."
es = "Aquí {t:está|está|están|están} {t} {n}."
fr = "Voici {t} {n}."
ar = "هنا {t} {n}."
"""


def _with(folder: Path, text: str) -> Grammar:
    for name in ("joining.toml", "shared.toml"):
        shutil.copy(FOLDER / name, folder / name)
    (folder / "trial.toml").write_text(text, encoding="utf-8")
    return load(folder)


def _written(kind: str, language: str, *parts: int) -> str:
    known = grammar()
    return write(Value(kind, parts), known.months[language], known.rules[language]["writing"])


def test_the_files_have_no_problem() -> None:
    """Every grammar file of the project is whole and consistent."""
    assert check() == ()


def test_a_good_file_passes(tmp_path: Path) -> None:
    """The trial file that the next test damages is accepted as it stands."""
    assert check(_with(tmp_path, GOOD)) == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('t = "thing"', 't = "nothing"', "unknown category nothing"),
        ("Voici {t}", "Voici {t.bare}", "has no form bare"),
        (', fr = "gamma"', "", "has no fr wording"),
        ('fr = "Voici {t} {n}."', "", "template is missing"),
        ('es = "gama"', 'es = "gama|n"', "feature 'n'"),
        ('f = {en = "zeta"', '#f = {en = "zeta"', "has 5 entries"),
        ("Voici {t}", "Voici {t} {z}", "slot z is not declared"),
        ("Voici {t} {n}", "Voici {t}", "slot n is not shown"),
        ("{t:is|are}", "{t:is|are|be}", "given 3 alternatives"),
        ("{t:está|está|están|están}", "{t:a|b|c}", "given 3 alternatives"),
        ("Voici {t}", "Voici {t} {{", "a brace belongs to no slot"),
        ("Voici {t} {n}.", "Voici {t} {n}", "no final stop"),
        ('kind = "sentence"', 'kind = "headline"', "ends in a full stop"),
        ('kind = "sentence"', 'kind = "verse"', "kind 'verse' is unknown"),
        ('es = "alfa"', 'es = "beta"', "same es wording"),
        ('fr = "bêta"', 'fr = ""', "is ill-formed"),
        ('id = "plain"', 'id = "plaín"', "not plain ASCII"),
        ("[lexicon.thing]", "[lexicon.place]", "hides the shared category"),
        ("[lexicon.thing]", "[lexicon.money]", "is a built-in kind"),
        ("Voici {t} {n}", "Voici {t} {t#n}", "is no whole number"),
        ("Voici {t} {n}", "Voici {n#t}", "has no form p"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    """Each fault of a file is named with its place."""
    assert old in GOOD
    told = check(_with(tmp_path, GOOD.replace(old, new)))
    assert any(words in problem and "trial" in problem for problem in told)


def test_a_repeated_pattern_is_told(tmp_path: Path) -> None:
    """A second pattern with the same id, and with the same sentence, is named."""
    told = check(_with(tmp_path, GOOD + GOOD[GOOD.index("[[pattern]]") :]))
    assert any("names 2 patterns" in problem for problem in told)
    assert any("same ar template" in problem for problem in told)


def test_the_grammar_is_large_enough() -> None:
    """There are at least 160 patterns, with headlines, and 850 words in every language."""
    assert len(patterns()) >= 160
    assert sum(pattern.kind == "headline" for pattern in patterns()) >= 20
    assert min(lexicon_size(language) for language in LANGUAGES) >= 850


def test_each_file_can_tell_a_story() -> None:
    """Every file has two headlines, two quotations, two negations, a date and numbers."""
    negation = re.compile(
        r"\b(not|no|none|no one|nobody|never|nothing|without|nor)\b", re.IGNORECASE
    )
    for file in {pattern.file for pattern in patterns()}:
        own = [pattern for pattern in patterns() if pattern.file == file]
        english = [pattern.templates["en"] for pattern in own]
        kinds = {name for pattern in own for _, name in pattern.slots}
        assert sum(pattern.kind == "headline" for pattern in own) >= 2, file
        assert sum("“" in text for text in english) >= 2, file
        assert sum(bool(negation.search(text)) for text in english) >= 2, file
        assert "date" in kinds, file
        assert kinds & {"count", "large", "percent", "decimal", "money"}, file


@pytest.mark.parametrize("split", ["train", "held-out"])
def test_pairs_repeat_for_a_seed(split: Split) -> None:
    """The same seed gives the same pairs in the same order; another seed gives others."""
    first = pairs("en", "ar", count=300, seed=3, split=split)
    assert first == pairs("en", "ar", count=300, seed=3, split=split)
    assert first != pairs("en", "ar", count=300, seed=4, split=split)


def test_pairs_are_distinct_and_counted() -> None:
    """As many pairs come as were asked for, and no source sentence comes twice."""
    found = pairs("es", "en", count=1_000, seed=1, split="train")
    assert len(found) == 1_000
    assert len({source for source, _ in found}) == 1_000


def test_patterns_get_equal_shares() -> None:
    """Every pattern brings its share of the pairs, give or take one, where it is able to."""
    known, shares = grammar(), Counter[str]()
    rounds = 3
    made = set(pairs("en", "fr", count=rounds * len(patterns()), seed=2, split="train"))
    for pattern in patterns():
        for number, choices in enumerate(combinations(pattern, 2, "train", known)):
            if number == rounds + 2:
                break
            pair = tuple(expand(known, pattern, choices, language) for language in ("en", "fr"))
            shares[pattern.id] += pair in made
    assert set(shares.values()) == {rounds}


@pytest.mark.parametrize("source", LANGUAGES)
def test_held_out_sentences_are_never_trained_on(source: str) -> None:
    """No held-out source sentence is among the training sentences, whatever the seed."""
    target = "en" if source != "en" else "fr"
    held = {text for text, _ in pairs(source, target, count=400, seed=1, split="held-out")}
    for seed in (1, 7):
        trained = {text for text, _ in pairs(source, target, count=4_000, seed=seed, split="train")}
        assert held.isdisjoint(trained)


def test_held_out_is_about_a_fiftieth() -> None:
    """About two combinations in a hundred are held out."""
    held = sum(split_of("some-pattern", (str(n),)) == "held-out" for n in range(20_000))
    assert 300 < held < 500


@pytest.mark.parametrize("direction", [("en", "ar"), ("es", "en"), ("fr", "es"), ("ar", "en")])
def test_a_sentence_has_one_translation(direction: tuple[str, str]) -> None:
    """Wherever a source sentence turns up again, with any seed, its translation is the same."""
    known: dict[str, str] = {}
    for seed in range(2):
        for source, target in pairs(*direction, count=3_000, seed=seed, split="train"):
            assert known.setdefault(source, target) == target


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_every_expansion_is_clean(data: st.DataObject) -> None:
    """No sentence keeps a brace, a bar, a double space or a small first letter."""
    known = grammar()
    pattern = data.draw(st.sampled_from(patterns()))
    seed = data.draw(st.integers(0, 10**6))
    choices = next(iter(combinations(pattern, seed, "train", known)))
    for language in LANGUAGES:
        text = expand(known, pattern, choices, language)
        assert not re.search(r"[{}|#<>]|  |^ | $| [.,]", text), text
        assert not text[0].islower(), text


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_numbers_survive_in_every_language(data: st.DataObject) -> None:
    """The digits of a pattern's numbers are the same in every language."""
    known = grammar()
    able = [p for p in patterns() if not {"time", "date"} & {name for _, name in p.slots}]
    pattern = data.draw(st.sampled_from(able))
    seed = data.draw(st.integers(0, 10**6))
    choices = next(iter(combinations(pattern, seed, "train", known)))
    digits = {
        "".join(sorted(re.sub(r"\D", "", expand(known, pattern, choices, language))))
        for language in LANGUAGES
    }
    assert len(digits) == 1


@pytest.mark.parametrize(
    ("language", "rough", "joined"),
    [
        (
            "en",
            "a 8% rise and a 18-year wait, a 180 km ride",
            "an 8% rise and an 18-year wait, a 180 km ride",
        ),
        ("en", "a accident, a union", "an accident, a union"),
        ("es", "de el puente a el mar", "del puente al mar"),
        ("es", "de El Robledal a él", "de El Robledal a él"),
        ("es", "Tomás y Inés", "Tomás e Inés"),
        ("es", "piedra y hielo, viento y hierba", "piedra y hielo, viento y hierba"),
        ("es", "plata o oro", "plata u oro"),
        ("fr", "de le pont à les ponts", "du pont aux ponts"),
        ("fr", "de les rues à le port", "des rues au port"),
        ("fr", "À le port de Oldmere", "Au port d'Oldmere"),
        ("fr", "la école que il se offre", "l'école qu'il s'offre"),
        ("fr", "de le hôpital", "de l'hôpital"),
        ("fr", "de le hangar, de huit villes", "du hangar, de huit villes"),
        ("fr", "si il pleut, si elle vient", "s'il pleut, si elle vient"),
        ("fr", "le onze mai", "le onze mai"),
        ("ar", "ل المدينة و ب البلدة", "للمدينة وبالبلدة"),
        ("ar", "ل اللجنة و ل الجنة", "للجنة وللجنة"),
        ("ar", "ب 12 منزلًا و 5", "بـ12 منزلًا و5"),
        ("ar", "مشغّل الترام", "مشغّل الترام"),
        ("ar", "ك {", "ك{"),
    ],
)
def test_words_join_as_the_language_wants(language: str, rough: str, joined: str) -> None:
    """Articles contract, vowels elide and one-letter words are glued, and nothing else is."""
    assert join(grammar(), rough, language) == joined


@pytest.mark.parametrize(
    ("number", "arabic"),
    [
        (3, "p"),
        (10, "p"),
        (11, "s"),
        (99, "s"),
        (100, "g"),
        (101, "g"),
        (103, "p"),
        (111, "s"),
        (12_500, "g"),
    ],
)
def test_counted_nouns_take_their_form(number: int, arabic: str) -> None:
    """Arabic nouns follow the last two digits; the other languages use the plural."""
    assert noun_form(grammar().rules["ar"], number) == arabic
    others = [grammar().rules[language] for language in ("en", "es", "fr")]
    assert {noun_form(rows, number) for rows in others} == {"p"}


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        ("large", (12_500,), ("12,500", "12.500", "12 500", "12,500")),
        ("decimal", (3, 5), ("3.5", "3,5", "3,5", "3.5")),
        ("percent", (12,), ("12%", "12 %", "12 %", "12%")),
        ("time", (9, 30), ("9:30", "9:30", "9 h 30", "9:30")),
        ("time", (9, 0), ("9:00", "9:00", "9 h", "9:00")),
        ("score", (3, 1), ("3-1", "3-1", "3-1", "3-1")),
        (
            "date",
            (1, 3, 2026),
            ("1 March 2026", "1 de marzo de 2026", "1er mars 2026", "1 مارس 2026"),
        ),
        ("date", (14, 3, 0), ("14 March", "14 de marzo", "14 mars", "14 مارس")),
        ("money", (0, 12_500), ("12,500 euros", "12.500 euros", "12 500 euros", "12,500 يورو")),
        (
            "money",
            (3, 5),
            (
                "3.5 million euros",
                "3,5 millones de euros",
                "3,5 millions d'euros",
                "3.5 مليون يورو",
            ),
        ),
    ],
)
def test_values_are_written_as_the_language_does(
    kind: str, parts: tuple[int, ...], expected: tuple[str, ...]
) -> None:
    """Numbers, times, dates and sums follow each language's habits."""
    assert tuple(_written(kind, language, *parts) for language in LANGUAGES) == expected


@given(st.sampled_from(sorted(KINDS)), st.integers(0, 10**6))
def test_values_stay_in_range(kind: str, seed: int) -> None:
    """No count is two, no large number is a whole million, every date exists."""
    parts = draw(kind, Random(seed)).parts
    assert kind != "count" or 3 <= parts[0] <= 999
    assert kind != "large" or (1_000 <= parts[0] <= 9_999_999 and parts[0] % 1_000_000)
    assert kind != "date" or (1 <= parts[0] <= 28 and 1 <= parts[1] <= 12)
    assert kind != "score" or parts[0] > parts[1]


def test_agreement_follows_each_language() -> None:
    """One noun, plural in English and feminine in Arabic, gets its own verb in each."""
    known = grammar()
    pattern = next(p for p in patterns() if p.id == "weather-not-reopened")
    choices = next(iter(combinations(pattern, 1, "train", known)))
    bridges = next(e for e in known.lexicon["weather", "building"] if e.key == "bridges")
    text = expand(known, pattern, {**choices, "b": bridges}, "ar")
    assert "تُفتح الجسور" in text
    assert "Los puentes" in (spanish := expand(known, pattern, {**choices, "b": bridges}, "es"))
    assert "no reabrieron" in spanish


def test_counted_agreement_is_plural() -> None:
    """What agrees with a counted noun is plural in Spanish and French."""
    known = grammar()
    pattern = next(p for p in patterns() if p.id == "health-outbreak")
    choices = next(iter(combinations(pattern, 1, "train", known)))
    women = next(e for e in known.lexicon["health", "patient"] if e.key == "woman")
    assert "ingresadas" in expand(known, pattern, {**choices, "c": women}, "es")
    assert "hospitalisées" in expand(known, pattern, {**choices, "c": women}, "fr")
