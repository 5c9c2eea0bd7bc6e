"""`invoke doctor` names what is missing or stale, with what to do."""

import os
import subprocess
from pathlib import Path

import pytest

from plugins.command.doctor import Health, examine
from plugins.model import Problem
from plugins.workshop import Report, Workshop
from tests.newsroom import workshop
from tests.translate.tiny import make_package


@pytest.fixture
def room(tmp_path: Path) -> Workshop:
    """A newsroom with nothing in it."""
    return workshop(tmp_path / "room")


def build(room: Workshop) -> None:
    """Leave what a build leaves."""
    (room.root / "output").mkdir(exist_ok=True)
    (room.root / "output" / "index.html").write_text("<p>", "utf-8")
    room.tell(Report("site", {}, (Problem("inbox/a.txt", "it is empty", "fill it"),)))


def told(health: Health, where: str) -> list[str]:
    """What is said of one place."""
    return [str(problem) for problem in health.problems if problem.where == where]


def test_an_empty_newsroom_learns_what_it_lacks(room: Workshop) -> None:
    """No engine in either direction, no site; each with what to do."""
    health = examine(room)
    assert "of 2 directions 0 have a full engine, 0 a sample model alone, 2 nothing" in str(health)
    models = told(health, "models")
    assert [one.split(";")[0] for one in models] == [
        "models: nothing translates from en to es",
        "models: nothing translates from es to en",
    ]
    assert all("invoke models --install" in one for one in models)
    assert told(health, "output/") == ["output/: there is no site yet; run invoke build."]


def test_samples_are_no_engines_for_news(room: Workshop) -> None:
    """They are there, and said to know the sample newsroom's words alone."""
    make_package(room.root / "models" / "packages", "en", "es")
    health = examine(room)
    assert "0 have a full engine, 1 a sample model alone, 1 nothing" in str(health)
    assert any("from en to es there are only samples" in one for one in told(health, "models"))


def test_a_site_older_than_what_it_is_made_of_is_told(room: Workshop) -> None:
    """After a build all is well; a file in the inbox makes it stale."""
    build(room)
    health = examine(room)
    assert told(health, "output/") == []
    assert "Last build: 1 problems; invoke build tells them" in health.lines
    late = room.inbox / "new.txt"
    late.write_text("News", "utf-8")
    os.utime(late, (2e9, 2e9))
    (problem,) = told(examine(room), "output/")
    assert "changed after the last build" in problem


def test_a_broken_page_is_told(room: Workshop) -> None:
    """As a build would."""
    page = room.content / "2026" / "a.en.md"
    page.parent.mkdir()
    page.write_text("hello", "utf-8")
    assert told(examine(room), "content/2026/a.en.md")


def test_pages_that_git_does_not_have_are_counted(room: Workshop) -> None:
    """What only one disk has can be lost with it; without git nothing is said."""
    (room.content / "a.md").write_text("hello", "utf-8")
    assert told(examine(room), "content/") == []
    subprocess.run(["git", "init", "-q"], cwd=room.root, check=True)
    (problem,) = told(examine(room), "content/")
    assert "1 of its files are not committed" in problem
    subprocess.run(["git", "add", "-A"], cwd=room.root, check=True)
    who = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run(["git", *who, "commit", "-qm", "Pages"], cwd=room.root, check=True)
    assert told(examine(room), "content/") == []
