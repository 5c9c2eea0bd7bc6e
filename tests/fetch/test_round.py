"""A round asks what is due, keeps what comes, and lets no source disturb another."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.ingest.fetch.captures import bytes_of, captures
from plugins.ingest.fetch.client import Answer, FetchError
from plugins.ingest.fetch.faults import Kind, fault
from plugins.ingest.fetch.reservations import PLACE as TDMREP
from plugins.ingest.fetch.round import fetch
from plugins.ingest.read import Reading
from plugins.model import Article
from plugins.sources import Source, Tier
from tests.fetch.web import HOUR, PARAGRAPH, START, Site, World, page, rss, shelf

HOST = "lorne-herald.org"
FEED = f"https://{HOST}/feed"
TEXT = PARAGRAPH.format(day="Sunday")


def source(host: str = HOST, tier: Tier = Tier.L3) -> Source:
    """A registered source with one feed."""
    name = host.partition(".")[0]
    return Source(name, name.title(), f"https://{host}/", (f"https://{host}/feed",), tier=tier)


def failing(kind: Kind) -> Site:
    """A site that never answers."""
    return lambda url, _: fault(url, kind, "no")


@pytest.fixture
def world() -> World:
    """A world with one good feed of two whole articles."""
    made = World()
    made.sites[HOST] = shelf({"/feed": rss(HOST, [("/a", TEXT), ("/b", TEXT)])}, '"v1"')
    return made


def test_a_feed_is_kept_as_it_came(world: World, tmp_path: Path) -> None:
    """Bytes, where and when they came from, and what is in them."""
    told = fetch(world.desk(tmp_path), (source(),))
    (kept,) = captures(tmp_path)
    assert (kept.source, kept.kind, kept.url, kept.seen) == ("lorne-herald", "feed", FEED, START)
    assert bytes_of(tmp_path, kept) == rss(HOST, [("/a", TEXT), ("/b", TEXT)])
    assert len(kept.articles) == 2
    assert told.lines == ("lorne-herald  1 feeds with news",)
    assert told.problems == ()


def test_unchanged_feeds_cost_one_small_answer(world: World, tmp_path: Path) -> None:
    """The second time we say what we have, and not before an hour has gone."""
    fetch(world.desk(tmp_path), (source(),))
    told = fetch(world.desk(tmp_path), (source(),))
    assert told.lines == ("lorne-herald  not asked: not before 2026-11-02 06:00 UTC",)
    world.now += HOUR
    told = fetch(world.desk(tmp_path), (source(),))
    assert told.lines == ("lorne-herald  1 unchanged",)
    assert [one.headers for one in world.visits] == [{}, {"If-None-Match": '"v1"'}]


def test_a_lost_body_is_asked_for_whole(world: World, tmp_path: Path) -> None:
    """Validators are worth nothing without what they stand for."""
    fetch(world.desk(tmp_path), (source(),))
    for path in (tmp_path / "sources" / "bodies").iterdir():
        path.unlink()
    world.now += HOUR
    fetch(world.desk(tmp_path), (source(),))
    assert world.asked[-1].headers == {}
    assert [bytes_of(tmp_path, one) for one in captures(tmp_path)] != [None]


def test_one_bad_source_costs_only_itself(world: World, tmp_path: Path) -> None:
    """Each failure is told by name, with a remedy; the others are read."""
    bad = {"down.org": failing(Kind.TIMEOUT), "tls.org": failing(Kind.TLS)}
    bad["gone.org"] = shelf({"/feed": Answer("", 410)})
    bad["page.org"] = shelf({"/feed": page("Not a feed")})
    bad["empty.org"] = shelf({"/feed": b""})
    world.sites |= bad
    told = fetch(world.desk(tmp_path), tuple(source(host) for host in (*bad, HOST)))
    assert [one.source for one in captures(tmp_path)] == ["lorne-herald"]
    assert told.counts == {"feed": 1, "page": 0, "unchanged": 0, "failed": 5}
    assert {one.where.partition(":")[0] for one in told.problems} == {
        "down", "tls", "gone", "page", "empty",
    }  # fmt: skip
    assert all(problem.remedy for problem in told.problems)
    assert told.lines[-1].endswith("1 feeds with news")


@pytest.mark.parametrize("kind", [Kind.OFFLINE, Kind.NAME])
def test_without_a_network_nothing_is_held_against_anyone(
    kind: Kind, world: World, tmp_path: Path
) -> None:
    """One note, and the next round asks everybody; some systems say then that no name is known."""
    world.sites = {"a.org": failing(Kind.OFFLINE), "b.org": failing(kind)}
    sources = (source("a.org"), source("b.org"))
    told = fetch(world.desk(tmp_path), sources)
    assert [str(one.where) for one in told.problems] == ["invoke ingest"]
    fetch(world.desk(tmp_path), sources)
    assert len(world.asked) == 4


def test_one_name_that_leads_nowhere_is_its_own_fault(world: World, tmp_path: Path) -> None:
    """And not the network's."""
    world.sites = {"a.org": failing(Kind.NAME)}
    told = fetch(world.desk(tmp_path), (source("a.org"),))
    assert [one.where.partition(":")[0] for one in told.problems] == ["a"]


def test_made_up_sources_are_not_asked(world: World, tmp_path: Path) -> None:
    """The sample newsroom's outlets are nowhere."""
    told = fetch(world.desk(tmp_path), (source("coast.example"), replace(source(), feeds=())))
    assert world.asked == []
    assert "made up" in told.lines[0]
    assert told.problems == ()


def links(count: int) -> bytes:
    """A feed whose entries only link."""
    return rss(HOST, [(f"/{number}", "") for number in range(count)])


def test_pages_of_bare_entries_are_fetched_once(world: World, tmp_path: Path) -> None:
    """At most twenty a round, slowly, the rest the next time; none twice."""
    files = {f"/{number}": page(f"Story {number}") for number in range(30)}
    world.sites[HOST] = shelf({"/feed": links(30), **files}, '"v1"')
    counts = []
    for _ in range(4):
        counts.append(fetch(world.desk(tmp_path), (source(),)).counts["page"])
        world.now += HOUR
    assert counts == [20, 10, 0, 0]
    assert len(world.slept) == 30
    assert min(world.slept) >= 1
    pages = [one for one in captures(tmp_path) if one.kind == "page"]
    assert len({one.url for one in pages}) == len(pages) == 30
    assert world.urls().count(f"https://{HOST}/robots.txt") == 1
    assert world.most_at_once == 1


def test_a_page_is_fetched_again_when_its_feed_says_so(world: World, tmp_path: Path) -> None:
    """And then only once more."""
    files = {"/feed": links(1), "/0": page("First")}
    world.sites[HOST] = shelf(files)
    fetch(world.desk(tmp_path), (source(),))
    files["/feed"] = rss(HOST, [("/0", "")], changed="Mon, 02 Nov 2026 05:30:00 GMT")
    for _ in range(3):
        world.now += HOUR
        fetch(world.desk(tmp_path), (source(),))
    assert len(world.urls("/0")) == 2


@pytest.mark.parametrize("tier", [Tier.L0, Tier.L1])
def test_pages_are_for_those_whose_terms_allow_it(tier: Tier, world: World, tmp_path: Path) -> None:
    """Below an extractive digest, the feed's headline is enough."""
    world.sites[HOST] = shelf({"/feed": links(3), "/0": page("First")})
    fetch(world.desk(tmp_path), (source(tier=tier),))
    assert [one.url for one in world.visits] == [FEED]


def test_a_feed_sends_us_to_nobody_else(world: World, tmp_path: Path) -> None:
    """A source's terms say nothing about another's site."""
    feed = links(1).replace(f"https://{HOST}/0".encode(), b"https://victim.org/big")
    world.sites[HOST] = shelf({"/feed": feed})
    fetch(world.desk(tmp_path), (source(),))
    assert world.urls("victim") == []


def test_robots_are_obeyed(world: World, tmp_path: Path) -> None:
    """What its robots.txt forbids is not fetched, and told once a source."""
    robots = b"User-agent: *\nDisallow: /\nAllow: /1$\nUser-agent: dragoman\nDisallow: /*0\n"
    files = {f"/{number}": page("x") for number in range(12)}
    world.sites[HOST] = shelf({"/feed": links(12), "/robots.txt": robots, **files})
    told = fetch(world.desk(tmp_path), (source(),))
    assert f"https://{HOST}/1" in world.urls()
    assert f"https://{HOST}/0" not in world.urls()
    assert f"https://{HOST}/10" not in world.urls()
    (problem,) = told.problems
    assert "robots.txt" in problem.what


@pytest.mark.parametrize(("delay", "pages"), [("7.5", 12), ("100", 7), ("5000", 1)])
def test_crawl_delay_is_kept(delay: str, pages: int, world: World, tmp_path: Path) -> None:
    """However long it is; what would take too long is left for the next round."""
    robots = f"User-agent: *\nCrawl-delay: {delay}\n".encode()
    files = {f"/{number}": page("x") for number in range(12)}
    world.sites[HOST] = shelf({"/feed": links(12), "/robots.txt": robots, **files})
    told = fetch(world.desk(tmp_path), (source(),))
    assert told.counts["page"] == pages
    assert world.slept == [1.0] + [float(delay)] * (pages - 1)


def test_a_move_for_good_is_told_not_followed_blindly(world: World, tmp_path: Path) -> None:
    """To another host only an editor decides; on the same site we simply go there."""
    body = rss(HOST, [("/a", TEXT)])
    moved: dict[str, str] = {"to": "https://elsewhere.org/feed"}

    def site(url: str, _: Mapping[str, str]) -> Answer | FetchError:
        return Answer(moved["to"], 200, {}, body, moved["to"] if url == FEED else "")

    world.sites = {HOST: site, "elsewhere.org": site}
    told = fetch(world.desk(tmp_path), (source(),))
    assert "elsewhere.org" in told.problems[0].what
    world.now += HOUR
    fetch(world.desk(tmp_path), (source(),))
    assert [one.url for one in world.visits] == [FEED, FEED]
    moved["to"] = f"https://{HOST}/rss"
    for _ in range(2):
        world.now += HOUR
        assert fetch(world.desk(tmp_path), (source(),)).problems == ()
    assert [one.url for one in world.visits] == [FEED, FEED, FEED, f"https://{HOST}/rss"]


def test_weeks_of_rounds(tmp_path: Path) -> None:
    """Nobody is asked twice an hour, validators are right, captures stay few and hold all."""
    world, sources = World(), tuple(source(f"paper{n}.org") for n in range(2))
    for one in sources:
        world.sites[f"{one.id}.org"] = rolling(world, f"{one.id}.org")
    desk, hours = replace(world.desk(tmp_path), read=quick), 24 * 3
    for _ in range(2 * hours):
        fetch(desk, sources)
        world.now += timedelta(minutes=30)
    by_url: dict[str, list[float]] = {}
    for asked in world.asked:
        by_url.setdefault(asked.url, []).append((asked.when - START) / HOUR)
    assert all(b - a >= 1 for times in by_url.values() for a, b in itertools.pairwise(times))
    assert world.most_at_once == 1
    kept = [one for one in captures(tmp_path) if one.source == "paper0"]
    seen = {article for one in kept for article in one.articles}
    assert len(seen) == hours + 9
    assert len(kept) <= hours // 10 + 2


def rolling(world: World, host: str) -> Site:
    """A feed of ten entries that gets a new one each hour; asserts that validators are right."""
    sent = {"tag": ""}

    def site(url: str, headers: Mapping[str, str]) -> Answer:
        if url.endswith(TDMREP):
            return Answer(url, 404)
        hours = int((world.now - START) / HOUR)
        assert headers.get("If-None-Match", "") == sent["tag"]
        sent["tag"] = f'"{hours}"'
        entries = [(f"/{number}", TEXT) for number in range(hours + 10, hours, -1)]
        return Answer(url, 200, {"etag": sent["tag"]}, rss(host, entries))

    return site


def quick(path: str, content: bytes, charset: str = "") -> Reading:
    """A reader for feeds of whole articles that knows their addresses only."""
    assert path
    assert not charset
    found = re.findall(r"<item>.*?<link>(.*?)</link>", content.decode())
    return Reading("rss", tuple(Article(url, "en", url, (TEXT,)) for url in found))
