"""From stories and translations to pages, and what may be done with the page on disk.

Decides; does not read or write files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from plugins.digest import markdown
from plugins.digest.page import Citation, Page, PageSentence
from plugins.model import Article, Origin, Problem, Sentence, Story, Translation
from plugins.rights.counting import count_words
from plugins.text import one_line

Key = tuple[str, str, str]  # source text, source language, target language
Translations = Mapping[Key, Translation]


@dataclass(frozen=True)
class Decision:
    """What to do with one file: ``text`` is None where it must be left alone."""

    text: str | None
    problem: Problem | None = None


def page_of(story: Story, language: str, translations: Translations) -> Page:
    """Return the story's page in the language.

    A text that has no translation there, or may not be translated, is shown in
    its own language.
    """
    may = frozenset(story.translatable)
    translations = {
        key: translations[key]
        for text, source in may
        if (key := (text, source, language)) in translations
    }
    numbers = {article.id: number for number, article in enumerate(story.articles, 1)}
    return Page(
        story=story.id,
        slug=story.slug,
        day=story.day,
        language=language,
        title=_shown(story.title, story.language, language, translations),
        sentences=tuple(
            _sentence(one, language, translations, numbers[one.article]) for one in story.sentences
        ),
        citations=tuple(
            _citation(number, article) for number, article in enumerate(story.articles, 1)
        ),
    )


def _citation(number: int, article: Article) -> Citation:
    return Citation(
        number=number,
        article=article.id,
        language=article.language,
        attribution=article.attribution,
        source=article.source,
        signals=article.signals,
        words=count_words(article.text),
    )


def decide(path: str, former: str | None, page: Page) -> Decision:
    """Overwrite only what the pipeline can prove it wrote.

    ``former`` is the file's text, None where there is no file.
    """
    if former is None or markdown.is_sealed(former):
        return Decision(markdown.write(page))
    try:
        kept = markdown.read(former)
    except markdown.PageError as fault:
        return Decision(None, Problem(path, str(fault), "the page is not published until then"))
    if _sources(kept) != _sources(page):
        what = "a person edited this page and its source has changed since"
        return Decision(None, Problem(path, what, "compare it with the source"))
    return Decision(None)


def _sources(page: Page) -> frozenset[str]:
    return frozenset(one_line(one.translation.source) for one in page.sentences)


def _sentence(
    one: Sentence, language: str, translations: Translations, citation: int
) -> PageSentence:
    shown = _shown(one.text, one.language, language, translations)
    return PageSentence(shown.text, shown, citation, one.start, one.end)


def _shown(
    text: str, source_language: str, language: str, translations: Translations
) -> Translation:
    found = translations.get((text, source_language, language))
    if found is None:
        return Translation(text, source_language, language, text, Origin.NONE)
    # In which run an engine said it is not the page's matter: pages stay as they are.
    return replace(found, origin=Origin.ENGINE) if found.origin is Origin.MEMORY else found
