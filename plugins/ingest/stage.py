"""The ingest stage: the files of inbox/ and what was fetched in, articles out.

A file that gives no article stays where it is and is told; the others go on.
Each is read in a cell, so that none can take the build down with it.
"""

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
            articles.extend(reading.articles)
            problems.extend(reading.problems)
            held_back += reading.held_back
            tell(number, len(paths), "Reading the inbox")
        for reading in readings(workshop.cache, sources, read):
            articles.extend(reading.articles)
            problems.extend(reading.problems)
    once = [one for one in _once(articles) if is_whole(one)]
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
    """The longest text of each article, in the order of the ids."""
    longest: dict[str, Article] = {}
    for article in articles:
        other = longest.get(article.id, article)
        longer, shorter = sorted((other, article), key=lambda one: -len(one.text))
        longest[article.id] = _with(longer, shorter)
    return [longest[key] for key in sorted(longest)]


def _with(article: Article, other: Article) -> Article:
    """The article with the other's date and source, where it has none, and what either forbids."""
    said = article.attribution
    return replace(
        article,
        attribution=replace(said, published=said.published or other.attribution.published),
        source=article.source or other.source,
        signals=tuple(sorted({*article.signals, *other.signals})),
    )
