"""Why a file could not be read in the cell, and how an editor is told. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from plugins.model import Problem

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What reading one file may take.

    The processor's time is what counts; the clock's, which grows when the
    machine is busy, is there for systems that do not limit the former and for
    a child that waits.
    """

    cpu: int = 5  # seconds
    wall: float = 60.0  # seconds
    memory: int = 512 * MEBIBYTE  # bytes beyond what the readers themselves take


class Cause(StrEnum):
    """What went wrong in the cell."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"  # the child died of a signal, or without a word
    FAULT = "fault"  # a reader raised an exception
    START = "start"  # the child never came up: no file is to blame


@dataclass(frozen=True)
class Failure:
    """A cause with what is known of it."""

    cause: Cause
    detail: str = ""


def problem_of(path: str, failure: Failure) -> Problem:
    """Return what the editor is told of the file that stands at ``path``."""
    if failure.cause is Cause.START:
        what = f"it was not read, for the reader did not start ({failure.detail})"
        return Problem(path, what, "install Dragoman's requirements again and build")
    what = {
        Cause.TIME: f"reading it took longer than {failure.detail}",
        Cause.MEMORY: f"reading it took more memory than {failure.detail}",
        Cause.CRASH: f"the reader crashed on it ({failure.detail})",
        Cause.FAULT: f"the reader failed on it ({failure.detail})",
    }[failure.cause]
    remedy = "save only the article, or take the file away; as it is it will not be read again"
    return Problem(path, what, remedy)
