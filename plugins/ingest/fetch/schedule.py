"""When an address is asked next, and what its answers mean: decisions without effects.

Times are the clock's, in UTC; durations are timedeltas.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from plugins.ingest.fetch.faults import Kind
from plugins.ingest.fetch.notes import Moment

FEED_EVERY = timedelta(hours=1)  # at most so often
PAGE_EVERY = timedelta(hours=24)
SLOWEST = timedelta(hours=24)  # between two tries of what is down
STALE = timedelta(days=7)  # without an answer
LEAST_WAIT, MOST_WAIT = timedelta(minutes=15), timedelta(days=7)  # that a server can ask for
OK, UNCHANGED, GONE, BUSY, UNAVAILABLE = 200, 304, 410, 429, 503
_LONGEST = 500  # characters of a validator that we keep
_DOUBLINGS = 10


@dataclass(frozen=True)
class State:
    """What is known of an address that is asked again and again."""

    url: str
    asked: Moment | None = None
    again: Moment | None = None  # not before
    answered: Moment | None = None
    failing: Moment | None = None  # since
    failures: int = 0  # in a row
    gone: bool = False  # for good
    etag: str = ""
    modified: str = ""
    moved: str = ""  # where it has moved for good
    body: str = ""  # sha256 of what came last
    listed: str = ""  # of an article's page: when its feed said it was changed


@dataclass(frozen=True)
class Outcome:
    """How a request ended: an answer, or the kind of fault."""

    status: int = 0
    headers: Mapping[str, str] | None = None
    moved: str = ""
    body: str = ""
    fault: Kind | None = None

    @property
    def good(self) -> bool:
        """Whether the source is well."""
        return self.fault is None and self.status in (OK, UNCHANGED)


def is_due(state: State, now: datetime) -> bool:
    """Return whether the address may be asked now.

    A wait that is longer than any we set comes from a clock that was wrong.
    """
    if state.gone or state.again is None:
        return not state.gone
    return now >= state.again or state.again - now > MOST_WAIT


def is_stale(state: State, now: datetime) -> bool:
    """Return whether the address has given no answer for so long that readers should know."""
    return state.failing is not None and now - state.failing >= STALE


def after(state: State, outcome: Outcome, now: datetime, every: timedelta) -> State:
    """Return what is known after a request; ``every`` is the least time between two."""
    asked = replace(state, asked=now)
    if outcome.good:
        return _answered(asked, outcome, now, every)
    wait = max(every, _back_off(state.failures))
    if outcome.status in (BUSY, UNAVAILABLE):
        told = retry_after((outcome.headers or {}).get("retry-after", ""), now)
        wait = max(every, told) if told is not None else wait
    return replace(
        asked,
        again=now + wait,
        failures=state.failures + 1,
        failing=state.failing or now,
        gone=outcome.status == GONE,
        moved="",
    )


def retry_after(text: str, now: datetime) -> timedelta | None:
    """Return how long a server asks us to wait, within sense; None where it does not say.

    Seconds or a date, RFC 9110, section 10.2.3.
    """
    text = text.strip()[:_LONGEST]
    if text.isascii() and text.removeprefix("-").isdecimal():
        return min(max(timedelta(seconds=min(int(text), 10**7)), LEAST_WAIT), MOST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return min(max(wait, LEAST_WAIT), MOST_WAIT)


def validators(state: State) -> dict[str, str]:
    """Return the headers that ask for an answer only if it has changed."""
    told = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in told.items() if value}


def _answered(state: State, outcome: Outcome, now: datetime, every: timedelta) -> State:
    well = replace(
        state, again=now + every, answered=now, failing=None, failures=0, moved=outcome.moved
    )
    if outcome.status == UNCHANGED:
        return replace(well, moved=outcome.moved or state.moved)
    headers = outcome.headers or {}
    etag, modified = _kept(headers.get("etag", "")), _kept(headers.get("last-modified", ""))
    return replace(well, etag=etag, modified=modified, body=outcome.body)


def _kept(validator: str) -> str:
    """A validator that can be sent back as it came."""
    plain = validator.isascii() and validator.isprintable() and len(validator) <= _LONGEST
    return validator if plain else ""


def _back_off(failures: int) -> timedelta:
    """One hour, two, four, up to a day."""
    return min(timedelta(hours=2 ** min(failures, _DOUBLINGS)), SLOWEST)
