"""Who comes in: readings without what was taken down, each article once.

Between reading and everything else, so that no later stage sees a removed
sentence. Removes nothing from the disk.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plugins.identity.register import settle
from plugins.model import Article, Problem
from plugins.takedown.removals import Removal, Removals, removals_of
from plugins.takedown.shingles import shingles
from plugins.tokens import count
from plugins.workshop import Workshop

COPY = 0.5  # of an article's words in removed paragraphs: then it is a copy


@dataclass(frozen=True)
class Admitted:
    """The articles of a run, and what was kept out."""

    articles: tuple[Article, ...]
    refused: int
    problems: tuple[Problem, ...]


def admit(workshop: Workshop, readings: Sequence[Article]) -> Admitted:
    """Return each article once, under the id and date it has, without what was taken down."""
    removals = removals_of(workshop)
    if not removals:
        return Admitted(settle(workshop, readings), 0, ())
    kept: list[Article] = []
    problems: list[Problem] = []
    for article in readings:
        row = removals.by_marks(article)
        rest = None if row else without(article, removals)
        kept += [rest] if rest else []
        if not rest and article.path.startswith(f"{workshop.inbox.name}/"):
            problems.append(_told(article, row))
    # What only the register knew it by (its id, a name) may be what was removed.
    settled = settle(workshop, kept)
    allowed = tuple(one for one in settled if not removals.by_marks(one))
    refused = len(readings) - len(kept) + len(settled) - len(allowed)
    return Admitted(allowed, refused, tuple(dict.fromkeys(problems)))


def without(article: Article, removals: Removals) -> Article | None:
    """Return the article without removed paragraphs; None where it is a copy of what was removed.

    A heading or title that was removed takes the article along.
    """
    if not removals.runs or removals.runs.isdisjoint(_every_run(article)):
        return article
    if any(map(removals.hold, _headlines(article))):
        return None
    kept = tuple(one for one in article.paragraphs if not removals.hold(one))
    lost = count(article.text) - sum(map(count, kept))
    if not kept or lost >= COPY * count(article.text):
        return None
    return replace(article, paragraphs=kept)


def _every_run(article: Article) -> Iterator[int]:
    for text in (*_headlines(article), *article.paragraphs):
        yield from shingles(text)


def _headlines(article: Article) -> tuple[str, ...]:
    return (article.title, article.attribution.title, *article.headings)


def _told(article: Article, row: Removal | None) -> Problem:
    when = f"on {row.day.isoformat()} ({row.reason})" if row else "as a copy"
    what = f'"{_hint(article.title)}…" was taken down {when} and is not published'
    return Problem(article.path, what, "delete it from the file, or the file")


def _hint(title: str) -> str:
    """The beginning of a headline: reports are kept, and must not hold a run of it."""
    return title[:24] if not shingles(title[:24]) else title[:8]
