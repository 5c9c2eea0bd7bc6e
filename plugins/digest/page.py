"""The nouns of a story page: what stands in content/, one story in one language.

Values only; how they are written down is the business of ``markdown``.
"""

from dataclasses import dataclass
from datetime import date

from plugins.model import Attribution, Origin, Translation


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


@dataclass(frozen=True)
class PageSentence:
    """A sentence as the reader sees it, and the span it came from."""

    text: str
    translation: Translation
    citation: int  # a Citation's number
    start: int  # characters in the article's text
    end: int


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
    weak: bool = False  # by an engine below the newsroom's bar; decided anew at each build

    @property
    def translated(self) -> bool:
        """Whether anything on the page is in the page's own language."""
        shown = (self.title, *(one.translation for one in self.sentences))
        return any(one.language == self.language for one in shown)

    @property
    def edited(self) -> tuple[Translation, ...]:
        """What a person wrote or approved; it outranks memory and engine everywhere."""
        shown = (self.title, *(one.translation for one in self.sentences))
        return tuple(one for one in shown if one.origin is Origin.EDITOR)
