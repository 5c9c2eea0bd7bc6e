"""The programs that translated, and how they did where they were measured.

Pure. Who measures them, and what falls short, is the business of ``plugins.scores``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.scores import Scores


@dataclass(frozen=True)
class EngineView:
    """A program, and how it did where it was measured."""

    engine: str
    chrf: float = 0.0
    sentences: int = 0  # 0: nobody measured it
    date: str = ""


def engine_views(engines: Iterable[str], scores: Scores) -> tuple[EngineView, ...]:
    """Return the programs by name, with their scores."""
    return tuple(
        EngineView(name, found.chrf, found.sentences, found.date)
        if (found := scores.get(name))
        else EngineView(name)
        for name in sorted(engines)
    )
