"""How well articles are grouped into events: B-cubed F (Bagga and Baldwin 1998).

    python bench/clusters.py --cases FOLDER

Reads ``clusters.jsonl.gz`` (``text``, ``cluster``, ``topic``, ``lang``) and
prints precision, recall and F for the whole and, for that is what a small
newsroom has on a day, the mean F of small samples of it.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from plugins.summarise.events import events
from plugins.summarise.words import content_words

SIZES = (6, 12, 25, 50, 100)
SAMPLES = 10


def main() -> None:
    """Print the table, or say that there are no cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    path = parser.parse_args().cases / "clusters.jsonl.gz"
    if not path.is_file():
        print(f"{path} does not exist; nothing was measured.")
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    bags = [content_words(record["text"], record["lang"]) for record in records]
    gold = [_label(record) for record in records]
    print("all {}: P {:.3f} R {:.3f} F {:.3f}".format(len(bags), *_grouped(bags, gold)))
    for size in SIZES:
        print(f"samples of {size}: mean F {_sampled(bags, gold, size):.3f}")


def _label(record: dict[str, Any]) -> str:
    return f"{record['topic']}/{record['cluster']}"


def _sampled(bags: Sequence[Sequence[str]], gold: Sequence[str], size: int) -> float:
    """Return the mean F of samples from four topics each, so that there is something to join."""
    random = Random(size)  # noqa: S311 - a sample, not a secret
    topics = sorted({label.partition("/")[0] for label in gold})
    found = []
    for _ in range(SAMPLES):
        among = set(random.sample(topics, 4))
        held = [index for index, label in enumerate(gold) if label.partition("/")[0] in among]
        sample = random.sample(held, min(size, len(held)))
        found.append(_grouped([bags[i] for i in sample], [gold[i] for i in sample])[2])
    return fmean(found)


def _grouped(bags: Sequence[Sequence[str]], gold: Sequence[str]) -> tuple[float, float, float]:
    groups = events(bags, lambda _first, _second: True)
    label = {index: number for number, group in enumerate(groups) for index in group}
    return b_cubed([label[index] for index in range(len(bags))], gold)


def b_cubed(found: Sequence[object], gold: Sequence[object]) -> tuple[float, float, float]:
    """Return precision, recall and their harmonic mean."""
    by_found, by_gold = _sets(found), _sets(gold)
    precision, recall = [], []
    for index in range(len(found)):
        mine, true = by_found[found[index]], by_gold[gold[index]]
        shared = len(mine & true)
        precision.append(shared / len(mine))
        recall.append(shared / len(true))
    first, second = fmean(precision), fmean(recall)
    return first, second, 2 * first * second / (first + second)


def _sets(labels: Sequence[object]) -> dict[object, set[int]]:
    members: dict[object, set[int]] = {label: set() for label in labels}
    for index, label in enumerate(labels):
        members[label].add(index)
    return members


if __name__ == "__main__":
    main()
