"""robots.txt is asked for, understood and obeyed."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.ingest.fetch.client import Answer, Client, FetchError, Kind
from plugins.ingest.fetch.faults import fault
from plugins.ingest.fetch.robots import Robots, allows, delay_of
from plugins.ingest.fetch.rules import Rules, after, is_fresh
from tests.fetch.rogue import MANNERS, serving, whole
from tests.fetch.web import HOUR, START, World, shelf

ORIGIN = "https://lorne.org"
NEW = Rules(ORIGIN, START)


def rules(text: str) -> Rules:
    """The rules of a robots.txt."""
    return after(NEW, 200, text, START)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: Dragoman\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: dragoman\nDisallow: /x", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("<html>no robots here</html>", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
    ],
)
def test_rules_are_read_as_the_standard_says(text: str, path: str, allowed: bool) -> None:  # noqa: FBT001
    """RFC 9309: our own group first, the longest match, wildcards and ends."""
    assert allows(rules(text), ORIGIN + path, "Dragoman", START) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (404, True), (403, True), (401, True), (410, True),
        (429, False), (500, False), (503, False), (0, False),
    ],
)  # fmt: skip
def test_no_file_allows_and_no_answer_forbids(status: int, allowed: bool) -> None:  # noqa: FBT001
    """A server that is in trouble is left alone."""
    assert allows(after(NEW, status, "", START), f"{ORIGIN}/a", "Dragoman", START) is allowed


def test_after_a_day_of_silence_the_last_rules_count() -> None:
    """Where there are none, the silence goes on."""
    known = rules("User-agent: *\nDisallow: /x")
    silent = after(known, 503, "", START)
    still = after(silent, 503, "", START + 23 * HOUR)
    for url, late in ((f"{ORIGIN}/a", True), (f"{ORIGIN}/x", False)):
        assert not allows(still, url, "Dragoman", START + 23 * HOUR)
        assert allows(still, url, "Dragoman", START + 25 * HOUR) is late
    unknown = after(NEW, 503, "", START)
    assert not allows(unknown, f"{ORIGIN}/a", "Dragoman", START + 99 * HOUR)


def test_rules_are_asked_for_once_a_day(tmp_path: Path) -> None:
    """And after silence once an hour."""
    world = World()
    world.sites["lorne.org"] = shelf({"/robots.txt": b"User-agent: *\nCrawl-delay: 2.5"})
    desk = world.desk(tmp_path)
    for _ in range(48):
        assert desk.robots.delay(f"{ORIGIN}/a") == 2.5
        world.now += HOUR
    assert len(world.asked) == 2
    world.sites["lorne.org"] = lambda url, _: fault(url, Kind.TIMEOUT, "no")
    for _ in range(10):
        with pytest.raises(FetchError, match=r"cannot be read"):
            desk.robots.permit(f"{ORIGIN}/a")
        world.now += timedelta(minutes=30)
    assert len(world.asked) == 2 + 5


@pytest.mark.parametrize("value", ["-5", "soon", "nan", "inf", "1e400", ""])
def test_odd_delays_are_no_delays(value: str) -> None:
    """Nobody waits for ever, or backwards."""
    assert 0 <= delay_of(rules(f"User-agent: *\nCrawl-delay: {value}"), "Dragoman") < 1e9


def test_rules_of_the_future_are_old() -> None:
    """A clock that was wrong costs a request."""
    assert not is_fresh(replace(NEW, asked=START + 99 * HOUR), START)


def test_robots_count_at_each_step_of_a_redirect(tmp_path: Path) -> None:
    """The host that a page leads to has its own say."""
    with serving() as first, serving() as second:
        client = Client("Dragoman/test", allowed=frozenset({first.place, second.place}))
        robots = Robots(client, tmp_path, "Dragoman", lambda: START)
        first.manners["/go"] = whole(b"", f"Location: {second.url}/good", status="302 Found")
        second.manners["/robots.txt"] = whole(b"User-agent: *\nDisallow: /good")
        with pytest.raises(FetchError) as reason:
            client.get(f"{first.url}/go", limit=9999, deadline=5, permit=robots.permit)
        assert reason.value.kind is Kind.ROBOTS
        assert second.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    ("manner", "allowed"),
    [
        ("/loop", True), ("/missing", True), ("/broken-inside", False), ("/reset", False),
        ("/gzip-bomb", True), ("/infinite", True), ("/to-metadata", False), ("/binary", False),
    ],
)  # fmt: skip
def test_hostile_robots(manner: str, allowed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Whatever a robots.txt is, there is a decision."""
    with serving() as rogue:
        client = Client("x", allowed=frozenset({rogue.place}))
        rogue.manners["/robots.txt"] = MANNERS[manner]
        robots = Robots(client, tmp_path, "Dragoman", lambda: START)
        url = f"{rogue.url}/good"
        assert allows(robots.rules(url), url, "Dragoman", START) is allowed


def test_the_made_up_web_answers_like_the_real_one() -> None:
    """The test's own site says 304 only to who has the thing."""
    site = shelf({"/a": b"x"}, '"t"')
    assert site("https://l.org/a", {}) == Answer("https://l.org/a", 200, {"etag": '"t"'}, b"x")
    assert site("https://l.org/a", {"If-None-Match": '"t"'}).status == 304  # type: ignore[union-attr]
