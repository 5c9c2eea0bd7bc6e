"""The day's numbers as an editor reads them at the end of a build. Pure."""

from collections.abc import Iterator

from plugins.model import State
from plugins.publish.build import Built

Counts = dict[tuple[str, str], int]  # by stage and what is counted
_STATES = {
    State.EDITED: "by a person",
    State.CHECKED: "translated and checked",
    State.UNCHECKED: "translated, not checkable",
    State.ORIGINAL: "shown in the original",
}


def numbers(built: Built) -> Iterator[str]:
    """Yield the lines: what came in, what was done, what is shown, what is wrong."""
    counts = {
        (report.stage, name): number
        for report in built.reports
        for name, number in report.counts.items()
    }
    yield _line(counts, "Read", "ingest", ("files", "articles", "held back"))
    yield _line(counts, "Chosen", "summarise", ("stories", "sentences"))
    done = ("reused", "translated", "rescued", "refused", "impossible")
    yield _line(counts, "Translations", "translate", done)
    terms = ("terms met", "terms kept", "terms mended", "terms violated")
    yield _line(counts, "Glossary", "translate", terms)
    shown = {
        label: counts.get(("digest", f"sentences {state}"), 0) for state, label in _STATES.items()
    }
    yield f"Shown: {_told(shown)}"
    pages = ("pages written", "pages unchanged", "pages kept", "pages removed")
    yield _line(counts, "Content", "digest", pages)
    yield _line(counts, "Site", "site", ("files",))
    yield f"Problems: {len(built.problems)}"
    yield from (f"  {problem}" for problem in built.problems)


def _line(counts: Counts, label: str, stage: str, names: tuple[str, ...]) -> str:
    return f"{label}: {_told({name: counts.get((stage, name), 0) for name in names})}"


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counts.items())
