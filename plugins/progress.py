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
_LONG = 120  # seconds; more are told in minutes


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


def _plain(title: str, clock: Callable[[], float] = monotonic) -> Tell:
    """Return what writes a line now and then; each thing that is done has a pace of its own."""
    said = clock()
    begun: dict[tuple[str, int], tuple[float, int]] = {}

    def tell(done: int, total: int, what: str) -> None:
        nonlocal said
        now = clock()
        since, before = begun.setdefault((what, total), (now, done))
        if done < total and now - said < _PAUSE:
            return
        said = now
        pace = (done - before) / (now - since) if now > since else 0.0
        line = f"{what or title}: {done} of {total}{_estimate(pace, total - done)}"
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - progress is for people

    return tell


def _estimate(pace: float, left: int) -> str:
    """Say the pace, and how long the rest takes; nothing where nothing was measured yet."""
    if not pace:
        return ""
    told = f", {pace:.1f}/s" if pace < 10 else f", {pace:.0f}/s"  # noqa: PLR2004 - two digits
    seconds = left / pace
    if not left:
        return told
    return (
        f"{told}, {seconds:.0f} s left"
        if seconds < _LONG
        else f"{told}, {seconds / 60:.0f} min left"
    )
