"""What an article is recognised by, and which of the known ones it is.

In this order: its address, what its feed calls it, its words, and, within one
publisher and one day, nearly its words under the same headline or in the same
file. Only a publisher's own articles are merged: another's copy is another
article, with its own credit. When unsure, two articles are left two; the copies
among a story's articles are found later and more freely
(plugins.summarise.duplicates). Reads and writes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plugins.identity import likeness
from plugins.identity.series import day_of
from plugins.ingest.addresses import address_key
from plugins.model import Article, digest_of

NEAR = 0.85  # of all runs: an edit, not another article from the same form
_ALIKE = 0.5  # with the same name in a feed: some feeds give one name to everything
_LONG = 40  # runs: two shorter texts may be one by chance ("Subscribe to read on.")
_VERSIONS = 12  # hashes of texts and addresses kept of one article


@dataclass(frozen=True)
class Marks:
    """What an article is recognised by; nothing of its text can be read from it."""

    id: str
    publisher: str
    title: str  # hash of the headline's words
    day: date | None  # of publication, as first told
    addresses: tuple[str, ...]
    names: tuple[str, ...]  # hashes of what its feeds call it
    texts: tuple[str, ...]  # hashes of its words, each version's
    sketch: tuple[int, ...]  # of the newest version
    quoted: tuple[str, ...] = ()  # sentences known from pages, where nothing else is left
    file: str = ""  # hash of the file it was read from, where it has neither address nor name


def marks_of(article: Article) -> Marks:
    """Return what this reading of an article can be recognised by."""
    said = article.attribution
    publisher = (said.publisher or "").casefold()
    key = address_key(said.url)
    return Marks(
        id=article.id,
        publisher=publisher,
        title=digest_of(*likeness.folded(article.title)),
        day=day_of(said.published),
        addresses=(key,) if key else (),
        names=(digest_of(publisher, article.guid),) if article.guid else (),
        texts=(text_hash(article),) if article.text else (),  # no words are nobody's mark
        sketch=likeness.sketch(likeness.runs(article.text)),
        file="" if key or article.guid else digest_of(article.path),
    )


def text_hash(article: Article) -> str:
    """Return the hash of an article's words: white space, case and marks make no difference."""
    return digest_of(*likeness.folded(article.text))


def merged(known: Marks, read: Marks) -> Marks:
    """Return the marks with those of a newer reading; who and when stay as first told."""
    return replace(
        known,
        publisher=known.publisher or read.publisher,
        title=read.title,
        day=known.day or read.day,
        addresses=_joined(known.addresses, read.addresses),
        names=_joined(known.names, read.names),
        texts=_joined(known.texts, read.texts),
        sketch=read.sketch or known.sketch,
        file=read.file or known.file,
    )


class Known:
    """The articles known so far, found by any of their marks."""

    def __init__(self, marks: Iterable[Marks]) -> None:
        self._by_id: dict[str, Marks] = {}
        self._index: dict[tuple[str, str], list[str]] = {}
        for one in marks:
            self.add(one)

    def add(self, marks: Marks) -> None:
        """Know an article, or more of one that is known."""
        former = self._by_id.get(marks.id)
        self._by_id[marks.id] = merged(former, marks) if former else marks
        for key in _keys(marks):
            holders = self._index.setdefault(key, [])
            if marks.id not in holders:
                holders.append(marks.id)

    def __len__(self) -> int:
        return len(self._by_id)

    def identify(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        """Return the articles under the ids by which they are known, and know them too.

        The same articles get the same ids in whatever order they come.
        """
        files = Counter(article.path for article in articles)
        marks = [
            made if files[article.path] == 1 else replace(made, file="")  # a feed's entries
            for article, made in zip(articles, map(marks_of, articles), strict=True)
        ]
        order = sorted(range(len(marks)), key=lambda at: _precedence(articles[at], marks[at]))
        ids: dict[int, str] = {}
        for at in order:
            ids[at] = self.find(articles[at], marks[at]) or articles[at].id
            self.add(replace(marks[at], id=ids[at]))
        return tuple(replace(article, id=ids[at]) for at, article in enumerate(articles))

    def find(self, article: Article, read: Marks) -> str | None:
        """Return the id of the known article that this is a reading of, or None."""
        place = f"{read.publisher} {read.day}"
        for key in (*_keys(read), ("quoted", place)):
            for holder in self._index.get(key, ()):
                if _agrees(key[0], self._by_id[holder], read, article):
                    return holder
        return None


def identify(articles: Sequence[Article], known: Iterable[Marks]) -> tuple[Article, ...]:
    """Return the articles under the ids by which they are known, in the order given."""
    return Known(known).identify(articles)


def _precedence(article: Article, marks: Marks) -> tuple[object, ...]:
    # Who has an address comes first: it is the surest mark.
    return (not marks.addresses, article.id, marks.texts, article.path)


def _keys(marks: Marks) -> Iterator[tuple[str, str]]:
    """Under what an article is looked for, the surest mark first."""
    yield from (("address", one) for one in marks.addresses)
    yield from (("name", one) for one in marks.names)
    yield from (("text", one) for one in marks.texts)
    # Texts so alike have most of their smallest hashes in common.
    yield from (("near", f"{marks.publisher} {one:x}") for one in marks.sketch[:16])
    if marks.quoted:
        yield "quoted", f"{marks.publisher} {marks.day}"


def _agrees(kind: str, known: Marks, read: Marks, article: Article) -> bool:
    """Whether the mark means what it says: feeds use one name or text for many things."""
    if kind == "address":
        return True
    if known.publisher != read.publisher:
        return False
    if kind == "quoted":
        return all(sentence in article.text for sentence in known.quoted)
    same_title = known.title == read.title
    same_day = known.day is None or read.day is None or known.day == read.day
    if kind == "text":
        return len(read.sketch) >= _LONG or (same_title and same_day)
    alike = likeness.resemblance(known.sketch, read.sketch)
    if kind == "name":
        return same_title or alike >= _ALIKE
    same_file = bool(read.file) and known.file == read.file
    return (same_title or same_file) and same_day and alike >= NEAR


def _joined(former: tuple[str, ...], newer: tuple[str, ...]) -> tuple[str, ...]:
    """The newest first: the oldest are forgotten."""
    return tuple(dict.fromkeys((*newer, *former)))[:_VERSIONS]
