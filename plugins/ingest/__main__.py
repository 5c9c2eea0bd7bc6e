"""``python -m plugins.ingest FILE…``: print what each file gives, one JSON object an article.

Reads the files named and writes to standard output only.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from plugins.ingest.guarded import Read, guarded, shown
from plugins.ingest.kinds import FEED_LIMIT, MEBIBYTE
from plugins.ingest.read import Reading
from plugins.model import Article, Problem
from plugins.records import article_record
from plugins.store import TooLargeError, read_bytes

QUARANTINED = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the records; return 0, or 3 with ``--strict`` if something was held back."""
    parser = argparse.ArgumentParser(prog="python -m plugins.ingest", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--strict", action="store_true", help="exit 3 if anything is held back")
    parser.add_argument("--languages", default="", help="the newsroom's own, such as en,fr")
    options = parser.parse_args(arguments)
    languages = tuple(code.strip() for code in options.languages.split(",") if code.strip())
    held_back = False
    with guarded(languages, _today()) as read:
        for name in options.files:
            reading = _read(name, read)
            held_back = held_back or reading.held_back
            for record in _records(name, reading):
                sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    return QUARANTINED if options.strict and held_back else 0


def _read(name: str, read: Read) -> Reading:
    try:
        content = read_bytes(Path(name), limit=FEED_LIMIT)
    except TooLargeError:
        what = f"it is too big (at most {FEED_LIMIT // MEBIBYTE} MB)"
        return _refused(name, what, "save only the article")
    except (OSError, ValueError) as refusal:  # ValueError: a NUL in the name
        what = f"it cannot be opened ({getattr(refusal, 'strerror', None) or refusal})"
        return _refused(name, what, "check the name and the permissions")
    return read(name, content)


def _refused(name: str, what: str, remedy: str) -> Reading:
    return Reading("unknown", problems=(Problem(shown(name), what, remedy),))


def _records(name: str, reading: Reading) -> Iterator[dict[str, Any]]:
    for article in reading.articles:
        yield article_record(article, reading.kind, reading.problems_of(article))
    if not reading.articles:
        nothing = Article(id="", language="", title="", paragraphs=(), path=shown(name))
        yield {**article_record(nothing, reading.kind, reading.problems), "title": None}


def _today() -> date:
    """The day of the build: the clock's, or SOURCE_DATE_EPOCH's for repeatable runs."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(told) if told.isdigit() else time.time(), tz=UTC).date()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
