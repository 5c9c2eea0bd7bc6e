"""A story that goes on leads to what was told before, and says what is new."""

from dataclasses import replace
from datetime import date, timedelta

from plugins.digest.page import Page
from plugins.site.editions import Told, editions
from plugins.site.running import DAYS, with_former
from plugins.site.views import story_view
from tests.site import samples
from tests.site.samples import TODAY, harbour, school, sentence, translated


def last_story(*pages: Page) -> Told:
    """The first story of the last day."""
    *_, day = with_former(editions(pages, ("en",)))
    return day.stories[0]


def on(page: Page, day: date) -> Page:
    """The page as of another day."""
    return replace(page, day=day, slug=f"{page.slug}-{day.day}")


def test_the_same_event_on_the_next_day_is_one_story() -> None:
    """It leads to the former headline; what was told already is not new."""
    told = last_story(on(school("en"), samples.YESTERDAY), school("en"))
    assert told.former is not None
    assert told.former.slug == "night-school-doubles-91c0-9"
    view = story_view(told, "en")
    assert view.earlier is not None
    assert view.earlier.place.path == "en/2026/02/09/night-school-doubles-91c0-9/"
    assert view.fresh == 0


def test_a_new_sentence_is_marked_and_only_that_one() -> None:
    """The reader of yesterday sees what was not there yesterday."""
    page = school("en")
    words = "A second building near the fish market opens in May."
    added = sentence(translated(words, "", "en", source_language="en"))
    today = replace(page, sentences=(added, *page.sentences[1:]))
    told = last_story(on(page, samples.YESTERDAY), today)
    assert [one.fresh for one in story_view(told, "en").sentences] == [True, False, False]


def test_other_events_are_not_joined() -> None:
    """The harbour does not continue the school."""
    assert last_story(on(school("en"), samples.YESTERDAY), harbour("en")).former is None


def test_two_languages_are_not_compared() -> None:
    """Equal words in two languages are no sign of one event."""
    words = [replace(one, translation=replace(one.translation, source_language="es"))
             for one in school("en").sentences]  # fmt: skip
    title = replace(school("en").title, source_language="es")
    spanish = replace(school("en"), title=title, sentences=tuple(words))
    assert last_story(on(spanish, samples.YESTERDAY), school("en")).former is None


def test_what_rested_long_is_told_anew() -> None:
    """After so many days with other stories the thread is cut; a day less, and it holds."""
    days = [TODAY - timedelta(days=number) for number in range(1, DAYS + 2)]
    others = [on(harbour("en"), day) for day in reversed(days[:-1])]
    first = on(school("en"), days[-1])
    assert last_story(first, *others, school("en")).former is None
    assert last_story(first, *others[1:], school("en")).former is not None
