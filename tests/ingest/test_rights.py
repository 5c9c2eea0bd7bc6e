"""What forbids reaches the article, whichever of its copies says so."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from plugins.identity.register import _joined, newest
from plugins.ingest.fetch.captures import FEED, PAGE, Capture
from plugins.ingest.fetched import credited
from plugins.sources import Source
from tests.newsroom import article

COAST = Source("coast", "Coast Herald", "https://coast.example/")
RAIN = article("Rain flooded 120 houses.", "The mayor visited the port.")


@pytest.mark.parametrize(
    ("kind", "headers", "signals"),
    [
        (PAGE, {"x-robots-tag": "noindex"}, ("agency", "noindex")),
        (FEED, {"x-robots-tag": "noindex"}, ("agency",)),
        (FEED, {"tdm-reservation": "1"}, ("agency", "tdm-reservation")),
        (PAGE, {}, ("agency",)),
    ],
)
def test_headers_reach_the_article(
    kind: str, headers: dict[str, str], signals: tuple[str, ...]
) -> None:
    """A feed's "noindex" keeps the feed itself out of search, and says nothing of its articles."""
    seen = datetime(2026, 11, 3, tzinfo=UTC)
    capture = Capture("coast", kind, "https://coast.example/a", "", "0", seen, headers)
    told = credited(replace(RAIN, signals=("agency",)), capture, COAST)
    assert (told.signals, told.source) == (signals, "coast")


def test_feed_and_page_of_one_article_are_heeded_both() -> None:
    """The longer text is kept, with what either copy forbids and the source of either."""
    short = replace(RAIN, paragraphs=RAIN.paragraphs[:1], signals=("agency",), source="coast")
    long = replace(RAIN, signals=("noarchive",))
    kept = _joined(newest([short, long], None), [short, long])
    assert kept.paragraphs == long.paragraphs
    assert (kept.signals, kept.source) == (("agency", "noarchive"), "coast")
