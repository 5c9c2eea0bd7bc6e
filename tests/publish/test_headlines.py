"""Entries that are a headline and a link, of a source that allows no more: from feed to site."""

import pytest

from plugins.publish.build import build_site
from plugins.workshop import Workshop, open_workshop
from tests.publish.conftest import DAY, STORY, drop, page

pytestmark = pytest.mark.slow
QUAY = """
[[source]]
id = "quay"
name = "The Quay"
homepage = "https://quay.example/"
feeds = ["https://quay.example/feed"]
language = "fr"
tier = "{tier}"
"""
ITEM = "<item><title>{title}</title><link>https://quay.example/{name}</link>{date}</item>"
WHEN = "<pubDate>Wed, 04 Nov 2026 09:00:00 GMT</pubDate>"
FEED = (
    "<rss version='2.0'><channel><title>The Quay</title><link>https://quay.example/</link>"
    "<language>fr</language>"
    + ITEM.format(title="Le conseil repousse la taxe du port", name="taxe", date=WHEN)
    + ITEM.format(title="Le conseil vote le budget des écoles", name="budget", date=WHEN)
    + "</channel></rss>"
)
CLOSED = "The source does not allow translation."
ALONE = "allow us the headline and the link alone"


def built(room: Workshop, tier: str) -> Workshop:
    """The newsroom, built with a feed of two headlines and an article of another source."""
    drop(room.root, "quay.xml", FEED)
    drop(room.root, "harbour.html", page("Council speaks about the harbour", *STORY))
    (room.root / "sources.toml").write_text(QUAY.format(tier=tier), "utf-8")
    made = open_workshop(room.root, DAY)
    build_site(made)
    return made


def shown(made: Workshop, language: str) -> str:
    """The day's page."""
    return (made.root / "output" / language / "2026/11/04/index.html").read_text("utf-8")


@pytest.mark.parametrize("tier", ["L0", "L1"])
def test_headlines_are_stories_in_their_own_language(room: Workshop, tier: str) -> None:
    """Each one apart, credited, linked, never translated; no problem is told of them."""
    made = built(room, tier)
    for language in ("en", "fr"):
        day = shown(made, language)
        for title, name in (("la taxe du port", "taxe"), ("le budget des écoles", "budget")):
            assert f"{title}</a></h2>" in day
            assert f'href="https://quay.example/{name}"' in day
        assert (day.count(ALONE), day.count(CLOSED)) == ((2, 2) if language == "en" else (0, 0))
        assert "Not yet translated" not in day
    reports = {one.stage: one for one in made.reports()}
    assert reports["ingest"].counts["held back"] == 0
    assert not [one for one in reports["ingest"].problems if "quay" in str(one)]
    assert reports["summarise"].counts["stories"] == 3


def test_a_source_that_allows_a_digest_waits_for_the_text(room: Workshop) -> None:
    """Its bare entries are no stories, and the editor is told."""
    made = built(room, "L3")
    assert "quay.example" not in shown(made, "en")
    told = [str(one) for report in made.reports() for one in report.problems]
    assert sum("no text of an article was found" in one for one in told) == 2
