"""The grammar's promises: whole files, even shares, no leak between the two splits."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from models.grammar import LANGUAGES, check, lexicon_size, pairs, patterns
from models.grammar.expand import expand
from models.grammar.reading import FOLDER, Grammar, grammar, load
from models.grammar.sampling import Split, combinations, split_of, take_turns

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
        ("a = {en", '"á" = {en', "not plain ASCII"),
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
    assert not set(first) <= set(pairs("en", "ar", count=300, seed=4, split=split))


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


def test_a_repeated_source_keeps_its_first_translation() -> None:
    """Streams take turns; a clash is dropped, and a dry stream costs the others nothing."""
    streams = [iter([("a", "1")]), iter([("a", "2"), ("b", "3"), ("c", "4")])]
    assert take_turns(streams, 9) == {"a": "1", "b": "3", "c": "4"}
    assert take_turns([iter([("a", "1"), ("b", "2")])], 1) == {"a": "1"}


def test_combinations_end_when_all_are_used(tmp_path: Path) -> None:
    """A pattern gives each of its combinations once, over both splits, and then stops."""
    text = GOOD.replace(', n = "count"', "").replace(" {n}", "")
    known = _with(tmp_path, text)
    (pattern,) = known.patterns
    train = [str(c["t"].key) for c in islice(combinations(pattern, 1, "train", known), 50)]
    held = [str(c["t"].key) for c in islice(combinations(pattern, 1, "held-out", known), 50)]
    assert sorted(train + held) == list("abcdef")


def test_two_slots_of_a_kind_differ() -> None:
    """No debate is between a person and the same person."""
    pattern = next(p for p in patterns() if p.id == "elections-debate")
    drawn = list(islice(combinations(pattern, 1, "train", grammar()), 300))
    assert all(choices["x"] != choices["y"] for choices in drawn)
