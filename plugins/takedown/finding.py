"""What a request means: which articles it names, and the hashes by which they are refused.

Looks in the register, in what the last build read and in content/. Removes
and writes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.digest.shelf import shelved
from plugins.identity.likeness import containment
from plugins.identity.register import read_register
from plugins.identity.series import day_of, same_headline
from plugins.ingest.addresses import address_key
from plugins.ingest.names import host_of
from plugins.model import Article, Attribution, Problem
from plugins.takedown.removals import Removal, Removals, hashed, person, runs_line
from plugins.takedown.shingles import of_paragraphs, shingles
from plugins.workshop import Workshop

_COPY = 0.5  # of the shorter text's runs


@dataclass(frozen=True)
class Request:
    """What a person asked for: one of three, and why."""

    reason: str
    url: str = ""
    source: str = ""  # an id of sources.toml, or a publisher's name
    author: str = ""


@dataclass(frozen=True)
class Known:
    """A version of an article, or what a page tells of one."""

    article: Article
    keys: frozenset[str]  # every address it is known by
    whole: bool = True  # False: only sentences of it, from a page


@dataclass(frozen=True)
class Found:
    """The request as it will be listed, and what it names here."""

    removal: Removal
    ids: tuple[str, ...]
    titles: tuple[str, ...]


def find(workshop: Workshop, request: Request) -> Found | Problem:
    """Return what the request names, or what is wrong with it."""
    fault = _fault(workshop, request)
    if fault:
        return fault
    known = tuple(_known(workshop))
    row = _bare(workshop, request, known)
    if isinstance(row, Problem):
        return row
    bare = Removals((row,))
    ids = {one.article.id for one in known if _named(one, bare)}
    ids |= _copies(known, ids)
    return _listed(row, known, ids)


def _fault(workshop: Workshop, request: Request) -> Problem | None:
    given = [one for one in (request.url, request.source, request.author) if one.strip()]
    if len(given) != 1:
        what = "a take-down names one address, one source or one author"
        return Problem("takedown", what, "give one of URL, --source and --author")
    if request.url and address_key(request.url) is None:
        what = "this is not the address of an article"
        return Problem(request.url, what, "give it whole, from https:// to the article's name")
    if request.url and f"{request.url}/".startswith(f"{workshop.settings.url}/"):
        what = "this is an address of your own site"
        return Problem(request.url, what, "give the address of the source, which the page names")
    if not request.reason.strip():
        return Problem("takedown", "the reason is missing", 'give it: --reason "…"')
    return None


def _bare(workshop: Workshop, request: Request, known: Sequence[Known]) -> Removal | Problem:
    """The request by what was given alone."""
    day, reason = workshop.today, request.reason.strip()
    if request.url:
        key = address_key(request.url) or ""
        return Removal(day=day, reason=reason, scope="article", addresses=(hashed(key),))
    if request.author:
        authors = (person(request.author),)
        return Removal(day=day, reason=reason, scope="author", authors=authors)
    source = next((one for one in workshop.sources if one.id == request.source), None)
    if source:
        parts = urlsplit(source.homepage)
        host = host_of(source.homepage) if parts.path in ("", "/") else None
        return Removal(
            day=day,
            reason=reason,
            scope="source",
            source=source.id,
            publishers=(person(source.name),),
            hosts=(hashed(host),) if host else (),
        )
    name = person(request.source)
    if any(person(one.article.attribution.publisher or "") == name for one in known):
        return Removal(day=day, reason=reason, scope="source", publishers=(name,))
    what = "there is no such source in sources.toml, and no article names it"
    return Problem(request.source, what, "give the id as sources.toml has it")


def _known(workshop: Workshop) -> Iterator[Known]:
    for entry in read_register(workshop):
        for version in dict.fromkeys((entry.first, entry.newest)):
            if version:
                yield Known(version, frozenset(entry.marks.addresses))
    for article in workshop.take("articles", Article):
        yield Known(article, frozenset(filter(None, [address_key(article.attribution.url)])))
    for one in shelved(workshop):
        for citation in one.page.citations if one.page else ():
            said = citation.attribution
            cited = (
                sentence.translation.source
                for sentence in (one.page.sentences if one.page else ())
                if sentence.citation == citation.number
            )
            key = address_key(said.url)
            sentences = tuple(dict.fromkeys(cited))
            article = Article(citation.article, citation.language, said.title, sentences, (), said)
            yield Known(article, frozenset({key} if key else ()), whole=False)


def _named(one: Known, bare: Removals) -> bool:
    if bare.by_marks(one.article):
        return True
    return any(
        bare.by_attribution("", Attribution(url=f"https://{key}")) is not None for key in one.keys
    )


def _copies(known: Sequence[Known], ids: Iterable[str]) -> set[str]:
    """The ids of near copies of the articles named; instalments of their series are none."""
    named = [one for one in known if one.article.id in set(ids)]
    found = set()
    runs = {index: of_paragraphs(one.article.paragraphs) for index, one in enumerate(named)}
    every = frozenset().union(*runs.values())
    for other in known:
        mine = of_paragraphs(other.article.paragraphs)
        if not other.whole or mine.isdisjoint(every):
            continue
        likely = (index for index in runs if containment(mine, runs[index]) >= _COPY)
        if any(not _instalments(named[index].article, other.article) for index in likely):
            found.add(other.article.id)
    return found


def _instalments(one: Article, other: Article) -> bool:
    days = [day_of(article.attribution.published) for article in (one, other)]
    return days[0] != days[1] and same_headline(one, other)


def _listed(row: Removal, known: Sequence[Known], ids: set[str]) -> Found:
    named = [one for one in known if one.article.id in ids]
    # What other articles say too is theirs: a form's words, a quotation many print.
    others = frozenset().union(
        *(_runs(one.article) for one in known if one.whole and one.article.id not in ids)
    )
    runs = frozenset().union(*(_runs(one.article) for one in named)) - others
    keys = {key for one in named for key in one.keys}
    removal = Removal(
        day=row.day,
        reason=row.reason,
        scope=row.scope,
        source=row.source,
        publishers=row.publishers,
        hosts=row.hosts,
        authors=row.authors,
        articles=tuple(sorted(map(hashed, ids))),
        addresses=tuple(sorted({*row.addresses, *map(hashed, keys)})),
        names=tuple(sorted(_names(known, ids))),
        runs=runs_line(runs),
    )
    titles = dict.fromkeys(one.article.title for one in named)
    return Found(removal, tuple(sorted(ids)), tuple(titles))


def _runs(article: Article) -> frozenset[int]:
    return of_paragraphs(article.paragraphs) | shingles(article.title)


def _names(known: Sequence[Known], ids: set[str]) -> Iterator[str]:
    """What feeds call the articles, unless they call others the same."""
    holders = _holders(known)
    for name, holding in holders.items():
        if name and holding.keys() <= ids:
            yield hashed(name)


def _holders(known: Sequence[Known]) -> Mapping[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for one in known:
        found.setdefault(one.article.guid, Counter())[one.article.id] += 1
    return found
