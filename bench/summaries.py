"""How good the chosen sentences are: ROUGE F against the editors' own abstracts.

    python bench/summaries.py --cases FOLDER [--sentences N] [--limit N] [--algorithm NAME ...]

Reads ``summaries.jsonl.gz`` (``text``, ``reference``, ``language``) and prints,
for each algorithm, ROUGE-1/2/L (Lin 2004; words in lower case, no stemming) of
its sentences and of as many words from the head of the same article: an
algorithm that does not beat those adds nothing.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).parent.parent))

from plugins.model import Article
from plugins.summarise.telling import ALGORITHMS, tell

Scores = tuple[float, float, float]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Case:
    """An article and the abstract that its editors wrote."""

    article: Article
    reference: str


def main() -> None:
    """Print the table, or say that there are no cases."""
    options = _options()
    path = options.cases / "summaries.jsonl.gz"
    if not path.is_file():
        print(f"{path} does not exist; nothing was measured.")
        return
    cases = _cases(path)[: options.limit]
    print(f"{len(cases)} articles, {options.sentences} sentences: ROUGE-1/2/L F x 100")
    for name in options.algorithm:
        own, lead = _measure(cases, name, options.sentences)
        print(f"{name:9} {_row(own)}   lead of equal length {_row(lead)}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=2)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--algorithm", nargs="+", choices=ALGORITHMS, default=ALGORITHMS)
    return parser.parse_args()


def _cases(path: Path) -> list[Case]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [
        Case(
            Article(
                id=str(number),
                language=record["language"],
                title=record.get("title", ""),
                paragraphs=tuple(filter(str.strip, record["text"].split("\n"))),
            ),
            record["reference"],
        )
        for number, record in enumerate(records)
    ]


def _measure(cases: Sequence[Case], name: str, count: int) -> tuple[Scores, Scores]:
    own, lead = [], []
    for case in cases:
        reference = words(case.reference)
        chosen = words(" ".join(one.text for one in tell([case.article], count, algorithm=name)))
        own.append(rouge(chosen, reference))
        lead.append(rouge(words(case.article.text)[: len(chosen)], reference))
    return _mean(own), _mean(lead)


def words(text: str) -> list[str]:
    """Return the words that ROUGE counts."""
    return _WORD.findall(text.lower())


def rouge(chosen: Sequence[str], reference: Sequence[str]) -> Scores:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L as F1, each 0 to 1."""
    shared = _longest(chosen, reference)
    return (
        _overlap(chosen, reference, 1),
        _overlap(chosen, reference, 2),
        _f1(shared, len(chosen), len(reference)),
    )


def _overlap(chosen: Sequence[str], reference: Sequence[str], size: int) -> float:
    first, second = _grams(chosen, size), _grams(reference, size)
    return _f1((first & second).total(), first.total(), second.total())


def _grams(text: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(text[start:] for start in range(size)), strict=False))


def _longest(chosen: Sequence[str], reference: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(reference) + 1)
    for word in chosen:
        former, row = row, [0]
        for at, other in enumerate(reference):
            row.append(former[at] + 1 if word == other else max(former[at + 1], row[-1]))
    return row[-1]


def _f1(shared: int, chosen: int, reference: int) -> float:
    return 2 * shared / (chosen + reference) if shared else 0.0


def _mean(scores: Sequence[Scores]) -> Scores:
    first, second, third = zip(*scores, strict=True)
    return fmean(first), fmean(second), fmean(third)


def _row(scores: Scores) -> str:
    return "/".join(f"{100 * score:.1f}" for score in scores)


if __name__ == "__main__":
    main()
