"""What was read first and last, and under which date an article goes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plugins.digest import stage as digest
from plugins.identity.register import read_register, settle
from plugins.model import Article, Attribution
from plugins.workshop import Workshop
from tests.newsroom import DAY, article, story, translation, workshop

RAIN = article("Rain flooded 120 houses in the lower town.", "The mayor visited the port at noon.")
EDITED = replace(RAIN, paragraphs=("Rain flooded 130 houses in the lower town.", RAIN.text[-35:]))


@pytest.fixture
def room(tmp_path: Path) -> Workshop:
    """An empty newsroom."""
    return workshop(tmp_path)


def said(one: Article, **changes: object) -> Article:
    """The article with another attribution."""
    return replace(one, attribution=replace(one.attribution, **changes))  # type: ignore[arg-type]


def on(room: Workshop, days: int) -> Workshop:
    """The newsroom some days later."""
    return replace(room, today=DAY + timedelta(days=days))


def forget_all(room: Workshop) -> None:
    (room.cache / "register" / "articles.jsonl").unlink()


def test_an_edit_is_a_revision(room: Workshop) -> None:
    """The newest words count; the first are remembered."""
    settle(room, [RAIN])
    (now,) = settle(on(room, 1), [EDITED])
    assert now.text == EDITED.text
    (entry,) = read_register(room)
    assert entry.first == RAIN
    assert entry.newest == now
    assert entry.first_seen == DAY


def test_two_versions_in_the_inbox_do_not_take_turns(room: Workshop) -> None:
    """Once the newer was read, it stays the newest, however often both are read again."""
    settle(room, [RAIN])
    for _ in range(3):
        (now,) = settle(room, [RAIN, EDITED])
        assert now.text == EDITED.text


def test_the_later_modification_wins(room: Workshop) -> None:
    """Where articles say when they were changed, that decides."""
    later = datetime(2026, 11, 3, 20, tzinfo=UTC)
    long = said(replace(RAIN, paragraphs=(*EDITED.paragraphs, "And more.")), modified=None)
    (now,) = settle(room, [said(RAIN, modified=later), long])
    assert now.text == RAIN.text


def test_an_excerpt_is_no_version(room: Workshop) -> None:
    """A feed's teaser beside the page costs the article nothing."""
    teaser = replace(RAIN, paragraphs=RAIN.paragraphs[:1])
    later = said(teaser, modified=datetime(2026, 11, 4, tzinfo=UTC))
    (now,) = settle(room, [RAIN, later])
    assert now.text == RAIN.text


@pytest.mark.parametrize("days", [1, 30, -2])
def test_the_first_date_holds(room: Workshop, days: int) -> None:
    """Republished under another date, an article stays on its day."""
    settle(room, [RAIN])
    moved = said(EDITED, published=datetime(2026, 11, 3, 8, tzinfo=UTC) + timedelta(days=days))
    (now,) = settle(on(room, 1), [moved])
    assert now.attribution.published == RAIN.attribution.published


def test_a_date_that_comes_late_is_no_later_than_first_seen(room: Workshop) -> None:
    """What was read undated on Tuesday was not published on Thursday."""
    settle(room, [said(RAIN, published=None)])
    dated = said(RAIN, published=datetime(2026, 11, 5, tzinfo=UTC))
    (now,) = settle(on(room, 3), [dated])
    assert now.attribution.published == DAY


@pytest.mark.parametrize("moved", [False, True])
def test_pages_are_the_record(room: Workshop, moved: bool) -> None:  # noqa: FBT001
    """With the register lost, the pages know the article, by address or by its sentences."""
    settle(room, [RAIN])
    room.hand_over([story(RAIN)], "stories")
    room.hand_over([translation("x", "y")], "translations")
    digest.run(room)
    forget_all(room)
    url = "https://coast.example/other" if moved else "http://www.coast.example/a1-rain/?utm_id=1"
    again = replace(RAIN, id="a1-new", paragraphs=(*RAIN.paragraphs, "A third one."))
    later = RAIN.attribution.published if moved else datetime(2026, 11, 9, tzinfo=UTC)
    (now,) = settle(on(room, 1), [said(again, url=url, published=later)])
    assert now.id == RAIN.id
    assert now.attribution.published == RAIN.attribution.published


def test_a_damaged_line_costs_only_itself(room: Workshop) -> None:
    """The register may be hurt; nothing raises, and the rest is known."""
    other = Article("a1-b", "en", "Fog", ("Fog.",), (), Attribution(publisher="Echo"), "b")
    settle(room, [RAIN, other])
    path = room.cache / "register" / "articles.jsonl"
    first, second = path.read_bytes().splitlines()
    path.write_bytes(first[:-9] + b"\n" + second + b"\n\xff\xfe\n[]\n{}\n")
    assert len(list(read_register(room))) == 1
    assert len(settle(room, [RAIN, other])) == 2


def test_what_is_long_unseen_is_forgotten(room: Workshop) -> None:
    """The register does not grow for ever."""
    settle(room, [RAIN])
    settle(on(room, 200), [])
    assert not list(read_register(room))


def test_a_second_run_changes_no_byte(room: Workshop) -> None:
    """The same readings give the same register."""
    first = settle(room, [RAIN, EDITED])
    path = room.cache / "register" / "articles.jsonl"
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert settle(room, [RAIN, EDITED]) == first
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
