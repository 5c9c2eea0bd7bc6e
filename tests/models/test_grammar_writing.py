"""The grammar's sentences: joined, agreeing and numbered as each language wants."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.grammar import LANGUAGES, patterns
from models.grammar.expand import Choice, expand, join, noun_form
from models.grammar.reading import FOLDER, Grammar, grammar, load
from models.grammar.sampling import combinations
from models.grammar.values import KINDS, Value, draw, off_the_million, write

COUNTED = """
[lexicon.item]
a = {en = "box", es = "caja|f", fr = "caisse|f", ar = "علبة|f", forms = {en = {p = "boxes"}, es = {p = "cajas"}, fr = {p = "caisses"}, ar = {p = "علب", s = "علبة", g = "علبة"}}}

[[pattern]]
id = "lost"
kind = "sentence"
slots = {n = "count", c = "item"}
en = "{n#c} {c:is|are} lost."
es = "{n#c} {c:perdido|perdida|perdidos|perdidas}."
fr = "{n#c} {c:perdu|perdue|perdus|perdues}."
ar = "{c:ضاع|ضاعت} {n#c}."
"""  # noqa: E501


def _with(folder: Path, text: str) -> Grammar:
    for name in ("joining.toml", "shared.toml"):
        shutil.copy(FOLDER / name, folder / name)
    (folder / "trial.toml").write_text(text, encoding="utf-8")
    return load(folder)


def _written(kind: str, language: str, *parts: int) -> str:
    known = grammar()
    return write(Value(kind, parts), known.months[language], known.rules[language]["writing"])


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


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_values_stay_in_range(kind: str) -> None:
    """No count is two, every date exists, and the winner of a score has more."""
    random = Random(1)
    for parts in (draw(kind, random).parts for _ in range(2_000)):
        assert kind != "count" or 3 <= parts[0] <= 999
        assert kind != "large" or 1_000 <= parts[0] <= 9_999_999
        assert kind != "date" or (1 <= parts[0] <= 28 and 1 <= parts[1] <= 12)
        assert kind != "score" or parts[0] > parts[1]


def test_large_numbers_keep_off_the_million() -> None:
    """A whole million is moved; every other number stays."""
    assert [off_the_million(n) for n in (3_000_000, 3_000_100, 5_000)] == [
        3_001_000,
        3_000_100,
        5_000,
    ]


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


def test_counted_agreement_is_plural(tmp_path: Path) -> None:
    """What agrees with a counted noun is plural, in the noun's gender."""
    known = _with(tmp_path, COUNTED)
    (pattern,) = known.patterns
    (box, *_) = known.lexicon["trial", "item"]
    choices: dict[str, Choice] = {"n": Value("count", (12,)), "c": box}
    texts = [expand(known, pattern, choices, language) for language in LANGUAGES]
    assert texts == [
        "12 boxes are lost.",
        "12 cajas perdidas.",
        "12 caisses perdues.",
        "ضاعت 12 علبة.",
    ]
