"""Measure the sample models: ``python -m models.score en-es --count 600``.

Translates held-out sentences of the grammar with the packages, through the
engine that the digest uses, and compares with the grammar's own translations
by chrF (Popović 2015, as sacrebleu computes it). Exits 1 where a direction
stays below ``LEAST``. Says nothing of sentences that the grammar cannot make.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import sacrebleu

from models.grammar import pairs
from plugins.model import Problem
from plugins.translate.argos import Argos
from plugins.translate.checks import check
from plugins.translate.packages import read_packages, unpacked

LEAST = 95.0  # chrF
_PACKAGES = Path(__file__).with_name("packages")
_SEED = 2026  # of the held-out sentences


@dataclass(frozen=True)
class Score:
    """What was measured of one direction."""

    direction: str
    chrf: float  # 0 to 100
    exact: float  # share of sentences equal to the grammar's
    passed: float  # share of sentences that the checks let through
    speed: float  # sentences a second of CPU time
    worst: tuple[tuple[str, str, str], ...]  # source, translation, the grammar's


def score(engine: Argos, count: int) -> Score:
    """Translate ``count`` held-out sentences and compare; the engine must be loaded."""
    held_out = pairs(engine.source, engine.target, count=count, seed=_SEED, split="held-out")
    started = time.process_time()
    found = [one.text for one in engine.translate([source for source, _ in held_out])]
    speed = len(found) / (time.process_time() - started)
    wanted = [target for _, target in held_out]
    rows = [(source, text, target) for (source, target), text in zip(held_out, found, strict=True)]
    return Score(
        direction=f"{engine.source}-{engine.target}",
        chrf=sacrebleu.corpus_chrf(found, [wanted]).score,
        exact=_share(text == target for _, text, target in rows),
        passed=_share(not check(s, text, engine.source, engine.target) for s, text, _ in rows),
        speed=speed,
        worst=tuple(sorted(rows, key=_chrf)[:5]),
    )


def _share(facts: Iterable[bool]) -> float:
    known = list(facts)
    return sum(known) / len(known)


def _chrf(row: tuple[str, str, str]) -> float:
    return float(sacrebleu.sentence_chrf(row[1], [row[2]]).score)


def engines(folder: Path, cache: Path) -> dict[str, Argos]:
    """Return a loaded engine for each package in the folder.

    Raises:
        SystemExit: a package is not usable.
    """
    folders = list(unpacked(folder, cache))
    packages, problems = read_packages(one for one in folders if isinstance(one, Path))
    made = {f"{one.source}-{one.target}": Argos(one) for one in packages}
    loads = [engine.load() for engine in made.values()]
    faults = [one for one in (*folders, *problems, *loads) if isinstance(one, Problem)]
    if faults:
        sys.exit("\n".join(map(str, faults)))
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table of the directions named, or of all; see ``--help``."""
    parser = argparse.ArgumentParser(prog="models.score", description=__doc__)
    parser.add_argument("direction", nargs="*", help="such as en-es; all, where none is named")
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--packages", type=Path, default=_PACKAGES)
    parser.add_argument("--worst", action="store_true", help="print the five worst translations")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as cache:
        known = engines(given.packages, Path(cache))
        missing = set(given.direction) - set(known)
        if missing or not known:
            sys.exit(f"{given.packages}: no package for {', '.join(sorted(missing)) or 'anything'}")
        scores = [score(known[one], given.count) for one in given.direction or sorted(known)]
    _show(scores, worst=given.worst)
    return int(any(one.chrf < LEAST for one in scores))


def _show(scores: Sequence[Score], *, worst: bool) -> None:
    print("direction   chrF  equal  pass checks  sentences/CPU-s")
    for one in scores:
        print(
            f"{one.direction:9} {one.chrf:6.2f} {one.exact:6.1%} {one.passed:12.1%} "
            f"{one.speed:16.0f}"
        )
        for row in one.worst if worst else ():
            print("  " + "\n  ".join(row) + "\n")


if __name__ == "__main__":
    sys.exit(main())
