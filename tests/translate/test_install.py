"""Nothing is ever half installed: what is wrong is refused, and the former model translates."""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.languages import languages
from plugins.model import Problem
from plugins.translate import install as installing
from plugins.translate import trial
from plugins.translate.argos import Argos
from plugins.translate.engines import Candidate
from plugins.translate.install import Received, Shelf, files_sha256, install, remove, sweep
from plugins.translate.lock import Pin
from plugins.translate.packages import Package, read_packages
from plugins.translate.trial import Bounds, sentences, try_package
from tests.translate import boxes
from tests.translate.tiny import SENTENCES

PAIR = ("en", "es")
pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")


def trusting(_: Package) -> Problem | None:
    """A trial that finds no fault: what is refused is refused before."""


def received(folder: Path, content: bytes, version: str = "1.0") -> Received:
    """The package as it came."""
    path = folder / "came.part"
    path.write_bytes(content)
    return Received(path, PAIR, version, "https://example.org/en-es")


def spoken(shelf: Shelf) -> list[str]:
    """What the one installed package makes of some sentences."""
    (package,) = shelf.installed()
    engine = Argos(package)
    assert engine.load() is None
    return [one.text for one in engine.translate(SENTENCES)]


def state(folder: Path) -> dict[str, bytes]:
    """All files below, links and all, but for the package that came."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if path.name != "came.part"
    }


@pytest.fixture
def pin(tmp_path: Path) -> Pin:
    """What the good package is pinned as."""
    made = install(received(tmp_path, boxes.good()), Shelf(tmp_path / "a" / "b"), trial=trusting)
    assert isinstance(made, Pin)
    shutil.rmtree(tmp_path / "a")
    return made


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with one good package."""
    made = Shelf(tmp_path / "argos" / "packages")
    pin = install(received(tmp_path, boxes.good()), made, trial=trusting)
    assert isinstance(pin, Pin)
    return made


def test_a_good_package_is_installed_and_translates(tmp_path: Path) -> None:
    """Its pin says what came, and nothing else is left."""
    shelf = Shelf(tmp_path / "argos" / "packages")
    pin = install(received(tmp_path, boxes.good()), shelf)
    assert isinstance(pin, Pin)
    (package,) = shelf.installed()
    assert (package.pair, package.version) == (PAIR, "1.0")
    assert pin.size == len(boxes.good())
    assert pin.files == files_sha256(package.folder)
    assert package.folder.name == f"translate-en_es-1.0-{pin.sha256[:8]}"
    assert [path.name for path in (tmp_path / "argos").iterdir()] == ["packages"]
    assert len(set(spoken(shelf))) > 1


def bad() -> Iterator[tuple[str, bytes]]:
    """Three hundred packages that nobody should have."""
    good = boxes.good()
    yield from ((f"flipped {n}", one) for n, one in enumerate(boxes.flipped(good, 200)))
    yield from ((f"truncated {n}", one) for n, one in enumerate(boxes.truncated(good, 50)))
    yield from ((kind, make(boxes.files(good))) for kind, make in boxes.HOSTILE.items())


def test_three_hundred_bad_packages_are_refused(tmp_path: Path, shelf: Shelf, pin: Pin) -> None:
    """All of them, although no lock knows the package yet, and the former one still translates.

    A changed byte that means nothing, such as one of a date, may pass: then
    what it unpacks to is the same to the byte.
    """
    before, words = state(tmp_path), spoken(shelf)
    tried = harmless = 0
    for kind, content in bad():
        tried += 1
        done = install(received(tmp_path, content), shelf, trial=trusting)
        if isinstance(done, Pin):
            assert kind.startswith("flipped"), kind
            assert done.files == pin.files, kind
            harmless += 1
            install(received(tmp_path, boxes.good()), shelf, trial=trusting)
        assert state(tmp_path) == before, kind
    assert tried >= 290
    assert harmless < 20
    assert spoken(shelf) == words


@pytest.mark.parametrize("kind", boxes.REASONS)
def test_hostile_packages_are_refused_for_what_they_are(tmp_path: Path, kind: str) -> None:
    """Not by luck: the sentence names the fault."""
    content = boxes.HOSTILE[kind](boxes.files(boxes.good()))
    done = install(received(tmp_path, content), Shelf(tmp_path / "a" / "b"), trial=trusting)
    assert isinstance(done, Problem)
    assert boxes.REASONS[kind] in done.what


def test_with_a_lock_every_difference_is_refused(tmp_path: Path, shelf: Shelf, pin: Pin) -> None:
    """Not a byte may differ from what was accepted, and the former one still translates."""
    before, words = state(tmp_path), spoken(shelf)
    others = [content for _, content in bad()]
    others += [boxes.good(seed=2), boxes.good() + b"\0", boxes.saying(boxes.good())]
    for content in others:
        done = install(received(tmp_path, content), shelf, pin=pin, trial=trusting)
        assert isinstance(done, Problem)
        assert "models.lock" in done.what
        assert "--update" in done.remedy
    assert state(tmp_path) == before
    assert spoken(shelf) == words
    assert install(received(tmp_path, boxes.good()), shelf, pin=pin, trial=trusting) == pin


@pytest.mark.parametrize("kind", boxes.HARMFUL)
def test_a_model_that_does_not_run_is_refused(tmp_path: Path, shelf: Shelf, kind: str) -> None:
    """Whole archives, honest metadata: only trying tells."""
    before, words = state(tmp_path), spoken(shelf)
    content = boxes.HARMFUL[kind](boxes.files(boxes.good()))
    done = install(received(tmp_path, content), shelf)
    assert isinstance(done, Problem)
    assert "does not translate" in done.what
    assert state(tmp_path) == before
    assert spoken(shelf) == words


_LIMITED = "from plugins.translate.trial import _limit; _limit(10**9);"
CHILDREN = {
    "crashes": ("import os; os.abort()", "crash (SIGABRT)"),
    "hangs": ("import time; time.sleep(60)", "more than 1 s"),
    "takes all memory": (f"{_LIMITED} bytes(3 * 10**9)", "MemoryError"),
    "writes a file": (f"{_LIMITED} open('{{folder}}/w', 'wb', 0).write(b'x')", "too large"),
    "says nothing": ("import sys; sys.exit(3)", "(3)"),
}


@pytest.mark.parametrize("kind", CHILDREN)
def test_a_trial_takes_only_itself(
    tmp_path: Path, shelf: Shelf, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the model makes its process do, there is a sentence, and we go on."""
    code, words = CHILDREN[kind]
    child = tmp_path / "child"
    child.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "{code.format(folder=tmp_path)}"\n', "utf-8"
    )
    child.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(child))
    (package,) = shelf.installed()
    bounds = Bounds(seconds=1.0) if kind == "hangs" else trial.USUAL
    problem = try_package(package, bounds)
    assert isinstance(problem, Problem)
    assert words in problem.what


def test_a_trial_has_texts_in_every_language() -> None:
    """Three each, in the language's own script; English where CLDR has none."""
    for tag in (one.code for one in languages()):
        assert len(set(sentences(tag))) == 3
    assert "2026" in sentences("es")[0]
    assert sentences("ru") != sentences("en")
    assert sentences("zz") == sentences("en")


def test_an_empty_translation_fails_the_trial(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing, or a score that is no number, is no translation."""
    (package,) = shelf.installed()
    for candidate, words in (
        (Candidate("", -1.0), "nothing comes out"),
        (Candidate("x", float("nan")), "no numbers"),
        (Candidate("x"), "no numbers"),
    ):
        monkeypatch.setattr(Argos, "translate", lambda _, texts, c=candidate: [c] * len(texts))
        assert words in str(trial._fault(package.folder, ["Rain."]))


def test_a_new_version_takes_the_place_of_the_former(tmp_path: Path, shelf: Shelf) -> None:
    """Also of those that other tools installed, and of no other direction."""
    other = tmp_path / "other.part"
    other.write_bytes(boxes.good("en", "fr"))
    fr = Received(other, ("en", "fr"), "1.0", "https://example.org/en-fr")
    assert isinstance(install(fr, shelf, trial=trusting), Pin)
    (first,) = (one for one in shelf.installed() if one.pair == PAIR)
    shutil.copytree(first.folder, shelf.packages / "en_es")
    new = boxes.saying(boxes.good(seed=2), package_version="1.1")
    assert isinstance(install(received(tmp_path, new, "1.1"), shelf, trial=trusting), Pin)
    assert sorted((one.pair, one.version) for one in shelf.installed()) == [
        (PAIR, "1.1"), (("en", "fr"), "1.0"),
    ]  # fmt: skip
    assert len(list(shelf.packages.iterdir())) == 2


def test_a_damaged_installation_is_mended(tmp_path: Path, shelf: Shelf, pin: Pin) -> None:
    """The same package again puts back what the disk lost."""
    (package,) = shelf.installed()
    words = spoken(shelf)
    (package.folder / "model" / "config.json").write_text("{")
    assert files_sha256(package.folder) != pin.files
    assert install(received(tmp_path, boxes.good()), shelf, pin=pin, trial=trusting) == pin
    assert files_sha256(package.folder) == pin.files
    assert spoken(shelf) == words


STEPS = ("unpack", "read_package", "files_sha256", "_settle", "_put_in", "_take_out")


class Crash(BaseException):
    """The machine stops."""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_crash_at_any_step_leaves_a_whole_package(
    tmp_path: Path, shelf: Shelf, step: str, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one or the new one; the next installation sweeps what is left."""
    real = getattr(installing, step)
    old = [one.exact for one in shelf.installed()]

    def crash(*given: Any) -> Any:
        if when == "after":
            real(*given)
        raise Crash

    new = boxes.saying(boxes.good(seed=2), package_version="1.1")
    with monkeypatch.context() as patched:
        patched.setattr(installing, step, crash)
        with pytest.raises(Crash):
            install(received(tmp_path, new, "1.1"), shelf, trial=trusting)
    assert all((one / "metadata.json").is_file() for one in shelf.packages.iterdir())
    packages, problems = read_packages(shelf.packages.iterdir())
    assert problems == ()
    assert [one.exact for one in packages if one.exact in old or one.version == "1.1"]
    assert isinstance(install(received(tmp_path, new, "1.1"), shelf, trial=trusting), Pin)
    assert [one.version for one in shelf.installed()] == ["1.1"]
    assert [path.name for path in (tmp_path / "argos").iterdir()] == ["packages"]


def test_a_disk_that_refuses_leaves_the_former(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full while the new one is settled: the old one serves."""

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    words = spoken(shelf)
    monkeypatch.setattr(installing, "_settle", full)
    with pytest.raises(OSError, match="No space"):
        install(received(tmp_path, boxes.good(seed=2)), shelf, trial=trusting)
    assert spoken(shelf) == words


def test_removing_takes_one_direction(tmp_path: Path, shelf: Shelf) -> None:
    """And says whether there was any."""
    assert remove(("es", "en"), shelf) == 0
    assert remove(PAIR, shelf) == 1
    assert list((tmp_path / "argos").iterdir()) == [shelf.packages]
    assert list(shelf.packages.iterdir()) == []


def test_files_sha256_sees_every_change(tmp_path: Path) -> None:
    """A byte, a name, a file more or less; not the folder's own name."""
    (tmp_path / "a" / "in").mkdir(parents=True)
    (tmp_path / "a" / "in" / "one").write_text("1")
    (tmp_path / "a" / "two").write_text("2")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    first = files_sha256(tmp_path / "a")
    assert files_sha256(tmp_path / "b") == first
    seen = {first}
    changes: tuple[Callable[[], Any], ...] = (
        lambda: (tmp_path / "b" / "two").write_text("3"),
        lambda: (tmp_path / "b" / "two").rename(tmp_path / "b" / "too"),
        (tmp_path / "b" / "more").touch,
        (tmp_path / "b" / "in" / "one").unlink,
    )
    for change in changes:
        change()
        seen.add(files_sha256(tmp_path / "b"))
    assert len(seen) == 5


def test_the_workroom_is_swept(shelf: Shelf) -> None:
    """Nothing there serves anyone."""
    (shelf.workroom / "former" / "half").mkdir(parents=True)
    sweep(shelf)
    assert not shelf.workroom.exists()
    sweep(shelf)
