"""One article is one article, whatever its feed does to it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from plugins.identity.known import Known, Marks, identify, marks_of
from plugins.model import Article, Attribution

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
PLACES = ("Quillport", "Harrow Bay", "Millbrook", "Tarn Cross", "Ostrel", "Vanmoor", "Pellin")
TRACKERS = ("", "?utm_source=feed", "?fbclid=Zx9", "#comments", "?gclid=1&utm_medium=rss", "/amp")
HOSTS = ("https://www.{}", "http://{}", "https://m.{}", "HTTPS://{}", "https://amp.{}")


def words(seed: int, count: int = 120) -> str:
    """A fictional text that shares no run with one of another seed."""
    return " ".join(f"word{seed}x{number}" for number in range(count))


def article(  # noqa: PLR0913 - a fixture names what a test varies
    *,
    seed: int = 1,
    host: str = "courier.example",
    url: str | None = None,
    guid: str = "",
    title: str = "Council keeps the ferry",
    text: str = "",
    hours: float | None = 0,
) -> Article:
    """A reading of an article; its own id is that of its address, as ingest gives it."""
    address = f"https://{host}/news/{seed}" if url is None else url
    published = None if hours is None else START + timedelta(hours=hours)
    said = Attribution(publisher=host, url=address or None, title=title, published=published)
    own = f"a1-{address}" if address else f"a1-{host}-{title}-{text or words(seed)}"
    return Article(own, "en", title, (text or words(seed),), (), said, f"{own}.xml", guid)


def count(*readings: Article, known: tuple[Marks, ...] = ()) -> int:
    """How many articles the readings are."""
    return len({one.id for one in identify(readings, known)})


@pytest.mark.parametrize("tracker", TRACKERS)
@pytest.mark.parametrize("host", HOSTS)
def test_spellings_of_an_address_are_one_article(tracker: str, host: str) -> None:
    """Trackers, doors for telephones and another scheme name the same page."""
    url = host.format("courier.example") + "/news/1" + tracker
    edited = article(url=url, text=words(2), title="Ferry: the council has voted")
    assert count(article(), edited) == 1


def test_fifty_names_are_one_article() -> None:
    """A feed that gives an article a new name and address each time adds none."""
    readings = [
        article(url=f"https://courier.example/s/{n}?id={n}", guid=f"urn:{n}") for n in range(50)
    ]
    assert count(*readings) == 1


def test_a_name_outlives_an_address_and_a_headline() -> None:
    """The feed's name and half the text are enough."""
    later = article(seed=9, guid="tag:1", text=words(1, 80) + " " + words(5, 30), title="New")
    assert count(article(guid="tag:1"), later) == 1


def test_one_name_for_everything_is_no_name() -> None:
    """Some feeds call all their entries the same."""
    readings = [article(seed=n, guid="feed", title=f"Story of {PLACES[n]}") for n in range(5)]
    assert count(*readings) == 5


def test_a_front_page_names_no_article() -> None:
    """Entries that all link to the site's front page are many articles."""
    readings = [
        replace(article(seed=n, url="https://courier.example/", title=PLACES[n]), id=f"a{n}")
        for n in range(5)
    ]
    assert count(*readings) == 5


def test_scraps_are_not_merged_by_their_words() -> None:
    """The same notice under two headlines is what stands in two articles' place."""
    scrap = "Subscribe to read on."
    assert count(article(seed=1, text=scrap), article(seed=2, text=scrap, title="Other")) == 2


def test_a_copy_elsewhere_has_its_own_credit() -> None:
    """Five outlets that print one text are five articles."""
    hosts = ("courier.example", "post.example", "gazette.example", "echo.example", "sun.example")
    assert count(*(article(host=host) for host in hosts)) == 5


def test_a_file_whose_headline_was_mended_is_the_same_article() -> None:
    """Without an address the file tells, where nearly all words are the same."""
    long = words(1, 400)
    first = replace(article(url="", text=long), path="inbox/ferry.txt")
    known = (marks_of(first),)
    mended = article(url="", title="Council keeps both ferries", text=long.replace("x7 ", "x8 "))
    assert count(first, replace(mended, path="inbox/ferry.txt"), known=known) == 2
    again = identify([replace(mended, path="inbox/ferry.txt")], known)
    assert again[0].id == first.id
    assert identify([replace(mended, path="inbox/other.txt")], known)[0].id != first.id
    other = replace(
        article(url="", title="A new story", text=words(2, 400)), path="inbox/ferry.txt"
    )
    assert identify([other], known)[0].id != first.id


SERIES = (
    ("Weather for {}", "A mild day is expected in {place} with winds from the west at {n} knots."),
    ("Morning briefing", "Good morning from {place}. Here are the {n} stories of the day."),
    ("Match report", "{place} drew {n} all in front of a small crowd on a cold evening."),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(("title", "form"), SERIES)
def test_a_daily_series_stays_a_series(title: str, form: str) -> None:
    """Instalments share headline and form, day for day, and are articles of their own."""
    week = [
        article(
            seed=n,
            title=title.format(day),
            text=form.format(place=PLACES[n], n=n + 3) + " " + words(0, 200),
            hours=24 * n,
        )
        for n, day in enumerate(DAYS)
    ]
    assert count(*week) == 7


def test_an_edit_at_a_new_address_is_the_same_article() -> None:
    """Nearly the same words under the same headline on the same day."""
    assert count(article(seed=1), article(seed=2, text=words(1) + " A late addition.")) == 1


def test_the_order_of_reading_makes_no_difference() -> None:
    """The same readings get the same ids."""
    readings = [
        article(url=f"https://courier.example/{n % 7}?utm_source={n}", guid=f"g{n % 3}", seed=n % 7)
        for n in range(30)
    ]
    forth = {one.path: one.id for one in identify(readings, ())}
    back = {one.path: one.id for one in identify(readings[::-1], ())}
    assert forth == back


class Feeds(RuleBasedStateMachine):
    """Feeds that print, print again and change articles, against a list of what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[Article] = []
        self.known = Known(())

    def read(self, *readings: Article) -> None:
        """Read them under what is known."""
        self.known.identify(readings)

    @rule()
    def write(self) -> None:
        """Something new is printed."""
        seed = len(self.written)
        title = f"{PLACES[seed % 7]} votes on plan {seed}"
        new = article(seed=seed, guid=f"tag:{seed}", title=title, hours=seed)
        self.written.append(new)
        self.read(new)

    @rule(host=st.sampled_from(["post.example", "echo.example", "sun.example"]))
    def start_a_series(self, host: str) -> None:
        """An instalment of a series is printed."""
        seed = len(self.written)
        text = f"Winds at {seed} knots in {PLACES[seed % 7]}. {words(0)}"
        new = article(seed=seed, host=host, title="Weather", text=text, hours=24 * seed)
        self.written.append(new)
        self.read(new)

    @precondition(lambda self: self.written)
    @rule(data=st.data(), tracker=st.sampled_from(TRACKERS), host=st.sampled_from(HOSTS))
    def track(self, data: st.DataObject, tracker: str, host: str) -> None:
        """The address is spelt in another way."""
        one = data.draw(st.sampled_from(self.written))
        rest = (one.attribution.url or "").partition("://")[2] + tracker
        url = host.format(rest)
        self.read(replace(one, id=f"a1-{url}", attribution=replace(one.attribution, url=url)))

    @precondition(lambda self: self.written)
    @rule(data=st.data(), name=st.integers(min_value=0))
    def rename(self, data: st.DataObject, name: int) -> None:
        """The feed gives another name."""
        one = data.draw(st.sampled_from(self.written))
        self.read(replace(one, guid=f"new:{name}"))

    @precondition(lambda self: self.written)
    @rule(data=st.data(), added=st.integers(1, 10), hours=st.integers(1, 400))
    def edit(self, data: st.DataObject, added: int, hours: int) -> None:
        """The text grows and the date goes forward."""
        one = data.draw(st.sampled_from(self.written))
        later = replace(one.attribution, published=START + timedelta(days=90, hours=hours))
        text = f"{one.text} Added {added}."
        self.read(replace(one, paragraphs=(text,), attribution=later))

    @precondition(lambda self: self.written)
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        """The article gets another address."""
        one = data.draw(st.sampled_from(self.written))
        url = f"{one.attribution.url}-moved"
        self.read(replace(one, id=f"a1-{url}", attribution=replace(one.attribution, url=url)))

    @precondition(lambda self: self.written)
    @rule(data=st.data())
    def syndicate(self, data: st.DataObject) -> None:
        """Five outlets print it too."""
        one = data.draw(st.sampled_from(self.written))
        for host in ("a.example", "b.example", "c.example", "d.example", "e.example"):
            seed = int((one.attribution.url or "0").rpartition("/")[2])
            copy = article(seed=seed, host=host, title=one.title, text=one.text)
            dated = replace(copy.attribution, published=one.attribution.published)
            copy = replace(copy, attribution=dated)
            if copy.id not in {other.id for other in self.written}:
                self.written.append(copy)
            self.read(copy)

    @precondition(lambda self: self.written)
    @rule(data=st.data())
    def reorder(self, data: st.DataObject) -> None:
        """Everything is read again in another order."""
        self.read(*data.draw(st.permutations(self.written)))

    @invariant()
    def as_many_as_were_written(self) -> None:
        """Neither more nor fewer are known."""
        assert len(self.known) == len(self.written)


def test_there_are_as_many_articles_as_were_written() -> None:
    """However feeds behave: new names, trackers, copies, edits, another order."""
    run_state_machine_as_test(Feeds, settings=settings(max_examples=25, stateful_step_count=20))


@pytest.mark.slow
def test_thousands_of_steps_lose_no_article() -> None:
    """The same, for longer."""
    run_state_machine_as_test(Feeds, settings=settings(max_examples=60, stateful_step_count=50))
