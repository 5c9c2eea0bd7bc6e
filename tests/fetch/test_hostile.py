"""Whatever a server does, an answer or a reason comes in time, and the memory stays small."""

import tracemalloc
from collections.abc import Iterator
from time import monotonic

import pytest

from plugins.ingest.fetch.client import Answer, Client, FetchError, Kind
from tests.fetch.rogue import TEXT, Rogue, deflated, serving, zeros

LIMIT = 1 << 21  # bytes
PATIENT, BRIEF = 5.0, 0.4  # seconds
SLACK = 1.0


@pytest.fixture(scope="module")
def rogue() -> Iterator[Rogue]:
    """One server for all."""
    with serving() as served:
        yield served


def ask(rogue: Rogue, path: str, deadline: float = PATIENT) -> Answer | FetchError:
    """What comes of asking for the path."""
    client = Client("Dragoman/test", allowed=frozenset({rogue.place}))
    began = monotonic()
    try:
        return client.get(rogue.url + path, limit=LIMIT, deadline=deadline)
    except FetchError as reason:
        return reason
    finally:
        assert monotonic() - began < deadline + SLACK


WHOLE = (
    "/good", "/gzip", "/x-gzip", "/members", "/padded", "/zlib", "/deflate", "/no-length",
    "/hops-5", "/for-good",
)  # fmt: skip


@pytest.mark.parametrize("path", WHOLE)
def test_what_is_in_order_comes_whole(rogue: Rogue, path: str) -> None:
    """However it is packed or measured, and up to five redirects away."""
    answer = ask(rogue, path)
    assert isinstance(answer, Answer), answer
    assert (answer.status, answer.body) == (200, TEXT)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/chunks", b"hellohello"), ("/empty", b""), ("/short-length", b"abcd"),
        ("/early-hints", b"ok"), ("/nul-head", b"ok"),
    ],
)  # fmt: skip
def test_odd_answers_are_read_as_http_says(rogue: Rogue, path: str, body: bytes) -> None:
    """What is beyond the length said is not the answer's."""
    answer = ask(rogue, path)
    assert isinstance(answer, Answer), answer
    assert answer.body == body


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/busy", 429), ("/down", 503), ("/missing", 404), ("/gone", 410), ("/unchanged", 304),
        ("/partial", 206), ("/broken-inside", 500),
    ],
)  # fmt: skip
def test_other_answers_have_no_body(rogue: Rogue, path: str, status: int) -> None:
    """The status says it all; nobody reads an error page."""
    answer = ask(rogue, path)
    assert isinstance(answer, Answer), answer
    assert (answer.status, answer.body) == (status, b"")


SLOW = (
    "/drip", "/drip-endless", "/drip-head", "/drip-line", "/drip-chunks", "/drip-chunk-size",
    "/drip-gzip", "/continue", "/silent", "/continue-flood",
)  # fmt: skip


@pytest.mark.parametrize("path", SLOW)
def test_patience_ends(rogue: Rogue, path: str) -> None:
    """A deadline is for the whole answer, however something drips."""
    reason = ask(rogue, path, BRIEF)
    assert isinstance(reason, FetchError)
    assert reason.kind is Kind.TIMEOUT, reason


FAULTS = {
    Kind.CONNECTION: (
        "/half-close", "/infinite-head", "/infinite-line", "/head-20-mb", "/head-1000-lines",
        "/long-length", "/huge-length", "/two-lengths", "/bad-chunk", "/cut-chunk", "/reset",
        "/reset-head", "/reset-body", "/closed", "/no-http", "/http-0.9", "/no-status",
        "/status-9999", "/binary", "/gzip-cut",
    ),
    Kind.SIZE: ("/infinite", "/infinite-chunks"),
    Kind.CODING: (
        "/gzip-bomb", "/deflate-bomb", "/zlib-bomb", "/bomb-unnamed-length", "/br-bomb",
        "/zstd-bomb", "/stacked", "/stacked-lines", "/gzip-damaged", "/gzip-lie", "/gzip-members",
    ),
    Kind.REDIRECT: ("/loop", "/ping", "/nowhere", "/hops-6", "/to-nonsense"),
    Kind.ADDRESS: (
        "/to-file", "/to-ftp", "/to-data", "/to-javascript", "/to-metadata", "/to-port",
        "/to-split",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "path"), [(kind, path) for kind, paths in FAULTS.items() for path in paths]
)
def test_what_is_wrong_is_told(rogue: Rogue, kind: Kind, path: str) -> None:
    """Each fault has its kind, its place and its remedy, and costs little memory."""
    _ = zeros(), deflated(15), deflated(-15)  # the server's own work is not measured
    tracemalloc.start()
    try:
        reason = ask(rogue, path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(reason, FetchError), reason
    assert reason.kind is kind, reason
    assert reason.problem.where
    assert reason.problem.remedy
    assert peak < 16_000_000
