"""What was fetched is kept as it came, or was never there: damage costs only time."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.fetch.captures import (
    AGE,
    Capture,
    bytes_of,
    captures,
    hash_of,
    keep,
    needed_of,
    prune,
    told,
)
from plugins.ingest.fetch.round import fetch
from plugins.sources import Source, Tier
from tests.fetch.web import HOUR, PARAGRAPH, START, World, page, rss, shelf

BODY = b"<rss>the mill</rss>"


def capture(body: bytes = BODY, *articles: str, hours: int = 0, kind: str = "feed") -> Capture:
    """A capture of a feed, so many hours after the start."""
    at = "https://lorne.example/feed"
    return Capture(
        "lorne", kind, at, at, hash_of(body), START + hours * HOUR, articles=tuple(articles)
    )


def test_a_capture_is_found_again(tmp_path: Path) -> None:
    """With its headers, and first seen when it first was."""
    headers = told({"content-type": " text/xml ", "x-robots-tag": "noarchive", "server": "x"})
    first = replace(capture(), headers=headers)
    keep(tmp_path, first, BODY)
    keep(tmp_path, replace(first, seen=START + HOUR), BODY)
    assert tuple(captures(tmp_path)) == (first,)
    assert first.headers == {"content-type": "text/xml", "x-robots-tag": "noarchive"}
    assert bytes_of(tmp_path, first) == BODY


def test_nothing_is_there_at_first(tmp_path: Path) -> None:
    """A newsroom that never fetched has no captures, and no folders either."""
    assert tuple(captures(tmp_path)) == ()
    assert prune(tmp_path, START) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("harm", ["flip", "cut", "remove", "fill"])
def test_damage_is_harmless(tmp_path: Path, harm: str) -> None:
    """Any file of the store may be damaged: rounds go on, and all comes back."""
    files = {"/feed": rss("l.org", [("/a", PARAGRAPH), ("/b", "")]), "/b": page("B")}
    world, source = World(), Source("l", "L", "https://l.org/", ("https://l.org/feed",))
    world.sites["l.org"] = shelf(files, '"v"')
    source = replace(source, tier=Tier.L3)
    fetch(world.desk(tmp_path), (source,))
    whole = {(one.url, bytes_of(tmp_path, one)) for one in captures(tmp_path)}
    assert len(whole) == 2
    for path in sorted((tmp_path / "sources").rglob("*")):
        if path.is_file():
            damage(path, harm)
            for one in captures(tmp_path):
                assert bytes_of(tmp_path, one) in {None, *(body for _, body in whole)}
            for _ in range(2):  # a body without its note is removed first
                world.now += timedelta(hours=25)
                fetch(world.desk(tmp_path), (source,))
            found = {(one.url, bytes_of(tmp_path, one)) for one in captures(tmp_path)}
            assert found == whole, path


def damage(path: Path, harm: str) -> None:
    """Do it."""
    content = path.read_bytes()
    at = len(content) // 2
    if harm == "remove":
        path.unlink()
        return
    worse = {
        "flip": content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :],
        "cut": content[:at],
        "fill": b"\xff\0" * 50,
    }
    path.write_bytes(worse[harm])


@given(st.integers(0, 30), st.integers(1, 12), st.integers(1, 6))
def test_few_captures_hold_all_articles(count: int, window: int, step: int) -> None:
    """Of a feed that rolls on, as few captures stay as can hold everything, and the newest."""
    row = [
        capture(b"%d" % n, *(f"a{k}" for k in range(n * step, n * step + window)), hours=n)
        for n in range(count)
    ]
    needed = needed_of(row, START)
    assert {a for one in needed for a in one.articles} == {a for one in row for a in one.articles}
    assert set(row[-1:]) <= set(needed)
    if count > 1 and window >= step:
        assert len(needed) <= (count * step) // max(window - step + 1, 1) + 2


def test_old_captures_and_loose_bodies_go(tmp_path: Path) -> None:
    """The pages in content/ are the record of what is older than a month."""
    old, new = capture(b"old", "a"), capture(b"new", "b", hours=700)
    for one, body in ((old, b"old"), (new, b"new")):
        keep(tmp_path, one, body)
    assert prune(tmp_path, START + AGE + HOUR) == 1
    assert tuple(captures(tmp_path)) == (new,)
    assert [path.name for path in (tmp_path / "sources" / "bodies").iterdir()] == [new.body]


def test_a_strange_note_leads_nowhere(tmp_path: Path) -> None:
    """A capture names its body by a hash, never by a path."""
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    keep(tmp_path, replace(capture(), body="../../../secret"), b"x")
    assert tuple(captures(tmp_path)) == ()
