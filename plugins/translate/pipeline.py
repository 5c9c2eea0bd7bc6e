"""Programs in a row that answer block by block, each block ended by NUL, and stay for the next.

Starting them costs a second, so they are kept between calls. A writer in a
thread feeds them, since they may fill their own pipes before they have read
all. What the blocks hold is the caller's business, but that text in square
brackets comes back as it is: a last block of that kind proves that no answer
was lost or added.
"""

import os
import select
import subprocess
import threading
from collections.abc import Mapping, Sequence
from time import monotonic

_BLOCK = 1 << 16  # bytes read at once
_GRACE = 5.0  # seconds to end by themselves
LARGEST = 64 * 1024 * 1024  # bytes of answers at once; more comes of a program gone wild


class PipelineError(Exception):
    """The programs ended, hung or went wild; the text says which and why."""


class Pipeline:
    """Programs, each reading what the former writes; ``close`` ends them.

    Raises:
        OSError: a program does not start.
    """

    def __init__(self, stages: Sequence[Sequence[str]], environment: Mapping[str, str]) -> None:
        self._programs: list[subprocess.Popen[bytes]] = []
        self._writers: list[threading.Thread] = []
        self._calls = 0
        try:
            for stage in stages:
                self._start(stage, environment)
        except OSError:
            self.close()
            raise

    def _start(self, stage: Sequence[str], environment: Mapping[str, str]) -> None:
        former = self._programs[-1].stdout if self._programs else subprocess.PIPE
        self._programs.append(
            subprocess.Popen(  # noqa: S603 - from a file of the system's, without a shell
                stage,
                stdin=former,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env=dict(environment),
            )
        )
        # Only the neighbour may hold the pipe, or the end of one would go unnoticed.
        if former is not None and not isinstance(former, int):
            former.close()

    def ask(self, blocks: Sequence[bytes], seconds: float) -> list[bytes]:
        """Return one answer a block, in order.

        Raises:
            PipelineError: a program ended, or the answers did not come in time;
                the pipeline is closed then.
        """
        self._calls += 1
        mark = f"[{self._calls}]".encode()
        writer = threading.Thread(target=self._feed, args=((*blocks, mark),), daemon=True)
        self._writers = [writer]
        writer.start()
        try:
            answers = self._read(len(blocks) + 1, monotonic() + seconds, mark)
        except PipelineError:
            self.close()
            raise
        writer.join()
        return answers

    def _feed(self, blocks: Sequence[bytes]) -> None:
        entrance = self._programs[0].stdin
        assert entrance
        try:
            for block in blocks:
                left = memoryview(block + b"\0")
                while left:
                    left = left[os.write(entrance.fileno(), left) :]
        except (OSError, ValueError):
            return  # the program ended or was ended: the reader finds out and says so

    def _read(self, count: int, deadline: float, mark: bytes) -> list[bytes]:
        source = self._programs[-1].stdout
        assert source
        read = bytearray()
        while (missing := count - read.count(0)) > 0:
            if not select.select([source], [], [], max(deadline - monotonic(), 0.0))[0]:
                raise PipelineError(f"it did not answer in time ({missing} sentences)")
            some = os.read(source.fileno(), _BLOCK)
            if not some:
                raise PipelineError(self._ended())
            read += some
            if len(read) > LARGEST:
                raise PipelineError("it writes without end")
        answers = [bytes(one) for one in read.split(b"\0")][:count]
        if answers.pop() != mark:
            raise PipelineError("its answers are more or fewer than the sentences")
        return answers

    def _ended(self) -> str:
        """Say which program ended with an error; the others only follow it."""
        codes = [(str(one.args[0]), _status(one)) for one in self._programs]  # type: ignore[index]
        faults = [f"{name} ended with status {code}" for name, code in codes if code]
        return faults[0] if faults else "it ended early"

    def close(self) -> None:
        """End the programs and wait for them."""
        for program in self._programs:
            program.kill()
        for writer in self._writers:
            writer.join()
        for program in self._programs:
            program.wait()
            for pipe in (program.stdin, program.stdout):
                if pipe:
                    pipe.close()
        self._programs, self._writers = [], []


def _status(program: subprocess.Popen[bytes]) -> int:
    try:
        return program.wait(_GRACE)
    except subprocess.TimeoutExpired:
        return 0
