"""How long a site of many days takes: made-up pages, all four states, four languages.

    python bench/site.py --days 365 --stories 20

Builds it twice, the second time without a change, and once more after a word
was changed; prints processor time, files a second of it and the largest memory.
"""

import argparse
import logging
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from plugins.digest.page import Page  # noqa: E402 - the line above finds it
from tests.site import samples  # noqa: E402
from tests.site.building import build  # noqa: E402

LANGUAGES = ("en", "es", "ar", "ja")
FIRST = date(2025, 1, 1)
PUBLISHERS = 25


def pages(days: int, stories: int, note: str = "") -> Iterator[Page]:
    """Yield the pages in the order of their paths; the note stands on one of the last."""
    for number in range(days):
        day = FIRST + timedelta(days=number)
        for story in range(stories):
            slug = f"story-{number:04}-{story:02}"
            last = number == days - 1 and story == 0
            for code in LANGUAGES:
                yield _page(code, day, slug, number * stories + story, note if last else "")


def _page(code: str, day: date, slug: str, number: int, note: str) -> Page:
    page = (samples.harbour if number % 2 else samples.school)(code)
    first = page.citations[0]
    said = replace(
        first.attribution,
        publisher=f"Publisher {number % PUBLISHERS}",
        url=f"https://p{number % PUBLISHERS}.example/{slug}",
        published=day,
    )
    cited = replace(first, article=slug, attribution=said)
    return replace(
        page, story=slug, slug=slug, day=day, note=note, corrections=(),
        citations=(cited, *page.citations[1:]),
    )  # fmt: skip


def timed(room: Path, days: int, stories: int, note: str, former: Path | None) -> tuple[float, int]:
    """Build once; return the seconds of processor time and how many files there are."""
    start = time.process_time()
    site = build(
        room, pages(days, stories, note), languages=LANGUAGES, more=samples.TOPICS, former=former
    )
    seconds = time.process_time() - start
    return seconds, sum(path.is_file() for path in site.rglob("*"))


def main() -> None:
    """Build and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--stories", type=int, default=20)
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        room, former = Path(folder), None
        for name, note in (("new", ""), ("no change", ""), ("one note", "A note.")):
            seconds, files = timed(room, options.days, options.stories, note, former)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{name}: {files} files, {seconds:.1f} s, {files / seconds:.0f} a second, "
                  f"{peak:.0f} MB", flush=True)  # fmt: skip
            if former is None:
                former = room / "former"
                (room / "output").rename(former)
            else:
                (room / "output").rename(room / f"former {name}")


if __name__ == "__main__":
    main()
