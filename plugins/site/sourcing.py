"""The articles that a story leads back to, as templates see them.

Pure. Only addresses that are safe to link to come out.
"""

from dataclasses import dataclass
from datetime import date

from plugins.digest.page import Citation, Page
from plugins.model import Attribution
from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.formats import row
from plugins.site.fragments import host, outward
from plugins.site.houses import Houses, Use, licence_deed


@dataclass(frozen=True)
class Words:
    """A text and the language it is in."""

    text: str
    language: str


@dataclass(frozen=True)
class SourceView:
    """One article the story leads back to."""

    number: int
    publisher: str  # as registered, else the host of its address, else empty
    via: tuple[str, ...]
    url: str  # empty where it is missing or unsafe
    author: str
    title: Words
    published: date | None
    modified: date | None
    licence: str
    deed: str = ""  # the address of a licence that we know
    house: str = ""  # the publisher's id
    place: Address | None = None  # the page of all that was taken from the publisher
    use: Use | None = None  # how much of the article stands here, where it was metered
    closed: bool = False  # it may not be translated
    unquoted: bool = False  # no sentence of it may be shown


def sources_of(page: Page, code: str, houses: Houses) -> tuple[SourceView, ...]:
    """Return the articles that the page leads back to; links are for the language's pages."""
    return tuple(_source(one, code, houses) for one in page.citations)


def _source(citation: Citation, code: str, houses: Houses) -> SourceView:
    said = citation.attribution
    url = outward(said.url)
    publisher = _publisher(said, url)
    house = houses.of(citation, publisher)
    return SourceView(
        number=citation.number,
        publisher=publisher,
        via=said.via,
        url=url,
        author=said.author or "",
        title=Words(said.title, citation.language),
        published=said.published,
        modified=said.modified,
        licence=said.licence or "",
        deed=licence_deed(said.licence or ""),
        house=house.id if house else "",
        place=addresses.source(row(code), house.id) if house else None,
        use=houses.use(citation.article),
        closed=citation.article in houses.closed,
        unquoted=citation.article in houses.unquoted,
    )


def _publisher(said: Attribution, url: str) -> str:
    return said.publisher or (host(url) if url else "")
