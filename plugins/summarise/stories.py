"""Articles in, stories out: copies set aside, events grouped, sentences chosen.

The same articles give the same stories in whatever order they come. Does not
read or write anything.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from types import MappingProxyType
from zoneinfo import ZoneInfo

from plugins.identity.series import own_figures, same_headline
from plugins.model import Article, Sentence, Story, digest_of
from plugins.rights.terms import FREE, Terms, strictest
from plugins.summarise import crossing, duplicates, events
from plugins.summarise.passages import sentences as sentences_of
from plugins.summarise.telling import NEWS, tell
from plugins.summarise.words import content_words
from plugins.text import slug

WINDOW = 48 * 3600  # seconds between the first and the last article of a story
_SHORT_ARTICLE = 5  # sentences; an article with fewer gives at most two
_SHORT_STORY = 2  # sentences
_FEWEST_WORDS, _SAME_WORDS = 3, 0.5  # that two headlines share, and of all theirs
_NOON = time(12)
Tell = Callable[[Sequence[Article], int], tuple[Sentence, ...]]


@dataclass(frozen=True)
class Dated:
    """An article with the moment and the day at which it counts as published."""

    article: Article
    moment: datetime
    day: date


def stories(  # noqa: PLR0913 - all that a run needs, by name
    articles: Sequence[Article],
    *,
    sentences: int = 3,
    zone: str = "UTC",
    day_of: Mapping[str, date],
    algorithm: str = NEWS,
    terms: Mapping[str, Terms] = MappingProxyType({}),
) -> tuple[Story, ...]:
    """Return the stories that the articles tell, by day, the most reported first.

    A story's articles are those that tell its event within 48 hours, the
    leading one first: the earliest, then the longest. Copies of an article are
    among them, so that who re-published it gets credit, but are not quoted.
    An article without a headline or without a sentence belongs to no story, unless
    its terms allow no more than a headline or a quotation: then headline and link
    are the story.

    Args:
        articles: any, in any order; of two with one id the longer is kept.
        sentences: how many a story has; two where its articles hold fewer than five.
        zone: IANA time zone, which decides on which day a moment falls.
        day_of: the day, by id, of each article that does not say when it was published.
        algorithm: one of ``telling.ALGORITHMS``.
        terms: what may be published of each article, by id; without it, all.

    Raises:
        KeyError: an undated article has no day, or there is no such algorithm.
    """
    told_by = [
        one for one in articles if one.title and (sentences_of(one) or _is_headline(one, terms))
    ]
    dated = _in_order(told_by, ZoneInfo(zone), day_of)
    copies = originals_of(dated)
    originals = [index for index, original in enumerate(copies) if index == original]
    shared = _shared(dated, copies, terms)
    told = []
    for group in _events([dated[index] for index in originals]):
        leading = sorted((originals[index] for index in group), key=partial(_is_bare, dated))
        further = [index for index, original in enumerate(copies) if original in leading]
        others = [index for index in further if index not in leading]
        told.append(
            _story(
                [dated[i] for i in leading],
                [dated[i] for i in others],
                partial(tell, algorithm=algorithm, terms=shared),
                sentences,
                shared,
            )
        )
    return tuple(story for _, story in sorted(told, key=lambda one: one[0]))


def originals_of(dated: Sequence[Dated]) -> tuple[int, ...]:
    """Return for each article the index of the one it copies; its own where it is none.

    ``dated`` stand in order of precedence, the earliest first.
    """
    return duplicates.originals([one.article for one in dated], partial(_may_copy, dated))


def _is_headline(article: Article, terms: Mapping[str, Terms]) -> bool:
    """Whether headline and link are all that is there, and about all that may be shown."""
    allowed = terms.get(article.id, FREE).sentences is not None
    return allowed and bool(article.title and article.language and article.attribution.url)


def _is_bare(dated: Sequence[Dated], index: int) -> bool:
    return not sentences_of(dated[index].article)


def _shared(
    dated: Sequence[Dated], copies: Sequence[int], terms: Mapping[str, Terms]
) -> dict[str, Terms]:
    """The terms by article; what one of several copies forbids, it forbids of the words."""
    groups: dict[int, list[str]] = defaultdict(list)
    for index, original in enumerate(copies):
        groups[original].append(dated[index].article.id)
    return {
        id_: strictest(terms.get(one, FREE) for one in group)
        for group in groups.values()
        for id_ in group
    }


def _in_order(
    articles: Sequence[Article], zone: ZoneInfo, day_of: Mapping[str, date]
) -> list[Dated]:
    longest_first = sorted(articles, key=lambda one: (-len(one.text), repr(one)))
    by_id = {article.id: article for article in reversed(longest_first)}
    dated = [_dated(article, zone, day_of) for article in by_id.values()]
    return sorted(dated, key=lambda one: (one.moment, -len(one.article.text), one.article.id))


def _dated(article: Article, zone: ZoneInfo, day_of: Mapping[str, date]) -> Dated:
    published = article.attribution.published
    if isinstance(published, datetime):
        local = published.astimezone(zone)
        return Dated(article, local.astimezone(UTC), local.date())
    day = day_of[article.id] if published is None else published
    return Dated(article, datetime.combine(day, _NOON, zone).astimezone(UTC), day)


def _near(first: Dated, second: Dated) -> bool:
    return abs((first.moment - second.moment).total_seconds()) <= WINDOW


def _in_series(first: Dated, second: Dated) -> bool:
    """Whether two articles are instalments: a headline that returns another day.

    Another publisher's copy may be printed a day late; it has no figures of its own.
    """
    one, other = first.article, second.article
    if first.day == second.day or not same_headline(one, other):
        return False
    return _of_one_publisher(one, other) or own_figures(one, other)


def _of_one_publisher(one: Article, other: Article) -> bool:
    return one.attribution.publisher == other.attribution.publisher


def _may_copy(dated: Sequence[Dated], later: int, earlier: int) -> bool:
    first, second = dated[earlier], dated[later]
    if not _near(first, second):
        return False
    one, other = first.article, second.article
    # One publisher's match reports of one evening are one form filled in twice.
    form = _of_one_publisher(one, other) and same_headline(one, other) and own_figures(one, other)
    apart = form or _in_series(first, second)
    return not apart or duplicates.same_words(one, other)


def _may_join(dated: Sequence[Dated], first: int, second: int) -> bool:
    if not _near(dated[first], dated[second]) or _in_series(dated[first], dated[second]):
        return False
    if not (_is_bare(dated, first) or _is_bare(dated, second)):
        return True
    return _alike_titles(dated[first].article, dated[second].article)


def _events(dated: Sequence[Dated]) -> list[list[int]]:
    """Group within each language, then across languages."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(dated):
        by_language[one.article.language].append(index)
    groups = [
        [members[index] for index in group]
        for members in by_language.values()
        for group in events.events(
            [_bag(dated[index].article) for index in members],
            partial(_may_join, [dated[index] for index in members]),
        )
    ]
    return _across(dated, groups) if len(by_language) > 1 else groups


def _alike_titles(first: Article, second: Article) -> bool:
    """Whether two headlines say nearly the same: a name or an office in common proves nothing."""
    one, other = (frozenset(content_words(a.title, a.language)) for a in (first, second))
    shared = len(one & other)
    return shared >= _FEWEST_WORDS and shared >= _SAME_WORDS * len(one | other)


def _bag(article: Article) -> tuple[str, ...]:
    return content_words(f"{article.title}\n\n{article.text}", article.language)


def _across(dated: Sequence[Dated], groups: list[list[int]]) -> list[list[int]]:
    """Join groups of different languages, the most alike first, while all may be together."""
    pairs = crossing.likeness([crossing.features(one.article) for one in dated])
    group_of = {index: group for group in groups for index in group}
    for first, second in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        one, other = group_of[first], group_of[second]
        languages = [{dated[index].article.language for index in group} for group in (one, other)]
        if languages[0] & languages[1]:
            continue
        if all(_may_join(dated, a, b) for a in one for b in other):
            one += other
            group_of.update(dict.fromkeys(other, one))
    distinct = {id(group): group for group in group_of.values()}
    return [sorted(group) for group in distinct.values()]


def _story(
    leading: Sequence[Dated],
    others: Sequence[Dated],
    tell: Tell,
    sentences: int,
    terms: Mapping[str, Terms],
) -> tuple[tuple[object, ...], Story]:
    """Return the story, after what it is sorted by."""
    quoted = [one.article for one in leading]
    held = sum(len(sentences_of(article)) for article in quoted)
    count = sentences if held >= _SHORT_ARTICLE else min(sentences, _SHORT_STORY)
    first = leading[0]
    id_hash = digest_of(first.article.id)
    story = Story(
        id=f"st1-{id_hash}",
        day=first.day,
        slug=f"{slug(first.article.title)}-{id_hash[:8]}",
        articles=(*quoted, *(one.article for one in others)),
        sentences=tell(quoted, count),
        untranslated=tuple(
            one.article.id for one in (*leading, *others) if not terms[one.article.id].translated
        ),
    )
    publishers = {article.attribution.publisher for article in story.articles}
    return (story.day, -len(publishers), first.moment, story.id), story
