"""The stage: what it tells of the inbox as a whole."""

import os
import sys
from pathlib import Path

import pytest

from plugins.ingest import stage
from plugins.model import Article
from tests.newsroom import workshop

TEXT = b"Ferry patrol agreed at last\n\n" + b"The councils agreed to patrol the strait. " * 3


def test_held_back_files_are_counted_and_the_others_handed_over(tmp_path: Path) -> None:
    """One article from one good file among two bad ones; each bad one is told."""
    room = workshop(tmp_path)
    (room.inbox / "good.txt").write_bytes(TEXT)
    (room.inbox / "empty.txt").write_bytes(b"")
    (room.inbox / "broken.xml").write_bytes(b"<rss><channel>")
    report = stage.run(room)
    assert report.counts == {"files": 3, "articles": 1, "held back": 2, "taken down": 0}
    told = "\n".join(str(problem) for problem in report.problems)
    assert "inbox/empty.txt: " in told
    assert "inbox/broken.xml: " in told
    assert [one.title for one in room.take("articles", Article)] == ["Ferry patrol agreed at last"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names that are text")
def test_a_name_that_is_no_text_costs_nothing(tmp_path: Path) -> None:
    """A file named in another encoding is read, and its name can be printed."""
    room = workshop(tmp_path)
    named = os.fsencode(room.inbox) + b"/caf\xe9.txt"
    Path(os.fsdecode(named)).write_bytes(TEXT)
    stage.run(room)
    assert [one.path for one in room.take("articles", Article)] == ["inbox/caf?.txt"]
