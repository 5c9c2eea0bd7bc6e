"""robots.txt: whether a page may be fetched, and how slowly; the fence around Protego.

RFC 9309: no file, no rules; a server that does not answer says no, for a day
at least, until what it said before counts again.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from protego import Protego

from plugins.ingest.fetch.client import Client
from plugins.ingest.fetch.faults import Kind, fault
from plugins.ingest.fetch.guard import shown
from plugins.ingest.fetch.rules import NOBODY, RuleBook, Rules

PLACE = "/robots.txt"
AWAY = NOBODY | {Kind.CONNECTION, Kind.TLS}  # then it is not the file that is amiss
SILENCE = timedelta(hours=24)  # after which the last rules count again


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
    """The rules of all hosts; ``agent`` is the product's name."""

    def __init__(
        self, client: Client, cache: Path, agent: str, now: Callable[[], datetime]
    ) -> None:
        self._book, self._agent, self._now = RuleBook(client, cache, PLACE, now), agent, now

    def permit(self, url: str) -> None:
        """Do nothing where we may fetch the address.

        Raises:
            FetchError: we may not.
        """
        rules = self.rules(url)
        if allows(rules, url, self._agent, self._now()):
            return
        if rules.why and rules.why in AWAY:
            raise fault(shown(url), rules.why, rules.what, rules.remedy)
        what = "the host's robots.txt asks us to stay away"
        if rules.silent:
            what = f"the host's robots.txt cannot be read ({rules.what}), so we stay away"
        raise fault(shown(url), Kind.ROBOTS, what)

    def delay(self, url: str) -> float:
        """Return the seconds that the address's host wants between two requests."""
        return delay_of(self.rules(url), self._agent)

    def rules(self, url: str) -> Rules:
        """Return the host's rules, asked for where those that we know are old."""
        return self._book.rules(url)


@lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
