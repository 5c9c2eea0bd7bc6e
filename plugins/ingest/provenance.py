"""From whom a page has its article: credits in its text, wires, and what it says of itself.

Takes the lines that only give credit out of the text; the origin comes first,
who passed it on after it. Reads no file and no feed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from plugins.ingest.addresses import canonical
from plugins.ingest.credits import Credit, chain, read_credit, read_dateline, split_signature
from plugins.ingest.draft import Draft
from plugins.ingest.head import Head
from plugins.ingest.markup import Block, text_of
from plugins.ingest.names import agency_in, host_of, site_name
from plugins.ingest.vocabulary import fold

LINE = 160  # characters of a credit
TAIL = 6  # blocks at the end in which credits stand; amid the text they name a picture's source
DECLARED = ("original-source", "syndication-source")  # as Google News asked publishers to


@dataclass(frozen=True)
class Told:
    """The article's blocks without its credits, and the credits."""

    blocks: tuple[Block, ...]
    credits: tuple[Credit, ...]


def told_by(blocks: Sequence[Block], first: int, language: str) -> Told:
    """Return the credits around the text and in its first and last paragraph.

    ``first`` is the index of the first paragraph.
    """
    read = {
        at: credit
        for at, block in enumerate(blocks)
        if at < first or at >= len(blocks) - TAIL
        if len(block.text) <= LINE and not block.heading
        if (credit := read_credit(block.text, language))
    }
    kept = [block for at, block in enumerate(blocks) if at not in read]
    found = list(read.values())
    prose = [at for at, block in enumerate(kept) if not block.heading]
    if prose and (dateline := read_dateline(kept[prose[0]].text)):
        found.append(Credit(dateline, agency=True))
    if prose:
        text, signed = split_signature(kept[prose[-1]].text)
        found += [Credit(signed, agency=True)] if signed else []
        kept[prose[-1]] = replace(kept[prose[-1]], text=text)
    return Told(tuple(block for block in kept if block.text), tuple(found))


def attributed(draft: Draft, told: Told, head: Head, tree: Any) -> Draft:
    """Return the draft with its origin, its link, and those who passed it on.

    An agency in the author's place is an origin and no author.
    """
    agency = agency_in(draft.author or "")
    named = [replace(one, url=one.url or _link(tree, one.name)) for one in told.credits]
    desk = [Credit(agency, agency=True)] if agency else []
    origin, via = chain([*_declared(head), *named, *desk], draft.publisher)
    author = None if agency else draft.author
    return replace(
        draft, author=author, publisher=origin.name, via=via, url=origin.url or draft.url
    )


def _declared(head: Head) -> list[Credit]:
    """What the head names as the original's address, where that is another site's."""
    here = host_of(head.first("og:url")) or ""
    elsewhere = [canonical(head.first(key)) for key in DECLARED]
    elsewhere += [canonical(head.canonical)] if here else []
    foreign = [url for url in elsewhere if url and _site(host_of(url) or "") != _site(here)]
    return [Credit(site_name(url), url) for url in foreign[:1]]


def _site(host: str) -> str:
    """The part of a host that its subdomains have in common, near enough."""
    return ".".join(host.split(".")[-2:])


def _link(tree: Any, name: str | None) -> str | None:
    """The address of the link whose words are the origin's name."""
    if not name:
        return None
    wanted = fold(name)
    found = (a for a in tree.iter("a") if fold(text_of(a)) == wanted)
    return next((url for a in found if (url := canonical(a.get("href")))), None)
