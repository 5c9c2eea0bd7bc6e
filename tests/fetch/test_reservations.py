"""What a site reserves for its folders is asked for, and lowers what is published of them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.ingest.fetch.client import Answer, Client
from plugins.ingest.fetch.faults import Kind, fault
from plugins.ingest.fetch.reservations import PLACE, Reservations, known
from plugins.ingest.fetch.round import fetch
from plugins.ingest.fetch.rules import LARGEST
from plugins.ingest.fetched import readings
from plugins.model import Article
from plugins.rights.signals import RESERVED
from plugins.rights.terms import terms_for
from plugins.settings import Rights
from plugins.sources import Source, Tier
from tests.fetch.rogue import MANNERS, serving
from tests.fetch.web import HOUR, PARAGRAPH, START, World, page, read, rss, shelf

HOST = "lorne-herald.org"
TEXT = PARAGRAPH.format(day="Sunday")
HERALD = Source("herald", "Herald", f"https://{HOST}/", (f"https://{HOST}/feed",), tier=Tier.L3)


def tdmrep(*locations: str, **others: int) -> bytes:
    """A file that reserves the locations; with ``others`` first, as they say."""
    said = {f"/{name}/": value for name, value in others.items()} | dict.fromkeys(locations, 1)
    rows = [{"location": where, "tdm-reservation": value} for where, value in said.items()]
    return json.dumps(rows).encode()


def fetched(world: World, cache: Path, *sources: Source) -> dict[str, Article]:
    """The articles of a round by path, as a build would read them."""
    chosen = sources or (HERALD,)
    fetch(world.desk(cache), chosen)
    found = readings(cache, {one.id: one for one in chosen}, read)
    merged: dict[str, Article] = {}
    for reading in found:
        for one in reading.articles:
            path = (one.attribution.url or "").removeprefix(f"https://{HOST}")
            signals = merged[path].signals if path in merged else ()
            merged[path] = replace(one, signals=(*signals, *one.signals))
    return merged


def test_a_folders_reservation_lowers_the_tier_of_its_articles(tmp_path: Path) -> None:
    """Of pages that are fetched and of entries that are whole; the rest of the site is free."""
    world = World()
    files = {"/feed": rss(HOST, [("/pro/a", TEXT), ("/b", TEXT), ("/pro/c", "")])}
    world.sites[HOST] = shelf({**files, "/pro/c": page("C"), PLACE: tdmrep("/pro/")})
    found = fetched(world, tmp_path)
    tiers = {path: terms_for(one, (HERALD,), Rights()).tier for path, one in sorted(found.items())}
    assert tiers == {"/b": Tier.L3, "/pro/a": Tier.L0, "/pro/c": Tier.L0}


def test_the_first_location_that_fits_decides(tmp_path: Path) -> None:
    """So a folder can be free on a site that is not."""
    world = World()
    feed = rss(HOST, [("/free/a", TEXT), ("/b", TEXT)])
    world.sites[HOST] = shelf({"/feed": feed, PLACE: tdmrep("/b", "/x", free=0)})
    found = fetched(world, tmp_path)
    assert [path for path, one in found.items() if RESERVED in one.signals] == ["/b"]


@pytest.mark.parametrize(
    ("meta", "header", "reserved"),
    [
        ("", "", True),
        ("0", "", False),
        ("", "0", False),
        ("nonsense", "nonsense", True),
        ("1", "0", True),
    ],
)
def test_what_a_page_says_itself_outranks_the_file(
    meta: str,
    header: str,
    reserved: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    """In its head or its headers, for its entry in the feed, too; 1 and 0 together are 1."""
    body = page("A").replace(
        b"<title>", f'<meta name=tdm-reservation content="{meta}"><title>'.encode()
    )
    world, headers = World(), {"tdm-reservation": header} if header else {}
    answer = Answer(f"https://{HOST}/a", 200, headers, body)
    world.sites[HOST] = shelf({"/feed": rss(HOST, [("/a", "")]), "/a": answer, PLACE: tdmrep("/a")})
    fetch(world.desk(tmp_path), (HERALD,))
    found = [one for told in readings(tmp_path, {"herald": HERALD}, read) for one in told.articles]
    assert len(found) == 2
    assert any(RESERVED in one.signals for one in found) is reserved


def test_a_reserved_feed_is_reserved_in_all_it_says(tmp_path: Path) -> None:
    """Unless its own headers say that it is free; its entries' folders still count then."""
    world, feed = World(), rss(HOST, [("/a", TEXT), ("/pro/b", TEXT)])
    world.sites[HOST] = shelf({"/feed": feed, PLACE: tdmrep("/feed", "/pro/")})
    found = fetched(world, tmp_path / "said")
    assert [RESERVED in one.signals for one in found.values()] == [True, True]
    free = Answer(f"https://{HOST}/feed", 200, {"tdm-reservation": "0"}, feed)
    world.sites[HOST] = shelf({"/feed": free, PLACE: tdmrep("/feed", "/pro/")})
    found = fetched(world, tmp_path / "free")
    assert [RESERVED in one.signals for one in found.values()] == [False, True]


def test_each_site_is_asked_once_a_day(tmp_path: Path) -> None:
    """However many feeds and articles; of third parties and ever new subdomains nobody asks."""
    world, feed = World(), f"https://{HOST}/other"
    more = Source("herald", "Herald", f"https://{HOST}/", (*HERALD.feeds, feed), tier=Tier.L3)
    body = rss(HOST, [("/a", TEXT), ("/b", TEXT)]).replace(b"/b<", b"/b</link><x>y</x><link><")
    victim = rss("victim.org", [("/v", TEXT)])
    world.sites[HOST] = shelf({"/feed": body, "/other": victim})
    for _ in range(48):
        fetch(world.desk(tmp_path), (more,))
        world.now += HOUR
    assert world.urls(PLACE) == [f"https://{HOST}{PLACE}"] * 2
    assert world.urls("victim") == []
    assert world.most_at_once == 1


def test_ever_new_subdomains_are_not_all_asked(tmp_path: Path) -> None:
    """A feed with a name for each entry costs ten requests, not a thousand."""
    world = World()
    parts = [rss(f"s{number}.{HOST}", [("/a", TEXT)]) for number in range(30)]
    items = b"".join(part[part.index(b"<item>") : part.index(b"</channel>")] for part in parts)
    body = rss(HOST, []).replace(b"</channel>", items + b"</channel>")
    world.sites = {f"s{number}.{HOST}": shelf({}) for number in range(30)}
    world.sites[HOST] = shelf({"/feed": body})
    fetch(world.desk(tmp_path), (HERALD,))
    assert len(world.urls(PLACE)) == 10


@pytest.mark.parametrize("kind", [Kind.TIMEOUT, Kind.CONNECTION, Kind.TLS, Kind.SIZE])
def test_a_site_that_does_not_answer_blocks_nothing(kind: Kind, tmp_path: Path) -> None:
    """What it said last counts; where it never said anything, nothing does."""
    world, files = World(), {"/feed": rss(HOST, [("/pro/a", TEXT)]), PLACE: tdmrep("/pro/")}
    whole = shelf(files)

    def mute(url: str, headers: Mapping[str, str]) -> Answer:
        if url.endswith(PLACE):
            raise fault(url, kind, "no")
        return whole(url, headers)  # type: ignore[return-value]

    world.sites[HOST] = mute
    (unknown,) = fetched(world, tmp_path).values()
    assert (unknown.signals, unknown.title) == ((), "News of pro/a")
    world.sites[HOST] = whole
    world.now += 2 * HOUR
    (told,) = fetched(world, tmp_path).values()
    assert told.signals == (RESERVED,)
    world.sites[HOST] = mute
    world.now += timedelta(days=3)
    (last,) = fetched(world, tmp_path).values()
    assert last.signals == (RESERVED,)


def test_a_reservation_that_is_lifted_counts_no_more(tmp_path: Path) -> None:
    """For what was fetched before, too: the site's last word counts."""
    world, files = World(), {"/feed": rss(HOST, [("/a", TEXT)]), PLACE: tdmrep("/")}
    world.sites[HOST] = shelf(files)
    assert fetched(world, tmp_path)["/a"].signals == (RESERVED,)
    del files[PLACE]
    world.sites[HOST] = shelf(files)
    world.now += timedelta(days=2)
    assert fetched(world, tmp_path)["/a"].signals == ()


@pytest.mark.parametrize("manner", ["/gzip-bomb", "/infinite", "/binary", "/reset", "/loop"])
def test_hostile_files(manner: str, tmp_path: Path) -> None:
    """Whatever comes, over real sockets: no fault, no flood, and no reservation made of noise."""
    with serving() as rogue:
        client = Client("x", allowed=frozenset({rogue.place}))
        rogue.manners[PLACE] = MANNERS[manner]
        Reservations(client, tmp_path, lambda: START).renew(f"{rogue.url}/good")
        assert not known(tmp_path)(f"{rogue.url}/good")
        assert sum(file.stat().st_size for file in tmp_path.rglob("*.json")) < 7 * LARGEST
