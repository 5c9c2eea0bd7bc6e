"""A model that is not the locked one is refused; hashing happens once; no lock, no word."""

import os
from pathlib import Path

import pytest

from plugins.model import Problem
from plugins.translate import pinned
from plugins.translate.argos import Argos
from plugins.translate.install import files_sha256
from plugins.translate.lock import Pin, lock_text
from plugins.translate.packages import Package
from plugins.translate.pinned import Refusal, as_locked

Locked = tuple[tuple[Argos, ...], tuple[Problem, ...]]


def model(folder: Path, source: str = "en", target: str = "es", *, sample: bool = False) -> Argos:
    """A model of one file."""
    (folder / "model").mkdir(parents=True)
    (folder / "model" / "model.bin").write_bytes(b"weights")
    return Argos(Package(folder, source, target, "1", "", sample, None, "0"))


def lock(root: Path, *models: Argos) -> Path:
    """A lock that names these models as they are now."""
    path = root / "models.lock"
    pins = {
        one.package.pair: Pin(
            "1", 9, "0" * 64, files_sha256(one.package.folder), "https://example.org/a"
        )
        for one in models
    }
    path.write_text(lock_text(pins), "utf-8")
    return path


def test_a_model_that_is_not_the_locked_one_is_refused(tmp_path: Path) -> None:
    """The others go on; the problem names the direction and the way out."""
    good, bad = model(tmp_path / "a"), model(tmp_path / "b", "en", "fr")
    path = lock(tmp_path, good, bad)
    assert as_locked([bad, good], path, tmp_path) == ((bad, good), ())
    (tmp_path / "b/model/model.bin").write_bytes(b"otherss")
    kept, problems = as_locked([bad, good], path, tmp_path)
    assert kept == (good,)
    assert [type(one) for one in problems] == [Refusal]
    assert "en-fr" in str(problems[0])
    assert "invoke models --install en-fr" in str(problems[0])


def test_a_file_that_is_added_counts(tmp_path: Path) -> None:
    """The hash is over the whole folder."""
    one = model(tmp_path / "a")
    path = lock(tmp_path, one)
    (tmp_path / "a/model/shared_vocabulary.json").write_text("[]", "utf-8")
    assert as_locked([one], path, tmp_path)[0] == ()


def test_hashing_is_done_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until a file changes, even to one of the same size and time."""
    one = model(tmp_path / "a")
    path, hashed = lock(tmp_path, one), list[Path]()

    def hash_of(folder: Path) -> str:
        hashed.append(folder)
        return files_sha256(folder)

    monkeypatch.setattr(pinned, "files_sha256", hash_of)
    for _ in range(3):
        assert as_locked([one], path, tmp_path)[0] == (one,)
    assert hashed == [tmp_path / "a"]
    binary = tmp_path / "a/model/model.bin"
    former = binary.stat()
    binary.write_bytes(b"w3ights")
    os.utime(binary, ns=(former.st_atime_ns, former.st_mtime_ns))
    assert as_locked([one], path, tmp_path)[0] == ()
    assert len(hashed) == 2


@pytest.mark.parametrize("broken", ["{", '{"/a": 1}', "\udc80"])
def test_a_broken_cache_is_made_anew(tmp_path: Path, broken: str) -> None:
    """It may vanish at any moment."""
    one = model(tmp_path / "a")
    path = lock(tmp_path, one)
    (tmp_path / "hashes.json").write_bytes(broken.encode("utf-8", "surrogateescape"))
    assert as_locked([one], path, tmp_path) == ((one,), ())


def test_without_a_lock_nothing_is_said(tmp_path: Path) -> None:
    """Nor of a direction that the lock does not name, nor of samples."""
    one, sample = model(tmp_path / "a"), model(tmp_path / "b", sample=True)
    assert as_locked([one], tmp_path / "models.lock", tmp_path) == ((one,), ())
    assert not (tmp_path / "hashes.json").exists()
    path = lock(tmp_path, model(tmp_path / "c", "en", "fr"))
    assert as_locked([one], path, tmp_path) == ((one,), ())
    path = lock(tmp_path, one)
    (tmp_path / "b/model/model.bin").write_bytes(b"otherss")
    assert as_locked([sample], path, tmp_path) == ((sample,), ())


def test_a_lock_that_makes_no_sense_allows_no_full_model(tmp_path: Path) -> None:
    """Nothing says which is right; samples are the project's own."""
    one, sample = model(tmp_path / "a"), model(tmp_path / "b", sample=True)
    path = tmp_path / "models.lock"
    path.write_text("<<<<<<<", "utf-8")
    kept, problems = as_locked([one, sample], path, tmp_path)
    assert kept == (sample,)
    assert "makes no sense" in str(problems[0])
    assert isinstance(problems[0], Refusal)
