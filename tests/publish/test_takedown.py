"""The whole command, on a whole newsroom."""

from pathlib import Path

import pytest

from plugins.publish.build import build_site
from plugins.takedown import command
from plugins.takedown.finding import Request
from plugins.workshop import Workshop, open_workshop
from tests.publish.conftest import STORY, drop, page

POOL = (
    "The swimming pool in Marisola opens again in May after two years of repairs.",
    "Tickets will cost three crowns, and children under six will swim for nothing.",
)
URL = "https://coastnews.example/a"


@pytest.mark.slow
def test_an_article_is_taken_down_and_proved_gone(room: Workshop) -> None:
    """Site, pages and cache lose it and nothing else; what is left over is told, code 7."""
    drop(room.root, "pool.html", page("Pool in Marisola opens again", *POOL, name="pool"))
    build_site(room)
    assert "Council speaks" in str([path.read_text(encoding="utf-8") for path in site(room)])
    outcome = command.take_down(room, Request("asked", url=URL), lambda *_: None)
    assert outcome.exitcode == 0
    assert outcome.lines[-1].startswith("proved: ")
    assert any("harbour.html" in one.where for one in outcome.problems)
    shown = str([path.read_text(encoding="utf-8") for path in site(room)])
    assert STORY[1] not in shown
    assert "Pool in Marisola" in shown
    again = open_workshop(room.root, room.today)
    build_site(again)
    assert command.check(again, lambda *_: None).exitcode == 0
    (room.root / "output" / "left.txt").write_text(STORY[1], encoding="utf-8")
    outcome = command.check(again, lambda *_: None)
    assert outcome.exitcode == 7
    assert [one.where for one in outcome.problems] == ["output/left.txt"]


def test_a_wrong_request_lists_nothing(room: Workshop) -> None:
    """It is told what is missing; the list is not begun."""
    outcome = command.take_down(room, Request("", url=URL), lambda *_: None)
    assert outcome.exitcode == 1
    assert not (room.root / "takedown.toml").exists()


def site(room: Workshop) -> list[Path]:
    """The pages of the built site."""
    return sorted((room.root / "output").rglob("*.html"))
