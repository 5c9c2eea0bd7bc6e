"""Pages under the rights of what they quote: kept within them, and measured.

Pure: pages, sources and settings in; pages, breaches and uses out. What the
terms of an article are is the business of ``plugins.rights``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from plugins.digest.page import Citation, Page, PageSentence
from plugins.model import Article, Origin, Translation
from plugins.rights.counting import count_words
from plugins.rights.meter import Use
from plugins.rights.terms import FREE, Terms, terms_for
from plugins.settings import Rights
from plugins.sources import Source, source_of


@dataclass(frozen=True)
class Ledger:
    """What decides the terms of what a page cites."""

    sources: tuple[Source, ...] = ()
    rights: Rights = field(default_factory=Rights)

    def terms(self, citation: Citation) -> Terms:
        """Return the terms of the cited article."""
        return terms_for(cited(citation), self.sources, self.rights)

    def of(self, page: Page) -> dict[int, Terms]:
        """Return the terms by the citations' numbers."""
        return {one.number: self.terms(one) for one in page.citations}


def cited(citation: Citation) -> Article:
    """Return what a page still knows of an article; its text is not among it."""
    said = citation.attribution
    return Article(
        id=citation.article,
        language=citation.language,
        title=said.title,
        paragraphs=(),
        attribution=said,
        source=citation.source,
        signals=citation.signals,
    )


def within(page: Page, terms: Mapping[int, Terms]) -> Page:
    """Return the page without what its terms forbid; the same page where they forbid nothing.

    Sentences beyond a cap go, the last ones first; what may not be translated
    is shown as the source has it.
    """
    kept: list[PageSentence] = []
    quoted: dict[int, list[str]] = defaultdict(list)
    for one in page.sentences:
        own = terms.get(one.citation, FREE)
        if own.hold([*quoted[one.citation], shown_source(one)]):
            quoted[one.citation].append(shown_source(one))
            kept.append(one if own.translated else _untranslated(one))
    return replace(page, title=_title(page, terms), sentences=tuple(kept))


def shown_source(sentence: PageSentence) -> str:
    """Return the words of the source that a sentence publishes: the longer of footnote and text.

    An editor may add words of the article to a sentence in its own language;
    a translation publishes what it translates.
    """
    said = sentence.translation
    if is_translated(said) or said.target_language != said.source_language:
        return said.source
    return max(said.source, sentence.text, key=count_words)


def is_translated(shown: Translation) -> bool:
    """Tell whether the words are in another language than their source."""
    return shown.language != shown.source_language


def headline_of(page: Page) -> Citation | None:
    """Return the article whose headline the page has."""
    return page.citations[0] if page.citations else None


def _title(page: Page, terms: Mapping[int, Terms]) -> Translation:
    of = headline_of(page)
    if of is None or terms[of.number].translated or not is_translated(page.title):
        return page.title
    return _as_it_is(page.title)


def _untranslated(sentence: PageSentence) -> PageSentence:
    if not is_translated(sentence.translation):
        return sentence
    plain = _as_it_is(sentence.translation)
    return replace(sentence, text=plain.text, translation=plain)


def _as_it_is(shown: Translation) -> Translation:
    return replace(
        shown, text=shown.source, origin=Origin.NONE, engine="", flags=(), checked=True, score=None
    )


def uses(pages: Iterable[Page], ledger: Ledger) -> Iterator[Use]:
    """Yield what the pages together publish of each article they cite, by article."""
    first: dict[str, tuple[Citation, Page]] = {}
    quoted: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for page in pages:
        articles = {one.number: one.article for one in page.citations}
        for citation in page.citations:
            first.setdefault(citation.article, (citation, page))
        for one in page.sentences:
            if one.citation in articles:
                _keep_longest(quoted[articles[one.citation]], one)
    for article, (citation, page) in sorted(first.items()):
        yield _use(citation, page, tuple(quoted[article].values()), ledger)


def _keep_longest(kept: dict[tuple[int, int], str], one: PageSentence) -> None:
    span = one.start, one.end
    kept[span] = max(kept.get(span, ""), shown_source(one), key=count_words)


def _use(citation: Citation, page: Page, quoted: Iterable[str], ledger: Ledger) -> Use:
    terms, said = ledger.terms(citation), citation.attribution
    source = source_of(cited(citation), ledger.sources)
    return Use(
        article=citation.article,
        publisher=source.name if source else said.publisher or "",
        source=source.id if source else "",
        day=page.day,
        title=said.title,
        url=said.url or "",
        licence=said.licence or (source.licence if source else ""),
        tier=terms.tier.name,
        cap=terms.cap,
        used=sum(map(count_words, quoted)),
        words=citation.words,
        why=terms.why,
    )
