"""How well pages, text dumps and feeds are read, beside other extractors.

    python bench/extract.py --cases FOLDER [--half first|second|all] [--rivals] [--dumps] [--list]

The folder holds ``pages.jsonl.gz`` (``id html_base64 expected_html title author
published``) and ``feeds.jsonl.gz`` (``feed_base64``), one JSON object a line.
A page is in the first half if the SHA-256 of its id is even: rules were found on
that half only.
"""

import argparse
import base64
import gzip
import json
import re
import statistics
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]

from extractors import RIVALS, Found, is_installed, layouts, ours  # noqa: E402

from plugins.ingest.dates import parse_moment  # noqa: E402
from plugins.ingest.markup import blocks  # noqa: E402
from plugins.ingest.names import author_name  # noqa: E402
from plugins.ingest.read import read_file  # noqa: E402
from plugins.text import one_line  # noqa: E402

SHINGLE = 4  # words
WIDTH = 80  # columns of a wrapped dump
_WORD = re.compile(r"\w+")
_CJK = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


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
    """Print the tables; 0 also where there is nothing to measure."""
    options = _options()
    if not (options.cases / "pages.jsonl.gz").is_file():
        print(f"There are no cases in {options.cases}: nothing was measured.")
        return 0
    pages = [row for row in _rows(options.cases / "pages.jsonl.gz") if _in(row, options.half)]
    if options.dumps:
        _dumps(pages, show=options.list)
        return 0
    print(f"{len(pages)} pages")
    _report("ours", [_page(row, ours, show=options.list) for row in pages])
    for name, (module, extractor) in RIVALS.items() if options.rivals else ():
        if is_installed(module):
            _report(name, [_page(row, extractor) for row in pages])
        else:
            print(f"{name}: not installed, left out")
    _feeds(options.cases / "feeds.jsonl.gz")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--half", choices=("first", "second", "all"), default="all")
    parser.add_argument("--rivals", action="store_true", help="the other extractors too")
    parser.add_argument("--dumps", action="store_true", help="the pages as plain text")
    parser.add_argument("--list", action="store_true", help="print each page")
    return parser.parse_args()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _in(row: dict[str, Any], half: str) -> bool:
    second = int(sha256(row["id"].encode()).hexdigest(), 16) % 2
    return half == "all" or second == (half == "second")


def _page(row: dict[str, Any], extractor: Callable[[bytes], Found], *, show: bool = False) -> Score:
    content = base64.b64decode(row["html_base64"])
    began = time.process_time()  # not the time that other programs took
    found = extractor(content)
    seconds = time.process_time() - began
    wanted, published = parse_moment(row["published"] or ""), parse_moment(found.published)
    author = author_name(row["author"] or "")
    wanted_text = expected(row)
    score = Score(
        body=overlap(found.body, wanted_text),
        text=overlap(found.body + " " + found.headings, wanted_text),
        title=one_line(found.title) == one_line(row["title"]),
        date=_near(published, wanted) if wanted else None,
        author=one_line(found.author) == one_line(row["author"]) if row["author"] else None,
        person=author_name(found.author) == author if author else None,
        dateless=None if wanted else published is None,
        seconds=seconds,
    )
    if show:
        print(row["id"], score, "\n   ", repr(found.title), "|", repr(row["title"]))
        print("   ", found.author, "|", row["author"], "|", author)
        print("   ", published, "|", row["published"])
    return score


def expected(row: dict[str, Any]) -> str:
    """Return the words that a case expects, headings in their places."""
    return " ".join(block.text for block in blocks(row["expected_html"]))


def overlap(found: str, wanted: str) -> float:
    """Return F1 of the two texts' sets of four-word shingles.

    In scripts that write no spaces a character is a word.
    """
    mine, theirs = _shingles(found), _shingles(wanted)
    shared = len(mine & theirs)
    return 2 * shared / (len(mine) + len(theirs)) if shared else 0.0


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(_CJK.sub(r" \g<0> ", text))]
    return {tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def _near(found: Any, wanted: Any) -> bool:
    days = [parse_moment(value.isoformat()[:10]) for value in (found, wanted) if value]
    return len(days) == 2 and abs((days[0] - days[1]).days) <= 1  # noqa: PLR2004


def _report(name: str, scores: Sequence[Score]) -> None:
    print(f"{name}: body F1 {_mean([s.body for s in scores]):.3f}", end=", ")
    print(f"with headings {_mean([s.text for s in scores]):.3f}", end=", ")
    print(f"title {_mean([s.title for s in scores]):.3f}", end="")
    for measure in ("date", "author", "person", "dateless"):
        told = [value for s in scores if (value := getattr(s, measure)) is not None]
        print(f", {measure} {_mean(told):.3f} of {len(told)}", end="")
    times = [score.seconds for score in scores]
    print(f", {1000 * statistics.median(times):.0f} ms a page, {max(times):.1f} s at most")


def _mean(values: Sequence[Any]) -> float:
    return sum(values) / len(values) if values else 0.0


def _dumps(pages: Sequence[dict[str, Any]], *, show: bool) -> None:
    """Read each page as the plain text that other programs make of it."""
    gathered: dict[str, list[float]] = {}
    for row in pages:
        wanted = expected(row)
        for shape, text in _shapes(base64.b64decode(row["html_base64"])):
            reading = read_file("dump.txt", text.encode())
            body = " ".join(" ".join(a.paragraphs) for a in reading.articles)
            gathered.setdefault(shape, []).append(overlap(body, wanted))
            if show:
                print(row["id"], shape, f"{gathered[shape][-1]:.3f}")
    for shape, values in gathered.items():
        print(f"dumps, {shape}: body F1 {_mean(values):.3f} of {len(values)}")
    if not gathered:
        print("dumps: neither inscriptis nor html-text is installed, left out")


def _shapes(content: bytes) -> Iterator[tuple[str, str]]:
    for program, text in layouts(content).items():
        yield program, text
        yield (
            f"{program}, wrapped",
            "\n".join(
                textwrap.fill(line, WIDTH, replace_whitespace=False) for line in text.split("\n")
            ),
        )
        yield f"{program}, one line", " ".join(text.split())


def _feeds(path: Path) -> None:
    readings = [read_file(row["id"], base64.b64decode(row["feed_base64"])) for row in _rows(path)]
    articles = sum(len(reading.articles) for reading in readings)
    print(f"{len(readings)} feeds: {articles} articles, no exception")


if __name__ == "__main__":
    sys.exit(main())
