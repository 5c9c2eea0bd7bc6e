"""Ask for an address, and come back with an answer or a reason, within bounds.

Each redirect is judged as if it were the first address. One connection a host
at a time. Remembers nothing of what it fetched, and decides nothing about when.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

from plugins.ingest.fetch import dial
from plugins.ingest.fetch.decoding import ACCEPTED, body_of
from plugins.ingest.fetch.exchange import Incoming, asked
from plugins.ingest.fetch.faults import FetchError, Kind, fault
from plugins.ingest.fetch.guard import checked, place_of, shown

__all__ = ["Answer", "Client", "FetchError", "Kind"]

REDIRECTS = 5
_OK = 200
_MOVED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})

Permit = Callable[[str], None]  # raises FetchError where we may not go


@dataclass(frozen=True)
class Answer:
    """What came. The body is empty unless the status is 200."""

    url: str  # where it was found in the end
    status: int
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    body: bytes = b""
    moved: str = ""  # where the address asked for has moved for good, if it has


@dataclass(frozen=True)
class _Wish:
    limit: int
    deadline: float
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    permit: Permit = lambda _: None
    cut: bool = False


@dataclass
class _Patience:
    """Seconds left for one answer; waiting for our own turn does not count."""

    end: float

    def left(self) -> float:
        return self.end - monotonic()

    @contextmanager
    def spared(self, turn: threading.Lock) -> Iterator[None]:
        began = monotonic()
        with turn:
            self.end += monotonic() - began
            yield


class Client:
    """Asks under one name; ``agent`` is the User-Agent.

    ``allowed`` are the places, as ``host:port``, that may be on a private
    network or another port than 80 and 443.
    """

    def __init__(
        self,
        agent: str,
        *,
        allowed: frozenset[str] = frozenset(),
        resolve: dial.Resolve = dial.resolve,
    ) -> None:
        self._agent, self._allowed, self._resolve = agent, allowed, resolve
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def get(
        self,
        url: str,
        *,
        limit: int,
        deadline: float,
        headers: Mapping[str, str] | None = None,
        permit: Permit = lambda _: None,
    ) -> Answer:
        """Return the answer of the address, or of where it leads.

        ``limit`` is in bytes of the unpacked body, ``deadline`` in seconds
        from now, for all redirects together. ``permit`` is asked about each
        address first.

        Raises:
            FetchError: there is no answer.
        """
        return self._get(url, _Wish(limit, deadline, headers or {}, permit))

    def beginning(self, url: str, *, limit: int, deadline: float) -> Answer:
        """Return the same, with no more of the body than the limit; raises likewise."""
        return self._get(url, _Wish(limit, deadline, cut=True))

    def _get(self, url: str, wish: _Wish) -> Answer:
        patience, for_good = _Patience(monotonic() + wish.deadline), True
        at, moved = checked(url, self._allowed), ""
        for _ in range(REDIRECTS + 1):
            wish.permit(at)
            with self._ask(at, wish.headers, patience) as incoming:
                if incoming.status not in _MOVED:
                    body = _body(incoming, wish, at)
                    return Answer(at, incoming.status, incoming.headers, body, moved)
                target = incoming.headers.get("location", "")
                for_good = for_good and incoming.status in _FOR_GOOD
            at = self._led(at, target)
            moved = at if for_good else moved
        raise fault(shown(url), Kind.REDIRECT, f"it leads on more than {REDIRECTS} times")

    @contextmanager
    def _ask(self, url: str, headers: Mapping[str, str], patience: _Patience) -> Iterator[Incoming]:
        place = place_of(url)
        sent = {"User-Agent": self._agent, "Accept-Encoding": ACCEPTED, **headers}
        private = place in self._allowed
        with patience.spared(self._turns[place]):
            line = dial.Line(shown(url), patience.left(), private=private, resolve=self._resolve)
            try:
                with asked(url, sent, line) as incoming:
                    yield incoming
            finally:
                line.close()

    def _led(self, here: str, target: str) -> str:
        """The address that a redirect names, if we go there."""
        if not target:
            raise fault(shown(here), Kind.REDIRECT, "it leads on without saying where")
        try:
            there = checked(urljoin(here, target), self._allowed)
        except ValueError:
            raise fault(shown(here), Kind.REDIRECT, "it leads to what is no address") from None
        if urlsplit(here).scheme == "https" != urlsplit(there).scheme:
            what = f"it leads from https to http ({shown(there)})"
            raise fault(shown(here), Kind.REDIRECT, what)
        if place_of(there) in self._allowed and place_of(here) not in self._allowed:
            what = f"it leads from the net to a private place ({shown(there)})"
            raise fault(shown(here), Kind.ADDRESS, what)
        return there


def _body(incoming: Incoming, wish: _Wish, where: str) -> bytes:
    if incoming.status != _OK:
        return b""
    coding = incoming.headers.get("content-encoding", "")
    return body_of(incoming.blocks, coding, wish.limit, shown(where), cut=wish.cut)
