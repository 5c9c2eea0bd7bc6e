"""Etiquette: how often an address is asked, whatever it answers."""

import itertools
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.fetch.faults import Kind
from plugins.ingest.fetch.schedule import (
    FEED_EVERY,
    LEAST_WAIT,
    MOST_WAIT,
    Outcome,
    State,
    after,
    is_due,
    is_stale,
    retry_after,
    validators,
)  # fmt: skip
from tests.fetch.web import HOUR, START

FEED = State("https://lorne.example/feed")
DAY = timedelta(days=1)


def simulate(
    outcome: Outcome, days: int, step: timedelta = HOUR
) -> tuple[list[datetime], list[State]]:
    """The times of the requests, and the states after them, of a feed that always answers so."""
    state, times, states = FEED, list[datetime](), list[State]()
    for tick in range(int(timedelta(days=days) / step)):
        now = START + tick * step
        if is_due(state, now):
            state = after(state, outcome, now, FEED_EVERY)
            times.append(now)
            states.append(state)
    return times, states


@pytest.mark.parametrize(
    "outcome", [Outcome(500), Outcome(404), Outcome(429), Outcome(fault=Kind.TIMEOUT)]
)
def test_what_is_down_is_asked_seldom(outcome: Outcome) -> None:
    """At most seventy times in sixty days; stale after seven."""
    times, states = simulate(outcome, 60)
    assert 50 < len(times) <= 70
    assert not is_stale(states[0], START + 6 * DAY)
    assert is_stale(states[0], START + 7 * DAY)


def test_what_is_back_is_asked_as_before() -> None:
    """One good answer ends the waiting, and the badge."""
    _, states = simulate(Outcome(503), 30)
    well = after(states[-1], Outcome(200), START + 30 * DAY, FEED_EVERY)
    assert (well.failures, well.failing) == (0, None)
    assert is_due(well, START + 30 * DAY + HOUR)


@pytest.mark.parametrize("outcome", [Outcome(200), Outcome(304)])
def test_what_is_well_is_asked_once_an_hour(outcome: Outcome) -> None:
    """However often a round is run."""
    times, _ = simulate(outcome, 2, timedelta(minutes=7))
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert min(gaps) >= HOUR
    assert len(times) > 40


def test_what_is_gone_is_asked_once() -> None:
    """410 means it."""
    times, states = simulate(Outcome(410), 60)
    assert len(times) == 1
    assert states[-1].gone


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 900), ("3600", 3600), ("0", 900), ("-5", 900), ("604801", 604800),
        ("9" * 400, 604800), (" 7200 ", 7200), ("Mon, 02 Nov 2026 07:00:00 GMT", 7200),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 900), ("Fri, 31 Dec 9999 23:59:59 GMT", 604800),
        ("Mon, 02 Nov 2026 09:00:00 +0200", 7200), ("Mon, 02 Nov 2026 07:00:00 -0000", 7200),
        ("", None), ("soon", None), ("12.5", None), ("1e9", None), ("٣", None),
        ("Mon, 99 Nov 2026 25:61:00 GMT", None), ("\0", None),
    ],
)  # fmt: skip
def test_servers_say_when(header: str, seconds: int | None) -> None:
    """Seconds or a date, within a quarter of an hour and a week."""
    wait = retry_after(header, START)
    assert wait == (None if seconds is None else timedelta(seconds=seconds))


@given(st.one_of(st.text(max_size=40), st.integers().map(str), st.datetimes().map(str)))
def test_any_wish_is_within_sense(header: str) -> None:
    """Nothing is raised, and nobody waits for ever."""
    wait = retry_after(header, START)
    assert wait is None or LEAST_WAIT <= wait <= MOST_WAIT


@given(st.sampled_from(["900", "7200", "86400", "604800", "99999999"]), st.sampled_from([429, 503]))
def test_a_wish_is_never_broken(header: str, status: int) -> None:
    """No request before the time that the server named, or a week."""
    times, _ = simulate(Outcome(status, {"retry-after": header}), 30)
    least = min(timedelta(seconds=int(header)), MOST_WAIT)
    assert all(b - a >= least for a, b in itertools.pairwise(times))


def test_a_wrong_clock_silences_nothing_for_ever() -> None:
    """What was asked in a future that never was is asked again."""
    late = after(FEED, Outcome(200), START + 4000 * DAY, FEED_EVERY)
    assert is_due(late, START)
    assert not is_due(after(FEED, Outcome(200), START, FEED_EVERY), START - HOUR)


@pytest.mark.parametrize("etag", ['"a\r\nX: y"', "x" * 501, "\x00", "ü"])
def test_validators_are_sent_back_as_they_came_or_not(etag: str) -> None:
    """One that cannot be a header is no validator."""
    state = after(FEED, Outcome(200, {"etag": etag, "last-modified": "noon"}), START, HOUR)
    assert validators(state) == {"If-Modified-Since": "noon"}
