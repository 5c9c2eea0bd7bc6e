"""Articles in, stories out."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.model import Article, Story, digest_of
from plugins.summarise.stories import WINDOW, Dated, originals_of, stories
from tests.summarise.newsroom import (
    FERRY,
    FERRY_AGAIN,
    FERRY_ARTICLE,
    FERRY_FR,
    FERRY_SECOND,
    LIBRARY,
    LIBRARY_ARTICLE,
    START,
    article,
)

DAY = date(2026, 3, 9)
NO_DAYS: dict[str, date] = {}


def ids(found: tuple[Story, ...]) -> list[list[str]]:
    """The articles of each story, by id."""
    return [[one.id for one in story.articles] for story in found]


def test_one_event_is_one_story() -> None:
    """Two reports of an event are one story, the earliest leading; another event is another."""
    found = stories([LIBRARY_ARTICLE, FERRY_SECOND, FERRY_ARTICLE], day_of=NO_DAYS)
    assert ids(found) == [["ferry", "second"], ["library"]]


def test_a_copy_is_credited_and_not_quoted() -> None:
    """Who re-published an article is named after those who wrote; no sentence comes from it."""
    copy = article("copy", FERRY[:2], title="Aground!", hours=2, publisher="The Relay")
    (found,) = stories([copy, FERRY_SECOND, FERRY_ARTICLE], day_of=NO_DAYS)
    assert [one.id for one in found.articles] == ["ferry", "second", "copy"]
    assert "copy" not in {sentence.article for sentence in found.sentences}


def test_a_story_says_nothing_twice() -> None:
    """Of sentences that say the same in two articles, one is chosen."""
    first = article("first", (*FERRY, "Ferries to Quillport resume on Friday."), title="Aground")
    again = article("again", (FERRY[0], *FERRY_AGAIN[1:]), title="Aground", hours=1)
    (found,) = stories([first, again], sentences=4, day_of=NO_DAYS)
    texts = [sentence.text for sentence in found.sentences]
    assert len(set(texts)) == len(texts) == 4


def test_a_daily_series_stays_apart() -> None:
    """Instalments under one headline are stories of their own, though they share much text."""
    same = "Tides and fog at Harrow Bay are reported here every morning by the harbour office."
    first = article("mon", (same, "High water is at six."), title="Harbour bulletin")
    second = article("tue", (same, "High water is at seven."), title="Harbour bulletin", hours=24)
    assert ids(stories([first, second], day_of=NO_DAYS)) == [["mon"], ["tue"]]


def test_the_same_text_on_another_day_is_a_copy() -> None:
    """A series says something new; what does not was only printed again."""
    again = article("again", FERRY, title=FERRY_ARTICLE.title, hours=20)
    assert ids(stories([FERRY_ARTICLE, again], day_of=NO_DAYS)) == [["ferry", "again"]]


def test_no_story_spans_more_than_two_days() -> None:
    """The same event a week later is a new story."""
    later = article("later", FERRY_AGAIN, title="Ferry passengers safe", hours=24 * 7)
    french = article("fr", FERRY_FR, title="Un ferry s’échoue", hours=60, language="fr")
    found = stories([later, FERRY_ARTICLE, french], day_of=NO_DAYS)
    assert ids(found) == [["ferry"], ["fr"], ["later"]]


def test_one_event_in_two_languages_is_one_story() -> None:
    """A report in another language joins, and only the leading one's language is quoted."""
    french = article(
        "fr", FERRY_FR, title="Un ferry s’échoue", hours=1, language="fr", publisher="L’Écho"
    )
    found = stories([french, LIBRARY_ARTICLE, FERRY_ARTICLE], day_of=NO_DAYS)
    assert ids(found) == [["ferry", "fr"], ["library"]]
    assert {sentence.language for sentence in found[0].sentences} == {"en"}


def test_the_leading_article_is_the_earliest_then_the_longest() -> None:
    """Of two published together the longer leads."""
    short = article("a-short", FERRY_AGAIN[:2], title="Ferry aground", publisher="Short News")
    (found,) = stories([short, FERRY_ARTICLE], day_of=NO_DAYS)
    assert found.articles[0].id == "ferry"


def test_the_day_is_the_newsrooms() -> None:
    """A moment falls on the day it has in the newsroom's zone."""
    late = article("late", FERRY, hours=15.5)  # half past eleven at night, UTC
    assert stories([late], day_of=NO_DAYS)[0].day == date(2026, 3, 2)
    assert stories([late], zone="Africa/Lagos", day_of=NO_DAYS)[0].day == date(2026, 3, 3)


def test_an_undated_article_has_the_day_it_is_given() -> None:
    """Who knows no date is asked; who was not told is a bug."""
    undated = article("undated", LIBRARY, hours=None)
    assert stories([undated], day_of={"undated": DAY})[0].day == DAY
    with pytest.raises(KeyError):
        stories([undated], day_of=NO_DAYS)


def test_names_are_stable() -> None:
    """Id and slug follow from the leading article alone."""
    (found,) = stories([LIBRARY_ARTICLE], day_of=NO_DAYS)
    name = digest_of("library")
    assert found.id == f"st1-{name}"
    assert found.slug == f"millbrook-keeps-its-library-{name[:8]}"


@pytest.mark.parametrize(("body", "count"), [(LIBRARY[:2], 2), (LIBRARY, 2), (FERRY * 2, 4)])
def test_a_short_article_gives_two_sentences(body: tuple[str, ...], count: int) -> None:
    """Fewer than five sentences give two; others as many as asked for."""
    body = tuple(f"{text} " for text in body)
    assert len(stories([article("a", body)], sentences=4, day_of=NO_DAYS)[0].sentences) == count


def test_headings_captions_and_the_title_are_not_chosen() -> None:
    """What is no sentence of the body is never quoted, however well it would rank."""
    title = "Ferry runs aground off Harrow Bay with 214 people aboard on Monday."
    caption = "Photo: the ferry Tern aground off Harrow Bay with 214 people aboard on Monday."
    heading = "The ferry Tern and the fog of Monday."
    one = article("a", (title, caption, heading, *FERRY), title=title, headings=(heading,))
    (found,) = stories([one], sentences=99, day_of=NO_DAYS)
    assert next(each.text for each in found.sentences) == FERRY[0]
    assert len(found.sentences) == 5


def test_an_article_without_a_headline_tells_nothing() -> None:
    """No page could be named after it; the inbox's report asks for the headline."""
    untitled = article("untitled", FERRY, title="")
    assert stories([untitled], day_of=NO_DAYS) == ()
    assert ids(stories([untitled, LIBRARY_ARTICLE], day_of=NO_DAYS)) == [["library"]]


def test_an_article_without_a_sentence_tells_nothing() -> None:
    """Nothing to quote is no story."""
    assert stories([article("empty", ()), article("blank", (" ",))], day_of=NO_DAYS) == ()


bodies = st.sampled_from([FERRY, FERRY[:1], FERRY_AGAIN, LIBRARY, FERRY_FR, ("Fog.",)])
articles = st.lists(
    st.builds(
        article,
        name=st.sampled_from("abcdefgh"),
        paragraphs=bodies,
        title=st.sampled_from(["A report", "Ferry", "Library"]),
        hours=st.sampled_from([None, 0, 1, 30, 47, 90]),
        publisher=st.sampled_from(["One", "Two"]),
        language=st.sampled_from(["en", "fr"]),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(articles, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_every_promise_of_a_story(among: list[Article], random: Random) -> None:
    """Order does not matter, each article is told once, spans are verbatim, windows hold."""
    days = dict.fromkeys("abcdefgh", DAY)
    found = stories(among, day_of=days)
    shuffled = random.sample(among, len(among))
    assert stories(shuffled, day_of=days) == found
    assert sorted(one.id for story in found for one in story.articles) == sorted(
        one.id for one in among
    )
    for story in found:
        texts = {one.id: one.text for one in story.articles}
        assert story.sentences
        assert all(
            texts[each.article][each.start : each.end] == each.text for each in story.sentences
        )
        moments = [_moment(one) for one in story.articles if one.attribution.published]
        assert not moments or max(moments) - min(moments) <= timedelta(seconds=2 * WINDOW)


def _moment(one: Article) -> datetime:
    published = one.attribution.published
    return published.astimezone(UTC) if isinstance(published, datetime) else START


FORM = (
    "{} Winds are measured each morning on the roof of the harbour office in Quillport by its own "
    "staff, and ships are told by radio before they leave the northern channel."
)


def test_a_copy_of_yesterdays_instalment_is_not_todays() -> None:
    """Other outlets print each instalment, a day late too; each goes with its own."""
    monday = (FORM.format("High water comes at 6 with winds of 14 knots."),)
    tuesday = (FORM.format("High water comes at 7 with winds of 21 knots."),)
    titles = "Weather for Monday", "Weather for Tuesday"
    found = stories(
        [
            article("mon", monday, title=titles[0]),
            article("tue", tuesday, title=titles[1], hours=24),
            article("late", monday, title=titles[0], hours=26, publisher="The Relay"),
            article("again", tuesday, title=titles[1], hours=30, publisher="The Relay"),
        ],
        day_of=NO_DAYS,
    )
    assert sorted(ids(found)) == [["mon", "late"], ["tue", "again"]]


def test_one_form_filled_in_twice_is_two_reports() -> None:
    """A publisher's match reports of one evening are no copies of each other."""
    first = (FORM.format("Quillport won 3 to 1 before 812 people."),)
    second = (FORM.format("Harrow Bay won 2 to 0 before 455 people."),)
    dated = [
        Dated(one, START, START.date())
        for one in (
            article("a", first, title="Match report"),
            article("b", second, title="Match report", hours=1),
        )
    ]
    assert originals_of(dated) == (0, 1)
