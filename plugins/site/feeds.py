"""The feeds of each language: Atom (RFC 4287), one a topic too, and JSON Feed 1.1.

Ids and dates follow from the content alone. What an entry says is the
business of ``entries``.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from json import dumps

from plugins.digest.page import Page
from plugins.records import instant
from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.catalogues import Catalogue
from plugins.site.editions import Told, newest
from plugins.site.entries import add, body_of
from plugins.site.formats import row
from plugins.site.frames import ATOM, Newsroom
from plugins.site.views import StoryView, topic_place
from plugins.text import one_line
from plugins.topics import Topic

DAYS = 7  # that have stories; a reader who was away a week misses nothing
TOPIC_STORIES = 20
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
Stories = Sequence[tuple[Told, StoryView]]
_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the date of a feed in which nothing happened yet


@dataclass(frozen=True)
class Channel:
    """What a feed is of: a language, or a topic in it."""

    title: str
    home: Address
    here: Address


def channel_of(newsroom: Newsroom, code: str) -> Channel:
    """Return the channel of all that is new in a language."""
    return Channel(newsroom.name, addresses.home(row(code)), addresses.feed(row(code)))


def topic_channel(newsroom: Newsroom, code: str, topic: Topic) -> Channel:
    """Return the channel of a topic in a language."""
    link = topic_place(topic, code)
    title = f"{link.name.text} – {newsroom.name}"
    return Channel(title, link.place, addresses.feed(row(code), topic.id))


def atom(
    newsroom: Newsroom, code: str, catalogue: Catalogue, channel: Channel, stories: Stories
) -> str:
    """Return the Atom feed of the stories, which come newest day first."""
    home = channel.home.absolute(newsroom.url)
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": code})
    add(root, "id", home)
    add(root, "title", channel.title)
    add(root, "subtitle", newsroom.description.get(code, ""))
    add(root, "updated", _updated(stories, code))
    _link(root, rel="self", type=ATOM, href=channel.here.absolute(newsroom.url))
    _link(root, rel="alternate", type="text/html", hreflang=code, href=home)
    add(add(root, "author"), "name", newsroom.name)
    for told, story in stories:
        _entry(root, newsroom, told.pages[code], story, catalogue)
    return _written(root)


def json(newsroom: Newsroom, code: str, catalogue: Catalogue, stories: Stories) -> str:
    """Return the JSON Feed (jsonfeed.org/version/1.1) of the stories, newest day first."""
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": newsroom.name,
        "home_page_url": addresses.home(row(code)).absolute(newsroom.url),
        "feed_url": addresses.json_feed(row(code)).absolute(newsroom.url),
        "description": newsroom.description.get(code, ""),
        "language": code,
        "authors": [{"name": newsroom.name}],
        "items": [_item(newsroom, told.pages[code], story, catalogue) for told, story in stories],
    }
    return dumps(_filled(feed), ensure_ascii=False, indent=1) + "\n"


def _item(
    newsroom: Newsroom, page: Page, story: StoryView, catalogue: Catalogue
) -> dict[str, object]:
    url = story.place.absolute(newsroom.url)
    body = ET.tostring(body_of(story, catalogue), encoding="unicode", method="html")
    return _filled(
        {
            "id": url,
            "url": url,
            "external_url": next((one.url for one in story.sources if one.url), ""),
            "title": one_line(story.title.text),
            "content_html": body,
            "date_published": _stamp(instant(story.day)),
            "date_modified": _stamp(newest(page)),
            "language": story.title.language if story.wanting else story.language,
            "tags": [one.name.text for one in story.topics],
            "_digest": {
                "states": {str(state): count for state, count in story.states},
                "engines": [one.engine for one in story.engines],
                "sources": [one.url for one in story.sources if one.url],
                "source_languages": list(
                    dict.fromkeys(one.title.language for one in story.sources)
                ),
            },
        }
    )


def _filled(record: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if value not in ("", [])}


def _entry(
    root: ET.Element, newsroom: Newsroom, page: Page, story: StoryView, catalogue: Catalogue
) -> None:
    url = story.place.absolute(newsroom.url)
    entry = add(root, "entry")
    add(entry, "id", url)
    add(entry, "title", story.title.text)
    add(entry, "published", _stamp(instant(story.day)))
    add(entry, "updated", _stamp(newest(page)))
    _link(entry, rel="alternate", type="text/html", hreflang=story.language, href=url)
    for source in story.sources:
        if source.url:
            tongue = {"hreflang": source.title.language} if source.title.language else {}
            _link(entry, rel="via", href=source.url, **tongue, title=source.publisher)
    for topic in story.topics:
        ET.SubElement(entry, "category", {"term": one_line(topic.name.text)})
    content = add(entry, "content")
    content.set("type", "xhtml")
    body = body_of(story, catalogue)
    body.set("xmlns", _XHTML)
    content.append(body)


def _updated(stories: Stories, code: str) -> str:
    return _stamp(max((newest(told.pages[code]) for told, _ in stories), default=_NEVER))


def _link(parent: ET.Element, **attributes: str) -> None:
    ET.SubElement(parent, "link", {key: one_line(value) for key, value in attributes.items()})


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _written(root: ET.Element) -> str:
    ET.indent(root, "", 0)
    return DECLARATION + ET.tostring(root, encoding="unicode") + "\n"
