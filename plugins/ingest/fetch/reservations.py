"""tdmrep.json: which folders of a site are reserved against text and data mining.

The site's word for all its addresses; what a page or its headers say of
themselves outranks it. A site that does not answer has said what it last said,
and blocks nothing: the page is fetched, and its terms are decided later.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache as remembered
from pathlib import Path
from urllib.parse import urlsplit

from plugins.ingest.fetch.client import Client
from plugins.ingest.fetch.rules import RuleBook, kept, origin_of
from plugins.rights.signals import reserves

PLACE = "/.well-known/tdmrep.json"
Reserved = Callable[[str], bool]  # whether an address is


class Reservations:
    """The reservations of all sites."""

    def __init__(self, client: Client, cache: Path, now: Callable[[], datetime]) -> None:
        self._book = RuleBook(client, cache, PLACE, now)

    def renew(self, url: str) -> None:
        """Ask the address's site for its file where what we know is old."""
        self._book.rules(url)

    def reserved(self, url: str) -> bool:
        """Return whether an address is reserved, by what its site says now."""
        return reserves(self._book.rules(url).text, path_of(url))


def known(cache: Path) -> Reserved:
    """Return what tells whether an address is reserved, by what was fetched; asks nobody."""

    @remembered
    def text_of(origin: str) -> str:
        rules = kept(cache, PLACE, origin)
        return rules.text if rules else ""

    return lambda url: reserves(text_of(origin_of(url)), path_of(url))


def path_of(url: str) -> str:
    """Return what a location is compared with: path and query, as in robots.txt."""
    parts = urlsplit(url)
    path = parts.path or "/"
    return f"{path}?{parts.query}" if parts.query else path
