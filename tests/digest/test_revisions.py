"""What becomes of a page when its source changes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.digest import stage
from plugins.digest.markdown import read
from plugins.digest.page import Page
from plugins.digest.shelf import publishable
from plugins.model import Article, Problem, Translation
from plugins.workshop import Report, Workshop
from tests.newsroom import DAY, article, story, translation, workshop

RAIN = article("Rain flooded 120 houses in the town.", "The mayor visited the port.")
CHANGED = replace(RAIN, paragraphs=("Rain flooded 130 houses in the town.", RAIN.paragraphs[1]))
GONE = replace(RAIN, paragraphs=RAIN.paragraphs[1:])
SAID = (
    translation("Rain floods the port", "La lluvia inunda el puerto"),
    translation(RAIN.paragraphs[0], "La lluvia inundó 120 casas."),
    translation(CHANGED.paragraphs[0], "La lluvia inundó 130 casas."),
    translation(RAIN.paragraphs[1], "La alcaldesa visitó el puerto."),
)


@pytest.fixture
def room(tmp_path: Path) -> Workshop:
    """A newsroom that published one story."""
    room = workshop(tmp_path)
    build(room, RAIN)
    return room


def build(room: Workshop, *articles: Article, said: tuple[Translation, ...] = SAID) -> Report:
    room.hand_over([story(one) for one in articles], "stories")
    room.hand_over(said, "translations")
    return stage.run(room)


def tomorrow(room: Workshop) -> Workshop:
    return replace(room, today=DAY + timedelta(days=1))


def path(room: Workshop, language: str = "es") -> Path:
    (found,) = room.content.rglob(f"*.{language}.md")
    return found


def edit(room: Workshop) -> bytes:
    """A person rewrites the first Spanish sentence."""
    text = path(room).read_text(encoding="utf-8")
    path(room).write_text(text.replace("La lluvia inundó", "Las aguas llenaron"), encoding="utf-8")
    return path(room).read_bytes()


def shown(room: Workshop) -> dict[str, Page]:
    pages = [one for one in publishable(room) if not isinstance(one, Problem)]
    return {one.language: one for one in pages}


def stale(room: Workshop) -> list[bool]:
    return [one.stale for one in shown(room)["es"].sentences]


def test_a_machines_page_follows_its_source_and_says_so(room: Workshop) -> None:
    """The new sentence replaces the old, and the page tells the day."""
    assert shown(room)["es"].modified is None
    build(tomorrow(room), CHANGED)
    page = read(path(room).read_text(encoding="utf-8"))
    assert page.sentences[0].text == "La lluvia inundó 130 casas."
    assert page.modified == DAY + timedelta(days=1)
    assert page.day == DAY


def test_a_page_keeps_the_day_of_its_change(room: Workshop) -> None:
    """The builds after it change no byte; a better translation is no change of the source."""
    build(tomorrow(room), CHANGED)
    before = path(room).read_bytes()
    later = replace(room, today=DAY + timedelta(days=5))
    build(later, CHANGED)
    assert path(room).read_bytes() == before
    better = replace(SAID[2], text="Las lluvias inundaron 130 casas.")
    build(later, CHANGED, said=(*SAID[:2], better, SAID[3]))
    page = read(path(room).read_text(encoding="utf-8"))
    assert (page.modified, page.sentences[0].text) == (DAY + timedelta(days=1), better.text)


def test_a_story_keeps_its_address(room: Workshop) -> None:
    """A new headline makes no new page."""
    former = path(room)
    titled = replace(CHANGED, title="Flood in the port")
    room.hand_over([replace(story(titled), slug="flood-in-the-port-0011")], "stories")
    stage.run(tomorrow(room))
    assert path(room) == former
    assert "Flood in the port" in former.read_text(encoding="utf-8")


def test_an_edited_page_is_kept_and_the_change_is_told(room: Workshop) -> None:
    """The editor reads which sentence changed, from what to what."""
    kept = edit(room)
    report = build(tomorrow(room), CHANGED)
    assert path(room).read_bytes() == kept
    (problem,) = report.problems
    assert f'"{RAIN.paragraphs[0]}" is now "{CHANGED.paragraphs[0]}"' in problem.what
    assert problem.where == room.name(path(room))


def test_a_sentence_that_vanished_is_told(room: Workshop) -> None:
    """Nothing like it is left: that is said, not guessed."""
    edit(room)
    (problem,) = build(tomorrow(room), GONE).problems
    assert f'"{RAIN.paragraphs[0]}" is gone' in problem.what
    assert stale(room) == [True, False]


def test_a_reader_is_warned_at_the_sentence(room: Workshop) -> None:
    """Only where a person's page shows what the source no longer says."""
    edit(room)
    assert stale(room) == [False, False]
    build(tomorrow(room), CHANGED)
    assert stale(room) == [True, False]
    assert shown(room)["es"].stale
    assert not shown(room)["en"].stale


def test_a_changed_headline_is_a_change(room: Workshop) -> None:
    """The page's title came from it."""
    edit(room)
    (problem,) = build(tomorrow(room), replace(RAIN, title="Flood in the port")).problems
    assert '"Rain floods the port" is now "Flood in the port"' in problem.what
    assert shown(room)["es"].stale_title


def test_the_warning_outlives_inbox_and_cache(room: Workshop) -> None:
    """What readers are warned of is in content/, not in what may vanish."""
    edit(room)
    build(tomorrow(room), CHANGED)
    before = (room.content / "stale.txt").read_bytes()
    room.hand_over([], "stories")
    stage.run(replace(room, today=DAY + timedelta(days=9)))
    assert (room.content / "stale.txt").read_bytes() == before
    assert stale(room) == [True, False]


@pytest.mark.parametrize("how", ["source", "footnote", "machine"])
def test_the_warning_ends(room: Workshop, how: str) -> None:
    """The source says it again, the editor takes the new one over, or gives the page back."""
    edit(room)
    build(tomorrow(room), CHANGED)
    if how == "footnote":
        text = path(room).read_text(encoding="utf-8")
        path(room).write_text(text.replace("flooded 120", "flooded 130"), encoding="utf-8")
    if how == "machine":
        path(room).unlink()
    report = build(tomorrow(room), RAIN if how == "source" else CHANGED)
    assert report.problems == ()
    assert not shown(room)["es"].stale
    assert not (room.content / "stale.txt").exists()


@pytest.mark.parametrize("junk", [b"\xff\xfe", b"x\ty\tz\n", b"2026-99-99\ta\tb\n", b"#\n\n"])
def test_a_damaged_list_is_written_anew(room: Workshop, junk: bytes) -> None:
    """Nothing raises, and what is at hand is told again."""
    edit(room)
    (room.content / "stale.txt").write_bytes(junk)
    build(tomorrow(room), CHANGED)
    assert stale(room) == [True, False]


def test_another_choice_of_sentences_is_no_change_of_the_source(room: Workshop) -> None:
    """An edited page whose sentences still stand in the source has nothing to be told."""
    edit(room)
    longer = replace(RAIN, paragraphs=("A third thing happened.", *RAIN.paragraphs))
    report = build(tomorrow(room), longer)
    assert report.problems == ()
