"""How well pages and feeds are read: body, title, date and author against what is expected.

    python bench/extract.py --cases FOLDER [--list]

The folder holds ``pages.jsonl.gz`` (``html_base64 expected_html title author
published``) and ``feeds.jsonl.gz`` (``feed_base64``), one JSON object a line.
"""

import argparse
import base64
import gzip
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from plugins.ingest.dates import parse_moment
from plugins.ingest.markup import blocks
from plugins.ingest.names import author_name
from plugins.ingest.read import Reading, read_file
from plugins.text import one_line

SHINGLE = 4  # words
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Score:
    """One page's measures; None where the case expects nothing."""

    body: float  # paragraphs only
    text: float  # paragraphs and headings; the headings come last, for their order is not kept
    title: bool
    date: bool | None
    author: bool | None
    person: bool | None  # the author, where the expectation is reduced to names as well
    dateless: bool | None  # no date was expected, and none was found
    seconds: float


def main() -> int:
    """Print the table; 0 also where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--list", action="store_true", help="print each page")
    options = parser.parse_args()
    if not (options.cases / "pages.jsonl.gz").is_file():
        print(f"There are no cases in {options.cases}: nothing was measured.")
        return 0
    scores = [_page(row, show=options.list) for row in _rows(options.cases / "pages.jsonl.gz")]
    _report(scores)
    _feeds(options.cases / "feeds.jsonl.gz")
    return 0


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _page(row: dict[str, Any], *, show: bool) -> Score:
    began = time.perf_counter()
    reading = read_file(row["id"], base64.b64decode(row["html_base64"]))
    seconds = time.perf_counter() - began
    said = reading.articles[0].attribution if reading.articles else None
    title = reading.articles[0].title if reading.articles else ""
    wanted, found = parse_moment(row["published"] or ""), said and said.published
    author = author_name(row["author"] or "")
    wanted_text = " ".join(block.text for block in blocks(row["expected_html"]))
    score = Score(
        body=overlap(_body(reading), wanted_text),
        text=overlap(_body(reading) + " " + _headings(reading), wanted_text),
        title=one_line(title) == one_line(row["title"]),
        date=_near(found, wanted) if wanted else None,
        author=one_line(said.author or "" if said else "") == one_line(row["author"])
        if row["author"]
        else None,
        person=(said is not None and said.author == author) if author else None,
        dateless=None if wanted else found is None,
        seconds=seconds,
    )
    if show:
        print(row["id"], score, "\n   ", repr(title), "|", repr(row["title"]))
        print("   ", said and said.author, "|", row["author"], "|", author)
        print(
            "   ", found, "|", row["published"], "|", said and said.publisher, "|", row["publisher"]
        )
    return score


def _body(reading: Reading) -> str:
    return " ".join(" ".join(article.paragraphs) for article in reading.articles)


def _headings(reading: Reading) -> str:
    return " ".join(" ".join(article.headings) for article in reading.articles)


def overlap(found: str, wanted: str) -> float:
    """Return F1 of the two texts' sets of four-word shingles."""
    ours, theirs = _shingles(found), _shingles(wanted)
    shared = len(ours & theirs)
    return 2 * shared / (len(ours) + len(theirs)) if shared else 0.0


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return {tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def _near(found: Any, wanted: Any) -> bool:
    days = [date.fromisoformat(value.isoformat()[:10]) for value in (found, wanted) if value]
    return len(days) == 2 and abs((days[0] - days[1]).days) <= 1  # noqa: PLR2004


def _report(scores: list[Score]) -> None:
    print(f"{len(scores)} pages: body F1 {_mean([s.body for s in scores]):.3f}")
    print(f"with headings {_mean([s.text for s in scores]):.3f}")
    print(f"title exact {_mean([s.title for s in scores]):.3f}")
    for name in ("date", "author", "person", "dateless"):
        told = [value for s in scores if (value := getattr(s, name)) is not None]
        print(f"{name} {_mean(told):.3f} of {len(told)}")
    slowest = max(score.seconds for score in scores)
    print(f"{_mean([s.seconds for s in scores]):.2f} s a page, {slowest:.1f} at most")


def _mean(values: list[Any]) -> float:
    return sum(values) / len(values) if values else 0.0


def _feeds(path: Path) -> None:
    readings = [read_file(row["id"], base64.b64decode(row["feed_base64"])) for row in _rows(path)]
    articles = sum(len(reading.articles) for reading in readings)
    print(f"{len(readings)} feeds: {articles} articles, no exception")


if __name__ == "__main__":
    sys.exit(main())
