"""The queue of sentences to review, the riskiest first. Decides; does not print or write.

Pages are read one after the other and only what is shown is kept, so that a year of
them costs no more memory than a day.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from heapq import nsmallest

from plugins.digest.page import Page, PageSentence
from plugins.digest.shelf import Shelved
from plugins.model import Origin, State, Translation
from plugins.translate.checks import CHECKS

_ORDER = {flag: place for place, (flag, _) in enumerate(CHECKS)}
# Mean log-probability below which an engine gave its own words less than even odds, piece by
# piece: ln 0.5.
UNSURE = -0.69

Scores = Callable[[Iterable[Translation]], Mapping[Translation, float]]


class Risk(IntEnum):
    """Why a sentence is in the queue, the gravest first."""

    FAILED = 0  # no translation got past the checks
    UNSURE = 1  # the engine itself doubted
    UNCHECKED = 2  # no check applies to the pair
    LACKING = 3  # no engine was there
    USUAL = 4  # checked; no person has seen it


@dataclass(frozen=True)
class Item:
    """One sentence of a page; ``score`` is its engine's, where that is still remembered."""

    where: str  # the page and its line
    sentence: PageSentence
    language: str
    risk: Risk
    score: float | None

    @property
    def translation(self) -> Translation:
        """The sentence and its source."""
        return self.sentence.translation

    @property
    def rank(self) -> tuple[int, int, float, str]:
        """What sorts items: risk, the gravest flag, the engine's doubt; then the place."""
        flags = self.translation.flags
        grave = min((_ORDER.get(flag, len(_ORDER)) for flag in flags), default=len(_ORDER))
        return self.risk, grave, 0.0 if self.score is None else self.score, self.where


@dataclass(frozen=True)
class Asked:
    """Which pages count, and how many sentences are shown."""

    limit: int = 20
    language: str = ""  # empty: all
    day: date | None = None  # None: all


def queue(pages: Iterable[Shelved], asked: Asked, name: Callable[[Shelved], str],
          scores: Scores) -> list[Item]:  # fmt: skip
    """Return the riskiest sentences, in order; none that a person wrote or approved."""
    items = (
        item
        for one in pages
        if one.page and _counts(one.page, asked)
        for item in _items(one, one.page, name(one), scores)
    )
    return nsmallest(asked.limit, items, key=lambda item: item.rank)


def _counts(page: Page, asked: Asked) -> bool:
    if asked.language and page.language != asked.language:
        return False
    return asked.day is None or page.day == asked.day


def _items(one: Shelved, page: Page, name: str, scores: Scores) -> Iterator[Item]:
    shown = [sentence for sentence in page.sentences if _is_machines(sentence, page)]
    known = scores(sentence.translation for sentence in shown) if shown else {}
    lines = _lines(one.text, page)
    for sentence in shown:
        score = known.get(sentence.translation)
        where = f"{name}:{lines[id(sentence)]}"
        risk = _risk(sentence.translation, score)
        yield Item(where, sentence, page.language, risk, score)


def _is_machines(sentence: PageSentence, page: Page) -> bool:
    """Tell whether an engine wrote it or was needed for it."""
    one = sentence.translation
    return one.origin is not Origin.EDITOR and one.source_language != page.language


def _risk(one: Translation, score: float | None) -> Risk:
    if one.state is State.ORIGINAL:
        return Risk.FAILED if one.flags else Risk.LACKING
    if score is not None and score < UNSURE:
        return Risk.UNSURE
    return Risk.UNCHECKED if one.state is State.UNCHECKED else Risk.USUAL


def _lines(text: str, page: Page) -> dict[int, int]:
    """Return the line, from 1, on which each sentence of the page stands, by identity."""
    marked = [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        for _ in range(0 if line.startswith("[^") else line.count("[^"))
    ]
    pairs = zip(page.sentences, marked, strict=False)
    return {id(one): 1 for one in page.sentences} | {id(one): line for one, line in pairs}
