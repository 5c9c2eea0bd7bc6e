"""What becomes of pages whose engine was measured and falls short of the newsroom's bar.

Pure: pages in, pages out, marked as weak and, where the newsroom wants it so,
without sentences. The bar itself is the business of ``plugins.scores``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plugins.digest.page import Page
from plugins.model import Problem, Translation
from plugins.scores import Bar
from plugins.translating import HEADLINES


class Judge:
    """Marks weak pages as they pass, and remembers the engines that nobody measured."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._unmeasured: set[str] = set()

    def judged(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield the pages; one is weak where any of its words are of an engine below the bar."""
        for page in pages:
            words = tuple(_words(page))
            self._unmeasured |= set(self._bar.unmeasured(words))
            weak = any(map(self._bar.is_weak, words))
            yield self._weak(page) if weak else page

    def _weak(self, page: Page) -> Page:
        kept = () if self._bar.below == HEADLINES else page.sentences
        return replace(page, weak=True, sentences=kept)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One for each engine of which the bar says nothing."""
        what = "nobody measured it, so translation.least_chrf does not hold for it"
        remedy = "measure it with python -m plugins.translate.scores"
        return tuple(Problem(engine, what, remedy) for engine in sorted(self._unmeasured))


def _words(page: Page) -> Iterator[Translation]:
    yield page.title
    yield from (one.translation for one in page.sentences)
