"""robots.txt: whether a page may be fetched, and how slowly; the fence around Protego.

RFC 9309: no file, no rules; a server that does not answer says no, for a day
at least, until what it said before counts again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from protego import Protego

from plugins.ingest.fetch.client import Client
from plugins.ingest.fetch.faults import FetchError, Kind, fault
from plugins.ingest.fetch.guard import shown
from plugins.ingest.fetch.notes import Moment, folder, load, name_of, save

LARGEST = 512_000  # bytes; what is beyond does not count
SECONDS = 10.0
FRESH = timedelta(hours=24)
RETRY = timedelta(hours=1)  # after no answer
SILENCE = timedelta(hours=24)  # after which the last rules count again
_OK, _BUSY, _OURS, _THEIRS = 200, 429, 400, 500


@dataclass(frozen=True)
class Rules:
    """What a host asks of us. ``text`` is its last robots.txt, empty where there is none."""

    origin: str
    asked: Moment
    text: str = ""
    known: bool = False  # whether it ever answered
    silent: Moment | None = None  # since when it does not


def is_fresh(rules: Rules, now: datetime) -> bool:
    """Return whether the rules need not be asked for again yet."""
    return timedelta(0) <= now - rules.asked < (RETRY if rules.silent else FRESH)


def after(former: Rules, status: int, text: str, now: datetime) -> Rules:
    """Return the rules after an answer; status 0 stands for none."""
    if status == _OK:
        return Rules(former.origin, now, text.removeprefix("\ufeff"), known=True)
    if _OURS <= status < _THEIRS and status != _BUSY:
        return Rules(former.origin, now, known=True)
    return replace(former, asked=now, silent=former.silent or now)


def allows(rules: Rules, url: str, agent: str, now: datetime) -> bool:
    """Return whether we may fetch an address of the host."""
    if rules.silent and (not rules.known or now - rules.silent < SILENCE):
        return False
    return _parsed(rules.text).can_fetch(url, agent)


def delay_of(rules: Rules, agent: str) -> float:
    """Return the seconds that the host wants between two requests, 0 where it does not say."""
    told = _parsed(rules.text).crawl_delay(agent)
    return max(float(told), 0.0) if told is not None else 0.0


class Robots:
    """The rules of all hosts, kept for a day; ``agent`` is the product's name."""

    def __init__(
        self, client: Client, cache: Path, agent: str, now: Callable[[], datetime]
    ) -> None:
        self._client, self._cache, self._agent, self._now = client, cache, agent, now

    def permit(self, url: str) -> None:
        """Do nothing where we may fetch the address.

        Raises:
            FetchError: we may not.
        """
        rules = self.rules(url)
        if not allows(rules, url, self._agent, self._now()):
            what = "the host's robots.txt asks us to stay away"
            if rules.silent:
                what = "the host's robots.txt cannot be read, so we stay away"
            raise fault(shown(url), Kind.ROBOTS, what)

    def delay(self, url: str) -> float:
        """Return the seconds that the address's host wants between two requests."""
        return delay_of(self.rules(url), self._agent)

    def rules(self, url: str) -> Rules:
        """Return the host's rules, asked for where those that we know are old."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        path = folder(self._cache) / "robots" / name_of(origin)
        now = self._now()
        known = load(path, Rules)
        if known and is_fresh(known, now):
            return known
        status, text = self._ask(f"{origin}/robots.txt")
        rules = after(known or Rules(origin, now), status, text, now)
        save(path, rules)
        return rules

    def _ask(self, url: str) -> tuple[int, str]:
        try:
            answer = self._client.beginning(url, limit=LARGEST, deadline=SECONDS)
        except FetchError as silence:
            # A host that leads in circles has no robots.txt to give: RFC 9309, 2.3.1.2.
            return (404, "") if silence.kind is Kind.REDIRECT else (0, "")
        return answer.status, answer.body.decode("utf-8", "replace")


@lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
