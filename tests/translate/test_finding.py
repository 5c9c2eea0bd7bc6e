"""The newsroom's settings decide which engines there are, and in which order."""

from pathlib import Path

import pytest

from plugins.settings import Settings, read_settings
from plugins.translate import finding
from plugins.translate.engines import Engine
from tests.translate.phrasebook import Phrasebook
from tests.translate.tiny import make_package

SETTINGS = '[site]\nname = "A"\nurl = "https://a.example"\nlanguages = ["en", "es"]\n'


def settings(translation: str) -> Settings:
    """Settings with these lines for translation."""
    read = read_settings(f"{SETTINGS}[translation]\n{translation}".encode())
    assert isinstance(read, Settings)
    return read


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> dict[str, Engine]:
    """An engine of each kind in place of the real ones."""
    made: dict[str, Engine] = {
        "argos": Phrasebook("en", "es", mark="-argos-"),
        "apertium": Phrasebook("es", "ca", mark="-apertium-"),
        "libretranslate": Phrasebook("en", "es", mark="-server-"),
    }
    for name, function in (
        ("argos", "find_models"),
        ("apertium", "find_apertium"),
        ("libretranslate", "find_libretranslate"),
    ):
        monkeypatch.setattr(finding, function, lambda *_, name=name: ((made[name],), ()))
    return made


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("", ["argos", "apertium"]),
        ('engines = ["apertium", "argos"]', ["apertium", "argos"]),
        ('engines = ["argos"]', ["argos"]),
        ('libretranslate = "https://mt.example"', ["argos", "apertium", "libretranslate"]),
        (
            'engines = ["libretranslate", "argos"]\nlibretranslate = "https://mt.example"',
            ["libretranslate", "argos"],
        ),
    ],
)
def test_engines_come_in_the_editors_order(
    kinds: dict[str, Engine], tmp_path: Path, lines: str, names: list[str]
) -> None:
    """Those that are not named are not looked for; a server needs an address."""
    found, problems = finding.find_engines(settings(lines), tmp_path, tmp_path)
    assert list(found) == [kinds[name] for name in names]
    assert problems == ()


def test_a_way_that_leads_nowhere_is_told(kinds: dict[str, Engine], tmp_path: Path) -> None:
    """With the ways that there are."""
    assert kinds
    lines = '[translation.directions]\n"en-ca" = ["argos"]\n"es-fr" = ["argos"]\n'
    _, problems = finding.find_engines(settings(lines), tmp_path, tmp_path)
    told = [str(one) for one in problems]
    assert len(told) == 2
    assert 'digest.toml: "en-ca": no engine leads from en to ca' in told[0]
    assert "name one of phrasebook+phrasebook" in told[0]
    assert "install what it names" in told[1]


def test_a_way_that_leads_there_is_no_problem(kinds: dict[str, Engine], tmp_path: Path) -> None:
    """One of those named is enough."""
    assert kinds
    lines = '[translation.directions]\n"en-es" = ["argos"]\n'
    named = settings(lines)
    for engine in kinds.values():
        assert isinstance(engine, Phrasebook)
        engine.kind = "argos"
    assert finding.find_engines(named, tmp_path, tmp_path)[1] == ()


def test_the_beam_reaches_the_models(tmp_path: Path) -> None:
    """As many translations as the editor wants are followed at once."""
    make_package(tmp_path / "in")
    lines = 'engines = ["argos"]\nbeam = 5'
    found, _ = finding.find_engines(settings(lines), tmp_path / "in", tmp_path / "cache")
    assert [one._first.beam for one in found] == [5]  # type: ignore[attr-defined]
