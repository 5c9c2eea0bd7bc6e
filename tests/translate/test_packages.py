"""Packages are read one by one: a bad one costs only itself."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.model import Problem
from plugins.translate.packages import Package, read_package, read_packages, unpacked
from tests.translate.tiny import make_package, open_package


def said(folder: Path, **changes: Any) -> None:
    """Change the package's metadata."""
    path = folder / "metadata.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), "utf-8")


def test_the_id_names_engine_direction_version_and_model(tmp_path: Path) -> None:
    """Two models never share an id, and a sample says that it is one."""
    one, other = open_package(tmp_path / "1"), open_package(tmp_path / "2", seed=2)
    assert one.id.startswith("argos:en-es:1.0-sample:")
    assert len(one.id.rpartition(":")[2]) == 8
    assert one.id != other.id
    assert replace(one, sample=False).id == f"argos:en-es:1.0:{one.exact}"


@pytest.mark.parametrize(
    ("code", "tag"), [("zt", "zh-Hant"), ("zh", "zh-Hans"), ("pb", "pt"), ("xx", "xx")]
)
def test_argos_codes_become_language_tags(tmp_path: Path, code: str, tag: str) -> None:
    """Argos writes some languages in its own way; unknown ones stay as they are."""
    folder = open_package(tmp_path).folder
    said(folder, to_code=code)
    package = read_package(folder)
    assert isinstance(package, Package)
    assert package.target == tag


BROKEN: dict[str, Callable[[Path], object]] = {
    "no metadata": lambda folder: (folder / "metadata.json").unlink(),
    "not JSON": lambda folder: (folder / "metadata.json").write_text("{", "utf-8"),
    "not UTF-8": lambda folder: (folder / "metadata.json").write_bytes(b'{"from_code":"\xff"}'),
    "a list": lambda folder: (folder / "metadata.json").write_text("[]", "utf-8"),
    "endless": lambda folder: (folder / "metadata.json").write_text(" " * 100_000, "utf-8"),
    "no languages": lambda folder: said(folder, from_code=""),
    "no model": lambda folder: (folder / "model/model.bin").unlink(),
    "no vocabulary": lambda folder: (folder / "sentencepiece.model").unlink(),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_package_costs_only_itself(tmp_path: Path, kind: str) -> None:
    """Its problem names the folder, and the other package still serves."""
    good, bad = open_package(tmp_path / "good"), open_package(tmp_path / "bad")
    BROKEN[kind](bad.folder)
    packages, problems = read_packages([bad.folder, good.folder])
    assert [one.folder for one in packages] == [good.folder]
    assert [problem.where for problem in problems] == [str(bad.folder)]


def test_what_does_not_translate_is_no_problem(tmp_path: Path) -> None:
    """Argos also installs packages that split sentences; they are left alone."""
    folder = open_package(tmp_path).folder
    said(folder, type="sbd")
    assert read_package(folder) is None


def test_full_packages_come_first_then_newer_ones(tmp_path: Path) -> None:
    """A sample never serves where the user installed a real model."""
    folders = []
    for number, (version, sample) in enumerate(
        [("9.0", True), ("1.9", False), ("1.10", False), ("odd", False)]
    ):
        folder = open_package(tmp_path / str(number)).folder
        said(folder, package_version=version, sample=sample)
        folders.append(folder)
    packages, problems = read_packages(folders)
    assert [one.version for one in packages] == ["1.10", "1.9", "odd", "9.0"]
    assert problems == ()


def test_a_package_file_is_unpacked_once(tmp_path: Path) -> None:
    """The second time its folder is found by the file's hash; a new file gets a new folder."""
    make_package(tmp_path / "in")
    (first,) = unpacked(tmp_path / "in", tmp_path / "cache")
    assert isinstance(first, Path)
    (first / "mark").touch()
    assert list(unpacked(tmp_path / "in", tmp_path / "cache")) == [first]
    assert (first / "mark").exists()
    make_package(tmp_path / "in", seed=2)
    assert list(unpacked(tmp_path / "in", tmp_path / "cache")) != [first]


def test_a_bad_package_file_is_reported(tmp_path: Path) -> None:
    """Beside a good one, which still serves."""
    make_package(tmp_path)
    (tmp_path / "a-page.argosmodel").write_text("<html>", "utf-8")
    bad, good = unpacked(tmp_path, tmp_path / "cache")
    assert isinstance(bad, Problem)
    assert isinstance(good, Path)
