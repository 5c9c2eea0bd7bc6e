"""Fetched captures become articles: read like files, and credited to their source.

Opens no socket; what was fetched lies in the private store.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from plugins.ingest.draft import identity
from plugins.ingest.fetch.captures import PAGE, Capture, bytes_of, captures, charset_of
from plugins.ingest.fetch.reservations import Reserved, known
from plugins.ingest.guarded import Read, shown
from plugins.ingest.read import Reading
from plugins.model import Article
from plugins.rights.signals import FREE, RESERVED, header_signals
from plugins.sources import Source


def readings(cache: Path, sources: Mapping[str, Source], read: Read) -> Iterator[Reading]:
    """Yield what each capture of a registered source gives, pages first.

    What a page says of itself outranks what its site's tdmrep.json says of its
    address, there and in feeds that list it. A body that is lost or damaged
    gives nothing: it is fetched again. What an editor cannot mend, for it is in
    another's feed, is not told.
    """
    reserved, free = known(cache), set[str | None]()
    for capture in sorted(captures(cache), key=lambda one: one.kind != PAGE):
        source, content = sources.get(capture.source), bytes_of(cache, capture)
        if source and content is not None:
            charset = charset_of(capture.headers)
            name = shown(f"{source.id}: {capture.url}")
            reading = read(name, content, charset)
            articles = tuple(credited(one, capture, source) for one in reading.articles)
            _note_free(free, capture, articles)
            articles = tuple(_reserved(one, capture, reserved, free) for one in articles)
            problems = tuple(one for one in reading.problems if one.where == name)
            yield replace(reading, articles=articles, problems=problems)


def credited(article: Article, capture: Capture, source: Source) -> Article:
    """Return the article as its source's, whatever it says of itself.

    A page keeps the address under which its feed lists it, so that entry and
    page are one article.
    """
    said = article.attribution
    url = capture.url if capture.kind == PAGE else said.url
    first = article.paragraphs[0] if article.paragraphs else ""
    publisher = said.publisher or source.name
    return replace(
        article,
        id=identity(url, publisher, article.title, first) if url != said.url else article.id,
        language=_language(article, source),
        attribution=replace(said, url=url, publisher=publisher),
        source=source.id,
        signals=tuple(sorted({*article.signals, *_signals(capture)})),
    )


def _language(article: Article, source: Source) -> str:
    """A headline alone is too short to tell; a text is not."""
    if article.paragraphs or not source.language:
        return article.language or source.language
    return source.language


def _note_free(free: set[str | None], capture: Capture, articles: Sequence[Article]) -> None:
    """Note whether what was captured says last that it reserves nothing."""
    told = [header_signals(capture.headers)]
    told += [one.signals for one in articles if capture.kind == PAGE]
    places = {capture.final, capture.url}
    if any(FREE in signals for signals in told):
        free |= places
    else:
        free -= places


def _reserved(
    article: Article, capture: Capture, reserved: Reserved, free: Collection[str | None]
) -> Article:
    """The article with the reservation of where it was found or of its own address."""
    places = {capture.final, article.attribution.url} - set(free)
    if not any(url and reserved(url) for url in places):
        return article
    return replace(article, signals=tuple(sorted({*article.signals, RESERVED})))


def _signals(capture: Capture) -> tuple[str, ...]:
    """What the headers say against taking from it; of a feed, only what is meant for its articles.

    Many sites answer for their feeds with "noindex": it keeps the feed itself
    out of search results.
    """
    found = header_signals(capture.headers)
    return found if capture.kind == PAGE else tuple(set(found) & {RESERVED})
