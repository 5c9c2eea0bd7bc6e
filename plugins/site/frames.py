"""What surrounds the contents of a page: its languages, its address, its head.

Every page exists in every language under the same path tail. hreflang names
only those that are really in their language; ``x-default`` is the chooser for
homes, elsewhere the first such page in the editor's order.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from plugins.languages import Language
from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.formats import row


@dataclass(frozen=True)
class Newsroom:
    """What pages say of the newsroom."""

    name: str
    url: str  # without a final slash
    languages: tuple[str, ...]  # those published, in the editor's order
    description: MappingProxyType[str, str]  # by language
    contact: str
    topics: bool = False  # whether the newsroom has any

    @property
    def pivot(self) -> str:
        """The language of pages that have none of their own."""
        return self.languages[0]

    @property
    def contact_url(self) -> str:
        """Where corrections and removals are asked for; empty where nowhere."""
        mail = "@" in self.contact and "/" not in self.contact
        return f"mailto:{self.contact}" if mail else self.contact


@dataclass(frozen=True)
class Choice:
    """This page in one language, as the switcher offers it."""

    language: str
    autonym: str
    url: str
    current: bool


@dataclass(frozen=True)
class MenuLink:
    """The way to one of the pages that every page leads to; its words are the theme's."""

    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """The head and the masthead of one page."""

    language: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]  # hreflang and absolute URL; x-default last
    switcher: tuple[Choice, ...]
    home: str  # relative; absolute on a page that is shown at any address
    feeds: tuple[tuple[str, str], ...]  # media type and absolute URL
    rights: str  # where the page's licence is told, relative
    indexed: bool
    kind: str  # Open Graph's og:type
    menu: tuple[MenuLink, ...] = ()
    small: tuple[MenuLink, ...] = ()  # for the foot of the page

    @property
    def current(self) -> str:
        """The autonym of the page's language; empty on a page that belongs to none."""
        return next((one.autonym for one in self.switcher if one.current), "")


Place = Callable[[Language], Address]
ATOM, JSON = "application/atom+xml", "application/feed+json"
_SMALL = ("about", "method", "corrections")


def frame(
    newsroom: Newsroom, code: str, place: Place, offered: tuple[str, ...], *, kind: str = "website"
) -> Frame:
    """Return the frame of the page at ``place`` in one language.

    ``offered`` are the languages in which the page truly exists.
    """
    here = place(row(code))
    at_home = here == addresses.home(row(code))
    return Frame(
        language=code,
        canonical=here.absolute(newsroom.url),
        alternates=_alternates(newsroom, place, offered, at_home=at_home)
        if code in offered
        else (),
        switcher=tuple(
            Choice(
                other, row(other).autonym, place(row(other)).seen_from(here), current=other == code
            )
            for other in in_order(newsroom.languages)
        ),
        home=addresses.home(row(code)).seen_from(here),
        feeds=(
            (ATOM, addresses.feed(row(code)).absolute(newsroom.url)),
            (JSON, addresses.json_feed(row(code)).absolute(newsroom.url)),
        ),
        rights=addresses.plain(row(code), "about").seen_from(here, "rights"),
        indexed=code in offered,
        kind=kind,
        menu=_links(_menu(newsroom), code, here),
        small=_links(_SMALL, code, here),
    )


def root_frame(
    newsroom: Newsroom, here: Address, offered: tuple[str, ...], *, indexed: bool
) -> Frame:
    """Return the frame of a page that belongs to no language: the chooser or the 404."""
    homes = _alternates(newsroom, addresses.home, offered, at_home=True)
    return Frame(
        language=newsroom.pivot,
        canonical=here.absolute(newsroom.url),
        alternates=homes if indexed else (),
        switcher=tuple(
            Choice(code, row(code).autonym, home.absolute(newsroom.url), current=False)
            for code in in_order(newsroom.languages)
            for home in [addresses.home(row(code))]
        ),
        home=addresses.CHOOSER.absolute(newsroom.url),
        feeds=(),
        rights="",
        indexed=indexed,
        kind="website",
    )


def in_order(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes as the switcher shows them: by autonym, Latin first.

    Unicode's order of the first letters is an order of scripts; accents do
    not count.
    """
    return tuple(sorted(codes, key=lambda code: (_plain(row(code).autonym), code)))


def open_graph(code: str) -> str:
    """Return Open Graph's name of the language."""
    return row(code).og


def _menu(newsroom: Newsroom) -> tuple[str, ...]:
    return ("latest", "archive", *(("topics",) if newsroom.topics else ()), "sources", "search")


def _links(names: tuple[str, ...], code: str, here: Address) -> tuple[MenuLink, ...]:
    homes = {"latest": addresses.home(row(code))}
    places = [(name, homes.get(name) or addresses.plain(row(code), name)) for name in names]
    return tuple(MenuLink(name, place.seen_from(here), place == here) for name, place in places)


def _alternates(
    newsroom: Newsroom, place: Place, offered: tuple[str, ...], *, at_home: bool
) -> tuple[tuple[str, str], ...]:
    found = [(code, place(row(code)).absolute(newsroom.url)) for code in sorted(offered)]
    pivots = [code for code in newsroom.languages if code in offered]
    pivot = addresses.CHOOSER if at_home else place(row(pivots[0]))
    return (*found, ("x-default", pivot.absolute(newsroom.url)))


def _plain(autonym: str) -> str:
    return unicodedata.normalize("NFD", autonym.casefold())
