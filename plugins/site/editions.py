"""Pages gathered by day and story, with a page for every language.

Pages come in by day, earliest first, and go out the same way, so that a site
of any age is made with one day in memory. Decides which stories lead a day
and what stands in where a translation is missing.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from plugins.digest.page import Page, PageSentence
from plugins.model import Origin, Translation
from plugins.records import instant

# By how much the first entry of a feed counts as newer than it is; the second by half of it,
# and so on. Publishers number their own news only: a place is less than a day's news.
LEAD = timedelta(hours=6)


@dataclass(frozen=True)
class Former:
    """What was told of a running story on a former day."""

    day: date
    slug: str
    titles: Mapping[str, Translation]  # by the language of the page


@dataclass(frozen=True)
class Told:
    """One story of a day: a page in every language, and how it stands among the others."""

    pages: Mapping[str, Page]
    former: Former | None = None
    fresh: frozenset[str] = frozenset()  # source sentences that the former day did not have
    topics: tuple[str, ...] = ()  # ids, in the editor's order

    @property
    def any(self) -> Page:
        """A page of the story, for what is the same in every language."""
        return next(iter(self.pages.values()))


@dataclass(frozen=True)
class Edition:
    """One day: its stories, and its neighbours."""

    day: date
    stories: tuple[Told, ...] = field(default_factory=tuple)
    earlier: date | None = None
    later: date | None = None


def editions(pages: Iterable[Page], languages: tuple[str, ...]) -> Iterator[Edition]:
    """Yield the days of the pages; drafts and days without a story are left out."""
    published = (page for page in pages if not page.draft)
    days = ((day, tuple(group)) for day, group in groupby(published, key=lambda page: page.day))
    earlier: date | None = None
    current: Edition | None = None
    for day, group in days:
        following = Edition(day, _stories(group, languages), earlier=earlier)
        if current:
            yield replace(current, later=day)
        earlier, current = day, following
    if current:
        yield current


def wanting(page: Page) -> bool:
    """Whether too little of the page is in its own language to be offered as such.

    Fewer than half of the sentences: a search engine that were told "Arabic"
    of such a page would be told wrong. Nor is a weak page offered.
    """
    if page.weak:
        return True
    own = sum(one.translation.language == page.language for one in page.sentences)
    return 2 * own < len(page.sentences) or not page.sentences


def newest(page: Page) -> datetime:
    """Return when the page last had news: its day, a change, or a date of its sources."""
    said = [one.attribution for one in page.citations]
    moments = [moment for one in said for moment in (one.published, one.modified) if moment]
    changed = [one.day for one in page.corrections] + ([page.modified] if page.modified else [])
    return max(map(instant, (page.day, *changed, *moments)))


def _stories(group: tuple[Page, ...], languages: tuple[str, ...]) -> tuple[Told, ...]:
    by_slug: dict[str, dict[str, Page]] = {}
    for page in group:
        by_slug.setdefault(page.slug, {}).setdefault(page.language, page)
    complete = [_complete(found, languages) for found in by_slug.values()]
    ordered = sorted(complete, key=lambda story: _weight(story[languages[0]]))
    return tuple(map(Told, ordered))


def _weight(page: Page) -> tuple[int, float, str]:
    """What more publishers report comes first, then what is newer or stood high in its feed.

    All of it stands in the page. Of what is equal, the name decides.
    """
    said = [one.attribution for one in page.citations]
    outlets = len({one.publisher or one.url for one in said})
    place = min((one.place for one in page.citations if one.place), default=math.inf)
    return (-outlets, -newest(page).timestamp() - LEAD.total_seconds() / place, page.slug)


def _complete(found: dict[str, Page], languages: tuple[str, ...]) -> Mapping[str, Page]:
    first = _first(found, languages)
    return {code: found.get(code) or _stand_in(first, code) for code in languages}


def _first(found: dict[str, Page], languages: tuple[str, ...]) -> Page:
    """The page from which the others stand in: the first in the editor's order."""
    return found[min(found, key=lambda code: _place(code, languages))]


def _place(code: str, languages: tuple[str, ...]) -> tuple[int, str]:
    return (languages.index(code) if code in languages else len(languages), code)


def _stand_in(page: Page, code: str) -> Page:
    """The page for a language that has none: every sentence in the source's words.

    An editor's note and corrections stay with the page they were written on.
    """
    sentences = tuple(_untranslated(one, code) for one in page.sentences)
    title = _original_words(page.title, page.title.text, code)
    return replace(
        page,
        language=code,
        title=title,
        sentences=sentences,
        note="",
        corrections=(),
        weak=False,
        stale_title=False,
    )


def _untranslated(sentence: PageSentence, code: str) -> PageSentence:
    words = _original_words(sentence.translation, sentence.text, code)
    return replace(sentence, text=words.text, translation=words, stale=False)


def _original_words(translation: Translation, shown: str, code: str) -> Translation:
    # An editor's own sentence has no source; then what is shown is the original.
    has_source = bool(translation.source)
    text = translation.source if has_source else shown
    language = translation.source_language if has_source else translation.language
    return Translation(text, language, code, text, Origin.NONE)
