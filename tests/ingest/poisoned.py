"""A cell's child whose reader does what a file tells it to: for tests alone."""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from plugins.ingest.cell import child
from plugins.ingest.read import Reading, read_file


def deep(level: int) -> int:
    """Never return."""
    return deep(level + 1) + 1


def misbehave(order: str) -> None:
    """Do the one thing that the order names."""
    if order == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif order == "abort":
        os.abort()
    elif order == "raise":
        raise LookupError("the reader's own fault")
    elif order == "recurse":
        deep(0)
    elif order == "grow":
        held = [bytearray(1 << 20) for _ in range(1 << 14)]
        held.clear()
    elif order == "spin":
        while True:
            pass
    elif order == "sleep":
        time.sleep(60)
    elif order == "leave":
        sys.exit(0)


def read(path: str, content: bytes, **known: Any) -> Reading:
    """Read the file, unless it starts with an order."""
    if content.startswith(b"ORDER "):
        order, _, rest = content.decode().removeprefix("ORDER ").partition("\n")
        if order == "chatter":
            print("not a frame" * 1000)  # noqa: T201 - what a library might do
            return read_file(path, rest.encode(), **known)
        if order == "once":  # dies only in a child that has read something before
            if "worn" in globals():
                os.abort()
            return read_file(path, rest.encode(), **known)
        if order == "count":  # leaves a mark of each try
            with Path(rest.strip()).open("a", encoding="utf-8") as tries:
                tries.write("x")
            os.abort()
        misbehave(order)
    globals()["worn"] = True
    return read_file(path, content, **known)


if __name__ == "__main__":
    child.main(read, samples=())  # most orders need nothing loaded
