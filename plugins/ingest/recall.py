"""What files gave at the last build, so that unchanged ones are not read again.

Known by all that a reading depends on: the bytes, the name, what the caller
gives as seed, and the readers themselves. Reads no file of the inbox; which
readings may be kept is for the caller to say, what broke the reader for the
quarantine to know.
"""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import msgspec

from plugins import store
from plugins.ingest.cell.wire import Answer, reading_of, told
from plugins.ingest.guarded import Read
from plugins.ingest.quarantine import program
from plugins.ingest.read import Reading


class Recall:
    """The readings of the last build, until ``keep`` puts this build's in their place."""

    def __init__(self, path: Path, seed: str) -> None:
        self._path = path
        self._seed = f"{program()} {seed}"
        self._former = self._recalled()
        self._present: dict[str, Reading] = {}

    def reader(self, read: Read) -> Read:
        """Return a reader that asks ``read`` only for what is not known."""

        def recall(path: str, content: bytes, charset: str = "") -> Reading:
            key = _digest(msgspec.msgpack.encode((path, content, charset)))
            answer = self._former.get(key)
            reading = reading_of(answer) if answer else read(path, content, charset=charset)
            if not reading.failed:
                self._present[key] = reading
            return reading

        return recall

    def keep(self, allowed: Callable[[str], bool]) -> None:
        """Keep what this build read; of what is new, only the lines that are ``allowed``.

        Raises:
            StoreError: the disk refused.
        """
        lines = []
        for key, reading in self._present.items():
            line = msgspec.json.encode((key, told(reading))).decode()
            if key in self._former or allowed(line):
                lines.append(f"{line}\n")
        body = "".join(lines).encode()
        store.write_if_changed(self._path, self._seal(body) + body)

    def _recalled(self) -> dict[str, Answer]:
        """What is kept; nothing where it is damaged, or was kept under other circumstances."""
        seal, *lines = (*store.lines(self._path),) or (b"",)
        if seal != self._seal(b"".join(lines)):
            return {}
        return dict(msgspec.json.decode(line, type=tuple[str, Answer]) for line in lines)

    def _seal(self, body: bytes) -> bytes:
        return f"{_digest(self._seed.encode() + body)}\n".encode()


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
