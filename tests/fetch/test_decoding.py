"""Packed bodies are unpacked whole, however they are cut, and never beyond their limit."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.fetch.client import FetchError, Kind
from plugins.ingest.fetch.decoding import body_of

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda body: body,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
}


def cut(packed: bytes, size: int) -> Iterator[bytes]:
    """The bytes in pieces of that size."""
    yield from (packed[at : at + size] for at in range(0, len(packed), size))


@given(st.binary(max_size=3000), st.sampled_from(sorted(PACKERS)), st.integers(1, 500))
def test_pieces_of_any_size_give_the_body(body: bytes, coding: str, size: int) -> None:
    """Where the wire cuts a body says nothing about it."""
    assert body_of(cut(PACKERS[coding](body), size), coding, 3000, "x") == body


@given(st.binary(min_size=1, max_size=400), st.integers(1, 99))
def test_a_packed_body_without_its_end_is_none(body: bytes, share: int) -> None:
    """Half a body is no body."""
    packed = gzip.compress(body)
    with pytest.raises(FetchError):
        body_of([packed[: max(1, len(packed) * share // 100)]], "gzip", 1000, "x")


@given(st.binary(max_size=600), st.sampled_from(["gzip", "deflate"]), st.integers(1, 99))
def test_any_bytes_end_in_a_body_or_a_reason(body: bytes, coding: str, size: int) -> None:
    """Nothing else is raised."""
    with suppress(FetchError):
        assert len(body_of(cut(body, size), coding, 500, "x")) <= 500


@pytest.mark.parametrize("coding", sorted(PACKERS))
def test_a_limit_is_a_limit(coding: str) -> None:
    """A byte more is refused, or left out where the beginning is enough."""
    packed = [PACKERS[coding](b"ab" * 500)]
    assert len(body_of(packed, coding, 1000, "x")) == 1000
    with pytest.raises(FetchError, match="larger than") as reason:
        body_of(packed, coding, 999, "x")
    assert reason.value.kind is Kind.SIZE
    assert body_of(packed, coding, 3, "x", cut=True) == b"aba"


def test_plain_text_is_no_bomb() -> None:
    """What repeats itself as much as a long page does is read."""
    page = b"<p>The ferry leaves at noon, and at six.</p>\n" * 30_000
    assert body_of([gzip.compress(b"%d" % n + page[:4000]) for n in range(90)], "gzip", 1 << 21, "")
