"""Progress of long work: a bar with rate and estimate, or plain lines off a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

Tell = Callable[[int, int, str], None]  # done, total, what is being done
_PAUSE = 5.0  # seconds between two plain lines


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """Empty until there is something to measure."""
        return Text(f"{task.speed:.0f}/s" if task.speed else "")


@contextmanager
def progress(title: str) -> Iterator[Tell]:
    """Give a function that is told how far the work is.

    Written to standard error, so that standard output stays a result.
    """
    if sys.stderr.isatty():
        with _bar() as bar:
            task = bar.add_task(title, total=None)
            yield lambda done, total, what: bar.update(
                task, completed=done, total=total, description=what or title
            )
    else:
        yield _plain(title)


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _plain(title: str) -> Tell:
    started = said = monotonic()

    def tell(done: int, total: int, what: str) -> None:
        nonlocal said
        now = monotonic()
        if done < total and now - said < _PAUSE:
            return
        said = now
        rate = done / max(now - started, 1e-3)
        left = (total - done) / rate if rate else 0.0
        line = f"{what or title}: {done} of {total}, {rate:.0f}/s, {left:.0f} s left"
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - progress is for people

    return tell
