"""How well copies are told from other articles: pairwise precision, recall and F.

    python bench/duplicates.py --cases FOLDER

Copies are made of the texts in ``clusters.jsonl.gz`` and ``summaries.jsonl.gz``
as outlets make them: cut, credited, edited, under another headline, a day late.
Beside them stand the other reports of the same events, and daily series in one
form. Real texts that share a copy's part of their runs with another real text
are agencies' rewrites; the count is printed, and they count as neither right
nor wrong.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from plugins.identity.known import identify
from plugins.model import Article, Attribution
from plugins.summarise.stories import Dated, originals_of

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
TEXTS = 300
EDITED = 0.05  # of the words
CREDIT = "This report first appeared in another paper and is printed by agreement."
FORMS = (
    ("Weather for {day}", "A {word} day with winds of {n} knots and {m} degrees by noon."),
    ("Morning briefing", "Good morning. {n} roads are closed and {m} ships are due, {word}."),
    ("Match report", "The {word} side won {n} to {m} before a small crowd."),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Labelled = tuple[str, Article]


def main() -> None:
    """Print the figures, or say that there are no cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    cases = parser.parse_args().cases
    if not (cases / "clusters.jsonl.gz").is_file():
        print(f"{cases} holds no clusters.jsonl.gz; nothing was measured.")
        return
    random = Random(1)  # noqa: S311 - a sample, not a secret
    real = [*_real(cases / "clusters.jsonl.gz", "en"), *_real(cases / "summaries.jsonl.gz", "fr")]
    rewrites = _rewrites(real)
    kept = [one for one in real if one[0] not in rewrites][: 2 * TEXTS]
    print(f"real texts {len(real)}, of which agencies' rewrites left out {len(rewrites)}")
    copies = [copy for label, one in kept for copy in _copies(label, one, random)]
    series = list(_series(random))
    _print("copies among real texts", [*kept, *copies])
    _print("daily series and their copies", series)
    _print("all together", [*kept, *copies, *series])
    _print_identity(kept, series)


def _real(path: Path, language: str) -> Iterator[Labelled]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            name = f"{language}{number}"
            yield name, _article(name, json.loads(line)["text"], f"Report {name}", language, 0)


def _article(name: str, text: str, title: str, language: str, hours: float) -> Article:
    published = START + timedelta(hours=hours)
    said = Attribution(publisher=f"Paper {name}", title=title, published=published)
    return Article(name, language, title, tuple(text.split("\n\n")), (), said, name)


def _rewrites(real: Sequence[Labelled]) -> frozenset[str]:
    found = originals_of(_dated([one for _, one in real]))
    return frozenset(real[i][0] for i, first in enumerate(found) if first != i)


def _copies(label: str, one: Article, random: Random) -> Iterator[Labelled]:
    """What outlets make of a text; each gets its own publisher."""
    words = one.text.split()
    cut = " ".join(words[: max(12, len(words) * 3 // 10)])
    most = " ".join(words[: max(12, len(words) * 6 // 10)])
    edited = " ".join(word if random.random() > EDITED else "indeed" for word in words)
    for number, text in enumerate((cut, most, edited, f"{one.text} {CREDIT}", one.text.upper())):
        name = f"{label}-{number}"
        title = one.title if number % 2 else f"Other words {name}"
        yield label, _article(name, text, title, one.language, 1 + 6 * number)


def _series(random: Random) -> Iterator[Labelled]:
    """Three series of two publishers over a week, each instalment printed by two others as well."""
    for title, form in FORMS:
        for paper in ("A", "B"):
            body = " ".join(f"{paper}{random.randrange(40)}{title[:2]}" for _ in range(80))
            for number, day in enumerate(DAYS):
                values = {
                    "day": day,
                    "word": f"w{paper}{number}",
                    "n": number + 3,
                    "m": 20 - number,
                }
                label = f"{title}/{paper}/{day}"
                text = f"{form.format(**values)} {body}"
                head = title.format(**values)
                first = _article(label, text, head, "en", 24 * number)
                said = replace(first.attribution, publisher=f"Paper {paper}")
                yield label, replace(first, attribution=said)
                for copy in ("x", "y"):
                    printed = f"{text} {CREDIT}" if copy == "x" else text
                    yield label, _article(f"{label}{copy}", printed, head, "en", 24 * number + 5)


def _dated(articles: Sequence[Article]) -> list[Dated]:
    moments = [one.attribution.published for one in articles]
    return [
        Dated(one, moment, moment.date())
        for one, moment in zip(articles, moments, strict=True)
        if isinstance(moment, datetime)
    ]


def _print(what: str, labelled: Sequence[Labelled]) -> None:
    ordered = sorted(labelled, key=lambda one: (str(one[1].attribution.published), one[1].id))
    found = originals_of(_dated([one for _, one in ordered]))
    precision, recall, f_score = pairwise(found, [label for label, _ in ordered])
    print(f"{what} ({len(ordered)}): P {precision:.3f} R {recall:.3f} F {f_score:.3f}")


def _print_identity(kept: Sequence[Labelled], series: Sequence[Labelled]) -> None:
    """Readings of one feed: new addresses, edits; instalments stay apart."""
    again = [
        (label, replace(one, id=f"{one.id}/again", paragraphs=(f"{one.text} One more line.",)))
        for label, one in kept
    ]
    own = [one for one in series if one[0] == one[1].id]
    labelled = [*kept, *again, *own]
    found = identify([one for _, one in labelled], ())
    figures = pairwise([one.id for one in found], [label for label, _ in labelled])
    print("one article read again ({}): P {:.3f} R {:.3f} F {:.3f}".format(len(found), *figures))


def pairwise(found: Sequence[object], gold: Sequence[object]) -> tuple[float, float, float]:
    """Return precision, recall and F over the pairs put together."""
    joined, true = _pairs(found), _pairs(gold)
    right = len(joined & true)
    precision, recall = right / max(1, len(joined)), right / max(1, len(true))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _pairs(labels: Sequence[object]) -> frozenset[tuple[int, int]]:
    members: dict[object, list[int]] = {}
    for index, label in enumerate(labels):
        members.setdefault(label, []).append(index)
    return frozenset(pair for group in members.values() for pair in combinations(group, 2))


if __name__ == "__main__":
    main()
