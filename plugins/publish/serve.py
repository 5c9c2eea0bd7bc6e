"""The built site on this machine alone, built again when a file changes. For preview only."""

import functools
import os
import threading
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

WATCHED = ("content", "inbox", "glossary", "theme", "digest.toml")


class _Handler(SimpleHTTPRequestHandler):
    """Files, without a line for each request: the editor looks at pages."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """Asks for a port of its own: on Windows "reuse" would share one with whoever has it."""

    allow_reuse_address = os.name == "posix"


def server_of(root: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of output/ on the loopback address, which answers when it is shown.

    Raises:
        OSError: the port is taken, or not for us.
    """
    handler = functools.partial(_Handler, directory=str(root / "output"))
    return _Server(("127.0.0.1", port), handler)


def show(root: Path, server: ThreadingHTTPServer, rebuild: Callable[[], None] | None) -> None:
    """Serve until interrupted.

    ``rebuild`` is called after each change of what a build reads. The build
    writes content/ too: the second build it causes changes nothing.
    """
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    watched = [root / name for name in WATCHED if (root / name).exists()]
    for _ in watch(*watched, raise_interrupt=False):
        if rebuild:
            rebuild()
    server.shutdown()
