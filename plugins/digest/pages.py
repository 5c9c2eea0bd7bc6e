"""From stories and translations to pages, and what may be done with the page on disk.

Decides; does not read or write files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from plugins.digest import markdown
from plugins.digest.page import Citation, Page, PageError, PageSentence
from plugins.digest.revisions import Articles, changes, revised
from plugins.model import Article, Origin, Problem, Sentence, Story, Translation
from plugins.rights.counting import count_words

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
        place=article.place,
    )


def decide(path: str, former: str | None, page: Page, articles: Articles, today: date) -> Decision:
    """Overwrite only what the pipeline can prove it wrote.

    ``former`` is the file's text, None where there is no file; ``articles``
    are today's, by id.
    """
    if former is None:
        return Decision(markdown.write(page))
    try:
        kept = markdown.read(former)
    except PageError as fault:
        if markdown.is_sealed(former):  # by an older version
            return Decision(markdown.write(page))
        return Decision(None, Problem(path, str(fault), "the page is not published until then"))
    if markdown.is_sealed(former):
        return Decision(markdown.write(revised(page, kept, today)))
    found = changes(kept, articles)
    if not found:
        return Decision(None)
    what = "a person edited this page and its source has changed since: "
    remedy = "change your words if they are wrong now, and the source sentence in the footnote"
    return Decision(None, Problem(path, what + "; ".join(map(str, found)), remedy))


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
