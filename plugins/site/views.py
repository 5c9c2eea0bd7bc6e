"""What templates see of a story: small frozen values, made from pages.

Pure: pages in, values out. Says nothing of the page around the story (that is
``frames``) and chooses no words (that is the templates and catalogues).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from plugins.digest.page import Citation, Page, PageSentence
from plugins.languages import language
from plugins.model import Attribution, Origin, State, Translation
from plugins.site.editions import wanting
from plugins.site.fragments import at_sentence, host, outward
from plugins.site.notes import note_markup


@dataclass(frozen=True)
class Words:
    """A text and the language it is in."""

    text: str
    language: str


@dataclass(frozen=True)
class SentenceView:
    """A sentence, what it was made from, and how far it can be trusted."""

    number: int  # from 1, in the order shown
    words: Words
    state: State
    original: Words | None  # None where the words shown are the source's own
    foreign: bool  # not in the page's language
    engine: str
    warnings: tuple[str, ...]  # checks that found something in the words shown
    refusals: tuple[str, ...]  # checks for which the engine's words are not shown
    source: int  # a SourceView's number; 0: the editors' own words
    link: str  # opens the source at the sentence; empty without a safe address


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


@dataclass(frozen=True)
class StoryView:
    """A story in one language."""

    slug: str
    day: date
    language: str  # the page's
    title: Words
    original_title: Words | None
    sentences: tuple[SentenceView, ...]
    sources: tuple[SourceView, ...]
    note: Markup | None
    wanting: bool  # shown in the original language for want of a translation
    weak: bool  # by a program that was measured and falls short: not for search engines

    @property
    def others(self) -> tuple[str, ...]:
        """The publishers beside the first source's, each once, in order."""
        names = dict.fromkeys(one.publisher for one in self.sources if one.publisher)
        return tuple(name for name in names if name != self.sources[0].publisher)

    @property
    def states(self) -> tuple[tuple[State, int], ...]:
        """How many sentences are in each state, the best kept first; none is left out."""
        return count_states((self,))

    @property
    def engines(self) -> tuple[str, ...]:
        """The engines whose words are shown."""
        shown = (one for one in self.sentences if one.state in (State.CHECKED, State.UNCHECKED))
        return tuple(sorted({one.engine for one in shown if one.engine}))

    @property
    def by_machine(self) -> bool:
        """Whether any sentence shown is an engine's."""
        return any(one.state in (State.CHECKED, State.UNCHECKED) for one in self.sentences)

    @property
    def from_languages(self) -> tuple[str, ...]:
        """The languages the shown words were translated from."""
        originals = (one.original for one in self.sentences if one.original)
        return tuple(dict.fromkeys(one.language for one in originals))

    @property
    def warned(self) -> tuple[SentenceView, ...]:
        """The sentences of which the reader is warned."""
        return tuple(one for one in self.sentences if one.warnings)

    @property
    def refused(self) -> tuple[SentenceView, ...]:
        """The sentences whose translation was refused."""
        return tuple(one for one in self.sentences if one.refusals)

    @property
    def summary(self) -> str:
        """All sentences in one line, for a description."""
        return " ".join(one.words.text for one in self.sentences)


def story_view(page: Page) -> StoryView:
    """Return what a template may know of the page."""
    citations = {one.number: one for one in page.citations}
    return StoryView(
        slug=page.slug,
        day=page.day,
        language=page.language,
        title=Words(page.title.text, page.title.language),
        original_title=_original(page.title, page.title.text),
        sentences=tuple(
            _sentence(number, one, page, citations.get(one.citation))
            for number, one in enumerate(page.sentences, 1)
        ),
        sources=tuple(_source(one) for one in page.citations),
        note=note_markup(page.note),
        wanting=wanting(page) and not page.weak,
        weak=page.weak,
    )


def count_states(stories: tuple[StoryView, ...]) -> tuple[tuple[State, int], ...]:
    """Return how many sentences are in each state, in the order of ``State``."""
    counts = Counter(one.state for story in stories for one in story.sentences)
    return tuple((state, counts[state]) for state in State if counts[state])


def _sentence(
    number: int, sentence: PageSentence, page: Page, citation: Citation | None
) -> SentenceView:
    translation = sentence.translation
    refused = translation.origin is Origin.NONE
    shown_by_engine = translation.origin in (Origin.ENGINE, Origin.MEMORY)
    return SentenceView(
        number=number,
        words=Words(sentence.text, translation.language),
        state=translation.state,
        original=_original(translation, sentence.text),
        foreign=translation.language != page.language,
        engine=translation.engine,
        warnings=translation.flags if shown_by_engine else (),
        refusals=translation.flags if refused else (),
        source=citation.number if citation else 0,
        link=_link(citation, translation, sentence.text),
    )


def _link(citation: Citation | None, translation: Translation, shown: str) -> str:
    if citation is None:
        return ""
    quoted = translation.source or shown
    return at_sentence(citation.attribution.url or "", quoted, language(citation.language))


def _original(translation: Translation, shown: str) -> Words | None:
    """The source's words, unless those are what is shown."""
    if not translation.source or translation.source == shown:
        return None
    return Words(translation.source, translation.source_language)


def _source(citation: Citation) -> SourceView:
    said = citation.attribution
    url = outward(said.url)
    return SourceView(
        number=citation.number,
        publisher=_publisher(said, url),
        via=said.via,
        url=url,
        author=said.author or "",
        title=Words(said.title, citation.language),
        published=said.published,
        modified=said.modified,
        licence=said.licence or "",
    )


def _publisher(said: Attribution, url: str) -> str:
    return said.publisher or (host(url) if url else "")
