"""What stages leave to each other, and what scripts see."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from plugins.model import Article, Origin, Story, Translation
from plugins.records import article_from_record, article_record, moment, noun_line, noun_of
from tests.newsroom import article, story, translation


@pytest.mark.parametrize(
    "published", [None, date(2026, 11, 3), datetime(2026, 11, 3, 7, 5, tzinfo=UTC)]
)
def test_a_story_passes_whole(published: date | None) -> None:
    """A date stays a date, a moment a moment, and nothing is lost."""
    one = article("Rain flooded 120 houses.", "The mayor came.")
    one = replace(one, attribution=replace(one.attribution, published=published, via=("Bay Wire",)))
    told = story(one)
    assert noun_of(noun_line(told).encode(), Story) == told
    assert noun_of(noun_line(one).encode(), Article) == one


def test_a_translation_passes_whole() -> None:
    """With its flags and score."""
    one = replace(translation("Rain.", "Rain.", Origin.NONE), flags=("number", "name"), score=-0.25)
    assert noun_of(noun_line(one).encode(), Translation) == one


def test_ingests_keys_are_fixed() -> None:
    """Scripts rely on these names."""
    record = article_record(article("Rain."), "text")
    assert list(record) == [
        "path", "kind", "title", "author", "published", "modified", "language", "url",
        "publisher", "via", "paragraphs", "headings", "problems",
        "licence", "source", "signals",
    ]  # fmt: skip
    read = article_from_record(json.loads(json.dumps(record)))
    assert read.paragraphs == ("Rain.",)
    assert read.attribution.published == article("Rain.").attribution.published


@pytest.mark.parametrize(
    "record", [{"title": 7}, {"paragraphs": "x"}, {"via": [1]}, {"published": "soon"}]
)
def test_a_wrong_record_is_told(record: dict[str, object]) -> None:
    """A ValueError with words, never a crash further on."""
    with pytest.raises(ValueError, match=r"must be|Invalid"):
        article_from_record(record)


def test_a_moment_has_a_zone() -> None:
    """A time without a zone means nothing to readers elsewhere."""
    with pytest.raises(ValueError, match="no time zone"):
        moment("2026-11-03T07:05:00")
