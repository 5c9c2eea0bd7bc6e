"""Does the built site keep to the rights of its sources? Counted again, in what readers will get.

Looks at the story pages as they were built, and at what the newsroom has on
its shelf; changes nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

from plugins import store
from plugins.digest.page import Citation, Page
from plugins.digest.rights import Ledger, headline_of, is_translated, shown_source
from plugins.digest.shelf import path_of, publishable
from plugins.languages import language
from plugins.model import Article, Problem
from plugins.rights.counting import count_words
from plugins.rights.terms import Terms
from plugins.site.addresses import story
from plugins.summarise.passages import sentences
from plugins.text import one_line
from plugins.workshop import Workshop

_FEWEST = 6  # words of a sentence that is taken for the article's where no footnote says so
_NAMED = 3  # pages that a message names
_REMEDY = "take sentences out of the page, or enter in sources.toml what the source allows"
_SPACES = re.compile(r"\s+")


@dataclass
class _Found:
    """What was found of one article."""

    citation: Citation
    texts: dict[str, None] = field(default_factory=dict)
    pages: dict[str, None] = field(default_factory=dict)

    def add(self, texts: Iterable[str], page: str) -> None:
        for text in texts:
            if text not in self.texts:
                self.texts[text] = None
                self.pages[page] = None


def breaches(workshop: Workshop, site: Path) -> tuple[Problem, ...]:
    """Return what the site in a folder publishes beyond the terms of its sources."""
    ledger = Ledger(workshop.sources, workshop.settings.rights)
    articles = {one.id: one for one in workshop.take("articles", Article)}
    known = {text: one.id for one in articles.values() for text in _sentences(one)}
    found: dict[str, _Found] = {}
    problems: list[Problem] = []
    for page in publishable(workshop):
        if isinstance(page, Problem):
            continue
        name = workshop.name(path_of(page, workshop.content))
        terms = ledger.of(page)
        problems += _translated(page, terms, name)
        for citation, texts in _shown(page, _built(page, site), articles, known):
            found.setdefault(citation.article, _Found(citation)).add(texts, name)
    return (*problems, *_beyond(found.values(), ledger))


def _translated(page: Page, terms: Mapping[int, Terms], name: str) -> Iterator[Problem]:
    """What is shown in another language though its terms forbid it."""
    headline = headline_of(page)
    shown = [(headline.number, page.title)] if headline else []
    shown += [(one.citation, one.translation) for one in page.sentences]
    for number, translation in shown:
        own = terms.get(number)
        if own and not own.translated and is_translated(translation):
            what = f'"{translation.text}" is a translation, which its source does not allow'
            told = f"{_REMEDY} ({_told(own)})"
            yield Problem(name, what, told)


def _built(page: Page, site: Path) -> str:
    """What the page's main part says, where it was built."""
    row = language(page.language)
    path = site / story(row, page.day, page.slug).save_as if row else site
    if not path.is_file():
        return ""  # whether it must be there is the verification's question
    tree = html.fromstring(store.read_bytes(path))
    return _plain(" ".join(part.text_content() for part in tree.iter("main")))


def _shown(
    page: Page, built: str, articles: Mapping[str, Article], known: Mapping[str, str]
) -> Iterator[tuple[Citation, tuple[str, ...]]]:
    """Each cited article with its sentences on the page, those without a footnote included."""
    footnoted: dict[int, list[str]] = defaultdict(list)
    rest = built
    for one in page.sentences:
        footnoted[one.citation].append(_plain(shown_source(one)))
        for text in (one.text, one.translation.source):
            rest = rest.replace(_plain(text), " ")
    for title in (page.title.text, page.title.source):
        rest = rest.replace(_plain(title), " ")
    for citation in page.citations:
        rest = rest.replace(_plain(citation.attribution.title), " ")
    citations = {one.article: one for one in page.citations}
    for citation in page.citations:
        article = articles.get(citation.article)
        own = _sentences(article) if article else ()
        added = (text for text in own if known[text] == citation.article and text in rest)
        yield citation, (*footnoted[citation.number], *added)
    yield from _uncited(page, citations, articles, known)


def _uncited(
    page: Page,
    cited: Mapping[str, Citation],
    articles: Mapping[str, Article],
    known: Mapping[str, str],
) -> Iterator[tuple[Citation, tuple[str, ...]]]:
    """Sentences in the editors' own words that are another article's."""
    note = _plain(page.note)
    for text in (text for text in known if note and text in note):
        article = articles[known[text]]
        if article.id not in cited:
            at = Citation(
                0,
                article.id,
                article.language,
                article.attribution,
                article.source,
                article.signals,
            )
            yield at, (text,)


def _beyond(found: Iterable[_Found], ledger: Ledger) -> Iterator[Problem]:
    for one in found:
        terms = ledger.terms(one.citation)
        if terms.hold(tuple(one.texts)):
            continue
        words = sum(map(count_words, one.texts))
        said = one.citation.attribution
        named = ", ".join(list(one.pages)[:_NAMED])
        whose = f'"{said.title}" ({said.publisher or "unknown"})'
        what = f"{words} words of {whose} are published"
        yield Problem(named, what, f"{_REMEDY} ({_told(terms)})")


def _told(terms: Terms) -> str:
    cap = "" if terms.cap is None else f", at most {terms.cap} words of an article"
    return f"{terms.tier.name}{cap}: {'; '.join(terms.why)}"


def _sentences(article: Article) -> tuple[str, ...]:
    every = (_plain(one.text) for one in sentences(article))
    return tuple(text for text in every if count_words(text) >= _FEWEST)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", one_line(text))
