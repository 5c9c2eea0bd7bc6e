"""The process in the cell: reads the files it is sent, one after the other.

Catches nothing: what a reader raises ends the process, after a last word that
names it. Sets its own limits where the system knows them (not on Windows,
where the parent's clock is the only one).
"""

import json
import math
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from plugins.ingest.cell.failure import Limits
from plugins.ingest.cell.wire import READY, Answer, packed, receive, request_of, send, told
from plugins.ingest.read import Reading, read_file

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

Read = Callable[..., Reading]
_STATM = Path("/proc/self/statm")
_GUESS = 1536 * 1024 * 1024  # bytes of addresses of the readers, where the system does not tell
# One of each kind, so that what reading needs is loaded before the clocks count.
_SAMPLES = (
    "The ferry sails again\n\nThe ferry to Port Alder sails again from Monday, the town says.",
    "<html><body><article><h1>The ferry sails</h1><p>The ferry sails again.</p></article></body>",
    "<rss><channel><item><title>The ferry</title><description>It sails.</description></item>",
    '{"items": [{"title": "The ferry", "content_text": "It sails."}]}',
)


def main(read: Read = read_file, samples: Sequence[str] = _SAMPLES) -> None:
    """Read the samples, to have loaded everything; then answer requests until there are no more."""
    limits = Limits(**json.loads(sys.argv[1]))
    channel = _channel()
    sys.excepthook = partial(_last_word, channel)
    for sample in samples:
        read_file("", sample.encode())
    _limit_memory(limits.memory)
    send(channel, packed(READY))
    while (body := receive(sys.stdin.buffer)) is not None:
        request = request_of(body)
        _limit_time(limits.cpu)
        reading = read(
            request.path, request.content, languages=request.languages, today=request.today
        )
        send(channel, packed(told(reading)))


def _channel() -> BinaryIO:
    """Standard output, taken away from whoever else might print into it."""
    channel = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    return channel


def _limit_memory(spare: int) -> None:
    """Bound the addresses: what is taken now, and ``spare`` bytes more; leave no core behind."""
    if resource is None:
        return
    with suppress(OSError):
        taken = int(_STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _set(resource.RLIMIT_AS, taken + spare)
        _set(resource.RLIMIT_CORE, 0)
        return
    _set(resource.RLIMIT_AS, _GUESS + spare)
    _set(resource.RLIMIT_CORE, 0)


def _limit_time(seconds: int) -> None:
    """Give the next file its own time, beyond what the former ones took."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds)


def _set(name: int, soft: int) -> None:
    """Set the soft limit; where the system has no such limit or a lower one, that stays."""
    hard = resource.getrlimit(name)[1]
    if hard == resource.RLIM_INFINITY or soft <= hard:
        with suppress(OSError, ValueError):
            resource.setrlimit(name, (soft, hard))


def _last_word(
    channel: BinaryIO, kind: type[BaseException], _: BaseException, trace: TracebackType | None
) -> None:
    frames = traceback.extract_tb(trace)
    place = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    send(channel, packed(Answer(fault=f"{kind.__name__}{place}")))


if __name__ == "__main__":
    main()
