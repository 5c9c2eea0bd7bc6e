"""A site asked over the network what it is: home page, feeds, robots.txt, TDM reservation.

The only part of the registry that fetches, through ``plugins.ingest.fetch``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from plugins.ingest.fetch.client import Client
from plugins.ingest.fetch.faults import FetchError, Kind
from plugins.ingest.fetch.reservations import Reserved
from plugins.ingest.guarded import Read
from plugins.ingest.read import FEEDS
from plugins.model import Problem
from plugins.registry.site import Site, read_site, usual_feeds
from plugins.rights.signals import FREE, RESERVED

_OK = 200
_PAGE, _FEED = 5_000_000, 10_000_000  # bytes
_SECONDS = 20.0
_LOOK = "open the address in a browser, and if it works there, try again in an hour"
_REMEDIES = {
    Kind.NAME: "check how the address is spelt",
    Kind.ROBOTS: "ask the publisher, or write the entry by hand with the feed's address",
    Kind.TIMEOUT: _LOOK,
    Kind.CONNECTION: _LOOK,
    Kind.SIZE: "give the address of a smaller page of the site, or of its feed",
}


@dataclass(frozen=True)
class Means:
    """What asking needs; ``permit`` raises FetchError where robots.txt forbids a page."""

    client: Client
    permit: Callable[[str], None]
    reserved: Reserved
    read: Read


def ask(url: str, means: Means) -> Site | Problem:
    """Return what the site at an address is, or why it cannot be told."""
    try:
        answer = means.client.get(url, limit=_PAGE, deadline=_SECONDS, permit=means.permit)
    except FetchError as fault:
        return _told(fault)
    if answer.status != _OK:
        what = f"the site answers with status {answer.status}"
        return Problem(url, what, "open the address in a browser and give the one that works")
    reading = means.read(url, answer.body)
    if reading.kind in FEEDS:
        return _of_feed(answer.url, means)
    site = read_site(answer.body, answer.url, answer.headers)
    return _with_reservation(replace(site, feeds=_feeds(site, means)), means)


def _told(fault: FetchError) -> Problem:
    """What is wrong, with what to do about an address that nobody registered yet."""
    return replace(fault.problem, remedy=_REMEDIES.get(fault.kind, fault.problem.remedy))


def _of_feed(url: str, means: Means) -> Site | Problem:
    """The site whose feed was given."""
    found = ask_home(urljoin(url, "/"), means)
    return found if isinstance(found, Problem) else replace(found, feeds=(url,))


def ask_home(url: str, means: Means) -> Site | Problem:
    """Return what a home page says, without looking for feeds."""
    try:
        answer = means.client.get(url, limit=_PAGE, deadline=_SECONDS, permit=means.permit)
    except FetchError as fault:
        return _told(fault)
    body = answer.body if answer.status == _OK else b""
    return _with_reservation(read_site(body, answer.url, answer.headers), means)


def _feeds(site: Site, means: Means) -> tuple[str, ...]:
    """Those that the page names and that are feeds, else the first where feeds often are."""
    named = tuple(url for url in site.feeds if _is_feed(url, means))
    usual = (url for url in usual_feeds(site.homepage) if _is_feed(url, means))
    return named or tuple(_first(usual))


def _first(urls: Iterable[str]) -> Iterator[str]:
    for url in urls:
        yield url
        return


def _is_feed(url: str, means: Means) -> bool:
    body = _body(url, _FEED, means)
    return body is not None and means.read(url, body).kind in FEEDS


def _with_reservation(site: Site, means: Means) -> Site:
    """The site with what its tdmrep.json reserves."""
    if FREE in site.signals or not means.reserved(site.homepage):
        return site
    return replace(site, signals=tuple(sorted({*site.signals, RESERVED})))


def _body(url: str, limit: int, means: Means) -> bytes | None:
    """What is there, or None: a file that a site need not have."""
    try:
        answer = means.client.get(url, limit=limit, deadline=_SECONDS)
    except FetchError:
        return None
    return answer.body if answer.status == _OK else None
