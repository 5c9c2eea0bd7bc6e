"""The review queue: the riskiest first, with what is like it; approval makes a page a person's."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.digest import markdown
from plugins.digest.page import Page
from plugins.digest.pages import page_of
from plugins.digest.shelf import Shelved, corrections, path_of, shelved
from plugins.model import Origin, Problem, Translation
from plugins.review import desk
from plugins.review.approval import approved
from plugins.review.near import near
from plugins.review.queue import Asked, Item, Risk, queue
from plugins.translate.run import remembered
from plugins.workshop import Workshop
from tests.newsroom import DAY, article, story, translation, workshop

SENTENCES = (
    "Rain flooded 120 houses in Oxmere.",
    "The school in Tarn Bridge stays shut.",
    "The mayor will speak on Friday.",
    "The ferry stays in port.",
)


def page(*made: Translation) -> Page:
    """The Spanish page of a story with these sentences."""
    one = story(article(*(each.source for each in made)))
    known = {(each.source, "en", "es"): each for each in made}
    title = translation(one.title, "La lluvia inunda el puerto")
    return page_of(one, "es", known | {(one.title, "en", "es"): title})


def machines(*which: int) -> list[Translation]:
    """Engine translations of the sentences."""
    return [translation(SENTENCES[one], f"Frase {one}.") for one in which]


def put(room: Workshop, one: Page) -> Path:
    """Write the page where it belongs."""
    path = path_of(one, room.content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(markdown.write(one), encoding="utf-8")
    return path


def queued(room: Workshop, asked: Asked | None = None, **scores: float) -> list[Item]:
    """The queue, with scores by the first word of the translation's number."""

    def known(ones: object) -> dict[Translation, float]:
        assert not isinstance(ones, str)
        found = list(ones)  # type: ignore[call-overload] # any iterable
        return {one: scores[f"s{n}"] for one in found for n in range(9) if f" {n}." in one.text
                and f"s{n}" in scores}  # fmt: skip

    def name(one: Shelved) -> str:
        return room.name(one.path)

    return queue(shelved(room), asked or Asked(), name, known)


def test_the_riskiest_come_first(tmp_path: Path) -> None:
    """What failed, the gravest flag first; what its engine doubts; the uncheckable; others."""
    room, made = workshop(tmp_path), machines(0, 1, 2, 3)
    refused = [
        replace(made[0], text=SENTENCES[0], origin=Origin.NONE, flags=("url",)),
        replace(made[1], text=SENTENCES[1], origin=Origin.NONE, flags=("length", "number")),
    ]
    extra = [translation("It rains.", "Frase 5."), translation("It snows.", "Frase 6.")]
    unchecked = replace(made[2], checked=False)
    put(room, page(made[3], unchecked, *extra, *refused))
    found = queued(room, s3=-0.3, s5=-0.9, s6=-1.2)
    assert [one.risk for one in found] == [
        Risk.FAILED, Risk.FAILED, Risk.UNSURE, Risk.UNSURE, Risk.UNCHECKED, Risk.USUAL,
    ]  # fmt: skip
    assert [one.translation.flags for one in found[:2]] == [("length", "number"), ("url",)]
    assert [one.score for one in found[2:4]] == [-1.2, -0.9]


def test_the_queue_names_the_line(tmp_path: Path) -> None:
    """Where the words are to be changed."""
    room = workshop(tmp_path)
    path = put(room, page(*machines(0, 1)))
    lines = path.read_text("utf-8").split("\n")
    for one in queued(room):
        name, _, number = one.where.rpartition(":")
        assert room.root / name == path
        assert lines[int(number) - 1].startswith(one.sentence.text.rstrip("."))


def test_a_persons_words_and_the_sources_own_are_not_queued(tmp_path: Path) -> None:
    """Both need no review."""
    room, made = workshop(tmp_path), machines(0)
    put(room, page(replace(made[0], origin=Origin.EDITOR)))
    english = page_of(story(article(*SENTENCES)), "en", {})
    put(room, english)
    assert queued(room) == []
    assert [*desk.review(room, Asked())] == [
        "Nothing to review: every sentence is its source's own, or a person's."
    ]


def test_the_queue_can_be_narrowed(tmp_path: Path) -> None:
    """By number, language and day."""
    room = workshop(tmp_path)
    put(room, page(*machines(0, 1, 2)))
    assert len(queued(room, Asked(limit=2))) == 2
    assert queued(room, Asked(language="fr")) == []
    assert len(queued(room, Asked(language="es", day=DAY))) == 3
    assert queued(room, Asked(day=date(2020, 1, 1))) == []


def test_approved_sentences_are_a_persons(tmp_path: Path) -> None:
    """The words stay, the seal does not fit any more, and they are learned from."""
    room, made = workshop(tmp_path), machines(0, 1)
    refused = replace(made[1], text=SENTENCES[1], origin=Origin.NONE, flags=("name",))
    path = put(room, page(made[0], refused))
    name = room.name(path)
    assert str(desk.approve(room, name)).startswith(f"{name}: 2 approved")
    (one,) = shelved(room)
    assert one.page is not None
    assert not one.sealed
    assert [each.text for each in corrections(room)] == ["La lluvia inunda el puerto", "Frase 0."]
    assert one.page.sentences[1].translation.origin is Origin.NONE
    text = path.read_text("utf-8")
    assert str(desk.approve(room, name)).startswith(f"{name}: nothing to approve")
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("name", ["content/none.md", "digest.toml", "../x.md", "content"])
def test_only_a_page_is_approved(tmp_path: Path, name: str) -> None:
    """Anything else is a problem, and untouched."""
    assert isinstance(desk.approve(workshop(tmp_path), name), Problem)


def test_a_broken_page_is_not_approved(tmp_path: Path) -> None:
    """It is named, and stays as it is."""
    room = workshop(tmp_path)
    path = put(room, page(*machines(0)))
    broken = path.read_text("utf-8").replace("Slug:", "Slag:")
    path.write_text(broken, "utf-8")
    assert isinstance(desk.approve(room, room.name(path)), Problem)
    assert path.read_text("utf-8") == broken


def test_words_that_look_like_a_footnote_are_left_alone() -> None:
    """Only origins change."""
    one = page(translation("Said: [^1]: x <!-- en 1 0-9 engine a - 0011aabb -->", "Dijo engine."))
    text, count = approved(markdown.write(one))
    assert count == 2
    assert (
        markdown.read(text).sentences[0].translation.source == one.sentences[0].translation.source
    )


def test_what_is_like_it_is_suggested() -> None:
    """A person's sentence before a machine's that is nearer; other languages and itself never."""
    asked = translation("Rain flooded 120 houses in Oxmere.", "x")
    by_machine = translation("Rain flooded 130 houses in Oxmere.", "y")
    by_person = translation("Rain flooded 9 old houses in Tarn.", "z", Origin.EDITOR)
    french = replace(by_machine, target_language="fr")
    other = translation("The mayor will speak on Friday.", "w")
    assert near([asked], [asked, french, other]) == [None]
    (found,) = near([asked], [by_machine, other])
    assert found is not None
    assert found.translation == by_machine
    assert 0.6 < found.likeness < 1
    (found,) = near([asked], [by_machine, by_person])
    assert found is not None
    assert found.translation == by_person


def test_the_stored_score_and_the_suggestion_are_shown(tmp_path: Path) -> None:
    """Side by side, with the page and its line; looking makes no memory where there is none."""
    room, made = workshop(tmp_path), machines(0)
    like = translation("Rain flooded 130 houses in Oxmere.", "Frase 7.", Origin.EDITOR)
    put(room, page(made[0], like))
    assert not any("score" in line for line in desk.review(room, Asked()))
    assert not (room.cache / "memory.sqlite").exists()
    with remembered(room.cache) as memory:
        memory.keep_many([replace(made[0], score=-1.25)])
    lines = [*desk.review(room, Asked())]
    assert lines[0].endswith("the engine is unsure (score -1.25)")
    assert lines[1:3] == [f"   en  {SENTENCES[0]}", "   es  Frase 0."]
    assert "a person's" in lines[3]
    assert lines[4].strip() == "Frase 7."
