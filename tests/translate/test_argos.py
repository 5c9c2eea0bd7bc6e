"""Real packages through CTranslate2: together, repeatable, and without what we do not need."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.model import Problem
from plugins.translate.argos import Argos, find_models
from plugins.translate.batches import Room, batched, bound
from tests.translate.tiny import SENTENCES, make_package, open_package


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Argos:
    """A loaded engine with random weights."""
    made = Argos(open_package(tmp_path_factory.mktemp("package")))
    assert made.load() is None
    return made


def test_a_sentence_does_not_hang_on_its_neighbours(engine: Argos) -> None:
    """Alone, in any company and in any order it becomes the same."""
    together = engine.translate(SENTENCES)
    assert engine.translate(SENTENCES * 40) == together * 40
    assert engine.translate(SENTENCES[::-1]) == together[::-1]
    assert [engine.translate([one])[0] for one in SENTENCES] == together
    assert len({one.text for one in together}) > 1


def test_alternatives_are_several_and_scored(engine: Argos) -> None:
    """Best first, each with its mean log-probability."""
    for found in engine.alternatives(SENTENCES):
        scores = [one.score for one in found]
        assert len({one.text for one in found}) > 1
        assert scores == sorted(scores, key=lambda score: score or 0.0, reverse=True)
        assert all(score is not None and score < 0 for score in scores)


def test_a_translation_is_bounded_by_its_source(engine: Argos) -> None:
    """A model that never stops is stopped."""
    (runaway,) = engine.translate(["Rain."])
    assert len(runaway.text) < 300


def test_nothing_asked_is_nothing_answered(engine: Argos) -> None:
    """No sentence, no call, no error."""
    assert engine.translate([]) == []


@given(st.lists(st.integers(0, 400)), st.integers(1, 30))
def test_batches_hold_each_sentence_once_and_share_one_bound(lengths: list[int], most: int) -> None:
    """Which is what makes a sentence independent of its neighbours."""
    batches = list(batched(lengths, Room(2 * most, 1024), 2))
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len({bound(lengths[index]) for index in batch}) == 1
        assert len(batch) == 1 or max(lengths[index] for index in batch) * len(batch) <= 1024
        assert len(batch) <= most
    longest = [lengths[batch[0]] for batch in batches]
    assert longest == sorted(longest, reverse=True)


class _Counting:
    """A translator that notes how many translations it follows at once."""

    def __init__(self, translator: Any) -> None:
        self.translator, self.seen = translator, list[int]()

    def translate_batch(self, batch: Any, **how: Any) -> Any:
        """Pass it on."""
        self.seen.append(len(batch) * how["beam_size"])
        return self.translator.translate_batch(batch, **how)


@pytest.mark.parametrize("beam", [1, 2, 5])
def test_a_batch_is_as_small_as_a_processors_cache(engine: Argos, beam: int) -> None:
    """The wider the search, the fewer sentences at once: more would be slower, not faster."""
    assert engine._loaded
    counting = _Counting(engine._loaded.translator)
    narrow = Argos(engine.package, beam)
    narrow._loaded = replace(engine._loaded, translator=counting)
    assert len(narrow.translate(SENTENCES * 40)) == len(SENTENCES) * 40
    assert max(counting.seen) == 24 // beam * beam


def test_a_system_that_hides_its_cores_is_served(
    engine: Argos, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows and macOS do not tell which cores a process may use."""
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    again = Argos(engine.package)
    assert again.load() is None
    assert again.translate(SENTENCES) == engine.translate(SENTENCES)


def test_a_prefix_is_given_and_taken_off(engine: Argos) -> None:
    """Packages for several languages name the target with a first piece."""
    assert engine._loaded
    prefix = engine._loaded.cutter.id_to_piece(300)
    prefixed = Argos(replace(engine.package, prefix=prefix))
    assert prefixed.load() is None
    plain, marked = engine.translate(SENTENCES), prefixed.translate(SENTENCES)
    assert marked != plain
    assert not any(one.text.startswith(prefix.strip("▁")) for one in marked)


def test_a_model_that_is_damaged_is_a_problem(tmp_path: Path) -> None:
    """CTranslate2 and SentencePiece raise; the editor reads a sentence."""
    for name in ("model/model.bin", "sentencepiece.model"):
        package = open_package(tmp_path / name)
        (package.folder / name).write_bytes(b"\x06" * 100)
        problem = Argos(package).load()
        assert isinstance(problem, Problem)
        assert str(package.folder) in str(problem)


def test_asking_before_loading_is_a_bug(tmp_path: Path) -> None:
    """And said to be one."""
    with pytest.raises(RuntimeError, match="before it was loaded"):
        Argos(open_package(tmp_path)).translate(["Rain."])


def test_models_are_found_beside_a_bad_file(tmp_path: Path) -> None:
    """One that is no package is reported, the other serves."""
    make_package(tmp_path / "in", "en", "fr")
    (tmp_path / "in" / "broken.argosmodel").write_bytes(b"PK")
    models, problems = find_models(tmp_path / "in", tmp_path / "cache")
    assert [(one.source, one.target) for one in models] == [("en", "fr")]
    assert [Path(problem.where).name for problem in problems] == ["broken.argosmodel"]


_ALONE = """
import os, sys
from pathlib import Path
from plugins.translate.argos import find_models
models, problems = find_models(Path(sys.argv[1]), Path(sys.argv[2]))
assert problems and problems[0].where.endswith("translate-bad"), problems
assert [model.package.sample for model in models] == [False, True], models
assert models[0].load() is None and len(models[0].translate(["Rain."])) == 1
assert not {"XDG_CONFIG_HOME", "XDG_CACHE_HOME"} & set(os.environ)
heavy = {"argostranslate.translate", "minisbd", "spacy", "stanza", "torch", "numpy"}
print(sorted(heavy & set(sys.modules)))
"""


def test_translating_loads_nothing_heavy_and_makes_folders_in_one_place(tmp_path: Path) -> None:
    """Argos's own translate module would load torch, download, and take seconds."""
    home, samples = tmp_path / "home", tmp_path / "samples"
    installed = home / ".local/share/argos-translate/packages"
    (installed / "translate-bad").mkdir(parents=True)
    full = open_package(tmp_path / "full").folder
    (full / "metadata.json").write_text('{"from_code": "en", "to_code": "es"}', "utf-8")
    full.rename(installed / "translate-en_es")
    make_package(samples)
    ran = subprocess.run(
        [sys.executable, "-c", _ALONE, samples, tmp_path / "cache"],
        env={"HOME": str(home), "PATH": ""},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")
    assert [path.name for path in home.iterdir()] == [".local"]
    assert [path.name for path in (home / ".local").iterdir()] == ["share"]
