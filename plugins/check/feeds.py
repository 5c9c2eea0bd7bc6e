"""Are the feeds well formed, in their language, and honest without our pages?

Atom (RFC 4287) is read by feedparser as a reader's program would, JSON Feed 1.1
by its rules (jsonfeed.org/version/1.1).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser

from plugins import store
from plugins.languages import language
from plugins.model import Problem

_VERSION = "https://jsonfeed.org/version/1.1"
_REMEDY = "mend plugins/site/feeds.py, or report this"


def check_feeds(site: Path, base: str) -> Iterator[Problem]:
    """Yield what is wrong with the feeds below ``site``; ``base`` is its URL."""
    for path in store.files(site, "feed.xml"):
        name = path.relative_to(site).as_posix()
        yield from _told(name, _atom(store.read_bytes(path), f"{base}/{name}", name))
    for path in store.files(site, "feed.json"):
        name = path.relative_to(site).as_posix()
        yield from _told(name, _json(store.read_bytes(path), f"{base}/{name}", name))


def _told(name: str, faults: Iterator[str]) -> Iterator[Problem]:
    for what in faults:
        yield Problem(f"output/{name}", what, _REMEDY)


def _atom(content: bytes, url: str, name: str) -> Iterator[str]:
    found = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if found.bozo or found.version != "atom10":
        yield f"this is no well-formed Atom feed ({found.get('bozo_exception', found.version)})"
        return
    if found.feed.get("language") != _code(name):
        yield f'the feed says it is in "{found.feed.get("language")}"'
    if url not in [one.href for one in found.feed.get("links", []) if one.rel == "self"]:
        yield "the feed does not name its own address"
    for key in ("id", "title", "updated"):
        if not found.feed.get(key):
            yield f"the feed has no {key}"
    ids = [one.get("id", "") for one in found.entries]
    if len(ids) != len(set(ids)):
        yield "two entries share an id"
    for entry in found.entries:
        for key in ("id", "title", "updated", "link"):
            if not entry.get(key):
                yield f'the entry "{entry.get("title", "")}" has no {key}'


def _json(content: bytes, url: str, name: str) -> Iterator[str]:
    try:
        found: dict[str, Any] = json.loads(content)
    except ValueError:
        yield "this is no JSON"
        return
    if found.get("version") != _VERSION:
        yield "the feed does not say that it is JSON Feed 1.1"
    if found.get("language") != _code(name):
        yield f'the feed says it is in "{found.get("language")}"'
    if found.get("feed_url") != url:
        yield "the feed does not name its own address"
    items = found.get("items", [])
    ids = [one.get("id") for one in items]
    if len(ids) != len(set(ids)):
        yield "two items share an id"
    for item in items:
        if not (item.get("content_html") or item.get("content_text")):
            yield f'the item "{item.get("title", "")}" has no content'
        for key in ("id", "url", "title"):
            if not item.get(key):
                yield f'the item "{item.get("title", "")}" has no {key}'


def _code(name: str) -> str | None:
    known = language(name.partition("/")[0])
    return known.code if known else None
