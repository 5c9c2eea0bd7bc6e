"""The whole build: lock, stage, verify, swap in.

What a reader can fetch is always one whole verified site; a build that ends
early leaves the former one in place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins import store
from plugins.model import Problem
from plugins.publish.host import run_pelican
from plugins.publish.verify import verify
from plugins.workshop import Report, Workshop


class RefusedError(Exception):
    """The staged site is not whole; ``problems`` say why."""

    exitcode = 7

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Built:
    """What a build did."""

    reports: tuple[Report, ...]
    site: Path

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every stage, in order, once."""
        every = (problem for report in self.reports for problem in report.problems)
        return tuple(dict.fromkeys(every))

    @property
    def held_back(self) -> int:
        """How many files hold something that cannot become a story."""
        return sum(report.counts.get("held back", 0) for report in self.reports)


def build_site(workshop: Workshop) -> Built:
    """Build the site and put it in the place of the former one.

    Raises:
        BusyError: another build is running.
        StoreError: the disk refused.
        RefusedError: the staged site is not whole; the former one stays.
    """
    with store.lock(workshop.cache / "build.lock"):
        site = workshop.root / "output"
        store.recover(site)
        workshop.forget_reports()
        staging = store.fresh_folder(workshop.root / ".staging")
        run_pelican(workshop.root, staging, workshop.today)
        problems = verify(staging, workshop.settings.url, workshop.cache / "manifest.txt")
        if problems:
            raise RefusedError(problems)
        store.put_in_place(staging, site)
        return Built(tuple(workshop.reports()), site)
