"""A web in memory, and a clock that the test turns: no sockets, no waiting.

All hosts, outlets and stories in it are invented.
"""

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from plugins.ingest.fetch.asking import Desk
from plugins.ingest.fetch.client import Answer, Client, FetchError, Permit
from plugins.ingest.fetch.reservations import PLACE as TDMREP
from plugins.ingest.fetch.reservations import Reservations
from plugins.ingest.fetch.robots import PLACE as ROBOTS
from plugins.ingest.fetch.robots import Robots
from plugins.ingest.read import Reading, read_file

START = datetime(2026, 11, 2, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
PARAGRAPH = (
    "The bridge over the Lorne was closed on {day} after a barge struck its second pier, "
    "and engineers said that it would not open again before the spring floods were over. "
    "Buses go by way of Hallow Ford, which adds forty minutes to the trip into town."
)
Site = Callable[[str, Mapping[str, str]], Answer | FetchError]


@dataclass(frozen=True)
class Request:
    """One request as a server sees it."""

    when: datetime
    url: str
    headers: Mapping[str, str]


@dataclass
class World:
    """A clock, sites by host, and what they were asked."""

    now: datetime = START
    sites: dict[str, Site] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    most_at_once: int = 0

    def clock(self) -> datetime:
        """The time that the test set."""
        return self.now

    def desk(self, cache: Path) -> Desk:
        """A desk in this world."""
        client = Web(self)
        robots = Robots(client, cache, "Dragoman", self.clock)
        reservations = Reservations(client, cache, self.clock)
        return Desk(client, robots, reservations, cache, read, self.clock, self.slept.append)

    def urls(self, part: str = "") -> list[str]:
        """What was asked for, in order, where the address has that part."""
        return [one.url for one in self.asked if part in one.url]

    @property
    def visits(self) -> list[Request]:
        """What was asked for beside the files in which hosts tell programs their rules."""
        return [one for one in self.asked if not one.url.endswith((ROBOTS, TDMREP))]


class Web(Client):
    """A client whose internet is the world's."""

    def __init__(self, world: World) -> None:
        super().__init__("Dragoman/test")
        self._world, self._busy, self._lock = world, Counter[str](), threading.Lock()

    def get(
        self,
        url: str,
        *,
        limit: int,
        deadline: float,
        headers: Mapping[str, str] | None = None,
        permit: Permit = lambda _: None,
    ) -> Answer:
        """The site's own answer."""
        assert limit > 0
        assert deadline > 0
        permit(url)
        host = urlsplit(url).netloc
        with self._lock:
            self._busy[host] += 1
            self._world.most_at_once = max(self._world.most_at_once, self._busy[host])
            self._world.asked.append(Request(self._world.now, url, dict(headers or {})))
        answer = self._world.sites[host](url, headers or {})
        with self._lock:
            self._busy[host] -= 1
        if isinstance(answer, FetchError):
            raise answer
        return answer

    def beginning(self, url: str, *, limit: int, deadline: float) -> Answer:
        """The same."""
        return self.get(url, limit=limit, deadline=deadline)


def read(path: str, content: bytes, charset: str = "") -> Reading:
    """Read in this process: the feeds here mean well."""
    return read_file(path, content, languages=("en",), today=START.date(), charset=charset)


def rss(host: str, entries: Sequence[tuple[str, str]], *, changed: str = "") -> bytes:
    """A feed of entries, each a path and a text that may be empty."""
    items = "".join(
        f"<item><title>News of {path.strip('/')}</title><link>https://{host}{path}</link>"
        f"<pubDate>{changed or 'Mon, 02 Nov 2026 04:00:00 GMT'}</pubDate>"
        f"<description>{text}</description></item>"
        for path, text in entries
    )
    head = f"<title>Lorne Herald</title><link>https://{host}/</link><language>en</language>"
    return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def page(title: str) -> bytes:
    """An article's page."""
    text = "".join(f"<p>{PARAGRAPH.format(day=day)}</p>" for day in ("Sunday", "Monday"))
    return f"<html lang=en><title>{title}</title><article><h1>{title}</h1>{text}</article>".encode()


def shelf(files: Mapping[str, bytes | Answer], tag: str = "") -> Site:
    """A site of files; with ``tag`` it answers 304 to who has it. There is no robots.txt."""

    def site(url: str, headers: Mapping[str, str]) -> Answer:
        found = files.get(urlsplit(url).path)
        if isinstance(found, Answer):
            return found
        if found is None:
            return Answer(url, 404)
        if tag and headers.get("If-None-Match") == tag:
            return Answer(url, 304)
        return Answer(url, 200, {"etag": tag} if tag else {}, found)

    return site
