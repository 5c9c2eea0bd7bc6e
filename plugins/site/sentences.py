"""What templates see of one published sentence: its words, its original and the way to it.

Pure. How a whole story is told is ``views``.
"""

from dataclasses import dataclass

from plugins.digest.page import Citation, Page, PageSentence
from plugins.languages import language
from plugins.model import Origin, State, Translation
from plugins.site.fragments import at_sentence
from plugins.site.sourcing import Words


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
    fresh: bool = False  # not told on a former day of a running story
    stale: bool = False  # the source has it no longer


def sentence_view(
    number: int, sentence: PageSentence, page: Page, *, fresh: frozenset[str]
) -> SentenceView:
    """Return what a template may know of the page's sentence; ``fresh`` are the new originals."""
    translation = sentence.translation
    citation = next((one for one in page.citations if one.number == sentence.citation), None)
    refused = translation.origin is Origin.NONE
    shown_by_engine = translation.origin in (Origin.ENGINE, Origin.MEMORY)
    return SentenceView(
        number=number,
        words=Words(sentence.text, translation.language),
        state=translation.state,
        original=original_of(translation, sentence.text),
        foreign=translation.language != page.language,
        engine=translation.engine,
        warnings=translation.flags if shown_by_engine else (),
        refusals=translation.flags if refused else (),
        source=citation.number if citation else 0,
        link=_link(citation, translation, sentence.text),
        fresh=translation.source in fresh,
        stale=sentence.stale,
    )


def original_of(translation: Translation, shown: str) -> Words | None:
    """Return the source's words, unless those are what is shown."""
    if not translation.source or translation.source == shown:
        return None
    return Words(translation.source, translation.source_language)


def _link(citation: Citation | None, translation: Translation, shown: str) -> str:
    if citation is None:
        return ""
    quoted = translation.source or shown
    return at_sentence(citation.attribution.url or "", quoted, language(citation.language))
