"""A feed is whole by itself: sentences, credit and what a machine did."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import feedparser
import pytest

from plugins.digest.page import Page
from plugins.site import feeds
from plugins.site.catalogues import Catalogue, read_catalogue
from plugins.site.editions import Told
from plugins.site.frames import Newsroom
from plugins.site.pofiles import LOCALE
from plugins.site.views import story_view
from tests.site import samples
from tests.site.samples import LANGUAGES, harbour

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEWSROOM = Newsroom(
    name="The Lantern",
    url="https://digest.example/news",
    languages=("en", "fr", "ar"),
    description=MappingProxyType({"en": "A fictional digest."}),
    contact="",
)


def _feed(*pages: Page, code: str = "en") -> str:
    catalogue = read_catalogue(LOCALE, code)
    assert isinstance(catalogue, Catalogue)
    told = [Told({code: page}) for page in pages]
    stories = [(one, story_view(one, code)) for one in told]
    return feeds.atom(NEWSROOM, code, catalogue, feeds.channel_of(NEWSROOM, code), stories)


def _parsed(text: str) -> Any:
    return feedparser.parse(text.encode())


def _content(text: str) -> str:
    body = ET.fromstring(text).find(f"{ATOM}entry/{ATOM}content")
    assert body is not None
    return " ".join(" ".join(body.itertext()).split())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_feed_of_the_site_parses(site: Path, code: str) -> None:
    """A strict reader finds nothing wrong, the language and all recent stories."""
    found = _parsed((site / code / "feed.xml").read_text(encoding="utf-8"))
    assert found.bozo == 0
    assert found.feed.language == code
    assert [one.link.rsplit("/", 2)[-2] for one in found.entries] == [
        "valmere-harbour-reopens-5b1f",
        "night-school-doubles-91c0",
        "former-7a7a",
    ]


def test_an_entry_carries_its_sentences_credit_and_notice() -> None:
    """What the page tells of a story, its entry tells too."""
    content = _content(_feed(harbour("en")))
    assert samples.HARBOUR["en"][0] in content
    assert "Source: La Vigie (via Coastline Wire)" in content
    assert "A program translated this text from French" in content


def test_an_untranslated_entry_says_so() -> None:
    """An entry in the source's language does not pass for a translation."""
    page = replace(harbour("en"), sentences=(harbour("en").sentences[3],))
    content = _content(_feed(page))
    assert content.startswith("Not yet translated")
    assert "program" not in content


def test_the_contents_state_language_and_direction() -> None:
    """A reader program that knows nothing of the page still mirrors Arabic."""
    root = ET.fromstring(_feed(harbour("ar"), code="ar"))
    body = root.find(f"{ATOM}entry/{ATOM}content/{XHTML}div")
    assert body is not None
    assert root.get(XML_LANG) == "ar"
    assert (body.get("lang"), body.get("dir")) == ("ar", "rtl")
    foreign = [one for one in body.iter() if one.get("lang") == "fr"]
    assert {one.get("dir") for one in foreign} == {"ltr"}
    assert any(one.text == samples.HARBOUR["fr"][3] for one in foreign)


def test_dates_come_from_the_newest_item() -> None:
    """The feed is as new as its newest entry, whenever it is built."""
    found = _parsed(_feed(replace(harbour("en"), corrections=()), samples.school("en")))
    assert found.feed.updated == "2026-02-10T09:30:00Z"
    assert [one.updated for one in found.entries] == [
        "2026-02-10T09:30:00Z",
        "2026-02-10T00:00:00Z",
    ]


def test_an_empty_feed_is_valid() -> None:
    """A newsroom that has published nothing yet has a feed, too."""
    found = _parsed(_feed())
    assert found.bozo == 0
    assert found.feed.updated == "1970-01-01T00:00:00Z"


def test_the_original_is_linked_with_its_language() -> None:
    """Each source is a "via" link of the entry."""
    (entry,) = _parsed(_feed(harbour("en"))).entries
    via = [link for link in entry.links if link.rel == "via"]
    assert [(one.href, one.hreflang, one.title) for one in via] == [
        ("https://vigie.example/2026/port-rouvre", "fr", "La Vigie"),
        ("https://gazette.example/harbour", "en", "Sorel Gazette"),
    ]


def test_lists_are_joined_as_the_language_joins_them() -> None:
    """Who passed an article on is told with the comma of the feed's language."""
    passed = replace(samples.LA_VIGIE, via=("Coastline Wire", "Quayside"))
    page = harbour("ja")
    cited = (replace(page.citations[0], attribution=passed), *page.citations[1:])
    assert "Coastline Wire、Quayside" in _feed(replace(page, citations=cited), code="ja")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "]]>", "&bogus;", "a\0b\x0bc", "\ud800", '"><x', "\ufffe"]
)
def test_hostile_text_stays_text(text: str) -> None:
    """No field of a page can break or bend the feed."""
    page = harbour("en")
    bad = replace(page.sentences[0].translation, text=text, source=text)
    cited = replace(samples.LA_VIGIE, publisher=text, via=(text,), title=text, url="javascript:x")
    page = replace(
        page,
        title=replace(page.title, text=text),
        sentences=(replace(page.sentences[0], text=text, translation=bad),),
        citations=(
            replace(page.citations[0], attribution=cited),
            replace(page.citations[1], attribution=replace(samples.SECOND, publisher=text)),
        ),
    )
    text = _feed(page)
    tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(text).iter()}
    assert tags <= {
        "feed", "id", "title", "subtitle", "updated", "link", "author", "name", "entry",
        "published", "content", "div", "p", "span", "cite", "a", "h2", "dl", "dt", "dd",
    }  # fmt: skip
    assert _parsed(text).bozo == 0
    assert "javascript" not in text


def test_site_maps_parse(site: Path) -> None:
    """The index leads to a map of each language, whose pages all exist."""
    index = ET.fromstring((site / "sitemap.xml").read_text(encoding="utf-8"))
    maps = [one.text or "" for one in index.iter() if one.tag.endswith("loc")]
    assert len(maps) == len(LANGUAGES)
    for url in maps:
        path = site / url.removeprefix("https://digest.example/news/")
        listed = ET.fromstring(path.read_text(encoding="utf-8"))
        pages = [one.text or "" for one in listed.iter() if one.tag.endswith("loc")]
        assert pages
        for page in pages:
            assert (
                site / page.removeprefix("https://digest.example/news/") / "index.html"
            ).exists()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_json_feed_tells_the_same(site: Path, code: str) -> None:
    """The stories of the Atom feed, each whole and in its language, with the original's address."""
    feed = json.loads((site / code / "feed.json").read_text(encoding="utf-8"))
    atom = _parsed((site / code / "feed.xml").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["language"] == code
    assert [one["id"] for one in feed["items"]] == [one.id for one in atom.entries]
    item = feed["items"][0]
    assert item["external_url"] == samples.LA_VIGIE.url
    assert samples.HARBOUR[code][0] in item["content_html"]
    assert "La Vigie" in item["content_html"]
    assert "xml:lang" not in item["content_html"]


def test_a_corrected_story_tells_it_in_the_feeds() -> None:
    """Who read the entry before learns what was wrong, and that it is new."""
    assert samples.CORRECTION.text in _content(_feed(harbour("en")))
    assert _parsed(_feed(harbour("en"))).entries[0].updated == "2026-02-11T00:00:00Z"


def test_a_topics_feed_has_its_stories_only(site: Path) -> None:
    """Each topic can be followed by itself."""
    found = _parsed((site / "en/topic/sea/feed.xml").read_text(encoding="utf-8"))
    assert found.bozo == 0
    assert [one.title for one in found.entries] == [samples.HARBOUR_TITLE["en"]]
    assert found.feed.title == "The sea – The Lantern"
