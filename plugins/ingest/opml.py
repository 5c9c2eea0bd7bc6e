"""OPML, the list of feeds that feed readers export: what an editor may add to the sources.

Follows OPML 2.0 (http://opml.org/spec2.opml) and the spellings of ``xmlUrl``
that are met. Fetches none of the feeds and judges none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plugins.ingest.addresses import canonical
from plugins.ingest.kinds import sniff
from plugins.ingest.markup import xml_of
from plugins.model import Problem
from plugins.text import one_line

FEEDS = 5000
_NAME = 200  # characters


@dataclass(frozen=True)
class Listed:
    """A feed of the list; what the list does not say is empty or None."""

    feed: str  # an http or https address
    title: str = ""
    homepage: str | None = None
    language: str = ""  # as declared
    folder: tuple[str, ...] = ()  # the outlines it lies in, outermost first


def read_opml(content: bytes, path: str) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """Return the feeds in a list, each once, and what is wrong with the list.

    ``path`` only names the file in messages. An outline whose address is no
    web address is told and left out; the others stay.
    """
    sniffed = sniff(content)
    root = xml_of(sniffed.text) if sniffed.kind == "opml" and not sniffed.fault else None
    if root is None:
        what = sniffed.fault or "it is not a list of feeds (OPML)"
        return (), (Problem(path, what, "export the list from a feed reader again"),)
    feeds: dict[str, Listed] = {}
    problems = []
    for written, listed in _outlines(root):
        if listed is None:
            what = f'"{written}" is not the address of a feed'
            problems.append(Problem(path, what, "write an http or https address, or remove it"))
        else:
            feeds.setdefault(listed.feed, listed)
    return tuple(feeds.values())[:FEEDS], (*problems, *_counted(len(feeds), path))


def _counted(count: int, path: str) -> Iterator[Problem]:
    if not count:
        yield Problem(path, "no feed is in the list", "export the list from a feed reader again")
    if count > FEEDS:
        what = f"the list has more than {FEEDS:,} feeds; the others were left out"
        yield Problem(path, what, "split the list")


def _outlines(root: Any) -> Iterator[tuple[str, Listed | None]]:
    """Yield each address as it is written, and the feed where it is a web address."""
    for outline in root.iter():
        said = _said(outline)
        if written := said.get("xmlurl", ""):
            feed = canonical(written)
            yield one_line(written)[:_NAME], _listed(feed, outline, said) if feed else None


def _listed(feed: str, outline: Any, said: dict[str, str]) -> Listed:
    above = (_title(_said(one)) for one in outline.iterancestors())
    folder = tuple(name for name in above if name)[::-1]
    home = canonical(said.get("htmlurl") or said.get("url"))
    return Listed(feed, _title(said), home, one_line(said.get("language", "")), folder)


def _title(said: dict[str, str]) -> str:
    return one_line(said.get("title") or said.get("text") or "")[:_NAME]


def _said(element: Any) -> dict[str, str]:
    """An outline's attributes, names in lower case: programs differ in them."""
    named = isinstance(element.tag, str) and element.tag.lower() == "outline"
    return {key.lower(): value for key, value in element.attrib.items()} if named else {}
