"""Pages follow the rights of what they quote, and the excerpt meter counts what they show."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins import store
from plugins.digest import stage
from plugins.digest.markdown import read, write
from plugins.digest.pages import page_of
from plugins.digest.rights import Ledger, uses, within
from plugins.model import Origin
from plugins.rights.meter import NAME, totals, uses_of
from plugins.rights.terms import FREE, Terms
from plugins.settings import Rights
from plugins.sources import Source, Tier
from plugins.workshop import Workshop, open_workshop
from tests.newsroom import DAY, article, story, translation, workshop

RAIN = article("Rain flooded 120 houses.", "The mayor visited the port.")
SPANISH = {
    (one.source, "en", "es"): one
    for one in (
        translation("Rain floods the port", "La lluvia inunda el puerto"),
        translation("Rain flooded 120 houses.", "La lluvia inundó 120 casas."),
        translation("The mayor visited the port.", "La alcaldesa visitó el puerto."),
    )
}
PAGE = page_of(story(RAIN), "es", SPANISH)
ENTRY = """\
[[source]]
id = "coast"
name = "Coast Herald"
homepage = "https://coast.example/"
tier = "{tier}"
cap = {cap}
"""


@pytest.mark.parametrize(
    ("terms", "sentences", "language"),
    [
        (FREE, 2, "es"),
        (Terms(Tier.L3, 90), 2, "es"),
        (Terms(Tier.L3, 5), 1, "es"),
        (Terms(Tier.L2, 90), 2, "en"),
        (Terms(Tier.L1, 15), 1, "en"),
        (Terms(Tier.L0, 0), 0, "en"),
    ],
)
def test_a_page_is_brought_within_its_terms(terms: Terms, sentences: int, language: str) -> None:
    """Sentences beyond the cap go, and what may not be translated is shown as it was."""
    page = within(PAGE, {1: terms})
    assert len(page.sentences) == sentences
    assert page.title.language == language
    assert {one.translation.language for one in page.sentences} <= {language}
    assert within(page, {1: terms}) == page
    assert read(write(page)) == page


def test_what_a_page_needs_to_know_of_rights_survives() -> None:
    """Signals, source and length stand in the page: the article itself may be gone."""
    told = replace(RAIN, signals=("agency", "noarchive"), source="coast")
    (citation,) = read(write(page_of(story(told), "en", {}))).citations
    assert (citation.signals, citation.source) == (("agency", "noarchive"), "coast")
    assert citation.words == 9


def test_untranslated_stories_stay_as_they_are() -> None:
    """Though somebody translated the same words elsewhere."""
    page = page_of(replace(story(RAIN), untranslated=(RAIN.id,)), "es", SPANISH)
    assert page.title.origin is Origin.NONE
    assert {one.translation.origin for one in page.sentences} == {Origin.NONE}


def test_the_meter_counts_each_sentence_once() -> None:
    """Pages in two languages publish the same words; headlines do not count."""
    english = page_of(story(RAIN), "en", {})
    ledger = Ledger((Source("coast", "Coast Herald", "https://coast.example", tier=Tier.L3),))
    (use,) = uses((PAGE, english), ledger)
    assert (use.used, use.words, use.share) == (9, 9, 1.0)
    assert (use.source, use.tier, use.cap) == ("coast", "L3", 90)
    (total,) = totals((use, replace(use, article="b", used=0, words=21)))
    assert (total.articles, total.used, total.words, total.share) == (2, 9, 30, 0.3)


def test_words_added_to_a_sentence_count() -> None:
    """An editor's longer sentence in the source's language publishes more."""
    english = page_of(story(RAIN), "en", {})
    first = replace(english.sentences[0], text="Rain flooded 120 houses. And it snowed as well.")
    (use,) = uses((replace(english, sentences=(first,)),), Ledger())
    assert use.used == 9


@pytest.fixture
def room(tmp_path: Path) -> Workshop:
    """A newsroom that published a story and lost the article since."""
    room = workshop(tmp_path)
    room.hand_over((story(RAIN),), "stories")
    room.hand_over(SPANISH.values(), "translations")
    stage.run(room)
    room.hand_over((), "stories")
    return room


def register(room: Workshop, tier: str, cap: int = 90) -> Workshop:
    (room.root / "sources.toml").write_text(ENTRY.format(tier=tier, cap=cap), "utf-8")
    return open_workshop(room.root, DAY)


def page(room: Workshop, language: str) -> Path:
    (found,) = room.content.rglob(f"*.{language}.md")
    return found


def test_sealed_pages_follow_a_lowered_tier(room: Workshop) -> None:
    """The next build writes them anew, though the article is gone; then it changes nothing."""
    room = register(room, "L2", cap=5)
    assert stage.run(room).counts["pages lowered"] == 2
    kept = read(page(room, "es").read_text("utf-8"))
    assert [one.text for one in kept.sentences] == ["Rain flooded 120 houses."]
    assert stage.run(room).counts.get("pages lowered", 0) == 0


def test_a_page_that_a_person_edited_is_left_alone(room: Workshop) -> None:
    """It is theirs; whether it may be published is judged at the end of the build."""
    path = page(room, "es")
    path.write_text(path.read_text("utf-8").replace("alcaldesa", "alcalde"), "utf-8")
    before = path.read_bytes()
    stage.run(register(room, "L0"))
    assert path.read_bytes() == before


def test_the_meter_is_written_down(room: Workshop) -> None:
    """One line an article, for the site."""
    room = register(room, "L3")
    counts = stage.run(room).counts
    (use,) = uses_of(store.lines(room.cache / "stages" / NAME))
    assert (use.publisher, use.used, use.cap) == ("Coast Herald", 9, 90)
    assert counts["words quoted"] == 9
    assert counts["words read"] == 9


def test_a_strict_newsroom_shows_headlines() -> None:
    """The rule for publishers without an entry holds for pages too."""
    strict = Ledger(rights=Rights(unregistered=Tier.L0))
    assert within(PAGE, strict.of(PAGE)).sentences == ()
