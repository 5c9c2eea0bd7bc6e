"""What a home page says of its site: name, language, feeds, licence, terms, signals. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

from plugins.data import rows
from plugins.ingest.head import Head, head_of
from plugins.ingest.markup import text_of, tree_of
from plugins.ingest.names import publisher_name, site_name
from plugins.languages import language
from plugins.rights.licences import licence_of
from plugins.rights.signals import header_signals, page_signals

_FEED_TYPES = frozenset({
    "application/rss+xml", "application/atom+xml", "application/rdf+xml",
    "application/feed+json", "application/json",
})  # fmt: skip
_FEEDS = 5  # of those a page names: the first are the main ones


@dataclass(frozen=True)
class Site:
    """What an editor would look up by hand."""

    name: str
    homepage: str
    language: str = ""  # BCP 47
    feeds: tuple[str, ...] = ()
    licence: str = ""
    terms: str = ""  # the address of its terms; empty: none is linked
    signals: tuple[str, ...] = ()


def read_site(body: bytes, url: str, headers: Mapping[str, str]) -> Site:
    """Return what a home page says; of what is no page, the name of its host."""
    tree = tree_of(body.decode("utf-8", "replace"))
    homepage = urljoin(url, "/") if tree is None else url
    name = site_name(url) or url
    if tree is None:
        return Site(name, homepage, signals=header_signals(headers))
    head, links = head_of(tree), tuple(tree.iter("a", "link"))
    at = partial(urljoin, url)
    licences = [at(one.get("href") or "") for one in links if "license" in _words(one, "rel")]
    signals = page_signals(head.meta, head.data, licences, text_of(tree))
    row = language(head.language or head.first("og:locale"))
    return Site(
        name=_name(head) or name,
        homepage=url,
        language=row.code if row else "",
        feeds=_web(at(one.get("href") or "") for one in links if _is_feed(one))[:_FEEDS],
        licence=next((one for one in licences if licence_of(one)), ""),
        terms=next(iter(_web(at(one.get("href") or "") for one in links if _is_terms(one))), ""),
        signals=tuple(sorted({*signals, *header_signals(headers)})),
    )


def usual_feeds(homepage: str) -> tuple[str, ...]:
    """Return the addresses where a feed often is."""
    return tuple(urljoin(homepage, path) for path in rows("registry/feeds.txt"))


def _name(head: Head) -> str | None:
    said = head.first("og:site_name", "application-name") or head.title.partition(" | ")[0]
    return publisher_name(said.partition(" – ")[0].partition(" - ")[0])


def _is_feed(link: Any) -> bool:
    alternate = link.tag == "link" and "alternate" in _words(link, "rel")
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    return alternate and kind in _FEED_TYPES and "comments" not in (link.get("href") or "")


def _is_terms(link: Any) -> bool:
    if link.tag != "a":
        return False
    told = f"{_path(link.get('href') or '')} {text_of(link)}".casefold()
    return any(word in told for word in rows("registry/terms.txt"))


def _path(url: str) -> str:
    """The path of an address; nothing where it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _words(link: Any, name: str) -> list[str]:
    return (link.get(name) or "").lower().split()


def _web(urls: Any) -> tuple[str, ...]:
    """The web addresses, each once."""
    return tuple(dict.fromkeys(one for one in urls if one.startswith(("http://", "https://"))))
