"""Which topics a story has: those an editor wrote on a page, else those whose words it uses.

The words are looked for in what its sources wrote, each in its own language,
by their stems. A story that uses none has no topic.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from plugins.model import Problem
from plugins.site.editions import Edition, Told
from plugins.summarise.words import content_words
from plugins.topics import Topic


def with_topics(
    days: Iterable[Edition], topics: Sequence[Topic], problems: list[Problem]
) -> Iterator[Edition]:
    """Yield the days with the topics of their stories; tell of ids that nobody knows."""
    for day in days:
        stories = tuple(replace(one, topics=_topics(one, topics, problems)) for one in day.stories)
        yield replace(day, stories=stories)


def _topics(told: Told, topics: Sequence[Topic], problems: list[Problem]) -> tuple[str, ...]:
    chosen = next((one.topics for one in told.pages.values() if one.topics is not None), None)
    if chosen is None:
        texts = tuple(_texts(told))
        return tuple(topic.id for topic in topics if _speaks_of(topic, texts))
    known = {topic.id for topic in topics}
    for name in chosen:
        if name not in known:
            what = f'the topic "{name}" is not in digest.toml'
            remedy = "add it below [topics], or mend the line"
            problems.append(Problem(f"content/…/{told.any.slug}", what, remedy))
    return tuple(topic.id for topic in topics if topic.id in chosen)


def _texts(told: Told) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The stems of the headline and of each sentence, with the language of the source."""
    page = told.any
    for one in (page.title, *(sentence.translation for sentence in page.sentences)):
        yield one.source_language, _stems(one.source or one.text, one.source_language)


def _speaks_of(topic: Topic, texts: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    return any(
        _holds(text, _stems(word, language))
        for language, text in texts
        for word in topic.words.get(language, ())
    )


def _holds(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    starts = range(len(text) - size + 1) if phrase else range(0)
    return any(text[at : at + size] == phrase for at in starts)


@cache
def _stems(text: str, language: str) -> tuple[str, ...]:
    return content_words(text, language)
