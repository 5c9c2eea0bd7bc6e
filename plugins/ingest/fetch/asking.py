"""Errands: many addresses asked side by side, one at a time at each host.

Returns what came, in the order in which it came; keeps and judges nothing.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from plugins.ingest.fetch.captures import FEED, is_kept
from plugins.ingest.fetch.client import Answer, Client, FetchError
from plugins.ingest.fetch.reservations import Reservations
from plugins.ingest.fetch.robots import Robots
from plugins.ingest.fetch.schedule import State, validators
from plugins.ingest.guarded import Read
from plugins.progress import Tell
from plugins.sources import Source

TOGETHER = 8  # hosts asked at once
PAUSE = 1.0  # seconds between two requests to one host, at least
PATIENCE = 600.0  # seconds of pauses at one host in one run; the rest is for the next run
FEED_LIMIT, FEED_SECONDS = 10_000_000, 20.0
PAGE_LIMIT, PAGE_SECONDS = 5_000_000, 30.0


@dataclass(frozen=True)
class Desk:
    """What a run works with; the clock is passed in."""

    client: Client
    robots: Robots
    reservations: Reservations
    cache: Path
    read: Read
    now: Callable[[], datetime]
    sleep: Callable[[float], None]


@dataclass(frozen=True)
class Errand:
    """An address to ask for, and what is known of it."""

    source: Source
    kind: str  # feed or page
    state: State
    every: timedelta
    listed: str = ""  # when the feed says that the page was changed

    @property
    def url(self) -> str:
        """Where we ask: where it has moved for good, if that is still the same site."""
        moved = self.state.moved
        return moved if moved and same_site(moved, self.state.url) else self.state.url


@dataclass(frozen=True)
class Result:
    """How an errand ended."""

    errand: Errand
    answer: Answer | None = None
    fault: FetchError | None = None


@dataclass
class _Row:
    """The errands at one host."""

    errands: deque[Errand] = field(default_factory=deque)
    begun: bool = False
    paused: float = 0.0  # seconds


def ask_all(desk: Desk, errands: Sequence[Errand], tell: Tell) -> Iterator[Result]:
    """Run the errands; yield how each ended, but for those that a slow host leaves for later."""
    rows: dict[str, _Row] = {}
    for errand in errands:
        rows.setdefault(_host(errand.url), _Row()).errands.append(errand)
    done = 0
    with ThreadPoolExecutor(TOGETHER) as pool:
        running = {pool.submit(_ask, desk, row): row for row in rows.values()}
        try:
            while running:
                for ended in wait(running, return_when=FIRST_COMPLETED).done:
                    row, result = running.pop(ended), ended.result()
                    done += 1
                    tell(done, len(errands), "Fetching")
                    if result and row.errands:
                        running[pool.submit(_ask, desk, row)] = row
                    if result:
                        yield result
        finally:
            for waiting in running:
                waiting.cancel()


def renew_all(desk: Desk, urls: Iterable[str]) -> None:
    """Bring up to date what the sites of the addresses reserve, one request at a time at each."""
    rows: dict[str, list[str]] = {}
    for url in urls:
        rows.setdefault(_host(url), []).append(url)
    with ThreadPoolExecutor(TOGETHER) as pool:
        for _ in pool.map(lambda row: [*map(desk.reservations.renew, row)], rows.values()):
            pass


def same_site(first: str, second: str) -> bool:
    """Return whether two addresses are on one host; ``www.`` does not count."""
    return _host(first).removeprefix("www.") == _host(second).removeprefix("www.")


def _ask(desk: Desk, row: _Row) -> Result | None:
    """Run the host's next errand, after a pause; None where its pauses have become too long."""
    errand = row.errands.popleft()
    if row.begun:
        pause = _pause(desk, errand)
        row.paused += pause
        if row.paused > PATIENCE:
            return None
        desk.sleep(pause)
    elif errand.kind != FEED:
        desk.sleep(PAUSE)  # its feed has just been asked for
    row.begun = True
    known = is_kept(desk.cache, errand.state.body)
    headers = validators(errand.state) if known else {}
    try:
        if errand.kind == FEED:
            answer = desk.client.get(
                errand.url, limit=FEED_LIMIT, deadline=FEED_SECONDS, headers=headers
            )
        else:
            answer = desk.client.get(
                errand.url, limit=PAGE_LIMIT, deadline=PAGE_SECONDS, headers=headers,
                permit=desk.robots.permit,
            )  # fmt: skip
    except FetchError as fault:
        return Result(errand, fault=fault)
    return Result(errand, answer)


def _pause(desk: Desk, errand: Errand) -> float:
    """Seconds between two requests: ours, the editor's or the host's own wish."""
    own = max(PAUSE, errand.source.agent_delay or 0.0)
    return own if errand.kind == FEED else max(own, desk.robots.delay(errand.url))


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower()
