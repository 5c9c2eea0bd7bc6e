"""A package is opened only when nothing in it can do harm."""

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.model import Problem
from plugins.translate import unpack as unpacking
from plugins.translate.unpack import unpack
from tests.translate.tiny import make_package

Fill = Callable[[zipfile.ZipFile], None]


def archive(folder: Path, fill: Fill) -> Path:
    """A zip that ``fill`` has filled."""
    path = folder / "made.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        fill(opened)
    return path


def named(*names: str) -> Fill:
    """Files of these names, each with a few bytes."""

    def fill(opened: zipfile.ZipFile) -> None:
        for name in names:
            opened.writestr(zipfile.ZipInfo(name), b"bytes")

    return fill


def special(kind: int) -> Fill:
    """A member that is no plain file."""

    def fill(opened: zipfile.ZipFile) -> None:
        member = zipfile.ZipInfo("model/link")
        member.external_attr = (kind | 0o777) << 16
        opened.writestr(member, "/etc/passwd")

    return fill


HOSTILE = {
    "climbs": named("model/../../escaped"),
    "absolute": named("/model/escaped"),
    "backslash": named("model\\..\\escaped"),
    "drive": named("C:/escaped"),
    "control": named("model/a\x1bb"),
    "link": special(stat.S_IFLNK),
    "device": special(stat.S_IFCHR),
    "two folders": named("model/a", "other/b"),
    "loose": named("a"),
    "same name": named("model/Weights", "model/weights"),
    "file and folder": named("model/a", "model/a/b"),
    "bomb": lambda opened: opened.writestr("model/zeros", bytes(3_000_000)),
    "crowd": named(*(f"model/{number}" for number in range(unpacking.MOST_MEMBERS + 1))),
    "empty": named(),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_archives_leave_nothing(tmp_path: Path, kind: str) -> None:
    """Refused with a sentence, and not one file is written."""
    (tmp_path / "in").mkdir()
    path = archive(tmp_path / "in", HOSTILE[kind])
    problem = unpack(path, tmp_path / "out" / "here")
    assert isinstance(problem, Problem)
    assert str(path) in str(problem)
    assert list((tmp_path / "out").iterdir()) == []
    assert [found.name for found in tmp_path.iterdir()] in (["in", "out"], ["out", "in"])


def test_a_good_package_arrives_whole(tmp_path: Path) -> None:
    """What is in the zip is in the folder."""
    path = make_package(tmp_path)
    assert unpack(path, tmp_path / "out") is None
    with zipfile.ZipFile(path) as opened:
        for name in opened.namelist():
            assert (tmp_path / "out" / name.partition("/")[2]).read_bytes() == opened.read(name)


def test_damaged_archives_leave_nothing(tmp_path: Path) -> None:
    """Cut short, changed in the middle, an error page: refused, and nothing is left."""
    good = make_package(tmp_path).read_bytes()
    middle = len(good) // 2
    flipped = good[:middle] + bytes([good[middle] ^ 255]) + good[middle + 1 :]
    for number, content in enumerate((b"", b"<html>", good[:middle], good[:-30], flipped)):
        path = tmp_path / f"bad-{number}"
        path.write_bytes(content)
        assert isinstance(unpack(path, tmp_path / "out" / "here"), Problem)
        assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(max_examples=60)
@given(names=st.lists(st.text("aA/.\\ :\x00é", min_size=1, max_size=12), min_size=1, max_size=4))
def test_no_name_escapes(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever members are called, nothing is written beside the target."""
    root = tmp_path_factory.mktemp("root")
    (root / "in").mkdir()
    (root / "out").mkdir()
    path = archive(root / "in", named(*dict.fromkeys(names)))
    problem = unpack(path, root / "out" / "here")
    assert {found.name for found in (root / "out").iterdir()} == (set() if problem else {"here"})
    assert {found.name for found in root.iterdir()} == {"in", "out"}
