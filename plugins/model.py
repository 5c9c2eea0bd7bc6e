"""The nouns: what flows from an inbox file to a published page.

Only values, their invariants and what follows from their fields alone.
Nothing here reads a file, a clock or a setting.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import blake2b


class Origin(StrEnum):
    """Where the words of a translation come from."""

    EDITOR = "editor"  # a person wrote or approved them; outranks everything
    MEMORY = "memory"  # an engine wrote them in an earlier run
    ENGINE = "engine"  # an engine wrote them in this run
    NONE = "none"  # no translation: the sentence is shown in its own language


class State(StrEnum):
    """What a reader is told about a sentence; never hidden."""

    EDITED = "edited"  # by a person
    CHECKED = "checked"  # machine-translated, and it passed the checks
    UNCHECKED = "unchecked"  # machine-translated, and no check applies to the pair
    ORIGINAL = "original"  # in the source's language


@dataclass(frozen=True)
class Problem:
    """A fault an editor can mend: where it is, what is wrong, what to do."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}."


@dataclass(frozen=True)
class Attribution:
    """Who said it, where and when.

    ``publisher`` is the origin and gets the credit and the link; ``via`` are
    those who passed it on, nearest to the origin first.
    """

    publisher: str | None = None
    via: tuple[str, ...] = ()
    url: str | None = None
    author: str | None = None
    title: str = ""
    published: datetime | date | None = None
    modified: datetime | date | None = None
    licence: str | None = None


@dataclass(frozen=True)
class Article:
    """One text as it was read, normalised; ``text`` is what spans refer to."""

    id: str
    language: str  # BCP 47
    title: str
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...] = ()
    attribution: Attribution = field(default_factory=Attribution)
    path: str = ""  # where it was read, for messages only
    guid: str = ""  # by which its feed names it
    source: str = ""  # the id in sources.toml, where it was fetched from a registered source
    signals: tuple[str, ...] = ()  # what it says of its rights, as names in rights/signals.toml
    place: int = 0  # from 1, in a feed whose publisher chose the order; 0: none says so

    @property
    def text(self) -> str:
        """The body: paragraphs parted by one empty line."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Sentence:
    """A verbatim span of an article: ``article.text[start:end] == text``."""

    text: str
    language: str
    article: str  # the article's id
    start: int  # in characters
    end: int

    @property
    def id(self) -> str:
        """Equal for equal words in one language, wherever they are printed."""
        return sentence_id(self.text, self.language)


@dataclass(frozen=True)
class Story:
    """Sentences chosen, never reworded, from articles about one event on one day."""

    id: str
    day: date
    slug: str  # ASCII, the same in every language
    articles: tuple[Article, ...]  # the leading one first
    sentences: tuple[Sentence, ...]
    untranslated: tuple[str, ...] = ()  # ids of the articles that may only be shown as they are

    @property
    def title(self) -> str:
        """The leading article's headline, in its own language."""
        return self.articles[0].title

    @property
    def language(self) -> str:
        """The language of the headline."""
        return self.articles[0].language

    @property
    def translatable(self) -> tuple[tuple[str, str], ...]:
        """The texts that may be translated, each with its language: headline and sentences."""
        shown = ((self.title, self.language, self.articles[0].id),)
        told = ((one.text, one.language, one.article) for one in self.sentences)
        every = (*shown, *told)
        return tuple((text, tag) for text, tag, of in every if of not in self.untranslated)


@dataclass(frozen=True)
class Translation:
    """A text in another language, and how far it can be trusted.

    With origin ``none`` the words are the source's own; ``flags`` then say
    which checks refused the machine's, and are empty where no engine exists.
    """

    source: str
    source_language: str
    target_language: str
    text: str
    origin: Origin
    engine: str = ""  # e.g. "argos:en-es:1.0"; empty where no engine was asked
    flags: tuple[str, ...] = ()
    checked: bool = True  # False: no check applies to this pair of languages
    score: float | None = None  # the engine's mean log-probability, for ranking only

    @property
    def state(self) -> State:
        """What the reader is told."""
        if self.origin is Origin.EDITOR:
            return State.EDITED
        if self.origin is Origin.NONE:
            return State.ORIGINAL
        return State.CHECKED if self.checked else State.UNCHECKED

    @property
    def language(self) -> str:
        """The language in which ``text`` is written."""
        return self.source_language if self.origin is Origin.NONE else self.target_language


def digest_of(*parts: str, size: int = 8) -> str:
    """A stable hexadecimal BLAKE2b of the parts; ``size`` is in bytes."""
    mixed = blake2b(digest_size=size)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        mixed.update(len(encoded).to_bytes(8, "big"))
        mixed.update(encoded)
    return mixed.hexdigest()


def sentence_id(text: str, language: str) -> str:
    """The versioned id of a sentence; a new scheme gets a new first letter and number."""
    return f"s1-{digest_of(language, text)}"
