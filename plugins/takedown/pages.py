"""A story page without what was taken down. Decides; writes nothing."""

from dataclasses import replace

from plugins.digest.page import Citation, Page, PageSentence
from plugins.model import Origin, Translation
from plugins.takedown.removals import Removals
from plugins.text import slug


def cleaned(page: Page, removals: Removals) -> Page | None:
    """Return the page without removed articles and sentences; None where nothing is left.

    A page that holds nothing of the kind is returned as it is. Where the
    headline goes, that of the first article left takes its place, in its own
    language and in the page's address.
    """
    kept = tuple(one for one in page.citations if not _removed(one, removals))
    numbers = {one.number for one in kept}
    sentences = tuple(
        one for one in page.sentences if one.citation in numbers and not _holds(one, removals)
    )
    note = "" if removals.hold(page.note) else page.note
    leading_gone = bool(page.citations) and page.citations[0].number not in numbers
    headline = leading_gone or removals.hold(page.title.source) or removals.hold(page.title.text)
    if not headline and (kept, sentences, note) == (page.citations, page.sentences, page.note):
        return page
    if not kept or (page.sentences and not sentences):
        return None
    rest = replace(page, citations=kept, sentences=sentences, note=note)
    return _retitled(rest) if headline else rest


def _removed(citation: Citation, removals: Removals) -> bool:
    said = citation.attribution
    return bool(removals.by_attribution(citation.article, said)) or removals.hold(said.title)


def _holds(sentence: PageSentence, removals: Removals) -> bool:
    return removals.hold(sentence.translation.source) or removals.hold(sentence.text)


def _retitled(page: Page) -> Page | None:
    first = page.citations[0]
    text = first.attribution.title
    if not text:
        return None
    title = Translation(text, first.language, page.language, text, Origin.NONE)
    # The former address spells the former headline.
    return replace(page, title=title, slug=f"{slug(text)}-{page.slug.rpartition('-')[2]}")
