"""The nouns of a story page: what stands in content/, one story in one language.

Values only; how they are written down is the business of ``markdown``.
"""

from dataclasses import dataclass
from datetime import date

from plugins.model import Attribution, Origin, Translation


class PageError(ValueError):
    """A page cannot be understood; the message says which line and why."""


@dataclass(frozen=True)
class Citation:
    """One article the page leads back to; sentences cite it by number."""

    number: int  # from 1
    article: str  # the article's id
    language: str
    attribution: Attribution
    source: str = ""  # the id in sources.toml, where it was fetched from there
    signals: tuple[str, ...] = ()  # what it said of its rights
    words: int = 0  # of the whole article; 0: not known
    place: int = 0  # in its feed, from 1; 0: the feed says none


@dataclass(frozen=True)
class PageSentence:
    """A sentence as the reader sees it, and the span it came from."""

    text: str
    translation: Translation
    citation: int  # a Citation's number
    start: int  # characters in the article's text
    end: int
    stale: bool = False  # a person's words, and the source has changed since; told by the shelf


@dataclass(frozen=True)
class Correction:
    """What an editor put right after the page was published, in the page's language."""

    day: date
    text: str


@dataclass(frozen=True)
class Page:
    """One story in one language."""

    story: str
    slug: str
    day: date
    language: str
    title: Translation
    sentences: tuple[PageSentence, ...]
    citations: tuple[Citation, ...]
    note: str = ""  # Markdown that an editor added, not led back to any source
    draft: bool = False  # an editor keeps it from being published
    corrections: tuple[Correction, ...] = ()  # in the order written
    topics: tuple[str, ...] | None = None  # ids an editor chose; None: the topics' words decide
    weak: bool = False  # by an engine below the newsroom's bar; decided anew at each build
    modified: date | None = None  # when the sentences it shows last changed at their sources
    stale_title: bool = False  # as a sentence's ``stale``

    @property
    def translated(self) -> bool:
        """Whether anything on the page is in the page's own language."""
        shown = (self.title, *(one.translation for one in self.sentences))
        return any(one.language == self.language for one in shown)

    @property
    def stale(self) -> bool:
        """Whether a reader must be warned that a source has changed since a person wrote."""
        return self.stale_title or any(one.stale for one in self.sentences)

    @property
    def edited(self) -> tuple[Translation, ...]:
        """What a person wrote or approved; it outranks memory and engine everywhere."""
        shown = (self.title, *(one.translation for one in self.sentences))
        return tuple(one for one in shown if one.origin is Origin.EDITOR)
