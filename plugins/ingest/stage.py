"""The ingest stage: the files of inbox/ and what was fetched in, articles out.

A file that gives no article stays where it is and is told; the others go on.
Each is read in a cell, so that none can take the build down with it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from plugins import store
from plugins.ingest.draft import is_whole
from plugins.ingest.fetched import readings
from plugins.ingest.guarded import Read, guarded, shown
from plugins.ingest.read import Reading
from plugins.model import Article, Problem
from plugins.progress import progress
from plugins.workshop import Report, Workshop

LARGEST = 10 * 1024 * 1024  # bytes; the reader has its own, lower limits by kind


def run(workshop: Workshop) -> Report:
    """Read the inbox; return what was in it."""
    paths = tuple(store.files(workshop.inbox, "*")) if workshop.inbox.is_dir() else ()
    articles: list[Article] = []
    problems: list[Problem] = []
    held_back = 0
    kept = workshop.cache / "quarantine.json"
    languages, today = workshop.settings.languages, workshop.today
    sources = {source.id: source for source in workshop.sources}
    with (
        progress("Reading the inbox") as tell,
        guarded(languages, today, kept=kept) as read,
    ):
        for number, path in enumerate(paths, 1):
            reading = _read(shown(workshop.name(path)), path, read)
            articles.extend(one for one in reading.articles if is_whole(one))
            problems.extend(reading.problems)
            held_back += reading.held_back
            tell(number, len(paths), "Reading the inbox")
        for reading in readings(workshop.cache, sources, read):
            articles.extend(one for one in reading.articles if is_whole(one))
            problems.extend(reading.problems)
    once = _once(articles)
    workshop.hand_over(once, "articles")
    counts = {"files": len(paths), "articles": len(once), "held back": held_back}
    report = Report("ingest", counts, tuple(problems))
    workshop.tell(report)
    return report


def _read(name: str, path: Path, read: Read) -> Reading:
    try:
        content = store.read_bytes(path, limit=LARGEST)
    except store.TooLargeError:
        what = f"the file is larger than {LARGEST >> 20} MiB"
        return Reading("unknown", (), (Problem(name, what, "split it or remove it"),))
    except OSError as refusal:
        what = f"the file cannot be read ({refusal.strerror})"
        return Reading("unknown", (), (Problem(name, what, "check its permissions"),))
    return read(name, content)


def _once(articles: Iterable[Article]) -> list[Article]:
    """The longest text of each article, in the order of the ids; what any forbids is forbidden."""
    longest: dict[str, Article] = {}
    signals: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        signals[article.id] |= set(article.signals)
        other = longest.get(article.id)
        if other is None or len(other.text) < len(article.text):
            longest[article.id] = _dated(article, other)
    return [replace(longest[key], signals=tuple(sorted(signals[key]))) for key in sorted(longest)]


def _dated(article: Article, other: Article | None) -> Article:
    """The article with the other's date, where it has none: a page need not say its own."""
    said = article.attribution
    if other is None or said.published:
        return article
    return replace(article, attribution=replace(said, published=other.attribution.published))
