"""What `invoke check` says: the site looked at, in lines, and whether it may be published."""

from dataclasses import dataclass
from pathlib import Path

from plugins.check.site import CHECKS, check_site, summed
from plugins.model import Problem
from plugins.workshop import Workshop

FAULTY = 7  # the exit code of a site that should not be published


@dataclass(frozen=True)
class Answer:
    """The lines to print and the exit code."""

    lines: tuple[str, ...]
    exitcode: int


def answer(workshop: Workshop, *, browser: bool = False) -> Answer:
    """Check the site in ``output/``; with ``browser`` also in a real Chromium."""
    site, url = workshop.root / "output", workshop.settings.url
    if not (site / "index.html").is_file():
        missing = Problem("output/", "there is no site", "run invoke build first")
        return Answer((str(missing),), FAULTY)
    checked = check_site(site, url)
    seen = _seen(site, url) if browser else ()
    problems = (*checked.problems, *seen)
    looked = [*CHECKS, "hreflang", "links", "feeds", *(["a browser"] if browser else [])]
    lines = [*summed(problems), f"Checked: {checked.pages:,} pages ({', '.join(looked)})"]
    lines.append(f"Problems: {len(problems):,}")
    if not browser:
        lines.append("Not checked: pages in a browser; invoke check --browser does.")
    return Answer(tuple(lines), FAULTY if problems else 0)


def _seen(site: Path, url: str) -> tuple[Problem, ...]:
    from plugins.check.browser import look  # noqa: PLC0415 - needs the development tools

    return tuple(look(site, url))
