"""One question and its answer over HTTP: the fence around urllib3.

Follows no redirect, keeps no connection, asks no proxy. Which addresses are
asked, and what becomes of the answer, is ``client``'s.
"""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from plugins.certificates import trusted
from plugins.ingest.fetch.decoding import STEP
from plugins.ingest.fetch.dial import Line
from plugins.ingest.fetch.faults import FetchError, Kind, fault
from plugins.ingest.fetch.guard import PORTS, shown


class _Plain(HTTPConnection):
    """A connection that a line makes."""

    def __init__(self, *given: Any, line: Line, **named: Any) -> None:
        super().__init__(*given, **named)
        self._line = line

    def _new_conn(self) -> Any:
        return self._line.call(self._dns_host, self.port)


class _Sealed(HTTPSConnection):
    """The same, with TLS over it."""

    def __init__(self, *given: Any, line: Line, **named: Any) -> None:
        super().__init__(*given, **named)
        self._line = line

    def _new_conn(self) -> Any:
        return self._line.call(self._dns_host, self.port)


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _SealedPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Sealed


@dataclass(frozen=True)
class Incoming:
    """An answer whose body is still to come, packed as the headers say."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    blocks: Iterator[bytes]


@contextmanager
def asked(url: str, headers: Mapping[str, str], line: Line) -> Iterator[Incoming]:
    """Ask for a checked address; the body is read while the context lasts.

    Raises:
        FetchError: there is no answer, or it ends before its end.
    """
    try:
        with _pool(url, line) as pool:
            answer = pool.urlopen(
                "GET", _target(url), headers=dict(headers), preload_content=False,
                redirect=False, retries=False, assert_same_host=False, decode_content=False,
            )  # fmt: skip
            assert isinstance(answer, urllib3.HTTPResponse)
            try:
                line.check()
                named = {name.lower(): answer.headers[name] for name in answer.headers}
                yield Incoming(answer.status, named, _blocks(answer, line))
            finally:
                answer.close()
    except (HTTPError, OSError) as broken:
        line.check()
        raise _broken(url, broken) from broken


def _blocks(answer: urllib3.HTTPResponse, line: Line) -> Iterator[bytes]:
    # read() would wait for a whole block however slowly it drips.
    while block := answer.read1(STEP, decode_content=False):
        yield block
    line.check()  # an end that we made ourselves is not the body's


def _pool(url: str, line: Line) -> urllib3.HTTPConnectionPool:
    parts = urlsplit(url)
    given: dict[str, Any] = {
        "host": parts.hostname, "port": parts.port or PORTS[parts.scheme],
        "timeout": max(line.left, 0.01), "maxsize": 1, "block": True, "line": line,
    }  # fmt: skip
    if parts.scheme == "https":
        return _SealedPool(**given, ssl_context=trusted())
    return _PlainPool(**given)


def _target(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _broken(url: str, broken: Exception) -> FetchError:
    """The innermost reason, without the names of classes and objects."""
    reason: BaseException = broken
    while inner := reason.__cause__ or reason.__context__:
        reason = inner
    where = shown(url)
    if isinstance(reason, ssl.SSLError):
        said = getattr(reason, "verify_message", "") or reason.reason or "no TLS"
        return fault(where, Kind.TLS, f"its certificate or TLS is not in order ({said})")
    if isinstance(reason, TimeoutError):
        return fault(where, Kind.TIMEOUT, "the answer took too long")
    said = getattr(reason, "strerror", None) or reason
    return fault(where, Kind.CONNECTION, f"the connection failed ({str(said)[:160]})")
