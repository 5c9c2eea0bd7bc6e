"""JSON feeds, both versions."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.read import Reading, read_file

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=9,
)


def read(feed: Any) -> Reading:
    return read_file("feed.json", json.dumps(feed).encode())


def feed(**item: Any) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Quay",
        "home_page_url": "https://quay.example/",
        "authors": [{"name": "The Quay's desk"}],
        "items": [item],
    }


def test_version_1_1_is_read() -> None:
    """HTML content, authors, dates and the address of an item are read."""
    item = {
        "id": "1",
        "url": "/patrol#top",
        "title": "Ferry patrol agreed",
        "content_html": "<p>The councils agreed on Friday.</p><script>steal()</script>",
        "date_published": "2023-10-27T10:00:00Z",
        "authors": [{"name": "Mara Quill"}],
    }
    reading = read(feed(**item))
    (article,) = reading.articles
    said = article.attribution
    assert (reading.kind, reading.problems) == ("json", ())
    assert article.paragraphs == ("The councils agreed on Friday.",)
    assert (said.author, said.publisher) == ("Mara Quill", "The Quay")
    assert said.url == "https://quay.example/patrol"
    assert said.published == datetime(2023, 10, 27, 10, tzinfo=UTC)


def test_version_1_0_is_read() -> None:
    """The single author of version 1.0 is known."""
    item = {
        "title": "Ferry patrol agreed",
        "content_text": "It is so.",
        "author": {"name": "Mara Quill"},
    }
    assert read(feed(**item)).articles[0].attribution.author == "Mara Quill"


def test_plain_text_is_not_markup() -> None:
    """A sign of comparison in plain text is not a tag."""
    text = "The tide was < 2 m & falling.\n\nThe boats stayed in."
    article = read(feed(title="Low tide", content_text=text)).articles[0]
    assert article.paragraphs == ("The tide was < 2 m & falling.", "The boats stayed in.")


def test_a_cut_feed_is_a_problem() -> None:
    """JSON that is not JSON gives one sentence."""
    reading = read_file("feed.json", b'{"version": "https://jsonfeed.org/version/1.1", "items": [')
    assert [problem.what for problem in reading.problems] == ["it is not valid JSON"]


def test_deep_nesting_is_a_problem() -> None:
    """A feed nested a hundred thousand deep does not exhaust the stack."""
    deep = b'{"items": [' + b"[" * 100_000 + b"]" * 100_000 + b"]}"
    assert read_file("feed.json", deep).problems


@given(JSON, JSON, JSON)
def test_no_wrong_type_raises(title: Any, content: Any, authors: Any) -> None:
    """A value of a wrong type counts as missing."""
    read({**feed(title=title, content_html=content, authors=authors, url=title), "title": authors})
