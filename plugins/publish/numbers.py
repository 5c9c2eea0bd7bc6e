"""The day's numbers as an editor reads them at the end of a build. Pure."""

from collections.abc import Iterator

from plugins.model import State
from plugins.publish.build import Built

_STATES = {
    State.EDITED: "by a person",
    State.CHECKED: "translated and checked",
    State.UNCHECKED: "translated, not checkable",
    State.ORIGINAL: "shown in the original",
}


def numbers(built: Built) -> Iterator[str]:
    """Yield the lines: what came in, what was done, what is shown, what is wrong."""
    counts = {name: n for report in built.reports for name, n in report.counts.items()}
    yield _line(counts, "Read", ("files", "articles"))
    yield _line(counts, "Chosen", ("stories", "sentences"))
    yield _line(counts, "Translations", ("reused", "translated", "rescued", "refused", "no engine"))
    shown = {label: counts.get(f"sentences {state}", 0) for state, label in _STATES.items()}
    yield _line(shown, "Shown", tuple(shown))
    pages = ("pages written", "pages unchanged", "pages kept", "pages removed")
    yield _line(counts, "Content", pages)
    yield _line(counts, "Site", ("files in the site",))
    yield f"Problems: {len(built.problems)}"
    yield from (f"  {problem}" for problem in built.problems)


def _line(counts: dict[str, int], label: str, names: tuple[str, ...]) -> str:
    told = ", ".join(f"{counts.get(name, 0):,} {name}" for name in names)
    return f"{label}: {told}"
