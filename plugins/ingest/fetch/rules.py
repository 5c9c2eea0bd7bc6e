"""The small files in which a host tells programs its rules: asked for once a day, and kept.

What they mean is for ``robots`` and ``reservations``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from plugins.ingest.fetch.client import Client
from plugins.ingest.fetch.faults import FetchError, Kind
from plugins.ingest.fetch.notes import Moment, folder, load, name_of, save

LARGEST = 512_000  # bytes; what is beyond does not count
SECONDS = 10.0
FRESH = timedelta(hours=24)
RETRY = timedelta(hours=1)  # after no answer
NOBODY = frozenset({Kind.NAME, Kind.OFFLINE, Kind.ADDRESS})  # was there to be asked
_OK, _BUSY, _OURS, _THEIRS = 200, 429, 400, 500


@dataclass(frozen=True)
class Rules:
    """What a host asks of us. ``text`` is its last file, empty where there is none."""

    origin: str
    asked: Moment
    text: str = ""
    known: bool = False  # whether it ever answered
    silent: Moment | None = None  # since when it does not
    why: Kind | None = None  # of the silence, where nothing came at all
    what: str = ""  # the same in words
    remedy: str = ""


def is_fresh(rules: Rules, now: datetime) -> bool:
    """Return whether the rules need not be asked for again yet."""
    if rules.why in NOBODY:
        return False  # no host was troubled
    return timedelta(0) <= now - rules.asked < (RETRY if rules.silent else FRESH)


def after(
    former: Rules, status: int, text: str, now: datetime, silence: FetchError | None = None
) -> Rules:
    """Return the rules after an answer; status 0 stands for none, of which ``silence`` tells."""
    if status == _OK:
        return Rules(former.origin, now, text.removeprefix("\ufeff"), known=True)
    if _OURS <= status < _THEIRS and status != _BUSY:
        return Rules(former.origin, now, known=True)
    silent = replace(former, asked=now, silent=former.silent or now)
    if silence is None:
        return replace(silent, why=None, what=f"its server says {status}", remedy="")
    said = silence.problem
    return replace(silent, why=silence.kind, what=said.what, remedy=said.remedy)


def origin_of(url: str) -> str:
    """Return scheme, host and port: where a host's files are."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def kept(cache: Path, place: str, url: str) -> Rules | None:
    """Return what was last known of the file at a place of the address's host; asks nobody."""
    return load(_note(cache, place, origin_of(url)), Rules)


class RuleBook:
    """One such file of all hosts; ``place`` is its path there."""

    def __init__(
        self, client: Client, cache: Path, place: str, now: Callable[[], datetime]
    ) -> None:
        self._client, self._cache, self._place, self._now = client, cache, place, now

    def rules(self, url: str) -> Rules:
        """Return the rules of the address's host, asked for where those that we know are old."""
        origin, now = origin_of(url), self._now()
        path = _note(self._cache, self._place, origin)
        known = load(path, Rules)
        if known and is_fresh(known, now):
            return known
        rules = after(known or Rules(origin, now), *self._ask(origin + self._place, now))
        save(path, rules)
        return rules

    def _ask(self, url: str, now: datetime) -> tuple[int, str, datetime, FetchError | None]:
        try:
            answer = self._client.beginning(url, limit=LARGEST, deadline=SECONDS)
        except FetchError as silence:
            # A host that leads in circles has no such file to give: RFC 9309, 2.3.1.2.
            return (404 if silence.kind is Kind.REDIRECT else 0), "", now, silence
        return answer.status, answer.body.decode("utf-8", "replace"), now, None


def _note(cache: Path, place: str, origin: str) -> Path:
    return folder(cache) / PurePosixPath(place).stem / name_of(origin)
