"""Apertium by subprocess: real pairs where they are installed, stand-in programs everywhere."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.model import Problem
from plugins.translate import apertium, pipeline
from plugins.translate.apertium import (
    BROKEN,
    LEAST,
    MODES,
    Apertium,
    Mode,
    candidate,
    find_apertium,
    read_mode,
)
from plugins.translate.engines import EngineError
from plugins.translate.pipeline import Pipeline, PipelineError

REAL = pytest.mark.skipif(
    not (MODES / "spa-cat.mode").is_file(), reason="apertium-spa-cat is not installed"
)
_PROGRAM = """#!{python}
import sys, time
what = sys.argv[-1]
read = sys.stdin.buffer
while True:
    block = bytearray()
    while (one := read.read(1)) not in (b"\\0", b""):
        block += one
    if one == b"" or what == "end":
        sys.exit(3 if what == "end" else 0)
    if what == "hang":
        time.sleep(60)
    out = bytes(block).swapcase() if what == "swap" else bytes(block)
    sys.stdout.buffer.write(out + b"\\0" * (2 if what == "twice" else 1))
    while what == "flood":
        sys.stdout.buffer.write(b"x" * 65536)
    sys.stdout.buffer.flush()
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that answers block by block, found by its name."""
    made = tmp_path / "bin" / "echo-blocks"
    made.parent.mkdir()
    made.write_text(_PROGRAM.format(python=sys.executable), encoding="utf-8")
    made.chmod(0o755)
    monkeypatch.setenv("PATH", f"{made.parent}{os.pathsep}{os.environ['PATH']}")
    return made


def mode(folder: Path, text: str, name: str = "es-gl") -> Mode | Problem:
    """The mode that a file with this text describes."""
    path = folder / f"{name}.mode"
    path.write_text(text, encoding="utf-8")
    return read_mode(path, "es", "gl")


def engine(folder: Path, *last: str) -> Apertium:
    """A loaded engine of stand-in programs in a row."""
    made = mode(folder, " | ".join(f"echo-blocks $1 $2 '{one}'" for one in last))
    assert isinstance(made, Mode)
    found = Apertium(made)
    assert found.load() is None
    return found


def test_a_mode_is_run_block_by_block_with_marks(program: Path, tmp_path: Path) -> None:
    """Each program gets -z first; what asks for marks and for tracing is filled in."""
    read = mode(tmp_path, f"echo-blocks $1 $2 'a|b' {program} | echo-blocks -p 'c d'\n")
    assert isinstance(read, Mode)
    assert read.stages == (
        ("echo-blocks", "-z", "-g", "a|b", str(program)),
        ("echo-blocks", "-z", "-p", "c d"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no-such-program-here 'a'", "no-such-program-here is missing"),
        ("echo-blocks 'a", "cannot be read"),
        ("", "names no program"),
        ("echo-blocks /no/such/file", "cannot be read"),
    ],
)
def test_a_bad_mode_is_a_problem(program: Path, tmp_path: Path, text: str, said: str) -> None:
    """It says which file, and the others serve."""
    assert program.exists()
    read = mode(tmp_path, text)
    assert isinstance(read, Problem)
    assert said in str(read)
    assert "es-gl.mode" in str(read)
    mode(tmp_path, "echo-blocks a", "spa-cat")
    found, problems = find_apertium(tmp_path)
    assert [(one.source, one.target) for one in found] == [("es", "ca")]
    assert problems == (read,)


def test_a_program_that_a_package_does_not_bring_is_named_with_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian's pairs run programs that they do not depend on."""
    monkeypatch.setenv("PATH", str(tmp_path))
    read = mode(tmp_path, "cg-proc 'a'")
    assert isinstance(read, Problem)
    assert "cg-proc is missing" in read.what
    assert "package cg3" in read.remedy


def test_only_close_pairs_are_offered(program: Path, tmp_path: Path) -> None:
    """Rules between distant languages give the gist, which is no news."""
    assert program.exists()
    for name in ("eng-spa", "es-gl"):
        mode(tmp_path, "echo-blocks a", name)
    found, problems = find_apertium(tmp_path)
    assert [(one.source, one.target) for one in found] == [("es", "gl")]
    assert found[0].id.startswith("apertium:es-gl:es-gl:")
    assert problems == ()


def test_no_folder_of_modes_is_no_problem(tmp_path: Path) -> None:
    """Apertium is not installed, and nobody asked for it."""
    assert find_apertium(tmp_path / "none") == ((), ())


def test_answers_stand_beside_their_sentences(program: Path, tmp_path: Path) -> None:
    """In order, through several programs, again and again."""
    assert program.exists()
    made = engine(tmp_path, "swap", "plain")
    for _ in range(2):
        found = made.translate(["Llueve en Oxmere.", "Sol", "¿Sol?"])
        assert [one.text for one in found] == ["lLUEVE EN oXMERE.", "sOL", "¿sOL?"]
    assert made.alternatives(["Sol"]) == [()]
    assert made.translate([]) == []
    made.close()


def test_much_text_does_not_stop_the_flow(program: Path, tmp_path: Path) -> None:
    """More than all pipes hold together."""
    assert program.exists()
    made = engine(tmp_path, "plain", "plain")
    sentences = [f"{n} " + "palabra " * 300 + "." for n in range(200)]
    assert [one.text for one in made.translate(sentences)] == sentences
    made.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=40).map(lambda text: " ".join(text.split())))
def test_what_is_sent_comes_back_whole(sentence: str) -> None:
    """Apertium's own signs in a text are text; a final stop that was added is taken off."""
    sent = apertium._block(sentence)
    assert sent.endswith(b"[]")
    clean = " ".join(sentence.replace("\0", " ").split())
    if "[]" not in sent[:-2].decode():
        assert candidate(sentence, sent).text == clean.strip()
    assert candidate(sentence, sent).flags == ()


def test_unknown_words_are_counted_and_kept() -> None:
    """A name is copied rightly; a word in small letters was not understood."""
    found = candidate("Ada Quill come sopa de ajo", b"*Ada *Quill *come sopa de *ajo.[]")
    assert found.text == "Ada Quill come sopa de ajo"
    assert found.score == pytest.approx(-2 / 6)
    assert (found.score or 0) >= LEAST
    assert (candidate("uno dos", b"*uno dos.[]").score or 0) < LEAST


@pytest.mark.parametrize("answer", [b"El @casa.[]", b"El #casa.[]"])
def test_words_that_it_could_not_carry_over_are_flagged(answer: bytes) -> None:
    """Its own marks are believed; the same signs in the source are not marks."""
    assert candidate("La casa.", answer).flags == (BROKEN,)
    assert candidate("La #casa.", b"La #casa.[]").flags == ()
    assert candidate("La @casa.", b"La \\@casa.[]").flags == ()
    assert candidate("La casa.", b"La \\@casa.[]").flags == (BROKEN,)


def test_no_gap_is_left_before_a_mark() -> None:
    """Some packages put one; where the source has such gaps they are the writer's."""
    assert candidate("En el puerto.", b"Nel puertu .[]").text == "Nel puertu."
    assert candidate("Así : no.", b"Asina : non.[]").text == "Asina : non."


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("end", "echo-blocks ended with status 3"),
        ("hang", "did not answer in time"),
        ("twice", "more or fewer than the sentences"),
        ("flood", "writes without end"),
    ],
)
def test_programs_that_fail_are_told(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, said: str
) -> None:
    """One sentence for the editor, nothing left running, and the next load starts anew."""
    assert program.exists()
    monkeypatch.setattr(apertium, "_SECONDS", 0.5 if what == "hang" else 20.0)
    monkeypatch.setattr(pipeline, "LARGEST", 1 << 20)
    made = engine(tmp_path, "plain", what)
    started = list(made._pipeline._programs if made._pipeline else ())
    with pytest.raises(EngineError, match=said):
        made.translate(["Uno.", "Dos."])
    assert all(one.poll() is not None for one in started)
    with pytest.raises(RuntimeError, match="before it was loaded"):
        made.translate(["Uno."])
    assert made.load() is None
    made.close()


def test_a_program_that_cannot_be_started_is_told(program: Path, tmp_path: Path) -> None:
    """It was there when the modes were read, and is gone."""
    made = mode(tmp_path, "echo-blocks plain | echo-blocks plain")
    assert isinstance(made, Mode)
    program.unlink()
    problem = Apertium(made).load()
    assert isinstance(problem, Problem)
    assert "do not start" in str(problem)


def test_a_program_that_was_killed_is_noticed(program: Path) -> None:
    """While it waited for the next sentences."""
    assert program.exists()
    row = Pipeline([("echo-blocks", "plain")] * 2, os.environ)
    assert row.ask([b"uno"], 20.0) == [b"uno"]
    row._programs[0].kill()
    row._programs[0].wait()
    with pytest.raises(PipelineError, match="ended with status -9"):
        row.ask([b"dos"], 20.0)


@REAL
def test_real_catalan_reads_like_catalan() -> None:
    """The packages of the system, block by block; each sentence the same in any company."""
    found = [one for one in find_apertium()[0] if (one.source, one.target) == ("es", "ca")]
    assert found[0].load() is None
    sentences = ["El puerto abre el martes.", "Lluvia cierra la carretera", "Hay 3.450 casas [x]."]
    together = found[0].translate(sentences * 20)
    assert [one.text for one in together[:3]] == [
        "El port obre el dimarts.",
        "Pluja tanca la carretera",
        "Hi ha 3.450 cases [x].",
    ]
    assert together == together[:3] * 20
    assert found[0].translate(sentences[::-1]) == together[2::-1]
    found[0].close()


def test_names_are_hidden_from_the_dictionaries() -> None:
    """One at a time, then all, where the answer lacks them; not what opens a sentence."""
    sentence = "Ayer Jorge Salinas y Carmen Robles, de Tarn, hablaron."
    answer = "Ahir Jorge Salines i Carmen Carballos, de Tarn, van parlar."
    assert apertium.veiled(sentence, answer) == (
        "Ayer Jorge Salinasqxq y Carmen Robles, de Tarn, hablaron.",
        "Ayer Jorge Salinas y Carmen Roblesqxq, de Tarn, hablaron.",
        "Ayer Jorge Salinasqxq y Carmen Roblesqxq, de Tarn, hablaron.",
    )
    assert apertium.veiled("Robles habla.", "Carballos fala.") == ()
    assert apertium.veiled(sentence, sentence) == ()


@REAL
def test_a_surname_that_means_something_is_kept_by_the_second_try() -> None:
    """The first answer translates it, the hidden one does not."""
    found = [one for one in find_apertium()[0] if (one.source, one.target) == ("es", "ca")]
    assert found[0].load() is None
    sentence = "El puerto abre, dijo Jorge Salinas el martes."
    assert "Salinas" not in found[0].translate([sentence])[0].text
    others = [one.text for one in found[0].alternatives([sentence])[0]]
    assert others == ["El port obre, va dir Jorge Salinas el dimarts."]
    found[0].close()
