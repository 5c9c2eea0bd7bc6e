"""Which models a newsroom needs, what an index offers, and what the lock holds."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.languages import languages
from plugins.model import Problem
from plugins.translate.catalogue import (
    Pair,
    legs,
    name_of,
    needed,
    pair_of,
    pairs,
    passes,
    read_index,
)
from plugins.translate.engines import Reverser
from plugins.translate.lock import Pin, lock_text, read_lock
from plugins.translate.ways import routes

CODES = [one.code for one in languages()]
PAIRS = st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)).filter(
    lambda one: one[0] != one[1]
)
FEW = st.sampled_from(["en", "es", "fr", "ar", "pt"])
KNOWN = st.sets(st.tuples(FEW, FEW).filter(lambda one: one[0] != one[1]))


def entry(
    source: str = "en", target: str = "es", version: Any = "1.0", **more: Any
) -> dict[str, Any]:
    """An index's entry, as Argos writes it."""
    link = f"https://example.org/{source}_{target}-{version}"
    said = {"package_version": version, "from_code": source, "to_code": target, "links": [link]}
    return said | more


def offered(*entries: Any) -> dict[str, str]:
    """What an index of these entries offers: versions by direction."""
    offers, _ = read_index(json.dumps(entries).encode(), "index")
    return {one.name: one.version for one in offers.values()}


@given(PAIRS)
def test_a_direction_is_known_by_its_name(pair: Pair) -> None:
    """Also where a tag has hyphens itself."""
    assert pair_of(name_of(pair)) == pair


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("en-zh", ("en", "zh-Hans")), ("zh-hant-en", ("zh-Hant", "en")), ("EN-ES", ("en", "es")),
        ("en", None), ("en-", None), ("-en", None), ("en-en", None), ("en-klingon", None),
        ("zh-en-fr", None), ("", None), ("../en", None), ("en-es-fr", None),
    ],
)  # fmt: skip
def test_other_names_of_directions(name: str, pair: Pair | None) -> None:
    """Aliases and any case; what names no two languages is none."""
    assert pair_of(name) == pair


def test_the_newest_offer_is_taken() -> None:
    """Versions are numbers: 1.10 is newer than 1.9."""
    assert offered(entry(version="1.9"), entry(version="1.10"), entry(version="1.1")) == {
        "en-es": "1.10"
    }


def test_a_language_is_preferred_to_its_variety() -> None:
    """Argos's pb is Brazil's Portuguese; for a newsroom in pt its pt comes first."""
    assert offered(entry("en", "pt"), entry("en", "pb", "1.9")) == {"en-pt": "1.0"}
    assert offered(entry("en", "pb", "1.9")) == {"en-pt": "1.9"}


def test_argos_codes_become_tags() -> None:
    """Its zt is zh-Hant."""
    assert offered(entry("en", "zt"), entry("zh", "en")) == {
        "en-zh-Hant": "1.0",
        "zh-Hans-en": "1.0",
    }


MALFORMED = [
    3, "en-es", None, [], {}, {"from_code": "en"}, entry(version=1.0), entry(links="x"),
    entry("../../x"), entry("en", "es/.."), entry("en", ""), entry(version="../1"),
    entry(version=""), entry("en\n", "es"), entry(links=[1]), entry(type=3),
]  # fmt: skip


@pytest.mark.parametrize("wrong", MALFORMED, ids=str)
def test_an_entry_that_makes_no_sense_costs_only_itself(wrong: Any) -> None:
    """It is counted, and the others are offered; no code of it reaches a file name."""
    content = json.dumps([wrong, entry("en", "fr")]).encode()
    offers, problems = read_index(content, "the index")
    assert list(offers) == [("en", "fr")]
    (problem,) = problems
    assert problem.where == "the index"
    assert "1 of its entries make no sense" in problem.what


def test_what_is_not_for_us_is_no_problem() -> None:
    """Packages of other types, and those that no web address leads to."""
    others = [
        entry(type="sbd"),
        entry(links=[]),
        entry(links=["ipfs://Qm", "ifps://Qm"]),
        entry("en", "en"),
    ]
    assert read_index(json.dumps(others).encode(), "index") == ({}, ())
    mixed, _ = read_index(json.dumps([entry(links=["ipfs://Qm", "https://e.org/x"])]).encode(), "i")
    assert mixed["en", "es"].links == ("https://e.org/x",)


@pytest.mark.parametrize("content", [b"", b"<html>", b"{}", b"\xff", b"[", b"null"])
def test_what_is_no_index_is_a_problem(content: bytes) -> None:
    """In one sentence."""
    offers, (problem,) = read_index(content, "the index")
    assert offers == {}
    assert "no index of packages" in str(problem)


def test_a_newsroom_needs_models_through_english() -> None:
    """Two for each language, and a direct one where there is one."""
    assert [name_of(one) for one in needed(["en", "es", "fr"], ())] == [
        "en-es",
        "en-fr",
        "es-en",
        "fr-en",
    ]
    assert [name_of(one) for one in needed(["es", "pt"], [("es", "pt")])] == [
        "en-es",
        "es-pt",
        "pt-en",
    ]
    assert needed(["en"], ()) == ()


@given(st.lists(FEW, unique=True), KNOWN)
def test_what_is_needed_suffices(tags: list[str], known: set[Pair]) -> None:
    """With all of it installed every direction is possible, and none of it is in vain."""
    wanted = set(needed(tags, known))
    used = {leg for pair in pairs(tags) for leg in legs(pair, wanted)}
    assert all(legs(pair, wanted) for pair in pairs(tags))
    assert used == wanted


@given(KNOWN)
def test_legs_are_those_that_engines_take(known: set[Pair]) -> None:
    """The list shows the ways that a build goes."""
    real = routes(Reverser(*pair) for pair in known)
    tags = ["en", "es", "fr", "ar", "pt"]
    for pair in [*pairs(tags), *((one, one) for one in tags)]:
        taken = tuple((leg.source, leg.target) for leg in real[pair].legs) if pair in real else ()
        assert legs(pair, known) == taken


def test_the_pass_into_english_is_shared() -> None:
    """From Spanish into three languages: once into English, and on from there."""
    hub = set(needed(["en", "es", "fr", "ar"], ()))
    assert passes("es", ["en", "fr", "ar"], hub) == 3
    assert passes("es", ["fr"], hub) == 2
    assert passes("es", ["en", "es", "fr", "ar"], hub) == 3
    assert passes("en", ["es", "fr", "ar"], hub) == 3
    assert passes("es", ["ar"], {("es", "fr")}) == 0


SHA = st.text("0123456789abcdef", min_size=64, max_size=64)
PINS = st.builds(
    Pin, version=st.text("0123456789.ab-+", max_size=9), size=st.integers(1, 2**40),
    sha256=SHA, files=SHA, url=st.text(max_size=30).filter(str.isprintable),
)  # fmt: skip


@given(st.dictionaries(PAIRS, PINS, max_size=3))
def test_the_lock_says_what_was_said(lock: dict[Pair, Pin]) -> None:
    """What is written is read, and written again is the same."""
    text = lock_text(lock)
    assert read_lock(text) == lock
    assert lock_text(dict(reversed(lock.items()))) == text


def test_without_a_lock_nothing_is_pinned() -> None:
    """No file, or one with a comment only."""
    assert read_lock(None) == {}
    assert read_lock(lock_text({})) == {}


def locked(**changes: Any) -> str:
    """A lock's text with one row changed."""
    text = lock_text({("en", "es"): Pin("1.0", 5, "a" * 64, "b" * 64, "https://example.org/")})
    for key, value in changes.items():
        text = "\n".join(
            f"{key} = {value}" if line.startswith(f"{key} =") else line
            for line in text.splitlines()
        )
    return text


SPOILT = {
    "not TOML": "[en-es",
    "no direction": locked().replace("[en-es]", "[en-nowhere]"),
    "not a table": "en-es = 3",
    "short hash": locked(sha256='"abc"'),
    "capital hash": locked(sha256=f'"{"A" * 64}"'),
    "no size": locked(size=0),
    "size in words": locked(size='"five"'),
    "further key": locked() + "\nmore = 1\n",
    "twice": locked() + locked(),
    "row missing": locked().replace("files", "flies"),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_spoilt_lock_is_a_problem(kind: str) -> None:
    """It is never taken for an empty one, which would accept anything."""
    problem = read_lock(SPOILT[kind])
    assert isinstance(problem, Problem)
    assert problem.where == "models.lock"
