"""What a run asks for: the feeds that are due, and the pages their entries only link to.

Decides; asks nobody.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from plugins.ingest.draft import leads_on
from plugins.ingest.fetch.asking import Errand
from plugins.ingest.fetch.captures import FEED, PAGE
from plugins.ingest.fetch.rules import origin_of
from plugins.ingest.fetch.schedule import FEED_EVERY, PAGE_EVERY, State, is_due
from plugins.model import Article
from plugins.records import instant
from plugins.sources import Source, Tier, at_address

PAGES = 20  # of one source in one run
ORIGINS = 10  # of one source that are asked what they reserve
TEASER = 200  # characters: an entry with no more text only links
_MADE_UP = (".example", ".test", ".invalid")  # RFC 6761: nobody is ever there
States = Mapping[str, State]


@dataclass(frozen=True)
class Known:
    """What is known of addresses, and whether a body is still there."""

    states: States
    is_kept: Callable[[str], bool]


def is_made_up(source: Source) -> bool:
    """Return whether all of a source's addresses are of domains reserved for samples."""
    hosts = [_host(url) for url in (*source.feeds, *source.pages)]
    return bool(hosts) and all(f".{host}".endswith(_MADE_UP) for host in hosts)


def feeds_of(source: Source, states: States, now: datetime) -> Iterator[Errand]:
    """Yield the feeds, and the pages registered in their stead, that are due."""
    for url in dict.fromkeys(source.feeds):
        state = states.get(url) or State(url)
        if is_due(state, now):
            yield Errand(source, FEED, state, FEED_EVERY)
    if source.tier >= Tier.L2:
        for url in dict.fromkeys(source.pages):
            state = states.get(url) or State(url)
            if is_due(state, now):
                yield Errand(source, PAGE, state, PAGE_EVERY)


def pages_of(
    source: Source, articles: Sequence[Article], known: Known, now: datetime
) -> tuple[Errand, ...]:
    """Return the pages of entries that only link, newest first, as many as one run may ask for.

    Only on the source's own site: its tier says nothing about another's. A
    page is asked for once, and again when the feed says that it was changed.
    """
    if source.tier < Tier.L2:
        return ()
    errands = []
    for article in sorted(articles, key=_newness, reverse=True):
        url, listed = article.attribution.url or "", _listed(article)
        whole = len(article.text) > TEASER and not leads_on(article)
        if whole or not at_address(url, (source,)):
            continue
        state = known.states.get(url) or State(url)
        seen = state.listed == listed and known.is_kept(state.body)
        if not seen and (not state.failures or is_due(state, now)):
            errands.append(Errand(source, PAGE, state, PAGE_EVERY, listed))
    unique = {errand.state.url: errand for errand in reversed(errands)}
    return tuple(reversed(unique.values()))[:PAGES]


def origins_of(source: Source, found: Iterable[str], articles: Iterable[Article]) -> list[str]:
    """Return the sites to ask what they reserve: where things were found, and the articles' own.

    As for pages, no feed can send us to a third party, nor to ever new subdomains.
    """
    own = (url for one in articles if (url := one.attribution.url) and at_address(url, (source,)))
    return list(dict.fromkeys(map(origin_of, (*found, *own))))[:ORIGINS]


def listed(state: State, errand: Errand) -> State:
    """Return the state of a page, with what its feed said of it."""
    return replace(state, listed=errand.listed)


def _newness(article: Article) -> tuple[datetime, str]:
    said = article.attribution
    return instant(said.modified or said.published or date.min), said.url or ""


def _listed(article: Article) -> str:
    changed = article.attribution.modified or article.attribution.published
    return changed.isoformat() if changed else "once"


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".")
