"""A server on this machine that misbehaves in one way a path: raw sockets, no manners.

Paths of ``MANNERS``. Its certificate, where it has one, is its own.
"""

import gzip
import socket
import ssl
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache

OK = b"HTTP/1.1 200 OK\r\n"
Manner = Callable[["Rogue", socket.socket], None]


@dataclass
class Rogue:
    """Where it is, and what it was asked."""

    place: str = ""
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    manners: dict[str, Manner] = field(default_factory=dict)  # beside MANNERS

    @property
    def url(self) -> str:
        """Its address, without a path."""
        return f"http://{self.place}"


def whole(body: bytes, *headers: str, status: str = "200 OK") -> Manner:
    """A whole answer, of which nothing is wrong but what the headers say."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return raw("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)


def raw(sent: bytes) -> Manner:
    """These bytes."""
    return lambda _, line: line.sendall(sent)


def moved(where: str, status: str = "302 Found") -> Manner:
    """A redirect; ``{url}`` stands for the server's own address."""

    def manner(rogue: Rogue, line: socket.socket) -> None:
        target = where.replace("{url}", rogue.url)
        whole(b"", f"Location: {target}", status=status)(rogue, line)

    return manner


def drip(head: bytes, drop: bytes) -> Manner:
    """A drop at a time, sooner than anyone loses patience with one drop."""

    def manner(rogue: Rogue, line: socket.socket) -> None:
        line.sendall(head)
        while not rogue.over.wait(0.03):
            line.sendall(drop)

    return manner


def flood(head: bytes, block: bytes) -> Manner:
    """More and more, as fast as it goes."""

    def manner(rogue: Rogue, line: socket.socket) -> None:
        line.sendall(head)
        while not rogue.over.is_set():
            line.sendall(block)

    return manner


def silent(rogue: Rogue, _: socket.socket) -> None:
    """Nothing at all."""
    rogue.over.wait()


def reset(after: bytes) -> Manner:
    """The connection is torn, not closed."""

    def manner(_: Rogue, line: socket.socket) -> None:
        line.sendall(after)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return manner


def half_close(rogue: Rogue, line: socket.socket) -> None:
    """Nothing more is said, and nothing is closed."""
    line.sendall(OK + b"Content-Length: 100\r\n\r\nhalf")
    line.shutdown(socket.SHUT_WR)
    rogue.over.wait(5)


@cache
def zeros() -> bytes:
    """30 MB in 30 KB."""
    return gzip.compress(bytes(30_000_000), 9)


@cache
def deflated(wbits: int) -> bytes:
    """The same, in deflate's two forms."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return packer.compress(bytes(30_000_000)) + packer.flush()


def packed(coding: str, body: Callable[[], bytes]) -> Manner:
    """A packed body, made when it is first asked for."""

    def manner(rogue: Rogue, line: socket.socket) -> None:
        whole(body(), f"Content-Encoding: {coding}")(rogue, line)

    return manner


def long_head(line_: bytes, times: int) -> bytes:
    """An answer's head of that many lines."""
    return OK + line_ * times + b"\r\n"


TEXT = b"<p>All is well at the mill.</p>" * 20
CHUNK = b"5\r\nhello\r\n"
MANNERS: dict[str, Manner] = {
    "/good": whole(TEXT, "Content-Type: text/html"),
    "/gzip": packed("gzip", lambda: gzip.compress(TEXT)),
    "/x-gzip": packed("X-GZIP", lambda: gzip.compress(TEXT)),
    "/members": packed("gzip", lambda: gzip.compress(TEXT[:31]) + gzip.compress(TEXT[31:])),
    "/padded": packed("gzip", lambda: gzip.compress(TEXT) + bytes(50)),
    "/zlib": packed("deflate", lambda: zlib.compress(TEXT)),
    "/deflate": packed("deflate", lambda: zlib.compress(TEXT)[2:-4]),
    "/no-length": raw(OK + b"\r\n" + TEXT),
    "/chunks": raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNK * 2 + b"0\r\n\r\n"),
    "/empty": whole(b""),
    "/short-length": raw(OK + b"Content-Length: 4\r\n\r\nabcdefgh"),
    "/early-hints": raw(b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"Content-Length: 2\r\n\r\nok"),
    "/drip": drip(OK + b"Content-Length: 100000\r\n\r\n", b"x"),
    "/drip-endless": drip(OK + b"\r\n", b"x"),
    "/drip-head": drip(OK, b"X-Slow: y\r\n"),
    "/drip-line": drip(b"HTTP/1.1 2", b"0"),
    "/drip-chunks": drip(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "/drip-chunk-size": drip(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    "/drip-gzip": drip(OK + b"Content-Encoding: gzip\r\n\r\n" + zeros()[:20], b"\0"),
    "/continue": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "/silent": silent,
    "/half-close": half_close,
    "/infinite": flood(OK + b"\r\n", b"y" * 65536),
    "/infinite-chunks": flood(
        OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"y" * 65536 + b"\r\n"
    ),
    "/infinite-head": flood(OK, b"X-More: and more\r\n"),
    "/infinite-line": flood(OK + b"X-Long: ", b"y" * 65536),
    "/continue-flood": flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "/head-20-mb": raw(long_head(b"X-Big: " + b"a" * 60_000 + b"\r\n", 340)),
    "/head-1000-lines": raw(long_head(b"X-Small: a\r\n", 1000)),
    "/huge-length": raw(OK + b"Content-Length: 99999999999999999999\r\n\r\nabc"),
    "/long-length": raw(OK + b"Content-Length: 100\r\n\r\nabc"),
    "/two-lengths": raw(OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"),
    "/negative-length": raw(OK + b"Content-Length: -5\r\n\r\nabc"),
    "/bad-chunk": raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"),
    "/cut-chunk": raw(OK + b"Transfer-Encoding: chunked\r\n\r\n50\r\nabc"),
    "/reset": reset(b""),
    "/reset-head": reset(OK + b"X-A: b\r\n"),
    "/reset-body": reset(OK + b"Content-Length: 100\r\n\r\nabc"),
    "/closed": raw(b""),
    "/no-http": raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "/http-0.9": raw(b"<html>no head</html>"),
    "/no-status": raw(b"HTTP/1.1 hello\r\n\r\n"),
    "/status-9999": raw(b"HTTP/1.1 9999 Odd\r\n\r\n"),
    "/binary": raw(bytes(range(256)) * 40),
    "/nul-head": raw(OK + b"X-\0: a\0b\r\nContent-Length: 2\r\n\r\nok"),
    "/gzip-bomb": packed("gzip", zeros),
    "/deflate-bomb": packed("deflate", lambda: deflated(-15)),
    "/zlib-bomb": packed("deflate", lambda: deflated(15)),
    "/bomb-unnamed-length": lambda _, line: line.sendall(
        OK + b"Content-Encoding: gzip\r\n\r\n" + zeros()
    ),
    "/gzip-members": packed("gzip", lambda: gzip.compress(b"") * 20_000),
    "/br-bomb": whole(b"\x8b\x02\x80", "Content-Encoding: br"),
    "/zstd-bomb": whole(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"),
    "/stacked": packed("gzip, gzip", lambda: gzip.compress(zeros())),
    "/stacked-lines": packed(
        "gzip\r\nContent-Encoding: gzip", lambda: gzip.compress(zeros())
    ),
    "/gzip-cut": packed("gzip", lambda: gzip.compress(TEXT)[:-9]),
    "/gzip-damaged": packed("gzip", lambda: gzip.compress(TEXT)[:-8] + bytes(8)),
    "/gzip-lie": packed("gzip", lambda: TEXT),
    "/loop": moved("/loop"),
    "/ping": moved("/pong"),
    "/pong": moved("/ping", "301 Moved"),
    "/nowhere": whole(b"", status="302 Found"),
    "/to-file": moved("file:///etc/passwd"),
    "/to-ftp": moved("ftp://example.org/feed"),
    "/to-data": moved("data:text/html,hello"),
    "/to-javascript": moved("javascript:alert(1)"),
    "/to-metadata": moved("http://169.254.169.254/latest/"),
    "/to-port": moved("http://example.org:22/"),
    "/to-nonsense": moved("http://[::1/"),
    "/to-split": moved("/good%0d%0aX-Evil: yes\x0b"),
    "/hops-5": moved("/hops-4"),
    "/hops-4": moved("/hops-3"),
    "/hops-3": moved("/hops-2"),
    "/hops-2": moved("/hops-1"),
    "/hops-1": moved("{url}/good"),
    "/hops-6": moved("/hops-5"),
    "/for-good": moved("/good", "301 Moved Permanently"),
    "/for-good-then-not": moved("/hops-1", "308 Permanent Redirect"),
    "/busy": whole(b"later", "Retry-After: 120", status="429 Too Many Requests"),
    "/down": whole(b"", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT", status="503 Down"),
    "/missing": whole(b"gone fishing", status="404 Not Found"),
    "/gone": whole(b"", status="410 Gone"),
    "/unchanged": whole(b"", 'ETag: "a"', status="304 Not Modified"),
    "/partial": whole(b"abc", "Content-Range: bytes 0-2/9", status="206 Partial"),
    "/broken-inside": whole(bytes(100), status="500 Broken"),
}  # fmt: skip


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Rogue]:
    """Let the server misbehave while the context lasts."""
    rogue = Rogue()
    with socket.create_server(("127.0.0.1", 0)) as door:
        rogue.place = f"127.0.0.1:{door.getsockname()[1]}"
        door.settimeout(0.05)
        threads: list[threading.Thread] = []
        keeper = threading.Thread(target=_keep, args=(rogue, door, context, threads))
        keeper.start()
        try:
            yield rogue
        finally:
            rogue.over.set()
            for thread in (keeper, *threads):
                thread.join(5)


def _keep(
    rogue: Rogue,
    door: socket.socket,
    context: ssl.SSLContext | None,
    threads: list[threading.Thread],
) -> None:
    while not rogue.over.is_set():
        with suppress(TimeoutError):
            line, _ = door.accept()
            threads.append(threading.Thread(target=_answer, args=(rogue, line, context)))
            threads[-1].start()


def _answer(rogue: Rogue, line: socket.socket, context: ssl.SSLContext | None) -> None:
    line.settimeout(5)
    with suppress(OSError), line:
        talk = context.wrap_socket(line, server_side=True) if context else line
        with talk:
            head = talk.recv(65536).decode("latin-1")
            path = head.split(" ")[1] if head.count(" ") > 1 else ""
            rogue.asked.append(path)
            rogue.heads.append(head)
            manner = rogue.manners.get(path) or MANNERS.get(path) or MANNERS["/missing"]
            manner(rogue, talk)
