"""The command: JSON lines in, JSON lines out, in order."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from plugins.translate import __main__ as command
from tests.translate.tiny import make_package


def say(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], text: bytes, *words: object
) -> tuple[int, list[dict[str, Any]], list[str]]:
    """Run the command; return its exit code, what it printed, and what it complained about."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    code = command.main([str(word) for word in words])
    printed, said = capfd.readouterr()
    complaints = [line for line in said.splitlines() if " of " not in line]
    return code, [json.loads(line) for line in printed.splitlines()], complaints


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one package, and caches that vanish."""
    monkeypatch.setattr(command, "_ROOT", tmp_path)
    make_package(tmp_path / "models")
    return tmp_path / "models"


def test_one_line_a_text_and_target_in_input_order(
    models: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With the fixed keys; what did not pass is the original, with origin none and its flags."""
    text = '{"text": "Añil, 12.", "language": "en"}\n\n{"text": "Día.", "language": "es"}\n'
    code, lines, complaints = say(
        monkeypatch, capfd, text.encode(), "--to", "es,en", "--models", models
    )
    assert (code, complaints) == (0, [])
    assert [(one["text"], one["target"]) for one in lines] == [
        ("Añil, 12.", "es"),
        ("Añil, 12.", "en"),
        ("Día.", "es"),
        ("Día.", "en"),
    ]
    assert [one["translation"] for one in lines] == [one["text"] for one in lines]
    assert {one["origin"] for one in lines} == {"none"}
    assert lines[0]["flags"]
    assert lines[0]["engine"].startswith("argos:en-es:1.0-sample:")
    assert list(lines[0]) == [
        "text",
        "language",
        "target",
        "translation",
        "origin",
        "engine",
        "flags",
    ]


BAD = [b"junk", b"[1]", b'{"text": 3, "language": "en"}', b'{"text": "\xff"}', b'{"text": "a"}']


@pytest.mark.parametrize("line", BAD)
def test_a_malformed_line_costs_only_itself(
    models: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], line: bytes
) -> None:
    """One sentence on standard error, exit code 1, and the others are translated."""
    good = b'{"text": "Rain.", "language": "en"}\n'
    code, lines, complaints = say(
        monkeypatch, capfd, line + b"\n" + good, "--to", "fr", "--models", models
    )
    assert code == 1
    assert [one["text"] for one in lines] == ["Rain."]
    assert len(complaints) == 1
    assert complaints[0].startswith("line 1: ")


def test_the_memory_named_is_used(
    models: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It is made, and without the option none is left behind."""
    words = ("--to", "es", "--models", models)
    say(monkeypatch, capfd, b'{"text": "Rain.", "language": "en"}', *words)
    assert not list(tmp_path.rglob("*.sqlite"))
    kept = tmp_path / "kept.sqlite"
    say(monkeypatch, capfd, b'{"text": "Rain.", "language": "en"}', *words, "--memory", kept)
    assert kept.is_file()


def test_an_unknown_target_is_a_usage_error(capfd: pytest.CaptureFixture[str]) -> None:
    """Said before anything is read."""
    with pytest.raises(SystemExit):
        command.main(["--to", "es,klingon"])
    assert "no language is called klingon" in capfd.readouterr().err
