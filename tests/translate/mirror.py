"""A server on this machine for packages, with good manners or one bad one a path."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Manner = Callable[["Mirror", "Handler", bytes], None]


@dataclass
class Mirror:
    """What it holds, how it behaves, and what it was asked."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    manners: dict[str, Manner] = field(default_factory=dict)  # by path; others are polite
    asked: list[tuple[str, str]] = field(default_factory=list)  # paths and ranges
    over: threading.Event = field(default_factory=threading.Event)

    def put(self, path: str, content: bytes, manner: Manner | None = None) -> str:
        """Hold a file; return its address."""
        self.files[path] = content
        self.manners.pop(path, None)
        if manner:
            self.manners[path] = manner
        return self.url + path


class Handler(BaseHTTPRequestHandler):
    """Answers as the mirror's manners say."""

    mirror: Mirror

    def do_GET(self) -> None:
        """Answer one question; the asker may be gone."""
        self.mirror.asked.append((self.path, self.headers.get("Range", "")))
        content = self.mirror.files.get(self.path)
        manner = missing if content is None else self.mirror.manners.get(self.path, polite)
        with suppress(ConnectionError):
            manner(self.mirror, self, content or b"")

    def start(self, status: int, **headers: object) -> None:
        """Send the answer's head; underscores become hyphens."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Mirror]:
    """Serve an empty mirror."""
    mirror = Mirror()
    handler = type("Own", (Handler,), {"mirror": mirror})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        mirror.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
        thread.start()
        try:
            yield mirror
        finally:
            mirror.over.set()
            server.shutdown()
            thread.join()


def tag(content: bytes) -> str:
    """A strong validator."""
    return f'"{sha256(content).hexdigest()[:12]}"'


def polite(_: Mirror, handler: Handler, content: bytes) -> None:
    """The whole, or the rest of the very same file."""
    asked = handler.headers.get("Range", "")
    same = handler.headers.get("If-Range", tag(content)) == tag(content)
    if not asked or not same:
        handler.start(200, Content_Length=len(content), ETag=tag(content))
        handler.wfile.write(content)
        return
    start = int(asked.removeprefix("bytes=").removesuffix("-"))
    if start >= len(content):
        handler.start(416, Content_Range=f"bytes */{len(content)}", Content_Length=0)
        return
    rest = content[start:]
    span = f"bytes {start}-{len(content) - 1}/{len(content)}"
    handler.start(206, Content_Length=len(rest), Content_Range=span, ETag=tag(content))
    handler.wfile.write(rest)


def missing(_: Mirror, handler: Handler, __: bytes) -> None:
    """Nothing is there."""
    handler.start(404, Content_Length=0)


def cut(after: int) -> Manner:
    """The first time, the connection ends after so many bytes."""

    def manner(mirror: Mirror, handler: Handler, content: bytes) -> None:
        mirror.manners.pop(handler.path)
        handler.start(200, Content_Length=len(content), ETag=tag(content))
        handler.wfile.write(content[:after])

    return manner


def always_cut(after: int) -> Manner:
    """Every connection ends after so many bytes, and there is no going on."""

    def manner(_: Mirror, handler: Handler, content: bytes) -> None:
        handler.start(200, Content_Length=len(content), ETag=tag(content))
        handler.wfile.write(content[:after])

    return manner


def answering(status: int, body: bytes = b"", **headers: object) -> Manner:
    """A fixed answer."""

    def manner(_: Mirror, handler: Handler, __: bytes) -> None:
        handler.start(status, **{"Content_Length": len(body), **headers})
        handler.wfile.write(body)

    return manner


def no_length(_: Mirror, handler: Handler, content: bytes) -> None:
    """The end of the connection is the end of the file."""
    handler.start(200)
    handler.wfile.write(content)


def no_ranges(_: Mirror, handler: Handler, content: bytes) -> None:
    """Whatever is asked, the whole comes, and nothing names its bytes."""
    handler.start(200, Content_Length=len(content))
    handler.wfile.write(content)


def endless(mirror: Mirror, handler: Handler, content: bytes) -> None:
    """More and more comes."""
    handler.start(200)
    while not mirror.over.is_set():
        handler.wfile.write(content)


def silent(mirror: Mirror, _: Handler, __: bytes) -> None:
    """Nothing comes."""
    mirror.over.wait()


def drip(mirror: Mirror, handler: Handler, content: bytes) -> None:
    """A byte at a time, sooner than anyone loses patience with one byte."""
    handler.start(200, Content_Length=len(content))
    for byte in content:
        if mirror.over.wait(0.02):
            return
        handler.wfile.write(bytes([byte]))


def dripping_head(mirror: Mirror, handler: Handler, _: bytes) -> None:
    """The answer's head never ends."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
    while not mirror.over.wait(0.02):
        handler.wfile.write(b"x")
