"""Lists lead to every story, by month, topic and publisher, and say what is known."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.digest.page import Page
from plugins.scores import Score, scores_text
from plugins.site.gathering import LATEST
from tests.site import samples
from tests.site.building import build
from tests.site.reading import Element, first, read
from tests.site.samples import harbour, school

MARCH = date(2026, 3, 2)
REGISTER = """\
[[source]]
id = "vigie"
name = "La Vigie"
homepage = "https://vigie.example/"
tier = "L3"
cap = 90
language = "fr"
licence = "CC BY 4.0"
contact = "desk@vigie.example"
evidence = "https://vigie.example/terms"
evidence_date = 2026-01-05
"""


def _text(found: list[Element]) -> str:
    return " ".join(
        " ".join(one.text for one in found if one.tag not in ("style", "script")).split()
    )


def _flat(page: Path) -> str:
    """The text of a page in reading order, without space around what tags part."""
    html = re.sub(r"(?s)<(style|script).*?</\1>", "", page.read_text(encoding="utf-8"))
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def _links(found: list[Element], around: str = "main") -> list[str]:
    """Where the links inside the element lead."""
    return [
        one.attributes["href"] for one in found
        if one.tag == "a" and any(other.tag == around for other in one.path)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with two months, a register, scores and a meter."""
    folder = tmp_path_factory.mktemp("lists")
    (folder / "sources.toml").write_text(REGISTER, encoding="utf-8")
    scores = scores_text([Score(samples.ENGINE, "fr-en", 51.26, 20.0, 300, "2026-02-01")])
    (folder / "scores.toml").write_text(scores, encoding="utf-8")
    stages = folder / ".cache" / "stages"
    stages.mkdir(parents=True)
    metered = {"article": "a1", "used": 42, "words": 280, "publisher": "La Vigie", "tier": "L3"}
    (stages / "rights.jsonl").write_text(f"{json.dumps(metered)}\n", encoding="utf-8")
    many = [
        replace(school(code, MARCH), slug=f"school-{number:02}", story=str(number))
        for number in range(LATEST + 2)
        for code in ("en", "ar")
    ]
    pages: list[Page] = [harbour("en"), harbour("ar"), *many]
    build(folder, pages, languages=["en", "ar"], more=samples.TOPICS)
    return folder / "output"


def test_a_calendar_leads_to_each_day_and_its_neighbours(room: Path) -> None:
    """Days with a digest are links named with their date and number; months lead on."""
    found = read(room / "en/2026/03/index.html")
    assert _links(found) == ["../../archive/", "02/", "../02/"]
    link = first(found, "a", href="02/")
    assert link.attributes["aria-label"] == f"Monday, 2 March 2026: {LATEST + 2} stories"
    assert _links(read(room / "en/2026/02/index.html"))[-1] == "../03/"
    days = [one.text.strip() for one in found if one.tag in ("td", "a") and one.text.strip()]
    assert [str(number) for number in range(1, 32)] == [one for one in days if one.isdigit()]


def test_the_archive_names_every_month(room: Path) -> None:
    """The newest first, with the number of stories."""
    found = read(room / "ar/archive/index.html")
    assert _links(found) == ["../2026/03/", "../2026/02/"]
    assert "فبراير 2026" in _text(found)


def test_a_long_list_has_its_latest_and_all_by_month(room: Path) -> None:
    """The page of a publisher does not grow with the years; its months hold the rest."""
    latest = _links(read(room / "en/source/the-bay-courier/index.html"), "section")
    stories = {one for one in latest if "/school-" in one}
    assert len(stories) == LATEST
    month = _links(read(room / "en/source/the-bay-courier/2026/03/index.html"), "section")
    assert len({one for one in month if "/school-" in one}) == LATEST + 2


def test_a_registered_publisher_has_its_terms_and_its_own_articles(room: Path) -> None:
    """What is taken, where that is said, whom to ask; another's article is not listed."""
    found = read(room / "en/source/vigie/index.html")
    text = _flat(room / "en/source/vigie/index.html")
    assert "A few sentences, translated · at most 90 words of an article" in text
    assert "write to desk@digest.example to have an attribution put right" in text
    links = _links(found)
    assert "https://vigie.example/terms" in links
    assert samples.LA_VIGIE.url in links
    assert samples.SECOND.url not in links


def test_a_publisher_that_nobody_registered_says_so(room: Path) -> None:
    """Its address is made of its name."""
    text = _text(read(room / "en/source/sorel-gazette/index.html"))
    assert "The newsroom has not registered this publisher" in text


def test_a_story_tells_how_much_was_taken(room: Path) -> None:
    """Words and share of the article, where it was metered."""
    text = _flat(room / "en/2026/02/10/valmere-harbour-reopens-5b1f/index.html")
    assert "42 words of the article (15%)" in text


def test_publishers_stand_below_their_language(room: Path) -> None:
    """English and French ones, each with a link and a number."""
    found = read(room / "en/sources/index.html")
    headings = [one.text for one in found if one.tag == "bdi" and "lang" in one.attributes]
    assert headings == ["English", "French"]
    assert _links(found) == [
        "../source/sorel-gazette/",
        "../source/the-bay-courier/",
        "../source/vigie/",
    ]


def test_corrections_are_listed_in_every_language(room: Path) -> None:
    """In their own words, marked as English on the Arabic page."""
    found = read(room / "ar/corrections/index.html")
    note = next(one for one in found if one.text == samples.CORRECTION.text)
    assert (note.attributes["lang"], note.attributes["dir"]) == ("en", "ltr")


def test_programs_are_named_with_their_scores(room: Path) -> None:
    """What was measured, when, and on how much."""
    text = _text(read(room / "en/method/index.html"))
    assert samples.ENGINE in text
    assert "51.3" in text
    assert "2026-02-01" in text


def test_topics_have_names_counts_and_feeds(room: Path) -> None:
    """A topic without a name in the language is named in another, marked so."""
    found = read(room / "ar/topics/index.html")
    assert _links(found) == ["../topic/sea/", "../topic/learning/"]
    name = next(one for one in found if one.text == "Learning")
    assert name.attributes["lang"] == "en"
    feed = (room / "ar/topic/sea/feed.xml").read_text(encoding="utf-8")
    assert "<title>البحر – The Lantern</title>" in feed


def test_without_topics_the_menu_does_not_offer_them(tmp_path: Path, room: Path) -> None:
    """The page is there all the same, and says that there is none."""
    site = build(tmp_path, [harbour("en")], languages=["en"])
    assert "../topics/" not in _links(read(site / "en/about/index.html"), "nav")
    assert "../topics/" in _links(read(room / "en/about/index.html"), "nav")
    assert "No story has a topic yet" in _text(read(site / "en/topics/index.html"))
