"""Answers over https: the one module that opens sockets.

Whatever the other side does, waiting ends: no byte for a while, or too long
in all. Redirects are followed only to where we would go ourselves. Keeping
what comes is ``fetch``'s work, judging it ``install``'s.
"""

import ipaddress
import queue
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from plugins.certificates import trusted

BLOCK = 1 << 18  # bytes
_AHEAD = 8  # blocks that may wait to be taken
_HEADERS = {"User-Agent": "Dragoman", "Accept-Encoding": "identity"}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Limits:
    """How long and how large a download may become."""

    idle: float = 30.0  # seconds without a byte
    total: float = 3_600.0  # seconds
    largest: int = 1_500_000_000  # bytes
    tries: int = 5  # connections, each of which must bring something
    redirects: int = 5


USUAL = Limits()


class DownloadError(Exception):
    """What ends a download, in the words of a Problem."""

    def __init__(self, what: str, remedy: str = "give another address with --index") -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


class BrokenError(DownloadError):
    """The connection ended early: another may go on."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "try again; a package goes on from where it broke")


@dataclass(frozen=True)
class Head:
    """How an answer begins."""

    status: int
    headers: Mapping[str, str]  # names in any case


def fault_of(url: str) -> str | None:
    """Return why an address is not fetched, or None: only https, or http to this machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "this is no address"
    if parts.scheme != "https" and not (parts.scheme == "http" and _here(host)):
        return "only https is fetched, or http from this machine"
    bad = not host or parts.username is not None or not url.isprintable() or " " in url
    return "this is no address" if bad else None


def _here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def ask(
    url: str, limits: Limits, *, deadline: float, headers: Mapping[str, str] | None = None
) -> "Answer":
    """Return the answer of the address or of where it leads; close it.

    ``deadline`` is a point of ``monotonic`` time, for all that follows.

    Raises:
        DownloadError: it leads where we do not go, or nobody answers.
    """
    begun_here = _here(_host(url))
    for _ in range(limits.redirects + 1):
        if fault := fault_of(url):
            raise DownloadError(f"{fault} ({url})")
        if _here(_host(url)) and not begun_here:
            raise DownloadError(f"it leads from the net to this machine ({url})")
        answer = Answer(url, {**_HEADERS, **(headers or {})}, limits.idle, deadline)
        if answer.head.status not in _REDIRECTS:
            return answer
        answer.close()
        url = urljoin(url, answer.head.headers.get("Location", ""))
    raise DownloadError(f"it leads on more than {limits.redirects} times")


def _host(url: str) -> str:
    """The host, where there is one: ``fault_of`` refuses the others."""
    return "" if fault_of(url) else urlsplit(url).hostname or ""


class Answer:
    """An answer that a thread of its own reads, so that no wait outlasts its deadline.

    A socket's timeout begins anew with each byte, and name look-up knows none.
    Iterating yields blocks and raises ``BrokenError`` where the connection or
    our patience ends.
    """

    def __init__(self, url: str, headers: Mapping[str, str], idle: float, deadline: float) -> None:
        self._url, self._headers, self._idle, self._deadline = url, headers, idle, deadline
        self._arrived: queue.Queue[Head | bytes | BrokenError] = queue.Queue(_AHEAD)
        self._closed = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()
        try:
            head = self._take()
        except BrokenError:
            self.close()
            raise
        assert isinstance(head, Head)  # the first thing that is handed over
        self.head = head

    def __iter__(self) -> Iterator[bytes]:
        while isinstance(block := self._take(), bytes) and block:
            yield block

    def close(self) -> None:
        """Let the thread end."""
        self._closed.set()

    def _take(self) -> Head | bytes:
        left = self._deadline - monotonic()
        if left <= 0:
            raise BrokenError("it took too long")
        try:
            arrived = self._arrived.get(timeout=min(self._idle, left))
        except queue.Empty:
            what = "it took too long" if left < self._idle else f"nothing came for {self._idle:g} s"
            raise BrokenError(what) from None
        if isinstance(arrived, BrokenError):
            raise arrived
        return arrived

    def _read(self) -> None:
        """Run in the thread: hand over the head, the blocks, and an empty block at the end."""
        try:
            with _pool() as pool:
                self._read_with(pool)
        except (HTTPError, OSError) as broken:
            self._hand_over(BrokenError(_sentence(broken)))

    def _read_with(self, pool: urllib3.PoolManager) -> None:
        answer = pool.request(
            "GET", self._url, headers=self._headers, preload_content=False, redirect=False,
            retries=False, timeout=2 * self._idle,  # only so that the thread ends: _take waits
        )  # fmt: skip
        assert isinstance(answer, urllib3.HTTPResponse)
        answer.enforce_content_length = False  # ``fetch`` measures, and keeps what came
        try:
            self._hand_over(Head(answer.status, answer.headers))
            while not self._closed.is_set():
                # read() would wait for a whole block however slowly it drips.
                block = answer.read1(BLOCK, decode_content=False)
                self._hand_over(block)
                if not block:
                    return
        finally:
            answer.close()

    def _hand_over(self, what: Head | bytes | BrokenError) -> None:
        handed = False
        while not handed and not self._closed.is_set():
            with suppress(queue.Full):
                self._arrived.put(what, timeout=0.2)
                handed = True


def _pool() -> urllib3.PoolManager:
    return urllib3.PoolManager(num_pools=1, ssl_context=trusted())


def _sentence(broken: Exception) -> str:
    """The innermost reason, without the names of classes and objects."""
    reason: BaseException = broken
    while inner := reason.__cause__ or reason.__context__:
        reason = inner
    return f"the connection failed ({getattr(reason, 'strerror', None) or reason})"
