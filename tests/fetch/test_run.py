"""From a registered source to an article, through a real server on this machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from plugins import store
from plugins.ingest import stage
from plugins.ingest.fetch.captures import FEED, PAGE, Capture, bytes_of, captures
from plugins.ingest.fetch.run import Clock, run
from plugins.ingest.fetched import credited
from plugins.ingest.guarded import guarded
from plugins.ingest.inbox import drop
from plugins.model import Article, Attribution, Problem
from plugins.sources import Source
from plugins.takedown import stage as takedown
from plugins.takedown.finding import Found, Request, find
from plugins.takedown.proof import hits, text_of
from plugins.takedown.removals import HEAD, NAME, removals_of, written
from plugins.workshop import SettingsError, Workshop
from tests.fetch.rogue import Rogue, serving, whole
from tests.fetch.web import PARAGRAPH, START, page, rss
from tests.newsroom import SETTINGS, workshop

pytestmark = pytest.mark.usefixtures("warm_cell")
TEXT = PARAGRAPH.format(day="Sunday")
ENTRY = """
[[source]]
id = "{id}"
name = "{name}"
homepage = "{url}/"
feeds = ["{url}/{feed}"]
language = "en"
tier = "L3"
"""
CLOCK = Clock(lambda: START, lambda _: None)


@dataclass(frozen=True)
class Room:
    """A newsroom with two sources, one of which is down, and the server of both."""

    workshop: Workshop
    rogue: Rogue


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Its feed has a whole article and one that only links, both of last night."""
    with serving() as rogue:
        allow = f'[network]\nallow = ["{rogue.place}"]\n[site]'
        made = workshop(tmp_path, SETTINGS.replace("[site]", allow))
        good = ENTRY.format(id="lorne", name="Lorne Herald", url=rogue.url, feed="feed")
        bad = ENTRY.format(id="hallow", name="Hallow Post", url=rogue.url, feed="closed")
        (tmp_path / "sources.toml").write_text(good + bad, encoding="utf-8")
        feed = rss("x", [("/a", TEXT * 2), ("/b", "")]).replace(b"https://x", rogue.url.encode())
        rogue.manners["/feed"] = whole(feed, 'ETag: "1"')
        rogue.manners["/b"] = whole(page("The ford is deep"), "X-Robots-Tag: noarchive")
        yield Room(made, rogue)


def articles(made: Workshop) -> dict[str, Article]:
    """What the ingest stage leaves for the next, by address."""
    stage.run(made)
    return {one.attribution.url or "": one for one in made.take("articles", Article)}


def test_a_source_becomes_articles(room: Room) -> None:
    """Whole entries and fetched pages, credited to the source; the other's fault is told."""
    told = run(room.workshop, CLOCK)
    assert told.counts == {"feed": 1, "page": 1, "unchanged": 0, "failed": 1}
    assert [problem.where.partition(":")[0] for problem in told.problems] == ["hallow"]
    found = articles(room.workshop)
    assert set(found) == {f"{room.rogue.url}/a", f"{room.rogue.url}/b"}
    assert {one.source for one in found.values()} == {"lorne"}
    assert {one.attribution.publisher for one in found.values()} == {"Lorne Herald"}
    assert {one.attribution.published for one in found.values()} == {
        datetime.fromisoformat("2026-11-02T04:00:00Z")
    }
    assert len(found[f"{room.rogue.url}/b"].paragraphs) == 2
    assert "noarchive" in found[f"{room.rogue.url}/b"].signals
    assert found[f"{room.rogue.url}/a"].signals == ()
    asked = len(room.rogue.asked)
    assert articles(room.workshop) == found, "a build twice is the same"
    assert len(room.rogue.asked) == asked, "a build asks nobody"


def told_apart(room: Room) -> None:
    """Give the page words of its own: what two articles share falls with either."""
    said = (
        "Nobody has crossed the ford since Thursday, when the river rose above the marker stone. "
    )
    more = "The miller keeps a rowing boat ready, and asks two crowns for each passenger and trip. "
    text = f"<html lang='en'><h1>The ford is deep</h1><p>{said * 2}</p><p>{more * 2}</p></html>"
    room.rogue.manners["/b"] = whole(text.encode())


def removed(made: Workshop, url: str) -> None:
    """Take an article down by its address, as `invoke takedown` lists it."""
    found = find(made, Request("they asked", url=url))
    assert isinstance(found, Found)
    store.write_if_changed(made.root / NAME, HEAD + written(found.removal))


@pytest.mark.parametrize("name", ["a", "b"])
def test_what_was_taken_down_does_not_return_from_captures(room: Room, name: str) -> None:
    """Neither an entry nor a fetched page, in builds and rounds after it; the other stays."""
    told_apart(room)
    run(room.workshop, CLOCK)
    gone = f"{room.rogue.url}/{name}"
    kept = set(articles(room.workshop)) - {gone}
    removed(room.workshop, gone)
    assert set(articles(room.workshop)) == kept
    readings = room.workshop.cache / "readings.jsonl"
    assert not hits(text_of(readings), removals_of(room.workshop))
    later = Clock(lambda: START + timedelta(hours=26), lambda _: None)
    run(room.workshop, later)
    assert set(articles(room.workshop)) == kept


def test_a_capture_that_a_takedown_removed_is_fetched_whole_again(room: Room) -> None:
    """Nobody asks "has it changed?" of a feed that is not there any more: the others come back."""
    told_apart(room)
    run(room.workshop, CLOCK)
    gone, kept = (f"{room.rogue.url}/{name}" for name in "ab")
    assert set(articles(room.workshop)) == {gone, kept}
    removed(room.workshop, gone)
    takedown.run(room.workshop)
    cache = room.workshop.cache
    assert not [one for one in captures(cache) if one.kind == FEED and bytes_of(cache, one)]
    asked = len(room.rogue.heads)
    run(room.workshop, Clock(lambda: START + timedelta(hours=26), lambda _: None))
    again = [one for one in room.rogue.heads[asked:] if one.startswith("GET /feed ")]
    assert again
    assert "if-none-match" not in again[0].lower()
    assert set(articles(room.workshop)) == {kept}


def test_one_source_alone(room: Room) -> None:
    """``--source`` asks that one, and says where there is none."""
    told = run(room.workshop, CLOCK, "hallow")
    assert room.rogue.asked == ["/closed"]
    assert len(told.lines) == 1
    (problem,) = run(room.workshop, CLOCK, "nobody").problems
    assert 'no source "nobody"' in problem.what


def test_a_newsroom_without_sources_is_told_so(tmp_path: Path) -> None:
    """An empty ledger is no fault of the program."""
    (problem,) = run(workshop(tmp_path), CLOCK).problems
    assert problem.where == "sources.toml"


def test_two_rounds_at_once_are_one(room: Room) -> None:
    """The second is refused: a host would be asked twice at a time."""
    with (
        store.lock(room.workshop.cache / "sources" / "ingest.lock"),
        pytest.raises(store.BusyError),
    ):
        run(room.workshop, CLOCK)


@pytest.mark.parametrize("place", ["127.0.0.1", "http://x:80", "x:y", "me@x:80", ""])
def test_allowed_places_have_host_and_port(place: str, tmp_path: Path) -> None:
    """A slip in the settings opens nothing."""
    with pytest.raises(SettingsError):
        workshop(tmp_path, f'[network]\nallow = ["{place}"]\n{SETTINGS}')


SOURCE = Source("lorne", "Lorne Herald", "https://lorne.org/", language="en")
SEEN = Capture("lorne", PAGE, "https://lorne.org/a", "https://lorne.org/a?x", "00", START)


def test_a_page_cannot_give_itself_to_another() -> None:
    """What it says of its address counts for nothing; its own name stays if it has one."""
    said = Attribution(url="https://victim.org/a", publisher=None)
    got = credited(Article("a1-x", "", "T", ("P",), (), said), SEEN, SOURCE)
    assert (got.attribution.url, got.attribution.publisher) == (SEEN.url, "Lorne Herald")
    assert (got.source, got.language) == ("lorne", "en")
    plain = credited(Article("a1-y", "fr", "T", ("P",)), SEEN, SOURCE)
    assert got.id == plain.id
    assert plain.language == "fr"


def test_files_given_by_hand_go_into_the_inbox(tmp_path: Path) -> None:
    """Once each, under a free name; what gives nothing stays out and is told."""
    inbox, given = tmp_path / "inbox", tmp_path / "given"
    given.mkdir()
    story, nothing = given / "a.html", given / "empty.txt"
    story.write_bytes(page("One"))
    nothing.write_bytes(b"")
    with guarded(("en",)) as read:
        first = list(drop(inbox, [story, nothing, given / "lost"], read))
        again = list(drop(inbox, [story], read))
        story.write_bytes(page("Another"))
        other = list(drop(inbox, [story], read))
    assert [isinstance(one, Problem) for one in first].count(True) >= 2
    assert len([one for one in (*again, *other) if isinstance(one, str)]) == 2
    names = sorted(path.name for path in inbox.iterdir())
    assert len(names) == 2
    assert names[-1] == "a.html"
    assert (inbox / "a.html").read_bytes() == page("One")
