"""Pages are gathered by day, and no language lacks a story."""

from dataclasses import replace
from datetime import UTC, date, datetime

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
