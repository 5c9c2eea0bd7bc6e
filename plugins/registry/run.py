"""`invoke sources`: list, add, import and export the sources of a newsroom.

Puts the pieces together; the file is written through the store.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urljoin

from plugins import store
from plugins.ingest.fetch.reservations import Reservations
from plugins.ingest.fetch.robots import Robots
from plugins.ingest.fetch.run import PRODUCT, client_of
from plugins.ingest.guarded import guarded
from plugins.ingest.names import site_name
from plugins.ingest.opml import Listed, read_opml
from plugins.languages import language
from plugins.model import Problem
from plugins.registry.asking import Means, ask
from plugins.registry.entries import appended, entry_of, new_id, proposed
from plugins.registry.lists import lines_of, opml_of
from plugins.registry.site import Site
from plugins.sources import NAME, Source, at_address
from plugins.workshop import Workshop

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)  # what a port follows is a host


@dataclass(frozen=True)
class Outcome:
    """What to print, and what went wrong."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def listed(workshop: Workshop) -> Outcome:
    """Return one line a registered source."""
    sources, problems = workshop.ledger
    lines = tuple(lines_of(sources))
    return Outcome(lines or ("No source is registered; invoke sources --add URL.",), problems)


def add(workshop: Workshop, url: str, now: Callable[[], datetime]) -> Outcome:
    """Ask a site what it is and append its entry to sources.toml.

    Raises:
        SettingsError: sources.toml cannot be read at all.
        StoreError: the disk refused.
    """
    client = client_of(workshop)
    robots = Robots(client, workshop.cache, PRODUCT, now)
    reservations = Reservations(client, workshop.cache, now)
    with guarded(workshop.settings.languages, workshop.today) as read:
        means = Means(client, robots.permit, reservations.reserved, read)
        return register(workshop, url, means, now().date())


def register(workshop: Workshop, url: str, means: Means, today: date) -> Outcome:
    """Do the same with the means given.

    Raises:
        SettingsError: sources.toml cannot be read at all.
        StoreError: the disk refused.
    """
    url = url if _SCHEME.match(url) else f"https://{url}"
    if known := _known(workshop.sources, url):
        return _is_there(known)
    site = ask(url, means)
    if isinstance(site, Problem):
        return Outcome((), (site,))
    if known := _known(workshop.sources, site.homepage):
        return _is_there(known)
    return _write(workshop, [_entry(workshop, site, today)])


def take_over(workshop: Workshop, path: Path) -> Outcome:
    """Append an entry for each new site in an OPML file, as L0: nobody read their terms yet.

    Raises:
        SettingsError: sources.toml cannot be read at all.
        StoreError: the disk refused.
    """
    try:
        content = store.read_bytes(path)
    except (OSError, store.TooLargeError) as refusal:
        said = getattr(refusal, "strerror", None) or "it is too large"
        what = f"it cannot be read ({said})"
        return Outcome((), (Problem(str(path), what, "give an OPML file"),))
    feeds, problems = read_opml(content, str(path))
    if not feeds:
        return Outcome((), problems)
    new: list[Source] = []
    for one in feeds:
        at = one.homepage or urljoin(one.feed, "/")
        if not _known((*workshop.sources, *new), at) and not _feeds_of(workshop.sources, one.feed):
            new.append(_imported(one, at, [source.id for source in (*workshop.sources, *new)]))
    comment = f"imported from {path.name}: read its terms, then raise the tier"
    outcome = _write(workshop, [(one, comment) for one in new])
    left = len(feeds) - len(new)
    lines = (*outcome.lines, f"{len(new)} added, {left} known already")
    return Outcome(lines, problems)


def export(workshop: Workshop) -> bytes:
    """Return the feeds of all sources as OPML.

    Raises:
        SettingsError: sources.toml cannot be read at all.
    """
    return opml_of(workshop.sources, workshop.settings.name)


def _known(sources: Sequence[Source], url: str) -> Source | None:
    """The source whose home page lies there, or above it."""
    found = at_address(url, sources)
    return found[0] if found else None


def _feeds_of(sources: Sequence[Source], feed: str) -> bool:
    return any(feed in one.feeds for one in sources)


def _is_there(known: Source) -> Outcome:
    what = f'"{known.name}" has this site already'
    return Outcome((), (Problem(f"{NAME}: {known.id}", what, "change that entry by hand"),))


def _entry(workshop: Workshop, site: Site, today: date) -> tuple[Source, str]:
    """The entry for a site, with the comment above it."""
    source = Source(
        id=new_id(site.name, [one.id for one in workshop.sources]),
        name=site.name,
        homepage=site.homepage,
        feeds=site.feeds,
        language=site.language,
        licence=site.licence,
        evidence=site.terms or site.homepage,
        evidence_date=today,
    )
    tier, why = proposed(source, site.signals, workshop.settings.rights)
    return replace(source, tier=tier), f"{tier.name}: {why}"


def _imported(one: Listed, homepage: str, taken: Sequence[str]) -> Source:
    name = one.title or site_name(homepage) or homepage
    row = language(one.language) if one.language else None
    return Source(
        id=new_id(name, taken),
        name=name,
        homepage=homepage,
        feeds=(one.feed,),
        language=row.code if row else "",
    )


def _write(workshop: Workshop, entries: Sequence[tuple[Source, str]]) -> Outcome:
    path = workshop.root / NAME
    content = store.read_bytes(path) if path.exists() else b""
    texts = [entry_of(source, comment) for source, comment in entries]
    if texts:
        store.write_if_changed(path, appended(content, texts).decode("utf-8"))
    return Outcome(tuple(texts))
