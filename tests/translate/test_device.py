"""Where models run: on the processor unless a graphics card is wanted and there."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plugins.model import Problem
from plugins.settings import read_settings
from plugins.translate import argos, finding
from plugins.translate.argos import Argos, device_for
from plugins.translate.run import options
from tests.newsroom import SETTINGS
from tests.translate.tiny import open_package


@pytest.mark.parametrize(
    ("wanted", "cards", "device", "told"),
    [
        ("cpu", 1, "cpu", False),
        ("cuda", 1, "cuda", False),
        ("auto", 1, "cuda", False),
        ("auto", 0, "cpu", False),
        ("cuda", 0, "cpu", True),
    ],
)
def test_the_processor_serves_where_there_is_no_card(
    monkeypatch: pytest.MonkeyPatch, wanted: str, cards: int, device: str, *, told: bool
) -> None:
    """And who asked for a card is told that there is none."""
    monkeypatch.setattr(argos, "_cards", lambda: cards)
    found, problem = device_for(wanted)
    assert found == device
    assert (problem is not None) == told
    assert not told or 'device = "cpu"' in str(problem)


def test_the_processor_needs_no_look_for_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking costs the import of the engine."""
    monkeypatch.setattr(argos, "_cards", lambda: pytest.fail("asked"))
    assert device_for("cpu") == ("cpu", None)


def test_a_card_has_a_memory_of_its_own() -> None:
    """It rounds otherwise; a processor's translations stay good."""
    assert options(2, "cuda") != options(2, "cpu") == options(2)


class _Translator:
    """Notes how it is made; the libraries of a card are missing."""

    made: dict[str, Any]

    def __init__(self, _folder: str, **how: Any) -> None:
        type(self).made = how

    def translate_batch(self, *_: Any, **__: Any) -> Any:
        """Fail as CTranslate2 does."""
        raise RuntimeError("Library libcublas.so.12 is not found")


def test_a_card_without_its_libraries_is_told_when_a_model_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CTranslate2 opens them at the first sentence; that must be no stack trace."""
    package = open_package(tmp_path)
    monkeypatch.setitem(
        __import__("sys").modules, "ctranslate2", SimpleNamespace(Translator=_Translator)
    )
    problem = Argos(package, device="cuda").load()
    assert isinstance(problem, Problem)
    assert "libcublas" in str(problem)
    assert 'device = "cpu"' in str(problem)
    assert _Translator.made["device"] == "cuda"
    assert Argos(package).load() is None
    assert _Translator.made["device"] == "cpu"


def test_the_settings_reach_the_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """digest.toml says it, each model gets it, and what is missing is told."""
    made = read_settings((SETTINGS + '\n[translation]\ndevice = "cuda"\n').encode())
    assert not isinstance(made, tuple)
    open_package(tmp_path / "in")
    for cards, device in ((1, "cuda"), (0, "cpu")):
        monkeypatch.setattr(argos, "_cards", lambda cards=cards: cards)
        found, problems = finding.find_engines(made, tmp_path / "in", tmp_path / "cache")
        assert {one.device for one in found if isinstance(one, Argos)} == {device}
        assert any("device" in one.where for one in problems) == (cards == 0)


def test_another_device_is_a_problem() -> None:
    """With the line's key."""
    made = read_settings((SETTINGS + '\n[translation]\ndevice = "tpu"\n').encode())
    assert isinstance(made, tuple)
    assert "device" in str(made[0])
