"""Where every page stands: its URL, its file, and the way from one page to another.

Links between pages are relative, so that one build can be read at any address
and under any sub-path. Does not write files; ``destination`` says where they
may be written.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.languages import Language

_SEGMENT = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


class OutsideError(ValueError):
    """A path that is not one of ours or leaves the output folder."""


@dataclass(frozen=True)
class Address:
    """A place on the site; ``path`` is relative to its root, with a final slash for a page."""

    path: str

    @property
    def save_as(self) -> str:
        """The file, relative to the output folder."""
        return f"{self.path}index.html" if self.path[-1:] in ("", "/") else self.path

    def absolute(self, base: str) -> str:
        """The full URL; ``base`` is the site's URL without a final slash."""
        return f"{base}/{self.path}"

    def seen_from(self, other: "Address", anchor: str = "") -> str:
        """The relative URL of this address in a page at the other one."""
        here, there = other.path.split("/")[:-1], self.path.split("/")
        shared = 0
        while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
            shared += 1
        way = "../" * (len(here) - shared) + "/".join(there[shared:])
        return f"{way or './'}{'#' if anchor else ''}{anchor}"


CHOOSER = Address("")
NOT_FOUND = Address("404.html")
ROBOTS = Address("robots.txt")
SEARCH_SCRIPT = Address("search.js")
NO_JEKYLL = Address(".nojekyll")
SITEMAPS = Address("sitemap.xml")


def home(language: Language) -> Address:
    """The latest digest in the language."""
    return Address(f"{_segment(language.folder)}/")


def day(language: Language, edition: date) -> Address:
    """The digest of one day."""
    return Address(f"{home(language).path}{edition:%Y/%m/%d}/")


def story(language: Language, edition: date, slug: str) -> Address:
    """One story.

    Raises:
        OutsideError: the slug is not of a-z, 0-9 and hyphens.
    """
    return Address(f"{day(language, edition).path}{_segment(slug)}/")


def month(language: Language, edition: date) -> Address:
    """The calendar of the month in which the day lies."""
    return Address(f"{home(language).path}{edition:%Y/%m}/")


def topic(language: Language, name: str, month: date | None = None) -> Address:
    """A topic's stories: the latest, or those of one month."""
    return _shelf(language, "topic", name, month)


def source(language: Language, name: str, month: date | None = None) -> Address:
    """What was taken from a source: the latest, or that of one month."""
    return _shelf(language, "source", name, month)


def plain(language: Language, name: str) -> Address:
    """A page of which each language has one: ``archive``, ``about`` and the like."""
    return Address(f"{home(language).path}{_segment(name)}/")


def feed(language: Language, topic: str = "") -> Address:
    """The language's Atom feed, or that of one topic."""
    folder = f"topic/{_segment(topic)}/" if topic else ""
    return Address(f"{home(language).path}{folder}feed.xml")


def json_feed(language: Language) -> Address:
    """The language's JSON Feed."""
    return Address(f"{home(language).path}feed.json")


def sitemap(language: Language) -> Address:
    """The language's part of the site map."""
    return Address(f"{home(language).path}sitemap.xml")


def destination(output: Path, address: Address) -> Path:
    """Return the file to write, proved to lie inside the output folder.

    Raises:
        OutsideError: it does not, be it through ``..`` or a symbolic link.
    """
    root = output.resolve()
    file = (root / address.save_as).resolve()
    if not file.is_relative_to(root) or file == root:
        raise OutsideError(f'"{address.save_as}" leaves {output}')
    return file


def _shelf(language: Language, kind: str, name: str, month: date | None) -> Address:
    folder = f"{month:%Y/%m}/" if month else ""
    return Address(f"{home(language).path}{kind}/{_segment(name)}/{folder}")


def _segment(text: str) -> str:
    if not _SEGMENT.fullmatch(text):
        raise OutsideError(f'"{text}" cannot be a part of an address')
    # Windows opens a device where a file or folder has one of these names.
    return f"{text}-" if _DEVICE.fullmatch(text) else text
