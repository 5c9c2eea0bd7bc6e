"""A draft: what a reader found, before it is judged and becomes an article.

Holds and completes; finds nothing.
"""

import re
from dataclasses import dataclass
from datetime import date

from plugins.ingest.addresses import address_key, canonical
from plugins.ingest.dates import PLAUSIBLE, plausible
from plugins.ingest.language import language_of
from plugins.model import Article, Attribution, Problem, digest_of
from plugins.records import Moment
from plugins.rights.signals import text_signals
from plugins.text import one_line

LONGEST_TITLE = 300  # characters
# WordPress and others cut a summary with an ellipsis, often in brackets.
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|⋯|。。。)\s*[\])]?$")


@dataclass(frozen=True)
class Draft:
    """What was read of one article; everything may be missing."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    author: str | None = None
    published: Moment = None
    modified: Moment = None
    language: str = ""  # as declared
    url: str | None = None
    publisher: str | None = None
    via: tuple[str, ...] = ()
    licence: str | None = None
    guid: str = ""
    signals: tuple[str, ...] = ()  # against taking from it, beside what its paragraphs say


def finish(draft: Draft, path: str, languages: tuple[str, ...], today: date | None) -> Article:
    """Return the article: everything on one line, dates plausible, the language told."""
    title = _shortened(one_line(draft.title))
    paragraphs = tuple(line for text in draft.paragraphs if (line := one_line(text)))
    url = canonical(draft.url)
    return Article(
        id=identity(url, draft.publisher, title, paragraphs[0] if paragraphs else ""),
        language=language_of(title, paragraphs, draft.language, languages),
        title=title,
        paragraphs=paragraphs,
        headings=tuple(line for text in draft.headings if (line := one_line(text))),
        attribution=_attribution(draft, title, url, today),
        path=path,
        guid=one_line(draft.guid)[:LONGEST_TITLE],
        signals=tuple(sorted({*draft.signals, *text_signals("\n".join(paragraphs))})),
    )


def is_whole(article: Article) -> bool:
    """Return whether the article has what no story can do without: a title and a text."""
    return bool(article.title and article.paragraphs)


def is_headline(article: Article) -> bool:
    """Return whether all there is of it is a headline and an address that names an article."""
    named = bool(article.title) and address_key(article.attribution.url) is not None
    return named and not article.paragraphs


def leads_on(article: Article) -> bool:
    """Return whether an entry only leads to its page: it has no text, or one that breaks off."""
    ends = article.paragraphs[-1] if article.paragraphs else "…"
    return bool(article.attribution.url) and bool(_BROKEN_OFF.search(ends))


def doubts(article: Article, where: str, *, bare: bool = False) -> tuple[Problem, ...]:
    """Return what an editor should mend of the article that stands at ``where``.

    ``bare`` says that nobody misses its text.
    """
    found = []
    if not (article.paragraphs or bare):
        found.append(
            Problem(where, "no text of an article was found", "add the text, or remove it")
        )
    if not article.title:
        found.append(Problem(where, "no title was found", "write it above the text"))
    if article.attribution.published is None:
        remedy = 'write a line such as "Published: 2026-01-31" under the title'
        found.append(Problem(where, "no date of publication was found", remedy))
    if not article.language:
        remedy = "check that the text is whole and in one language"
        found.append(Problem(where, "its language was not recognised", remedy))
    return tuple(found)


def identity(url: str | None, publisher: str | None, title: str, first: str) -> str:
    """Return the versioned id of an article; an edited body keeps it.

    The address tells where there is one that names an article, else the
    publisher, the title and the first paragraph.
    """
    parts = (url,) if url and address_key(url) else (publisher or "", title, first)
    return f"a1-{digest_of(*parts)}"


def _attribution(draft: Draft, title: str, url: str | None, today: date | None) -> Attribution:
    return Attribution(
        publisher=one_line(draft.publisher or "") or None,
        via=draft.via,
        url=url,
        author=one_line(draft.author or "") or None,
        title=title,
        published=plausible(draft.published, today, PLAUSIBLE),
        modified=plausible(draft.modified, today, PLAUSIBLE),
        licence=draft.licence,
    )


def _shortened(title: str) -> str:
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rpartition(" ")[0] + "…"
