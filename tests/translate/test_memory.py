"""What was translated is found again, exactly, or not at all."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.model import Origin, Translation
from plugins.store import BusyError, StoreError
from plugins.translate import memory as remembering
from plugins.translate.engines import SAMPLE
from plugins.translate.memory import ANY, SCHEMA, Key, Memory

ENGINE = "argos:en-es:1.0:00000000"
RAIN = Translation("Rain.", "en", "es", "Lluvia.", Origin.ENGINE, ENGINE, score=-0.25)
REFUSED = replace(RAIN, text="Rain.", origin=Origin.NONE, flags=("name", "number"), score=None)
WRITTEN = replace(RAIN, text="Llueve.", origin=Origin.EDITOR, engine="", score=None)
MACHINE = Key("Rain.", "en", "es", ENGINE)
PERSON = Key("Rain.", "en", "es")


def open_memory(folder: Path, options: str = "beam 2") -> Memory:
    """A memory in the folder."""
    return Memory(folder / "memory.sqlite", options=options)


def kept(folder: Path, *translations: Translation) -> None:
    """Keep a machine's translations."""
    with open_memory(folder) as memory:
        memory.keep_many(translations)


@settings(max_examples=25)
@given(
    text=st.text(st.characters(codec="utf-8"), min_size=1),
    flags=st.lists(st.sampled_from(["name", "url"])),
    score=st.none() | st.floats(max_value=0, allow_infinity=False),
    checked=st.booleans(),
)
def test_what_is_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
    flags: list[str],
    score: float | None,
    checked: bool,  # noqa: FBT001 - a drawn value
) -> None:
    """Every field survives; only the origin then says memory."""
    given_one = replace(RAIN, text=text, flags=tuple(flags), score=score, checked=checked)
    with open_memory(tmp_path_factory.mktemp("m")) as memory:
        memory.keep_many([given_one])
        found = memory.look_up_many([MACHINE])
    assert found == {MACHINE: replace(given_one, origin=Origin.MEMORY)}


def test_refusals_are_remembered(tmp_path: Path) -> None:
    """So that an unchanged run asks no engine again."""
    kept(tmp_path, REFUSED)
    with open_memory(tmp_path) as memory:
        assert memory.look_up_many([MACHINE]) == {MACHINE: REFUSED}


@pytest.mark.parametrize(
    "other",
    [
        replace(MACHINE, engine=ENGINE + "1"),
        replace(MACHINE, source_language="fr"),
        replace(MACHINE, target_language="fr"),
        replace(MACHINE, sentence="Rain!"),
        PERSON,
    ],
)
def test_another_question_has_no_answer(tmp_path: Path, other: Key) -> None:
    """Engine, languages and sentence all count."""
    kept(tmp_path, RAIN)
    with open_memory(tmp_path) as memory:
        assert memory.look_up_many([other]) == {}


def test_other_options_make_old_rows_void_but_not_a_persons(tmp_path: Path) -> None:
    """New checks or another search judge anew; a person's words hold."""
    with open_memory(tmp_path) as memory:
        memory.keep_many([RAIN])
        memory.learn([WRITTEN])
    with open_memory(tmp_path, options="beam 4") as memory:
        assert memory.look_up_many([MACHINE, PERSON]) == {PERSON: WRITTEN}


def test_white_space_and_unicode_forms_make_no_difference(tmp_path: Path) -> None:
    """The same words are the same sentence; the answer is about the text asked."""
    kept(tmp_path, replace(RAIN, source="Caf\u00e9  rain."))
    asked = replace(MACHINE, sentence=" Cafe\u0301 rain. ")
    with open_memory(tmp_path) as memory:
        assert memory.look_up_many([asked])[asked].source == asked.sentence


def test_what_a_full_engine_made_is_had_without_it(tmp_path: Path) -> None:
    """ANY finds the latest translation that passed, of whatever full engine; never a sample's."""
    any_key = replace(MACHINE, engine=ANY)
    kept(tmp_path, RAIN, replace(REFUSED, engine="other"))
    kept(tmp_path, replace(RAIN, text="Muestra.", engine=f"argos:en-es:1{SAMPLE}0"))
    with open_memory(tmp_path, options="beam 4") as memory:
        assert memory.look_up_many([any_key])[any_key].text == "Lluvia."


def test_reseeding_takes_back_what_pages_hold(tmp_path: Path) -> None:
    """A person's words as a person's, a machine's under its engine, originals of no engine not."""
    untranslated = replace(REFUSED, source="Sun.", text="Sun.", engine="", flags=())
    with open_memory(tmp_path) as memory:
        memory.reseed([WRITTEN, replace(RAIN, origin=Origin.MEMORY), untranslated])
        found = memory.look_up_many([MACHINE, PERSON, Key("Sun.", "en", "es")])
    assert {key: one.text for key, one in found.items()} == {
        MACHINE: "Lluvia.",
        PERSON: "Llueve.",
    }


def test_a_later_correction_replaces_an_earlier(tmp_path: Path) -> None:
    """The last word is the person's last word."""
    with open_memory(tmp_path) as memory:
        memory.learn([WRITTEN])
        memory.learn([replace(WRITTEN, text="Está lloviendo.")])
        assert memory.look_up_many([PERSON])[PERSON].text == "Está lloviendo."


def test_many_are_found_at_once(tmp_path: Path) -> None:
    """More than SQLite takes in one query."""
    many = [replace(RAIN, source=f"Rain {n}.", text=f"Lluvia {n}.") for n in range(1_200)]
    kept(tmp_path, *many)
    with open_memory(tmp_path) as memory:
        found = memory.look_up_many([replace(MACHINE, sentence=one.source) for one in many])
    assert {one.text for one in found.values()} == {one.text for one in many}


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00" + bytes(5_000)])
def test_a_damaged_file_is_moved_aside(tmp_path: Path, content: bytes) -> None:
    """The run goes on with a new one, tells so, and the old one is kept."""
    path = tmp_path / "memory.sqlite"
    path.write_bytes(content)
    with open_memory(tmp_path) as memory:
        memory.keep_many([RAIN])
        assert len(memory.look_up_many([MACHINE])) == 1
    assert [problem.where for problem in memory.problems] == [str(path)]
    assert (tmp_path / "memory.sqlite.aside").read_bytes() == content


@pytest.mark.parametrize(
    "change", [f"PRAGMA user_version = {SCHEMA + 1}", "DROP TABLE translations; CREATE TABLE t (a)"]
)
def test_a_file_of_another_scheme_is_moved_aside(tmp_path: Path, change: str) -> None:
    """A newer version's rows are not ours to change."""
    kept(tmp_path, RAIN)
    with closing(sqlite3.connect(tmp_path / "memory.sqlite")) as rows:
        rows.executescript(change)
    with open_memory(tmp_path) as memory:
        assert memory.look_up_many([MACHINE]) == {}
        assert len(memory.problems) == 1
    with open_memory(tmp_path) as memory:
        assert memory.problems == ()


def test_an_empty_file_is_no_problem(tmp_path: Path) -> None:
    """A run that was killed at its start leaves one."""
    (tmp_path / "memory.sqlite").touch()
    with open_memory(tmp_path) as memory:
        assert memory.problems == ()


def test_a_flipped_byte_never_reaches_a_page(tmp_path: Path) -> None:
    """Wherever the disk errs, an answer is right or missing."""
    kept(tmp_path, RAIN)
    path = tmp_path / "memory.sqlite"
    good = path.read_bytes()
    used = [at for at, byte in enumerate(good) if byte]
    for at in [*used[::7], *range(good.find(b"Lluvia."), good.find(b"Lluvia.") + 7)]:
        path.write_bytes(good[:at] + bytes([good[at] ^ 0x15]) + good[at + 1 :])
        with open_memory(tmp_path) as memory:
            found = memory.look_up_many([MACHINE])
        assert found in ({}, {MACHINE: replace(RAIN, origin=Origin.MEMORY)}), at


def test_a_busy_file_is_not_a_damaged_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process at work is waited for, then named; nothing is moved."""
    monkeypatch.setattr(remembering, "_PATIENCE", 0.05)
    kept(tmp_path, RAIN)
    with closing(sqlite3.connect(tmp_path / "memory.sqlite", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError), open_memory(tmp_path):
            pass
    assert [path.name for path in tmp_path.iterdir()] == ["memory.sqlite"]


def test_a_disk_that_refuses_is_named(tmp_path: Path) -> None:
    """A folder that cannot be made is the store's kind of error, not a bug."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreError), open_memory(tmp_path / "file" / "below"):
        pass
