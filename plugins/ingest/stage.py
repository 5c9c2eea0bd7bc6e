"""The ingest stage: the files of inbox/ and what was fetched in, articles out.

A file that gives no article stays where it is and is told; the others go on.
Each is read in a cell, so that none can take the build down with it, and not
again while nothing changes.
"""

from pathlib import Path

from plugins import store
from plugins.ingest.fetched import readings
from plugins.ingest.guarded import Read, guarded, shown
from plugins.ingest.headlines import Headlines
from plugins.ingest.read import Reading
from plugins.ingest.recall import Recall
from plugins.model import Article, Problem
from plugins.progress import progress
from plugins.takedown.gate import admit
from plugins.takedown.proof import hits
from plugins.takedown.removals import memory_folder, removals_of
from plugins.workshop import Report, Workshop

LARGEST = 10 * 1024 * 1024  # bytes; the reader has its own, lower limits by kind


def run(workshop: Workshop) -> Report:
    """Read the inbox; return what was in it."""
    paths = tuple(store.files(workshop.inbox, "*")) if workshop.inbox.is_dir() else ()
    articles: list[Article] = []
    problems: list[Problem] = []
    held_back = 0
    headlines = Headlines(workshop.sources, workshop.settings.rights)
    kept = workshop.cache / "quarantine.json"
    languages, today = workshop.settings.languages, workshop.today
    recall = _recall(workshop)
    sources = {source.id: source for source in workshop.sources}
    with (
        progress("Reading the inbox") as tell,
        guarded(languages, today, kept=kept) as read_anew,
    ):
        read = recall.reader(read_anew)
        for number, path in enumerate(paths, 1):
            reading = _read(shown(workshop.name(path)), path, read)
            articles.extend(reading.articles)
            problems.extend(headlines.problems(reading))
            held_back += headlines.wanting(reading)
            tell(number, len(paths), "Reading the inbox")
        for reading in readings(workshop.cache, sources, read):
            articles.extend(reading.articles)
            problems.extend(reading.problems)
    removals = removals_of(workshop)
    recall.keep(lambda line: not (removals and hits(line, removals)))
    admitted = admit(workshop, articles)
    workshop.hand_over(admitted.articles, "articles")
    problems.extend(admitted.problems)
    counts = {"files": len(paths), "articles": len(admitted.articles), "held back": held_back}
    counts["taken down"] = admitted.refused
    report = Report("ingest", counts, tuple(problems))
    workshop.tell(report)
    return report


def _recall(workshop: Workshop) -> Recall:
    # After a take-down all is read anew: the memory's folder stands for the requests.
    seed = (workshop.settings.languages, str(workshop.today), memory_folder(workshop).name)
    return Recall(workshop.cache / "readings.jsonl", repr(seed))


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
