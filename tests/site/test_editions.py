"""Pages are gathered by day, and no language lacks a story."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plugins.digest.markdown import read, write
from plugins.digest.page import Page
from plugins.model import Origin
from plugins.site.editions import editions, newest, wanting
from tests.site import samples
from tests.site.samples import LANGUAGES, TODAY, YESTERDAY, harbour, school


def _one(*pages: Page) -> dict[str, Page]:
    (edition,) = editions(pages, LANGUAGES)
    (story,) = edition.stories
    return dict(story.pages)


def test_days_know_their_neighbours() -> None:
    """Each day leads to the one before and the one after that have stories."""
    first, second = editions(samples.pages(), LANGUAGES)
    assert (first.day, first.earlier, first.later) == (YESTERDAY, None, TODAY)
    assert (second.day, second.earlier, second.later) == (TODAY, YESTERDAY, None)


def test_no_pages_make_no_days() -> None:
    """An empty newsroom has no editions."""
    assert list(editions((), LANGUAGES)) == []


def test_what_more_publishers_report_leads() -> None:
    """The story with more sources stands first, though another is newer."""
    said = replace(samples.BAY, published=datetime(2026, 2, 10, 20, tzinfo=UTC))
    page = school("en")
    newer = replace(page, citations=(replace(page.citations[0], attribution=said),))
    (edition,) = editions([newer, harbour("en")], ("en",))
    assert [story.pages["en"].story for story in edition.stories] == ["harbour", "school"]


def cited(slug: str, outlets: int, place: int, hours: float) -> Page:
    """A page that so many outlets report, one with a place in its feed, at that hour."""
    moment = datetime(2026, 2, 10, tzinfo=UTC) + timedelta(hours=hours)
    said = replace(samples.BAY, published=moment, modified=None)
    one = school("en").citations[0]
    citations = tuple(
        replace(one, number=n, attribution=replace(said, publisher=f"Outlet {n}"), place=0)
        for n in range(1, outlets + 1)
    )
    first, *others = citations
    return replace(
        school("en"), story=slug, slug=slug, citations=(*others, replace(first, place=place))
    )


PAGES = st.builds(
    cited, st.uuids().map(str), st.integers(1, 4), st.integers(0, 1000), st.floats(0, 23)
)


def order(*pages: Page) -> list[str]:
    """The slugs of a day's stories as they stand on the site."""
    (edition,) = editions(pages, ("en",))
    return [story.any.slug for story in edition.stories]


@given(PAGES, PAGES)
def test_more_outlets_always_come_first(one: Page, other: Page) -> None:
    """Whatever their places and their times."""
    first, second = sorted((one, other), key=lambda page: -len(page.citations))
    if len(first.citations) > len(second.citations):
        assert order(one, other) == [first.slug, second.slug]


@given(st.integers(1, 4), st.integers(1, 999), st.integers(1, 999), st.floats(0, 23))
def test_the_earlier_place_comes_first(outlets: int, early: int, more: int, hours: float) -> None:
    """Else equal; and any place before none."""
    pages = [
        cited("c", outlets, early, hours),
        cited("b", outlets, early + more, hours),
        cited("a", outlets, 0, hours),
    ]
    assert order(*pages[::-1]) == ["c", "b", "a"]


@given(st.integers(1, 4), st.integers(0, 1000), st.floats(0, 20), st.floats(0.1, 3))
def test_newer_comes_first(outlets: int, place: int, hours: float, later: float) -> None:
    """Else equal."""
    former, newer = cited("a", outlets, place, hours), cited("b", outlets, place, hours + later)
    assert order(former, newer) == ["b", "a"]


def test_a_place_outweighs_hours_and_no_day() -> None:
    """The lead of a feed stands before what is five hours newer, and after what is seven."""
    lead = cited("lead", 1, 1, 10)
    assert order(cited("five", 1, 0, 15), lead) == ["lead", "five"]
    assert order(cited("seven", 1, 0, 17), lead) == ["seven", "lead"]


@given(st.lists(PAGES, min_size=1, max_size=5), st.randoms())
def test_the_order_is_made_of_the_pages_alone(pages: list[Page], chance: Random) -> None:
    """In whatever order they come, and as they are read again from content/."""
    mixed = [read(write(page)) for page in pages]
    chance.shuffle(mixed)
    assert order(*mixed) == order(*pages)


def test_the_order_of_pages_does_not_matter() -> None:
    """Pages of a day in any order make the same edition."""
    today = [page for page in samples.pages() if page.day == TODAY]
    assert list(editions(today, LANGUAGES)) == list(editions(today[::-1], LANGUAGES))


def test_a_missing_translation_is_stood_in_for_by_the_original() -> None:
    """A language without a page shows every sentence in the source's words."""
    page = _one(school("en"), school("es"))["fr"]
    assert page.language == "fr"
    assert [one.text for one in page.sentences] == list(samples.SCHOOL["en"])
    assert {one.translation.origin for one in page.sentences} == {Origin.NONE}
    assert {one.translation.language for one in page.sentences} == {"en"}
    assert page.title.text == samples.SCHOOL_TITLE["en"]
    assert wanting(page)


def test_the_original_stands_in_even_where_only_a_translation_exists() -> None:
    """The source's words are taken from the other language's page."""
    page = _one(school("ar"))["en"]
    assert [one.text for one in page.sentences] == list(samples.SCHOOL["en"])
    assert not wanting(page)


def test_a_note_stays_on_the_page_it_was_written_on() -> None:
    """Another language's page does not show the editor's note as its own."""
    pages = _one(harbour("fr"))
    assert pages["fr"].note
    assert not pages["en"].note


def test_the_editors_own_sentence_stands_in_as_they_wrote_it() -> None:
    """A sentence without a source keeps its words and its language."""
    page = harbour("es")
    own = samples.sentence(samples.translated("", "Añadido.", "es", origin=Origin.EDITOR), 0)
    page = replace(page, sentences=(own,))
    stood_in = _one(page)["en"].sentences[0]
    assert (stood_in.text, stood_in.translation.language) == ("Añadido.", "es")


def test_drafts_are_not_published() -> None:
    """A page that an editor holds back stands on no page, and a day of drafts is none."""
    held = [replace(page, draft=True) for page in (harbour("en"), harbour("fr"))]
    assert list(editions(held, LANGUAGES)) == []


def test_a_page_half_in_its_language_is_offered_in_it() -> None:
    """Half of the sentences suffice; fewer do not."""
    foreign = harbour("en").sentences[3]
    own = harbour("en").sentences[0]
    page = harbour("en")
    assert not wanting(replace(page, sentences=(own, foreign)))
    assert wanting(replace(page, sentences=(own, foreign, foreign)))
    assert wanting(replace(page, sentences=()))


def test_a_page_is_as_new_as_its_newest_source() -> None:
    """The last change of a source counts, else the day itself, in UTC."""
    assert newest(harbour("fr")) == datetime(2026, 2, 10, 9, 30, tzinfo=UTC)
    assert newest(harbour("en")) == datetime(2026, 2, 11, tzinfo=UTC), "it was corrected"
    undated = replace(harbour("fr"), citations=())
    assert newest(undated) == datetime(2026, 2, 10, tzinfo=UTC)
    assert newest(replace(undated, day=date(2026, 3, 1))) == datetime(2026, 3, 1, tzinfo=UTC)
