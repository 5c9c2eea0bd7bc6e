"""The ingest stage: the files of inbox/ in, articles out.

A file that gives no article stays where it is and is told; the others go on.
"""

from pathlib import Path

from plugins import store
from plugins.identity.register import settle
from plugins.ingest.draft import is_whole
from plugins.ingest.read import Reading, read_file
from plugins.model import Article, Problem
from plugins.progress import progress
from plugins.workshop import Report, Workshop

LARGEST = 10 * 1024 * 1024  # bytes; the reader has its own, lower limits by kind


def run(workshop: Workshop) -> Report:
    """Read the inbox; return what was in it."""
    paths = tuple(store.files(workshop.inbox, "*")) if workshop.inbox.is_dir() else ()
    articles: list[Article] = []
    problems: list[Problem] = []
    with progress("Reading the inbox") as tell:
        for number, path in enumerate(paths, 1):
            reading = _read(workshop, path)
            articles.extend(one for one in reading.articles if is_whole(one))
            problems.extend(reading.problems)
            tell(number, len(paths), "Reading the inbox")
    kept = settle(workshop, articles)
    workshop.hand_over(kept, "articles")
    counts = {"files": len(paths), "articles": len(kept)}
    report = Report("ingest", counts, tuple(problems))
    workshop.tell(report)
    return report


def _read(workshop: Workshop, path: Path) -> Reading:
    name = workshop.name(path)
    try:
        content = store.read_bytes(path, limit=LARGEST)
    except store.TooLargeError:
        what = f"the file is larger than {LARGEST >> 20} MiB"
        return Reading("unknown", (), (Problem(name, what, "split it or remove it"),))
    except OSError as refusal:
        what = f"the file cannot be read ({refusal.strerror})"
        return Reading("unknown", (), (Problem(name, what, "check its permissions"),))
    return read_file(name, content, languages=workshop.settings.languages, today=workshop.today)
