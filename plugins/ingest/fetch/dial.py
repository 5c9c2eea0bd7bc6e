"""Sockets, and patience with them: the fence around ``socket``.

Connects only to addresses that it has judged itself, so that a name that
changes its mind leads nowhere; and shuts the connection when time is up,
however slowly something still drips. What is said over it is ``exchange``'s.
"""

import errno
import queue
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic

from plugins.ingest.fetch.faults import OWN_PLACE, FetchError, Kind, fault
from plugins.ingest.fetch.guard import is_public

Resolve = Callable[[str, int], Sequence[str]]
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.ENETDOWN})
_SHORTEST = 0.01  # seconds; a socket's timeout may not be 0


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return the IP addresses of a name, in the system's order.

    Raises:
        OSError: there is none, or nobody to ask.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class Line:
    """One connection, and the time until it ends.

    ``seconds`` count from now. With ``private``, networks that are not public
    are called too.
    """

    def __init__(
        self, where: str, seconds: float, *, private: bool = False, resolve: Resolve = resolve
    ) -> None:
        self._where, self._private, self._resolve = where, private, resolve
        self._end = monotonic() + seconds
        self._handle: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(seconds, 0), self._shut)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """Seconds."""
        return max(self._end - monotonic(), 0.0)

    def check(self) -> None:
        """Raise where time is up: what came then may be a part of it only.

        Raises:
            FetchError: as said.
        """
        if not self.left:
            raise fault(self._where, Kind.TIMEOUT, "the answer took too long")

    def call(self, host: str, port: int) -> socket.socket:
        """Return a connection to the first of the host's addresses that answers.

        Raises:
            FetchError: all are private, none answers, or time is up.
        """
        refusal: OSError | None = None
        for address in self._addresses(host, port):
            self.check()
            try:
                return self._connected(address, port)
            except OSError as silence:
                refusal = silence
        self.check()
        raise _silence(self._where, refusal)

    def close(self) -> None:
        """Stop the clock; the connection is its user's."""
        self._timer.cancel()
        with self._lock:
            if self._handle:
                self._handle.close()

    def _addresses(self, host: str, port: int) -> list[str]:
        found = self._found(host, port)
        public = [address for address in found if self._private or is_public(address)]
        if not public:
            where = "" if host in found else f" ({', '.join(found[:3]) or 'nowhere'})"
            what = f"{host} is not on the public internet{where}"
            raise fault(self._where, Kind.ADDRESS, what, OWN_PLACE)
        return public

    def _found(self, host: str, port: int) -> Sequence[str]:
        """Look the name up in a thread: the system's look-up knows no deadline."""
        answers: queue.Queue[Sequence[str] | OSError] = queue.Queue()

        def look_up() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as unknown:
                answers.put(unknown if isinstance(unknown, OSError) else OSError(str(unknown)))

        threading.Thread(target=look_up, daemon=True).start()
        try:
            found = answers.get(timeout=max(self.left, _SHORTEST))
        except queue.Empty:
            raise fault(
                self._where, Kind.TIMEOUT, "the host's name was not found in time"
            ) from None
        if isinstance(found, OSError):
            raise _unknown(self._where, host, found)
        return found

    def _connected(self, address: str, port: int) -> socket.socket:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            made.settimeout(max(self.left, _SHORTEST))
            made.connect((address, port))
            self._hold(made)
        except BaseException:
            made.close()
            raise
        return made

    def _hold(self, made: socket.socket) -> None:
        """Keep a second handle: TLS takes the first one away."""
        with self._lock:
            self._handle = made.dup()

    def _shut(self) -> None:
        with self._lock, suppress(OSError):
            if self._handle:
                self._handle.shutdown(socket.SHUT_RDWR)


def _unknown(where: str, host: str, refusal: OSError) -> FetchError:
    if refusal.errno == socket.EAI_AGAIN:
        return fault(where, Kind.OFFLINE, f"the name {host} could not be looked up")
    return fault(where, Kind.NAME, f"the name {host} leads nowhere")


def _silence(where: str, refusal: OSError | None) -> FetchError:
    if refusal and refusal.errno in _UNREACHABLE:
        return fault(where, Kind.OFFLINE, "this machine has no way there")
    said = getattr(refusal, "strerror", None) or refusal
    return fault(where, Kind.CONNECTION, f"the connection failed ({said})")
