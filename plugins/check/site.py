"""All checks of a built site, in one pass over its pages.

Each page is parsed once and let go; of each only what links it to others is kept.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins import store
from plugins.check.feeds import check_feeds
from plugins.check.hreflang import Named, check_hreflang, named
from plugins.check.metadata import check_metadata
from plugins.check.structure import check_structure
from plugins.check.tongue import check_tongue
from plugins.check.weight import check_weight
from plugins.model import Problem
from plugins.progress import progress
from plugins.publish.pages import BuiltPage, built_pages
from plugins.publish.verify import broken_links

Check = Callable[[BuiltPage], Iterator[Problem]]
CHECKS: dict[str, Check] = {
    "languages and directions": check_tongue,
    "weight and requests": check_weight,
    "structure and policy": check_structure,
    "metadata": check_metadata,
}
_SHOWN = 3  # problems of one kind that are told one by one


@dataclass(frozen=True)
class Checked:
    """What was looked at, and what is wrong with it."""

    pages: int
    problems: tuple[Problem, ...]


def check_site(site: Path, base: str) -> Checked:
    """Check every page, link and feed below ``site``; ``base`` is its URL without final slash."""
    about: list[Named] = []
    problems: list[Problem] = []
    total = sum(1 for _ in store.files(site, "*.html"))
    with progress("Checking") as tell:
        for number, page in enumerate(built_pages(site, base), 1):
            about.append(named(page))
            for check in CHECKS.values():
                problems.extend(check(page))
            tell(number, total, "Checking")
    problems.extend(check_hreflang(about))
    problems.extend(broken_links(site, base))
    problems.extend(check_feeds(site, base))
    return Checked(len(about), tuple(problems))


def summed(problems: tuple[Problem, ...]) -> Iterator[str]:
    """Yield the problems as lines; of many alike the first few, then how many more."""
    alike = Counter(_kind(one) for one in problems)
    told: Counter[str] = Counter()
    for one in problems:
        kind = _kind(one)
        told[kind] += 1
        if told[kind] <= _SHOWN:
            yield str(one)
        if told[kind] == _SHOWN and alike[kind] > _SHOWN:
            yield f"… and {alike[kind] - _SHOWN:,} more like the last"


def _kind(problem: Problem) -> str:
    """What problems that differ in their details have in common."""
    return problem.what.partition(":")[0]
