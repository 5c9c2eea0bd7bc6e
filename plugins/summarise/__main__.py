"""Summarise articles on their own: ``python -m plugins.summarise [FILE ...] < articles``.

Reads ingest's JSON objects, one a line, and prints one JSON object for each
article, or one for all (``--together``); each sentence with its article and its
place in the paragraphs joined by empty lines.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.model import Article, Problem
from plugins.records import article_from_record
from plugins.store import TooLargeError, read_bytes
from plugins.summarise.telling import ALGORITHMS, NEWS, tell


@dataclass(frozen=True)
class Read:
    """An article and what its sentences call it: its path, or its number from 0."""

    article: Article
    name: str | int


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 1 where a line could not be used, else 0."""
    options = _options(arguments)
    lines, problems = _lines(options.files)
    read, unreadable = _read(lines)
    problems += unreadable
    groups = [read] if options.together and read else [[one] for one in read]
    for group in groups:
        print(json.dumps(_told(group, options.sentences, options.algorithm), ensure_ascii=False))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m plugins.summarise", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="JSON lines; standard input if none")
    parser.add_argument("--sentences", type=_positive, default=3, metavar="N", help="how many")
    parser.add_argument("--together", action="store_true", help="all articles are one story")
    parser.add_argument("--algorithm", choices=ALGORITHMS, default=NEWS)
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of at least 1')
    return int(text)


def _lines(files: Sequence[Path]) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """Return each line that is not blank, after its place."""
    sources: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for path in files:
        try:
            sources.append((str(path), read_bytes(path)))
        except (OSError, TooLargeError) as fault:
            what = f"this file cannot be read ({fault})"
            problems.append(Problem(str(path), what, "give a file of ingest's lines"))
    if not files:
        sources = [("standard input", sys.stdin.buffer.read())]
    numbered = ((name, *line) for name, text in sources for line in enumerate(text.split(b"\n"), 1))
    return [(f"{name}:{number}", line) for name, number, line in numbered if line.strip()], problems


def _read(lines: Iterable[tuple[str, bytes]]) -> tuple[list[Read], list[Problem]]:
    read: list[Read] = []
    problems: list[Problem] = []
    for number, (where, line) in enumerate(lines):
        try:
            record = json.loads(line)
            if not isinstance(record, dict):
                raise ValueError("it is not an object")  # noqa: TRY004, TRY301 - as json's own
            article = article_from_record(record, number=number)
        except (ValueError, RecursionError) as fault:
            what = f"this line is not an article ({fault})"
            problems.append(Problem(where, what, "give one JSON object a line, as ingest prints"))
        else:
            read.append(Read(article, record.get("path") or number))
    return read, problems


def _told(group: Sequence[Read], count: int, algorithm: str) -> dict[str, Any]:
    names = {one.article.id: one.name for one in group}
    chosen = tell([one.article for one in group], count, algorithm=algorithm)
    return {
        "title": group[0].article.title,
        "sentences": [
            {"text": one.text, "article": names[one.article], "start": one.start, "end": one.end}
            for one in chosen
        ],
    }


if __name__ == "__main__":
    raise SystemExit(main())
