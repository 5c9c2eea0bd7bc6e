"""A file of the inbox becomes articles: the one way in.

Pure: bytes come in, values go out. Whatever the bytes are, there is an answer
and no exception.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.ingest.draft import Draft, doubts, finish, is_headline, is_whole
from plugins.ingest.kinds import Sniffed, sniff
from plugins.ingest.places import placed
from plugins.model import Article, Problem

FEEDS = frozenset({"rss", "atom", "rdf", "json"})
BEGINNING = 60  # characters of a text that name it in a message
Drafts = tuple[Sequence[Draft], Sequence[Problem]]


@dataclass(frozen=True)
class Reading:
    """What a file gave: its kind, what was read, and what an editor should mend.

    An entry of a feed that lacks its title or its text is among the articles,
    with a problem that says so, and so is a page with nothing but its headline
    and address; ``is_whole`` tells which can become a story.
    """

    kind: str  # text html rss atom rdf json opml unknown
    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: bool = False  # the cell could not read it: at another time, it may

    @property
    def held_back(self) -> bool:
        """Whether something in the file cannot become a story."""
        return not self.articles or not all(is_whole(article) for article in self.articles)

    def problems_of(self, article: Article) -> tuple[Problem, ...]:
        """Return the problems of one of the articles, and those of the file as a whole."""
        place = where(article)
        others = {where(other) for other in self.articles} - {place}
        return tuple(problem for problem in self.problems if problem.where not in others)


def read_file(
    path: str,
    content: bytes,
    *,
    languages: tuple[str, ...] = (),
    today: date | None = None,
    charset: str = "",
) -> Reading:
    """Return the articles in a file's bytes; ``path`` only names them in messages.

    ``languages`` are the newsroom's own; ``today`` bounds dates: no article
    was published later than two days after it. ``charset`` is what the server
    said of the encoding, if it was asked.
    """
    sniffed = sniff(content, charset)
    if sniffed.fault:
        return Reading(sniffed.kind, problems=(Problem(path, sniffed.fault, sniffed.remedy),))
    drafts, problems = _drafts(sniffed, path, today)
    read = [finish(draft, path, languages, today) for draft in drafts]
    read = placed(read) if sniffed.kind in FEEDS else read
    kept = {one.id: one for one in read if one.paragraphs or _is_bare(one, sniffed.kind)}
    if not kept and not problems:
        problems = [Problem(path, "no text of an article was found", "add the text, or remove it")]
    found = [doubt for article in kept.values() for doubt in doubts(article, where(article))]
    empty = _empty(read, path) if kept else ()
    return Reading(sniffed.kind, tuple(kept.values()), (*problems, *empty, *found))


def where(article: Article) -> str:
    """Return the article's place in messages: its file and its headline, or how it begins."""
    first = article.paragraphs[0] if article.paragraphs else article.id
    begins = first if len(first) <= BEGINNING else f"{first[:BEGINNING].rstrip()}…"
    return f'{article.path}: "{article.title or begins}"'


def _empty(read: Sequence[Article], path: str) -> Iterator[Problem]:
    """One problem an entry that has nothing to read; entries count from one."""
    for number, article in enumerate(read, 1):
        if not (article.title or article.paragraphs):
            what = "it has neither a headline nor a text"
            yield Problem(f"{path}: entry {number}", what, "add them, or remove it")


def _is_bare(article: Article, kind: str) -> bool:
    """Whether it may have nothing but its headline: an entry, or a page that says where it is."""
    return bool(article.title) if kind in FEEDS else kind == "html" and is_headline(article)


def _drafts(sniffed: Sniffed, path: str, today: date | None) -> Drafts:
    """Choose the reader; each is imported when it is first needed, for some are slow to load."""
    if sniffed.kind == "text":
        from plugins.ingest.dump import read_dump  # noqa: PLC0415

        return [read_dump(sniffed.text)], []
    if sniffed.kind == "html":
        from plugins.ingest.page import read_page  # noqa: PLC0415

        return read_page(sniffed.text, path, today)
    if sniffed.kind == "json":
        from plugins.ingest.jsonfeed import read_json  # noqa: PLC0415

        return read_json(sniffed.text, path)
    if sniffed.kind == "opml":
        what = "it is a list of feeds, not an article"
        return [], [Problem(path, what, "import it into the sources")]
    from plugins.ingest.feed import read_feed  # noqa: PLC0415

    return read_feed(sniffed.text, path)
