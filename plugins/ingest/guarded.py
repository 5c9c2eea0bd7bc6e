"""The way to read files that nobody has vouched for: in a cell, with a memory for what broke it.

The one entrance for the inbox, the command line and whatever is fetched.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

from plugins.ingest.cell.failure import Limits, problem_of
from plugins.ingest.cell.parent import CHILD, Cell
from plugins.ingest.cell.wire import Request
from plugins.ingest.quarantine import key_of, recalled, remember
from plugins.ingest.read import Reading
from plugins.text import one_line


class Read(Protocol):
    """Reads one file; never raises for what it holds."""

    def __call__(self, path: str, content: bytes, charset: str = "") -> Reading:
        """Return what the bytes gave; ``path`` is for messages, ``charset`` is the server's."""


@contextmanager
def guarded(
    languages: tuple[str, ...] = (),
    today: date | None = None,
    *,
    kept: Path | None = None,
    limits: Limits | None = None,
    child: str = CHILD,
) -> Iterator[Read]:
    """Give a function that reads a file like ``read_file``, whatever the file does.

    A file that takes too much, crashes the reader or brings out a fault of it
    gives a reading without articles and one problem. With ``kept``, a file in
    ``.cache/``, it is not tried again by later builds.

    Raises:
        StoreError: ``kept`` could not be written.
    """
    limits = limits or Limits()
    failures = recalled(kept, limits) if kept else {}
    before = dict(failures)
    with Cell(limits, child) as cell:

        def read(path: str, content: bytes, charset: str = "") -> Reading:
            key = key_of(content)
            known = failures.get(key)
            outcome = known or cell.ask(Request(shown(path), content, languages, today, charset))
            if isinstance(outcome, Reading):
                return outcome
            failures[key] = outcome
            problem = problem_of(shown(path), outcome)
            return Reading("unknown", problems=(problem,), failed=True)

        yield read
    if kept and failures != before:
        remember(kept, failures, limits)


def shown(name: str) -> str:
    """Return a file's name as it can be printed: on some systems a name need not be text."""
    return one_line(name.encode("utf-8", "replace").decode())
