"""Engines are measured against translations by people, and the scores kept."""

import builtins
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.model import Problem
from plugins.scores import read_scores
from plugins.translate import scores
from plugins.translate.engines import Engine
from plugins.translate.scores import LACKING, Sample, main, read_sample
from plugins.workshop import open_workshop
from tests.translate.phrasebook import Phrasebook

SETTINGS = """\
[site]
name = "A"
url = "https://a.example"
languages = ["en", "es", "ca"]
contact = "desk@a.example"
"""
PAIRS = "Rain.\tLlueve mucho.\n\nThe sun shines.\tBrilla el sol.\n"
BOOK = {"Rain.": ("Llueve mucho.",), "The sun shines.": ("El sol luce.",)}


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings, a file of pairs, and two engines."""
    (tmp_path / "digest.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text(PAIRS, encoding="utf-8")
    engines: Sequence[Engine] = (
        Phrasebook("en", "es", BOOK),
        Phrasebook("en", "es", dict.fromkeys(BOOK, ("???",)), mark="-poor-"),
    )
    monkeypatch.setattr(scores, "find_engines", lambda *_: (engines, ()))
    return tmp_path


def run(folder: Path, *more: str, file: str = "pairs.tsv", target: str = "es") -> int:
    """One call of the program."""
    named = [str(folder / file), "--from", "en", "--to", target, "--day", "2026-11-22"]
    return main([*named, "--root", str(folder), *more])


def test_each_engine_of_the_direction_is_scored_and_kept(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By chrF and BLEU, with the number of sentences and the day as given."""
    assert run(newsroom) == 0
    known = read_scores((newsroom / "scores.toml").read_bytes())
    assert not isinstance(known, Problem)
    good, poor = known["phrasebook:en-es:1:0"], known["phrasebook:en-es:1-poor-0"]
    assert 50 < good.chrf < 100
    assert good.bleu > poor.bleu
    assert poor.chrf < 5
    assert (good.direction, good.sentences, good.date) == ("en-es", 2, "2026-11-22")
    assert capsys.readouterr().out.count("chrF") == 2


def test_measuring_again_replaces_and_keeps_the_others(newsroom: Path) -> None:
    """The file is the newsroom's memory of its engines."""
    other = '[[score]]\nengine = "x"\ndirection = "en-fr"\nchrf = 1.0\nbleu = 1.0\n'
    (newsroom / "scores.toml").write_text(other + 'sentences = 1\ndate = ""\n', encoding="utf-8")
    assert (run(newsroom), run(newsroom)) == (0, 0)
    known = read_scores((newsroom / "scores.toml").read_bytes())
    assert not isinstance(known, Problem)
    assert sorted(known) == ["phrasebook:en-es:1-poor-0", "phrasebook:en-es:1:0", "x"]


def test_a_broken_file_of_scores_is_not_overwritten(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """People's work is mended by people."""
    (newsroom / "scores.toml").write_text("[[", encoding="utf-8")
    assert run(newsroom) == 1
    assert (newsroom / "scores.toml").read_text(encoding="utf-8") == "[["
    assert "makes no sense" in capsys.readouterr().err


def test_two_aligned_files_serve_as_well() -> None:
    """Line by line."""
    made = read_sample(["Rain.\nSun.\n", "Lluvia.\nSol.\n"], ["a", "b"])
    assert made == Sample(("Rain.", "Sun."), ("Lluvia.", "Sol."))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Rain.\n"], "a:1: this is not a sentence and its translation"),
        (["Rain.\tLluvia.\nSun.\t\n"], "a:2: this is not"),
        (["a\tb\tc\n"], "a:1: this is not"),
        (["Rain.\nSun.\n", "Lluvia.\n"], "b: it has 1 lines where a has 2"),
        (["\n\n"], "a: it holds no sentence"),
    ],
)
def test_a_file_that_is_not_aligned_is_told(texts: list[str], said: str) -> None:
    """With the line, where there is one."""
    told = read_sample(texts, ["a", "b"])
    assert not isinstance(told, Sample)
    assert said in str(told[0])


def test_faults_are_told_in_a_sentence(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file, a direction without an engine, a folder that is no newsroom."""
    assert run(newsroom, file="none.tsv") == 1
    assert "none.tsv: it cannot be read" in capsys.readouterr().err
    assert run(newsroom, target="ca") == 1
    assert "no engine leads from en to ca" in capsys.readouterr().err
    (newsroom / "digest.toml").unlink()
    assert run(newsroom) == 1
    assert "holds no digest.toml" in capsys.readouterr().err
    assert not (newsroom / "scores.toml").exists()


def test_an_engine_that_does_not_load_is_told(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are measured."""
    fault = Problem("en-es", "the model does not load", "install it again")
    engines = (Phrasebook("en", "es", fault=fault), Phrasebook("en", "es", BOOK, mark="-"))
    monkeypatch.setattr(scores, "find_engines", lambda *_: (engines, ()))
    assert run(newsroom) == 1
    said = capsys.readouterr()
    assert "does not load" in said.err
    assert said.out.count("chrF") == 1


def test_without_sacrebleu_a_sentence_says_so(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is an extra."""
    real = builtins.__import__

    def lacking(name: str, *more: Any) -> Any:
        if name == "sacrebleu":
            raise ModuleNotFoundError(name=name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", lacking)
    assert run(newsroom) == 1
    assert capsys.readouterr().err == f"{LACKING}\n"


COLUMNS = "en\tes\tfr\nRain.\tLluvia.\tPluie.\nSun.\t\tSoleil.\n"


def test_a_file_with_a_column_a_language_serves_every_direction() -> None:
    """Each two languages, of the lines that have both."""
    found = scores.read_columns(COLUMNS, "a")
    assert not isinstance(found, tuple)
    assert len(found) == 6
    assert found["en", "fr"] == Sample(("Rain.", "Sun."), ("Pluie.", "Soleil."))
    assert found["es", "en"] == Sample(("Lluvia.",), ("Rain.",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a:1: its first line"),
        ("Rain.\tLluvia.\n", "a:1: its first line"),
        ("en\ten\nRain.\tRain.\n", "a:1: its first line"),
        ("en\nRain.\n", "a:1: its first line"),
        ("en\tes\nRain.\n", "a:2: it has not one"),
        ("en\tes\n", "a: it has not one"),
        ("en\tes\nRain.\t\n", "a: it has not one"),
    ],
)
def test_columns_that_make_no_sense_are_told(text: str, said: str) -> None:
    """With the line, where there is one."""
    found = scores.read_columns(text, "a")
    assert isinstance(found, tuple)
    assert said in str(found[0])


def test_all_installed_directions_are_scored_at_once(newsroom: Path) -> None:
    """What `invoke models --score` does: a line a way, and the scores kept."""
    room = open_workshop(newsroom, date(2026, 11, 22))
    file = newsroom / "columns.tsv"
    file.write_text(COLUMNS, encoding="utf-8")
    lines, problems = scores.score_columns(room, str(file))
    assert problems == ()
    assert [line.split()[0] for line in lines] == ["en-es", "en-es"]
    known = read_scores((newsroom / "scores.toml").read_bytes())
    assert not isinstance(known, Problem)
    assert len(known) == 2
    file.write_text("ja\tar\nx\ty\n", encoding="utf-8")
    assert "no engine leads" in str(scores.score_columns(room, str(file))[1][0])
    assert "cannot be read" in str(scores.score_columns(room, str(newsroom / "no"))[1][0])
