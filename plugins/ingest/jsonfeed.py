"""JSON Feed, versions 1.0 and 1.1, becomes drafts.

Follows https://www.jsonfeed.org/version/1.1/; a value of a wrong type counts
as missing.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugins.ingest.addresses import canonical
from plugins.ingest.dates import parse_moment
from plugins.ingest.draft import Draft
from plugins.ingest.entry import body
from plugins.ingest.names import author_name, publisher_name, site_name
from plugins.model import Problem

ENTRIES = 1000


def read_json(text: str, path: str) -> tuple[Sequence[Draft], list[Problem]]:
    """Return a draft an item, and the problems of the feed as a whole."""
    try:
        feed = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return (), [Problem(path, "it is not valid JSON", "fetch the feed again")]
    items = _items(feed)
    if not items:
        return (), [Problem(path, "the feed has no items", "check that it was saved whole")]
    return [_draft(item, feed) for item in items[:ENTRIES]], list(_problems(items, path))


def _problems(items: Sequence[object], path: str) -> Iterator[Problem]:
    if len(items) > ENTRIES:
        what = f"the feed has more than {ENTRIES} items; the others were left out"
        yield Problem(path, what, "split the file")


def _items(feed: object) -> list[Mapping[str, Any]]:
    listed = feed.get("items") if isinstance(feed, dict) else None
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _draft(item: Mapping[str, Any], feed: Mapping[str, Any]) -> Draft:
    title = _text(item, "title")
    home = _text(feed, "home_page_url")
    publisher = publisher_name(_text(feed, "title")) or site_name(home)
    # Plain text must not be read as markup: "a < b" is no tag.
    contents = [_text(item, "content_html"), _escaped(_text(item, "content_text"))]
    paragraphs, headings = body(contents if any(contents) else [_text(item, "summary")], title)
    published = parse_moment(_text(item, "date_published"))
    return Draft(
        title=title,
        paragraphs=paragraphs,
        headings=headings,
        author=_author(item, publisher) or _author(feed, publisher),
        published=published or parse_moment(_text(item, "date_modified")),
        modified=parse_moment(_text(item, "date_modified")),
        language=_text(item, "language") or _text(feed, "language"),
        url=canonical(_text(item, "url") or _text(item, "external_url"), home or None),
        publisher=publisher,
        guid=_text(item, "id"),
    )


def _author(holder: Mapping[str, Any], publisher: str | None) -> str | None:
    """The authors of version 1.1, or the author of version 1.0."""
    listed = holder.get("authors")
    people = listed if isinstance(listed, list) else [holder.get("author")]
    names = [_text(person, "name") for person in people if isinstance(person, dict)]
    return author_name("; ".join(name for name in names if name), publisher=publisher)


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _escaped(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return escaped.replace("\r\n", "\n").replace("\n\n", "<p>")
