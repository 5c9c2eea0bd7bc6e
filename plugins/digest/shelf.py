"""The story pages on disk: found, read, judged one by one.

A page that cannot be understood costs only itself. Does not write.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from plugins import store
from plugins.digest import markdown
from plugins.digest.page import Page, PageError
from plugins.digest.revisions import STALE, Mark, marked, read_marks
from plugins.model import Problem, Translation
from plugins.workshop import Workshop

_PUT_BACK = "the page is not published until it is mended"


@dataclass(frozen=True)
class Shelved:
    """One file of content/: its text, and the page it means unless it is broken."""

    path: Path
    text: str
    page: Page | None
    problems: tuple[Problem, ...] = ()

    @property
    def sealed(self) -> bool:
        """Whether the pipeline wrote it, and nobody since."""
        return markdown.is_sealed(self.text)


def shelved(workshop: Workshop) -> Iterator[Shelved]:
    """Yield every story page below content/, in the order of their paths."""
    for path in store.files(workshop.content, "*.md"):
        yield _read(path, workshop.name(path))


def path_of(page: Page, content: Path) -> Path:
    """Where the page belongs: made of its own day, slug and language, never of foreign text."""
    day = page.day
    folder = content / f"{day:%Y}" / f"{day:%m}" / f"{day:%d}"
    return folder / f"{page.slug}.{page.language}.md"


def publishable(workshop: Workshop) -> Iterator[Page | Problem]:
    """Yield the pages to publish, and a problem for each that is held back.

    Drafts and languages that the newsroom does not publish are passed over in
    silence: both are decisions.
    """
    languages = frozenset(workshop.settings.languages)
    stale = frozenset(stale_marks(workshop))
    seen: set[tuple[str, str]] = set()
    for one in shelved(workshop):
        yield from one.problems
        page = one.page
        if page is None or page.draft or page.language not in languages:
            continue
        name = workshop.name(one.path)
        if one.path != path_of(page, workshop.content):
            belongs = workshop.name(path_of(page, workshop.content))
            what = "its Date, Slug and Lang say that it is another file"
            yield Problem(name, what, f"move it to {belongs} or put the lines back")
        elif (page.slug, page.language) in seen:
            what = "another day has a page of the same story in the same language"
            yield Problem(name, what, "remove one of the two")
        else:
            seen.add((page.slug, page.language))
            yield page if one.sealed else marked(page, stale)


def stale_marks(workshop: Workshop) -> dict[Mark, date]:
    """Return which source sentences of edited pages have changed, and since when we know."""
    try:
        return read_marks(store.read_text(workshop.content / STALE) or "")
    except UnicodeDecodeError:
        return {}  # it is written anew from what is at hand


def corrections(workshop: Workshop) -> Iterator[Translation]:
    """Yield what people wrote, weakest first, so that the last one said wins.

    A sealed page may repeat a person's words from another page: it counts
    less than a page that a person edited.
    """
    sealed: list[Translation] = []
    edited: list[Translation] = []
    for one in shelved(workshop):
        if one.page:
            (sealed if one.sealed else edited).extend(one.page.edited)
    yield from sealed
    yield from edited


@lru_cache(maxsize=1024)
def _page_of(text: str) -> Page:
    """The page that a text means; each stage asks for all of them again.

    Raises:
        PageError: the text cannot be understood.
    """
    return markdown.read(text)


def _read(path: Path, name: str) -> Shelved:
    try:
        text = store.read_text(path) or ""
    except UnicodeDecodeError:
        problem = Problem(name, "this page is not UTF-8", f"save it as UTF-8; {_PUT_BACK}")
        return Shelved(path, "", None, (problem,))
    try:
        page = _page_of(text)
    except PageError as fault:
        return Shelved(path, text, None, (Problem(name, str(fault), _PUT_BACK),))
    strange = tuple(
        Problem(name, f'the key "{key}" means nothing here', "remove the line")
        for key in markdown.unknown_keys(text)
    )
    return Shelved(path, text, page, strange)
