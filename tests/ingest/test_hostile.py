"""Hostile feeds: an answer for each, in time, and nothing taken from the good ones."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

import pytest

from plugins.ingest import stage
from plugins.ingest.draft import is_whole, leads_on
from plugins.ingest.guarded import Read, guarded
from plugins.ingest.read import read_file
from plugins.model import Article
from tests.ingest.hostile import composed, damaged
from tests.newsroom import workshop

TODAY = date(2026, 11, 22)
SLOW = 2.0  # seconds of the processor a feed
MEMORY = 256 * 1024  # kibibytes beyond what reading anything takes
FEED = "<rss version='2.0'><channel><title>The Quay</title>{items}</channel></rss>"
GOOD = (
    "<item><title>Good {n}</title><link>https://quay.example/{n}</link>"
    "<pubDate>Fri, 27 Oct 2023 10:00:00 GMT</pubDate>"
    "<description>The councils agreed to patrol the strait, item {n}.</description></item>"
)


def outlast(feeds: Iterator[bytes]) -> int:
    """Read each; return how many there were."""
    count = 0
    for content in feeds:
        began = time.process_time()
        reading = read_file("feed", content, today=TODAY)
        assert time.process_time() - began < SLOW, content[:500]
        assert reading.articles or reading.problems, content[:500]
        count += 1
    return count


def _ready() -> None:
    """Load what is loaded once: that is no feed's time."""
    read_file("feed", FEED.format(items=GOOD.format(n=1)).encode(), today=TODAY)


def test_hostile_feeds_have_an_answer() -> None:
    """Some made of pieces, and some damaged ones."""
    _ready()
    assert outlast(chain(composed(1, 150), damaged(1, 150))) == 300


@pytest.mark.slow
def test_ten_thousand_hostile_feeds_have_an_answer() -> None:
    """No exception, no feed over two seconds, and the memory does not grow."""
    resource = pytest.importorskip("resource", reason="Windows does not tell the memory used")
    _ready()
    outlast(composed(2, 50))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert outlast(chain(composed(3, 10_000), damaged(3, 5_000))) == 15_000
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown / (1024 if sys.platform == "darwin" else 1) < MEMORY


def _item(inside: str) -> str:
    return f"<item><link>https://quay.example/poison</link>{inside}</item>"


# Each is one item that cannot become a story, or is refused as a whole feed.
BARE = tuple(
    _item(inside)
    for inside in (
        "", "<title/>", "<title> </title>", "<title>&#0;</title>", "<title>&#xD800;</title>",
        "<title>&lt;b&gt;&lt;/b&gt;</title>", "<title>&lt;script&gt;x()&lt;/script&gt;</title>",
        "<title>\u202e</title>", "<title>\ufeff</title>", "<title>A</title>",
        "<title>A</title><description/>", "<title>A</title><description> </description>",
        "<title>A</title><description>A</description>",
        "<title>A</title><description>&lt;p&gt;&lt;/p&gt;</description>",
        "<title>A</title><description>&lt;script&gt;x()&lt;/script&gt;</description>",
        "<title>A</title><description>&lt;style&gt;p {}&lt;/style&gt;</description>",
        "<title>A</title><description>&lt;img src=x onerror=x()&gt;</description>",
        "<title>A</title><description>&lt;a href='/'&gt;Comments&lt;/a&gt;</description>",
        "<title>A</title><description>&lt;iframe&gt;x&lt;/iframe&gt;</description>",
        "<title>A</title><description>&lt;form&gt;x&lt;/form&gt;</description>",
        "<title>A</title><description>&lt;p hidden&gt;x&lt;/p&gt;</description>",
        "<title>A</title><description>&lt;p style='display: none'&gt;x&lt;/p&gt;</description>",
        "<title>A</title><description>&#8203;&#8203;</description>",
        "<title>A</title><description>&lt;!-- x --&gt;</description>",
        "<title>A</title><enclosure url='x' type='audio/mpeg'/>",
        "<title>A</title><description>&lt;svg&gt;&lt;text&gt;x&lt;/text&gt;&lt;/svg&gt;</description>",
        "<title>A</title><description>&lt;math&gt;x&lt;/math&gt;</description>",
        "<title>A</title><description>&lt;template&gt;x&lt;/template&gt;</description>",
        "<title>A</title><description>&lt;button&gt;x&lt;/button&gt;</description>",
        "<title>A</title><description>&lt;video&gt;x&lt;/video&gt;</description>",
    )
)  # fmt: skip


@pytest.mark.parametrize("place", [0, 1, 2])
def test_poison_items_cost_only_themselves(place: int) -> None:
    """Thirty kinds, before, between and after good items: these all come out."""
    for poison in BARE:
        items = [GOOD.format(n=1), GOOD.format(n=2)]
        items.insert(place, poison)
        reading = read_file("feed", FEED.format(items="".join(items)).encode(), today=TODAY)
        whole = [one.title for one in reading.articles if is_whole(one)]
        assert whole == ["Good 1", "Good 2"], poison
        assert reading.problems, poison


FILES = (
    b"", b" \n", b"\x00" * 100, b"\xff" * 100, b"%PDF-1.7", b"PK\x03\x04x", b"\x89PNG\r\n",
    b"GIF89a", b"\x1f\x8b\x08", b"\x7fELF", b"{\\rtf1}", b"SQLite format 3\x00", b"<rss",
    b"<rss></rss>", b"<feed/>", b"<rdf:RDF/>", b"<rss><channel><item>", b"<invoice/>" * 2,
    b"{", b"{}", b'{"items": []}', b'{"items": 7}', b'{"items": [7]}', b'{"items": [{}]}',
    b'{"items": [{"title": 7}]}', b'{"version": "https://jsonfeed.org/version/1"}',
    b'{"items":' + b"[" * 100_000, b"<html></html>", b"<!doctype html><nav>Home</nav>",
    b'<!DOCTYPE rss [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
    b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss>&a;</rss>',
    b"<!DOCTYPE rss [" + b" " * 9000 + b'<!ENTITY a "aa">]><rss>&a;</rss>',
    b"<opml><body/></opml>", b"<rss>" + b"<a>" * 5_000, b"<rss>" + b"<" * 400_000,
    b"<rss><item " + b"a='b' " * 20_000 + b">", b"\xfe\xff", b"\xef\xbb\xbf", b"&#0;" * 10,
)  # fmt: skip


def test_poison_files_cost_only_themselves() -> None:
    """Each gives a problem and no article, and the good file after it is read."""
    good = FEED.format(items=GOOD.format(n=1)).encode()
    with guarded(today=TODAY) as read:
        for poison in FILES:
            reading = read("poison", poison)
            assert not [one for one in reading.articles if is_whole(one)], poison[:80]
            assert reading.problems, poison[:80]
        assert [one.title for one in read("good", good).articles] == ["Good 1"]


@contextmanager
def unguarded(languages: tuple[str, ...], today: date | None, **_: object) -> Iterator[Read]:
    """The reader without its cell, which is tried with the same files above."""
    yield partial(read_file, languages=languages, today=today)


@pytest.mark.slow
def test_sixty_poisons_among_a_thousand_cost_only_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand articles come out of an inbox with thirty poison items and as many files."""
    monkeypatch.setattr(stage, "guarded", unguarded)
    room = workshop(tmp_path)
    for number in range(10):
        items = [GOOD.format(n=100 * number + n) for n in range(100)]
        for at, poison in enumerate(BARE[number::10]):
            own = poison.replace("/poison", f"/poison/{number}/{at}")
            items.insert(40 * at, own.replace(">A</", f">A {at}</"))
        feed = FEED.format(items="".join(items))
        (room.inbox / f"feed-{number}.xml").write_text(feed, encoding="utf-8")
    for number, content in enumerate(FILES):
        (room.inbox / f"poison-{number:02}").write_bytes(content)
    report = stage.run(room)
    whole = {one.title for one in room.take("articles", Article) if is_whole(one)}
    assert whole == {f"Good {n}" for n in range(1000)}
    told = {problem.where for problem in report.problems}
    items = [one for one in told if one.startswith("inbox/feed-")]
    assert len(items) == len(BARE)
    files = {one.partition(":")[0] for one in told if one.startswith("inbox/poison-")}
    assert len(files) == len(FILES)
    assert len(BARE) + len(FILES) >= 60
    assert report.counts["held back"] == 10 + len(FILES)


def test_nothing_outside_is_read() -> None:
    """An external entity or DTD brings no byte of another file."""
    feed = FEED.format(items=GOOD.format(n=1)).replace("Good", "Good &x;")
    for doctype in (
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE rss PUBLIC "-//x" "file:///etc/passwd">',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!doctype rss [<!entity x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>',
    ):
        assert "root:" not in str(read_file("feed", (doctype + feed).encode()))


def test_an_entry_that_only_leads_to_its_page_says_so() -> None:
    """One without text or whose text breaks off; not one that is whole."""
    cut = GOOD.format(n=2).replace("item 2.", "and then […]")
    items = GOOD.format(n=1) + cut + BARE[9].replace("poison", "bare")
    reading = read_file("feed", FEED.format(items=items).encode(), today=TODAY)
    assert [leads_on(one) for one in reading.articles] == [False, True, True]


# What grows, by how much of it; each family must take a time that grows with its length.
FAMILIES: dict[str, Callable[[int], str]] = {
    "attributes": lambda n: FEED.format(items=f"<item {'a ' * n}><title>x</title></item>"),
    "nesting": lambda n: FEED.format(items="<item><title>x</title>" + "<a>" * n),
    "markup": lambda n: FEED.format(items=_item("<title>x</title>" + "&lt;div&gt;" * n)),
    "marks": lambda n: FEED.format(items=_item("<title>a" + "\u0301\u0327" * n)),
    "references": lambda n: FEED.format(items=_item(f"<title>{'&#55357;' * n}</title>")),
    "date": lambda n: FEED.format(items=_item(f"<pubDate>{'1 ' * n}</pubDate><title>x</title>")),
    "by-line": lambda n: FEED.format(items=_item(f"<author>{'a, ' * n}</author><title>x</title>")),
    "address": lambda n: FEED.format(items=f"<item><title>x</title><link>http://{'a.' * n}</link>"),
    "comments": lambda n: "<!--x-->" * n + FEED.format(items=GOOD),
    "json": lambda n: '{"items": [' + '{"title": "x"},' * n + "{}]}",
    "json text": lambda n: '{"items": [{"title": "x", "content_text": "' + "a < b " * n + '"}]}',
}


@pytest.mark.parametrize("family", FAMILIES)
def test_twice_the_length_takes_about_twice_the_time(family: str) -> None:
    """Near-linear: what takes long enough to measure takes at most thrice as long when doubled."""
    make = FAMILIES[family]
    times = [_taken(make(size).encode()) for size in (4000, 8000)]
    assert times[1] < max(0.25, 3 * times[0])


def _taken(content: bytes) -> float:
    """The least of three times: now and then a collection of garbage falls into one."""
    times = []
    for _ in range(3):
        began = time.process_time()
        read_file("feed", content, today=TODAY)
        times.append(time.process_time() - began)
    return min(times)
