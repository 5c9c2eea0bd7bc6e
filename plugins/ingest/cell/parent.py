"""Keeps a child process that reads files: starts it, watches the clock, replaces it.

The child is started once for many files, for that takes as long as reading
dozens of them. A file that it dies of is a failure of that file alone; where
an older child may have died of what had piled up in it, a fresh one is asked
before the file is blamed.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Event, Timer
from typing import IO, BinaryIO, Self, cast

from plugins.ingest.cell.failure import MEBIBYTE, Cause, Failure, Limits
from plugins.ingest.cell.wire import (
    READY,
    Answer,
    Request,
    answer_of,
    packed,
    reading_of,
    receive,
    send,
)
from plugins.ingest.read import Reading

ROOT = Path(__file__).parents[3]
CHILD = "plugins.ingest.cell.child"
START = 120.0  # seconds for a child to load everything, from a slow disk
_DOUBTED = frozenset({Cause.MEMORY, Cause.CRASH})
# Without threads of their own the libraries take a tenth of the addresses.
_SINGLE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Cell:
    """A child that reads; started when first asked, to be used as a context."""

    def __init__(self, limits: Limits | None = None, module: str = CHILD) -> None:
        self._limits = limits or Limits()
        self._module = module
        self._child: subprocess.Popen[bytes] | None = None
        self._fresh = True
        self._refusal: Failure | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def ask(self, request: Request) -> Reading | Failure:
        """Return the reading, or why there is none; never raises for what the file holds."""
        fresh = self._child is None or self._fresh
        outcome = self._ask_once(request)
        if not fresh and isinstance(outcome, Failure) and outcome.cause in _DOUBTED:
            return self._ask_once(request)
        return outcome

    def _ask_once(self, request: Request) -> Reading | Failure:
        if self._child is None and (refusal := self._start()):
            return refusal
        self._fresh = False
        answer, late = self._exchange(packed(request), self._limits.wall)
        status = self._end() if answer is None or answer.fault or late else 0
        if answer is None:
            return self._judged(status, late=late)
        return self._faulted(answer.fault) if answer.fault else reading_of(answer)

    def _start(self) -> Failure | None:
        """Start a child; what kept one from starting will keep the next one, too."""
        if self._refusal:
            return self._refusal
        try:
            self._child = _spawned(self._module, self._limits)
        except OSError as refusal:
            self._refusal = Failure(Cause.START, refusal.strerror or str(refusal))
            return self._refusal
        self._fresh = True
        answer, late = self._exchange(None, START)
        if answer != READY:
            status = self._end()
            said = "it took too long" if late else answer.fault if answer else f"status {status}"
            self._refusal = Failure(Cause.START, said)
        return self._refusal

    def _exchange(self, body: bytes | None, seconds: float) -> tuple[Answer | None, bool]:
        """Send the body, if any; return the answer and whether the child was killed for time.

        A kill from outside is the one way that works on every system: pipes
        cannot be waited for with a time limit on all of them.
        """
        child, late = cast("subprocess.Popen[bytes]", self._child), Event()
        watch = Timer(seconds, _strike, (child, late))
        watch.daemon = True
        watch.start()
        received = None
        try:
            with suppress(OSError):  # the child died while it was written to
                if body is not None:
                    send(_pipe(child.stdin), body)
                received = receive(_pipe(child.stdout))
        finally:
            watch.cancel()
        watch.join()
        return (None if received is None else answer_of(received)), late.is_set()

    def _judged(self, status: int, *, late: bool) -> Failure:
        if late:
            return Failure(Cause.TIME, f"{self._limits.wall:g} seconds")
        if hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
            return Failure(Cause.TIME, f"{self._limits.cpu} seconds of the processor")
        return Failure(Cause.CRASH, _signal_name(status))

    def _faulted(self, fault: str) -> Failure:
        if fault.startswith("MemoryError"):
            return Failure(Cause.MEMORY, f"{self._limits.memory // MEBIBYTE} MB")
        return Failure(Cause.FAULT, fault)

    def _end(self) -> int:
        """End the child, if there is one; return its exit status."""
        child, self._child = self._child, None
        if child is None:
            return 0
        with suppress(OSError):  # what was not sent to a dead child
            _pipe(child.stdin).close()
        try:
            status = child.wait(timeout=1)
        except subprocess.TimeoutExpired:
            child.kill()
            status = child.wait()
        _pipe(child.stdout).close()
        return status


def _spawned(module: str, limits: Limits) -> subprocess.Popen[bytes]:
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    path = os.pathsep.join(part for part in paths if part)
    return subprocess.Popen(  # noqa: S603 - our own module, in this interpreter
        [sys.executable, "-P", "-m", module, json.dumps(asdict(limits))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_SINGLE, "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _strike(child: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    child.kill()


def _pipe(stream: IO[bytes] | None) -> BinaryIO:
    assert stream is not None  # both were asked for
    return cast("BinaryIO", stream)


def _signal_name(status: int) -> str:
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"status {status}"
