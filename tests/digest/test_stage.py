"""Story pages on disk: what the pipeline may overwrite, and what it must never."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.digest import stage
from plugins.digest.shelf import corrections, publishable, shelved
from plugins.model import Origin, Problem, Story, Translation
from plugins.workshop import Report, Workshop
from tests.newsroom import article, story, translation, workshop

RAIN = article("Rain flooded 120 houses.", "The mayor visited the port.")
SPANISH = (
    translation("Rain floods the port", "La lluvia inunda el puerto"),
    translation("Rain flooded 120 houses.", "La lluvia inundó 120 casas."),
    translation("The mayor visited the port.", "La alcaldesa visitó el puerto."),
)


@pytest.fixture
def room(tmp_path: Path) -> Workshop:
    """A newsroom with one story in two languages."""
    room = workshop(tmp_path)
    build(room, story(RAIN))
    return room


def build(room: Workshop, *stories: Story, said: tuple[Translation, ...] = SPANISH) -> Report:
    room.hand_over(stories, "stories")
    room.hand_over(said, "translations")
    return stage.run(room)


def page(room: Workshop, language: str = "es") -> Path:
    (found,) = room.content.rglob(f"*.{language}.md")
    return found


def edit(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def test_one_page_a_story_and_language(room: Workshop) -> None:
    """Pages stand under their day, with the language in their name."""
    names = [room.name(path) for path in sorted(room.content.rglob("*.md"))]
    assert names == [
        "content/2026/11/03/a1-rain-0011.en.md",
        "content/2026/11/03/a1-rain-0011.es.md",
    ]


def test_a_second_run_changes_no_byte(room: Workshop) -> None:
    """The same stories give the same files, and none is written again."""
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in room.content.rglob("*")
              if path.is_file()}  # fmt: skip
    report = build(room, story(RAIN))
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before}
    assert after == before
    assert report.counts["pages unchanged"] == 2


def test_a_sealed_page_is_renewed(room: Workshop) -> None:
    """A better translation reaches a page that nobody touched."""
    better = replace(SPANISH[1], text="Las lluvias inundaron 120 casas.")
    build(room, story(RAIN), said=(SPANISH[0], better, SPANISH[2]))
    assert "Las lluvias inundaron" in page(room).read_text(encoding="utf-8")


def test_an_edited_page_is_never_overwritten(room: Workshop) -> None:
    """Whatever the machine would say now, a person's page keeps its bytes."""
    kept = edit(page(room), "La lluvia inundó", "Las aguas inundaron")
    better = replace(SPANISH[1], text="Otra cosa.")
    report = build(room, story(RAIN), said=(SPANISH[0], better, SPANISH[2]))
    assert page(room).read_text(encoding="utf-8") == kept
    assert report.counts["pages kept"] == 1
    assert report.problems == ()


def test_an_edit_is_learned(room: Workshop) -> None:
    """The changed sentence, and only it, is a person's."""
    edit(page(room), "La lluvia inundó", "Las aguas inundaron")
    learned = list(corrections(room))
    assert [(one.source, one.text) for one in learned] == [
        ("Rain flooded 120 houses.", "Las aguas inundaron 120 casas.")
    ]
    assert learned[0].origin is Origin.EDITOR


def test_the_edited_page_outranks_a_copy_of_it(room: Workshop) -> None:
    """What a sealed page repeats counts less than the page a person edits now."""
    edit(page(room), "La lluvia inundó", "Las aguas inundaron")
    again = replace(story(RAIN), id="st1-z", slug="z-0011")
    old = translation("Rain flooded 120 houses.", "Palabras viejas.", Origin.EDITOR)
    build(room, story(RAIN), again, said=(SPANISH[0], old, SPANISH[2]))
    said = {one.source: one.text for one in corrections(room)}
    assert said["Rain flooded 120 houses."] == "Las aguas inundaron 120 casas."


def test_a_changed_source_is_told(room: Workshop) -> None:
    """An edited page whose source sentence changed is reported and left alone."""
    kept = edit(page(room), "La lluvia inundó", "Las aguas inundaron")
    changed = replace(RAIN, paragraphs=("Rain flooded 130 houses.", RAIN.paragraphs[1]))
    report = build(room, story(changed))
    assert page(room).read_text(encoding="utf-8") == kept
    assert "source has changed" in str(report.problems[0])


def test_a_broken_page_costs_only_itself(room: Workshop) -> None:
    """It is told, kept, and not published; the other one is."""
    kept = edit(page(room), "Date: 2026-11-03", "Date: soon")
    build(room, story(RAIN))
    assert page(room).read_text(encoding="utf-8") == kept
    found = list(publishable(room))
    assert [one.language for one in found if not isinstance(one, Problem)] == ["en"]
    assert ["soon" in str(one) for one in found if isinstance(one, Problem)] == [True]


def test_a_draft_is_not_published(room: Workshop) -> None:
    """An editor can hold a page back."""
    edit(page(room), "Seal:", "Status: draft\nSeal:")
    build(room, story(RAIN))
    assert [one.language for one in publishable(room) if not isinstance(one, Problem)] == ["en"]


def test_a_page_in_the_wrong_place_is_told(room: Workshop) -> None:
    """A changed Date does not move a page on the site by itself."""
    edit(page(room), "Date: 2026-11-03", "Date: 2026-11-09")
    found = [one for one in publishable(room) if isinstance(one, Problem)]
    assert "content/2026/11/09/a1-rain-0011.es.md" in str(found[0])


@pytest.mark.parametrize("name", ["a copy.es.md", "z copy.es.md"])
def test_a_copy_beside_an_edited_page_hides_nothing(room: Workshop, name: str) -> None:
    """Saved under another name, it is told; the page at its place goes on being the page."""
    text = edit(page(room), "La lluvia inundó 120 casas.", "La lluvia anegó 120 casas.")
    place = page(room)
    place.with_name(name).write_text(text, encoding="utf-8")
    assert build(room, story(RAIN)).problems == ()
    told = [one for one in publishable(room) if isinstance(one, Problem)]
    assert [Path(one.where).name for one in told] == [name]
    assert place.read_text(encoding="utf-8") == text


def test_pages_outlive_the_inbox(room: Workshop) -> None:
    """With nothing left to read, the record stays."""
    build(room)
    assert len(list(shelved(room))) == 2


def test_articles_that_move_take_their_pages_along(room: Workshop) -> None:
    """When a story gets another day or leader, its sealed pages move, an edited one is told."""
    edit(page(room, "es"), "La lluvia inundó", "Las aguas inundaron")
    moved = replace(story(RAIN), id="st1-other", slug="other-0011")
    report = build(room, moved)
    names = {room.name(one.path) for one in shelved(room)}
    assert "content/2026/11/03/a1-rain-0011.en.md" not in names
    assert "content/2026/11/03/a1-rain-0011.es.md" in names
    assert "belong to another story" in str(report.problems[0])
