"""`invoke review`: the queue as lines to read, and pages approved."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from plugins import store
from plugins.digest.page import PageError
from plugins.digest.shelf import Shelved, shelved
from plugins.model import Origin, Problem, Translation
from plugins.review.approval import approved
from plugins.review.near import Near, near
from plugins.review.queue import Asked, Item, Risk, Scores, queue
from plugins.translate.argos import device_for
from plugins.translate.memory import Key, Memory
from plugins.translate.run import remembered
from plugins.translate.stage import open_glossary
from plugins.workshop import Workshop

_WHY = {
    Risk.FAILED: "failed",
    Risk.UNSURE: "the engine is unsure",
    Risk.UNCHECKED: "not checkable",
    Risk.LACKING: "no engine",
    Risk.USUAL: "checked, not yet read",
}


def review(workshop: Workshop, asked: Asked) -> Iterator[str]:
    """Yield the lines of the queue.

    Raises:
        StoreError, BusyError: the translation memory cannot be read.
    """
    with _scores(workshop) as scores:
        items = queue(shelved(workshop), asked, lambda one: workshop.name(one.path), scores)
    known = (one for page in shelved(workshop) for one in _translations(page))
    alike = near([item.translation for item in items], known)
    for number, (item, like) in enumerate(zip(items, alike, strict=True), start=1):
        yield from _told(number, item, like)
    if not items:
        yield "Nothing to review: every sentence is its source's own, or a person's."


def approve(workshop: Workshop, name: str) -> str | Problem:
    """Mark the machine's sentences of a page as approved; return what was done, or what is wrong.

    Raises:
        StoreError: the disk refuses.
    """
    path = (workshop.root / name).resolve()
    if not path.is_relative_to(workshop.content.resolve()) or not path.is_file():
        return Problem(name, "there is no such page", "name one as invoke review does")
    try:
        text, count = approved(store.read_text(path) or "")
    except (PageError, UnicodeDecodeError) as fault:
        return Problem(name, str(fault), "mend the page first")
    if not count:
        return f"{name}: nothing to approve; no sentence on it is a machine's"
    store.write_if_changed(path, text)
    return f"{name}: {count} approved; they are a person's from the next build on"


def _translations(one: Shelved) -> Iterator[Translation]:
    if one.page:
        yield one.page.title
        yield from (sentence.translation for sentence in one.page.sentences)


@contextmanager
def _scores(workshop: Workshop) -> Iterator[Scores]:
    """Give what looks up the scores that engines gave; a memory that is not there has none."""
    how, glossary = workshop.settings.translation, open_glossary(workshop.root / "glossary")[0]
    memory = remembered(workshop.cache, glossary, how.beam, device_for(how.device)[0])
    if not memory.path.exists():  # making one would keep the next build from filling it again
        yield lambda _: {}
        return
    with memory:
        yield lambda asked: _looked_up(memory, asked)


def _looked_up(memory: Memory, asked: Iterable[Translation]) -> Mapping[Translation, float]:
    keys = {
        Key(one.source, one.source_language, one.target_language, one.engine): one
        for one in asked
        if one.origin is not Origin.NONE and one.engine
    }
    found = memory.look_up_many(keys)
    return {keys[key]: kept.score for key, kept in found.items() if kept.score is not None}


def _told(number: int, item: Item, like: Near | None) -> Iterator[str]:
    one = item.translation
    flags = f": {', '.join(one.flags)}" if one.flags else ""
    score = f" (score {item.score:.2f})" if item.score is not None else ""
    yield f"{number}. {item.where}  {_WHY[item.risk]}{flags}{score}"
    yield f"   {one.source_language}  {one.source}"
    shown = item.sentence.text if one.origin is not Origin.NONE else "(shown in the original)"
    yield f"   {item.language}  {shown}"
    if like:
        by = "a person's" if like.translation.origin is Origin.EDITOR else "a machine's"
        yield f"   like this, {by} ({like.likeness:.0%}): {like.translation.source}"
        yield f"       {like.translation.text}"
    yield ""
