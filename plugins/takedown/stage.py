"""The takedown stage: content/ and .cache/ without what was taken down, before all other stages.

So a page that an old branch brings back, a memory from a backup and a fresh
clone hold nothing of it when memory, stories and site are made.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from plugins import store
from plugins.digest import markdown
from plugins.digest.page import Page
from plugins.digest.shelf import Shelved, path_of, shelved
from plugins.model import Problem
from plugins.takedown.pages import cleaned
from plugins.takedown.proof import hits, text_of
from plugins.takedown.removals import Removals, memory_folder, removals_of
from plugins.workshop import Report, Workshop

MEMORY = "memory"  # what every memory's file and folder begins with


def run(workshop: Workshop) -> Report:
    """Clear away what was taken down; return how much it was."""
    removals = removals_of(workshop)
    counts: Counter[str] = Counter()
    problems = tuple(_clear_pages(workshop, removals, counts)) if removals else ()
    if removals:
        counts["files of the cache"] = _clear_cache(workshop, removals)
    report = Report("takedown", dict(counts), problems)
    workshop.tell(report)
    return report


def forget_fetched(workshop: Workshop) -> None:
    """Remove what sources still print and was fetched again: builds refuse it, none need it.

    Raises:
        BusyError: sources are being fetched.
        StoreError: the disk refused.
        SettingsError: takedown.toml is damaged.
    """
    removals, fetched = removals_of(workshop), workshop.cache / "sources"
    with store.lock(fetched / "ingest.lock"):
        for path in tuple(store.every_file(fetched)):
            if _lost(path, removals):
                store.remove(path)


def _clear_pages(workshop: Workshop, removals: Removals, counts: Counter[str]) -> Iterator[Problem]:
    for one in tuple(shelved(workshop)):
        if one.page is None:
            yield from _clear_broken(workshop, one, removals, counts)
            continue
        rest = cleaned(one.page, removals)
        if rest is one.page:
            continue
        _put(workshop, one, rest)
        counts["pages changed" if rest else "pages removed"] += 1
        if not one.sealed:
            what = "a person edited this page, and what was taken down is gone from it"
            yield Problem(workshop.name(one.path), what, "look at what is left")


def _clear_broken(
    workshop: Workshop, one: Shelved, removals: Removals, counts: Counter[str]
) -> Iterator[Problem]:
    if hits(one.text, removals):
        store.remove(one.path)
        counts["pages removed"] += 1
        what = "this page could not be understood and held what was taken down; it is removed"
        yield Problem(workshop.name(one.path), what, "write it again without that")


def _put(workshop: Workshop, one: Shelved, rest: Page | None) -> None:
    path = path_of(rest, workshop.content) if rest else None
    if rest and path:
        text = markdown.write(rest)
        # A person's page stays a person's: without its seal, no machine takes it over.
        store.write_if_changed(path, text if one.sealed else markdown.unsealed(text))
    if path != one.path:
        store.remove(one.path)


def _clear_cache(workshop: Workshop, removals: Removals) -> int:
    """Remove former memories always, other files that hold removed words once a request."""
    current = memory_folder(workshop)
    gone = [
        path
        for path in store.every_file(workshop.cache)
        if path.relative_to(workshop.cache).parts[0].startswith(MEMORY)
        and current not in path.parents
    ]
    seen = workshop.cache / "takedown.txt"
    if store.read_text(seen) != current.name:
        gone += [path for path in store.every_file(workshop.cache) if _lost(path, removals)]
    for path in dict.fromkeys(gone):
        store.remove(path)
    store.write_if_changed(seen, current.name)
    return len(set(gone))


def _lost(path: Path, removals: Removals) -> bool:
    """Whether a file of the cache must go: it may vanish at any moment, so a doubt is enough."""
    try:
        return hits(text_of(path), removals)
    except store.TooLargeError:
        return True
