"""When a source changes after its sentences were published.

Finds the sentences of a page that their articles no longer hold, and what
stands there now. Also the lines of ``content/stale.txt``: what readers are
warned of on pages that a person edited, which must outlive the cache and
leave the person's page alone. Reads and writes no file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from plugins.digest.page import Page
from plugins.model import Article, sentence_id
from plugins.segment import spans
from plugins.text import one_line

STALE = "stale.txt"  # in content/
_SAME = 0.5  # share of words by which a sentence is another one's new version
_HEAD = (
    "# Pages that a person edited show these source sentences, and their sources changed them.\n"
    "# Readers are warned. Kept by the build; docs/editor.md says how to clear a line.\n"
)
Articles = Mapping[str, Article]
Mark = tuple[str, str]  # an article's id and a sentence's


@dataclass(frozen=True)
class Change:
    """A source text that a page shows and its article no longer has."""

    article: str
    language: str
    was: str
    now: str  # what stands there today; empty where nothing like it is left

    @property
    def mark(self) -> Mark:
        """By which the sentence is found on every page."""
        return self.article, sentence_id(one_line(self.was), self.language)

    def __str__(self) -> str:
        return f'"{self.was}" is now "{self.now}"' if self.now else f'"{self.was}" is gone'


def changes(page: Page, articles: Articles) -> tuple[Change, ...]:
    """Return what has changed in those of the page's articles that are at hand.

    The headline is the first article's.
    """
    cited = {one.number: one.article for one in page.citations}
    found: list[Change] = []
    leading = articles.get(cited.get(1, ""))
    if leading and one_line(page.title.source) != one_line(leading.title):
        found.append(Change(leading.id, leading.language, page.title.source, leading.title))
    for sentence in page.sentences:
        article = articles.get(cited.get(sentence.citation, ""))
        source = sentence.translation.source
        if article and source not in article.text:
            found.append(Change(article.id, article.language, source, _nearest(source, article)))
    return tuple(dict.fromkeys(found))


def same_sources(first: Page, second: Page) -> bool:
    """Whether two versions of a page show the same source texts."""
    return _sources(first) == _sources(second)


def revised(page: Page, former: Page | None, today: date) -> Page:
    """Return the machine's new page with the day on which readers were given other sentences."""
    if former is None:
        return page
    modified = former.modified if same_sources(former, page) else today
    return replace(page, modified=modified)


def marked(page: Page, marks: frozenset[Mark]) -> Page:
    """Return the page with a warning at each sentence that has a mark."""
    if not marks:
        return page
    found = _marks(page)
    flags = [mark in marks for mark in found]
    sentences = zip(page.sentences, flags[1:], strict=True)
    return replace(
        page,
        stale_title=flags[0],
        sentences=tuple(replace(one, stale=flag) for one, flag in sentences),
    )


def read_marks(text: str) -> dict[Mark, date]:
    """Return the marks of ``stale.txt`` with their days; lines of another form are passed over."""
    return dict(_marks_of(text))


def write_marks(marks: Mapping[Mark, date]) -> str:
    """Return the text of ``stale.txt``; empty where there is nothing to warn of."""
    lines = [f"{day.isoformat()}\t{mark[0]}\t{mark[1]}\n" for mark, day in sorted(marks.items())]
    return _HEAD + "".join(lines) if lines else ""


def renewed(
    former: Mapping[Mark, date], edited: Iterable[Page], articles: Articles, today: date
) -> dict[Mark, date]:
    """Return today's marks: of an article at hand as it is now, of another as they were."""
    marks: dict[Mark, date] = {}
    for page in edited:
        marks |= {mark: former[mark] for mark in _marks(page) if _unseen(mark, former, articles)}
        marks |= {one.mark: former.get(one.mark, today) for one in changes(page, articles)}
    return marks


def _unseen(mark: Mark, former: Mapping[Mark, date], articles: Articles) -> bool:
    return mark in former and mark[0] not in articles


def _marks(page: Page) -> list[Mark]:
    """The headline's mark, then each sentence's."""
    cited = {one.number: (one.article, one.language) for one in page.citations}
    shown = [(1, page.title), *((one.citation, one.translation) for one in page.sentences)]
    found = []
    for number, said in shown:
        article, language = cited.get(number, ("", said.source_language))
        found.append((article, sentence_id(one_line(said.source), language)))
    return found


def _marks_of(text: str) -> Iterator[tuple[Mark, date]]:
    for line in text.splitlines():
        parts = line.split("\t")
        if len(parts) == 3 and not line.startswith("#"):  # noqa: PLR2004 - day, article, sentence
            try:
                yield (parts[1], parts[2].strip()), date.fromisoformat(parts[0])
            except ValueError:
                continue


def _sources(page: Page) -> frozenset[str]:
    texts = (page.title.source, *(one.translation.source for one in page.sentences))
    return frozenset(one_line(text) for text in texts)


def _nearest(source: str, article: Article) -> str:
    """The article's sentence with most of the words in their order, if it has half of them."""
    matcher = SequenceMatcher(b=source.split(), autojunk=False)
    best, likeness = "", _SAME
    for paragraph in article.paragraphs:
        for start, end in spans(paragraph, article.language):
            matcher.set_seq1(paragraph[start:end].split())
            if matcher.real_quick_ratio() >= likeness and matcher.ratio() >= likeness:
                best, likeness = paragraph[start:end], matcher.ratio()
    return best
