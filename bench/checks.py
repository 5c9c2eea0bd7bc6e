"""How often the checks flag human translations, and how often they catch corrupted ones.

    python bench/checks.py --cases FOLDER [--half first|second|all] [--pairs SET] [--list FLAG]

The folder holds ``translations.jsonl.gz``: one JSON object a line, ``document``,
``sentence`` and one key a language with the sentence in it. Human translations
are right by definition, so each flag on one is a false alarm. The rules were
developed on every other document (``first``); the rest (``second``) is reported.
Corruptions are seeded; one counts only where it changed what it claims to change.

SET is ``from-english`` (as it comes), ``to-english``, ``others``, ``matrix`` for
these three, or pairs such as ``spa-fra,fra-spa``. Where neither side is English
both are translations from it, which differ more than a translation and its source.
With ``--engines`` what this machine's engines make of the sentences is judged instead.
"""

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.corruptions import CODES, CORRUPTIONS, Row
from bench.engine_output import print_judged
from plugins.translate.checks import CHECKS, check

SEED = 20260210
Direction = tuple[str, str]  # the keys translated from and to
OTHERS = """
spa-fra spa-por spa-ita spa-cat fra-spa por-spa ita-spa cat-spa fra-arb fra-deu deu-fra arb-fra
spa-deu spa-arb rus-ukr ukr-rus deu-nld deu-pol rus-deu zho-CN_jpn jpn_zho-CN jpn-kor hin-urd
hin-ben fra-swa por-fra swe-deu ind-jpn tur-deu fas-arb
"""


@dataclass(frozen=True)
class Outcome:
    """One direction: its false alarms and what was caught of each corruption."""

    direction: Direction
    alarms: tuple[tuple[str, ...], ...]  # the flags of each human translation
    caught: dict[str, tuple[int, int]]  # corruption -> caught, made
    seconds: float  # of the processor, for one check

    @property
    def alarm_rate(self) -> float:
        """The share of human translations with a flag, in percent."""
        return 100 * sum(map(bool, self.alarms)) / len(self.alarms)


def main() -> int:
    """Print a table for each set; 0 also where there is nothing to measure."""
    options = _options()
    path = options.cases / "translations.jsonl.gz"
    if not path.is_file():
        print(f"There are no translations in {options.cases}: nothing was measured.")
        return 0
    rows = _half(_rows(path), options.half)
    if options.engines:
        print_judged(rows)
        return 0
    check("", "", "en", "es")  # read the data before the clock runs
    for name, directions in _sets(options.pairs):
        print(f"{name}\n{'':16}alarms  {''.join(f'{kind:>9}' for kind in CORRUPTIONS)}  flags")
        _print_means([_measured(rows, direction, options) for direction in directions])
    return 0


def _sets(asked: str) -> list[tuple[str, list[Direction]]]:
    """Return the directions of each set that is asked for."""
    others = [key for key in CODES if key != "eng"]
    known = {
        "from-english": [("eng", key) for key in others],
        "to-english": [(key, "eng") for key in others],
        "others": list(map(_direction, OTHERS.split())),
    }
    if asked == "matrix":
        return list(known.items())
    return [(asked, known.get(asked) or list(map(_direction, asked.split(","))))]


def _direction(pair: str) -> Direction:
    """Read a pair: ``spa-fra``, or ``zho-CN_jpn`` where a key holds a hyphen."""
    source, _, target = pair.partition("_") if "_" in pair else pair.partition("-")
    return source, target


def _measured(rows: Sequence[Row], direction: Direction, options: argparse.Namespace) -> Outcome:
    """Measure a direction and print its line at once: all of them take minutes."""
    outcome = _outcome(rows, direction, options.sample)
    if options.list:
        _print_flagged(rows, outcome, options.list)
    _print_outcome(outcome)
    return outcome


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--half", choices=("first", "second", "all"), default="second")
    parser.add_argument("--pairs", default="from-english", metavar="SET")
    parser.add_argument("--sample", type=int, default=10_000, help="rows to corrupt")
    parser.add_argument("--engines", action="store_true", help="judge what engines make of them")
    parser.add_argument("--list", help="print the human translations with this flag, or any")
    return parser.parse_args()


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _half(rows: Iterator[Row], half: str) -> list[Row]:
    every = list(rows)
    documents = sorted({row["document"] for row in every})
    kept = {"first": documents[::2], "second": documents[1::2], "all": documents}[half]
    return [row for row in every if row["document"] in set(kept)]


def _outcome(rows: Sequence[Row], direction: Direction, sample: int) -> Outcome:
    started = time.process_time()
    alarms = tuple(_flags(row, row[direction[1]], direction) for row in rows)
    seconds = (time.process_time() - started) / len(rows)
    some = rows[:: max(1, len(rows) // sample)] if sample else ()
    caught = {kind: _caught(some, direction, kind) for kind in CORRUPTIONS}
    return Outcome(direction, alarms, caught, seconds)


def _flags(row: Row, target: str, direction: Direction) -> tuple[str, ...]:
    source, key = direction
    return check(row[source], target, CODES[source], CODES[key])


def _caught(rows: Sequence[Row], direction: Direction, kind: str) -> tuple[int, int]:
    """Return how many corruptions of one kind were flagged, and how many were made."""
    source, key = direction
    chance = random.Random(f"{SEED} {kind} {key}")  # noqa: S311 - for measuring, not for secrets
    worse = [(row, CORRUPTIONS[kind](row, key, source, chance)) for row in rows]
    made = [(row, target) for row, target in worse if target is not None and target != row[key]]
    return sum(bool(_flags(row, target, direction)) for row, target in made), len(made)


def _print_flagged(rows: Sequence[Row], outcome: Outcome, flag: str) -> None:
    source, key = outcome.direction
    for row, flags in zip(rows, outcome.alarms, strict=True):
        if flag in flags or (flags and flag == "any"):
            print(f"{source}-{key} {','.join(flags)}\n  {row[source]}\n  {row[key]}")


def _print_outcome(outcome: Outcome) -> None:
    shares = "".join(f"{_share(*outcome.caught[kind]):>9}" for kind in CORRUPTIONS)
    name = "-".join(outcome.direction)
    print(f"{name:16}{outcome.alarm_rate:5.1f} % {shares}  {_listed([outcome])}", flush=True)


def _listed(outcomes: Sequence[Outcome]) -> str:
    """Return how many sentences have each flag, in the order of the checks."""
    flags = Counter(flag for outcome in outcomes for row in outcome.alarms for flag in row)
    return " ".join(f"{flag} {flags[flag]}" for flag, _ in CHECKS if flags[flag])


def _print_means(outcomes: list[Outcome]) -> None:
    pooled = {kind: [outcome.caught[kind] for outcome in outcomes] for kind in CORRUPTIONS}
    totals = {kind: tuple(map(sum, zip(*pairs, strict=True))) for kind, pairs in pooled.items()}
    shares = [caught / made for caught, made in totals.values() if made]
    mean = sum(outcome.alarm_rate for outcome in outcomes) / len(outcomes)
    listed = "".join(f"{_share(*total):>9}" for total in totals.values())
    print(f"{'mean':16}{mean:5.2f} % {listed}  {_listed(outcomes)}")
    worst = max(outcomes, key=lambda outcome: outcome.alarm_rate)
    print(f"worst {'-'.join(worst.direction)} {worst.alarm_rate:.1f} %")
    print(f"caught, mean of the corruptions: {100 * sum(shares) / max(1, len(shares)):.1f} %")
    speed = sum(outcome.seconds for outcome in outcomes) / len(outcomes)
    print(f"{len(outcomes[0].alarms)} sentences, {1000 * speed:.2f} ms of the processor each\n")


def _share(caught: int, made: int) -> str:
    return f"{100 * caught / made:.1f}" if made else "-"


if __name__ == "__main__":
    sys.exit(main())
