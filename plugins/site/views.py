"""What templates see of a story: small frozen values, made from pages.

Pure: pages in, values out. Says nothing of the page around the story (that is
``frames``) and chooses no words (that is the templates and catalogues). Where
something stands on the site is an address: the page that links to it makes
the way.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from markupsafe import Markup

from plugins.digest.page import Correction
from plugins.model import State
from plugins.scores import Scores
from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.editions import Former, Told, wanting
from plugins.site.engines import EngineView, engine_views
from plugins.site.formats import row
from plugins.site.houses import Houses
from plugins.site.notes import note_markup
from plugins.site.sentences import SentenceView, original_of, sentence_view
from plugins.site.sourcing import SourceView, Words, sources_of
from plugins.tokens import count
from plugins.topics import Topic

# Words a minute, the mean of 17 languages read aloud (Trauzettel-Klosinski and Dietz 2012, IReST).
READING_SPEED = 184


@dataclass(frozen=True)
class NamedPlace:
    """A link whose words are a name: a topic's."""

    name: Words
    place: Address
    count: int = 0  # stories there


@dataclass(frozen=True)
class HeadlineView:
    """The way to another story."""

    day: date
    title: Words
    place: Address


@dataclass(frozen=True)
class StoryView:
    """A story in one language."""

    slug: str
    day: date
    language: str  # the page's
    place: Address
    title: Words
    original_title: Words | None
    sentences: tuple[SentenceView, ...]
    sources: tuple[SourceView, ...]
    note: Markup | None
    wanting: bool  # too little of it is in the page's language
    weak: bool  # by a program that was measured and falls short: not for search engines
    topics: tuple[NamedPlace, ...] = ()
    earlier: HeadlineView | None = None  # told of the same event on a former day
    corrections: tuple[Correction, ...] = ()
    modified: date | None = None  # when its words changed last, where they did
    stale: bool = False  # a source changed after it was read
    engines: tuple[EngineView, ...] = ()  # whose words are shown

    @property
    def bare(self) -> bool:
        """Whether nothing but the headline is shown, for another reason than a weak program."""
        return bool(self.sources) and not self.sentences and not self.weak

    @property
    def foreign(self) -> str:
        """The language in which it is shown for want of a translation, empty where it is not."""
        shown = (self.title, *(one.words for one in self.sentences))
        others = (one.language for one in shown if one.language != self.language)
        return next(others, "") if self.wanting else ""

    @property
    def closed_sources(self) -> frozenset[int]:
        """The numbers of the sources that allow no translation."""
        return frozenset(one.number for one in self.sources if one.closed)

    @property
    def closed(self) -> bool:
        """Whether no source of the words shown allows a translation."""
        quoted = {one.source for one in self.sentences if one.source}
        shown = quoted or {one.number for one in self.sources[:1]}
        return bool(shown) and shown <= self.closed_sources

    @property
    def fresh(self) -> int:
        """How many sentences a former day did not have."""
        return sum(one.fresh for one in self.sentences)

    @property
    def minutes(self) -> int:
        """How long reading takes, at least one."""
        return minutes(self.words)

    @property
    def words(self) -> int:
        """How many words a reader counts."""
        return sum(_count(one.words) for one in self.sentences)

    @property
    def others(self) -> tuple[str, ...]:
        """The publishers beside the first source's, each once, in order."""
        names = dict.fromkeys(one.publisher for one in self.sources if one.publisher)
        return tuple(name for name in names if name != self.sources[0].publisher)

    @property
    def states(self) -> tuple[tuple[State, int], ...]:
        """How many sentences are in each state, the best kept first; none is left out."""
        return count_states((self,))

    @property
    def provenance(self) -> tuple[tuple[SourceView, tuple[SentenceView, ...]], ...]:
        """Each source with the sentences taken from it; one that allows none has none."""
        taken = ((one, self._of(one)) for one in self.sources)
        return tuple((one, theirs) for one, theirs in taken if theirs or one.unquoted)

    def _of(self, source: SourceView) -> tuple[SentenceView, ...]:
        return tuple(one for one in self.sentences if one.source == source.number)

    @property
    def by_machine(self) -> bool:
        """Whether an engine changed any sentence that is shown."""
        made = (one for one in self.sentences if one.state in (State.CHECKED, State.UNCHECKED))
        return any(one.original for one in made)

    @property
    def by_person(self) -> bool:
        """Whether any sentence shown is a person's."""
        return any(one.state is State.EDITED for one in self.sentences)

    @property
    def changed(self) -> date | None:
        """When readers were last told something else than before."""
        days = [day_of(self.modified)] if self.modified else []
        return max((*days, *(one.day for one in self.corrections)), default=None)

    @property
    def from_languages(self) -> tuple[str, ...]:
        """The languages the shown words were translated from."""
        originals = (one.original for one in self.sentences if one.original)
        return tuple(dict.fromkeys(one.language for one in originals))

    @property
    def warned(self) -> tuple[SentenceView, ...]:
        """The sentences of which the reader is warned."""
        return tuple(one for one in self.sentences if one.warnings)

    @property
    def refused(self) -> tuple[SentenceView, ...]:
        """The sentences whose translation was refused."""
        return tuple(one for one in self.sentences if one.refusals)

    @property
    def summary(self) -> str:
        """All sentences in one line, for a description."""
        return " ".join(one.words.text for one in self.sentences)


@dataclass(frozen=True)
class Scene:
    """What is known beside the pages: topics, publishers' own pages, engines' scores."""

    topics: tuple[Topic, ...] = ()
    houses: Houses = field(default_factory=Houses)
    scores: Scores = field(default_factory=dict)


NOTHING_KNOWN = Scene()


def story_view(told: Told, code: str, scene: Scene = NOTHING_KNOWN) -> StoryView:
    """Return what a template may know of the story in one language."""
    page = told.pages[code]
    sentences = tuple(
        sentence_view(number, one, page, fresh=told.fresh)
        for number, one in enumerate(page.sentences, 1)
    )
    return StoryView(
        slug=page.slug,
        day=page.day,
        language=page.language,
        place=addresses.story(row(code), page.day, page.slug),
        title=Words(page.title.text, page.title.language),
        original_title=original_of(page.title, page.title.text),
        sentences=sentences,
        sources=sources_of(page, code, scene.houses),
        note=note_markup(page.note),
        wanting=wanting(page) and not page.weak,
        weak=page.weak,
        topics=tuple(topic_place(one, code) for one in scene.topics if one.id in told.topics),
        earlier=_headline(told.former, code) if told.former else None,
        corrections=page.corrections,
        modified=page.modified,
        stale=page.stale,
        engines=engine_views(_engines(sentences), scene.scores),
    )


def topic_place(topic: Topic, code: str, count: int = 0) -> NamedPlace:
    """Return the way to a topic's page, by its name in the language or the editor's first."""
    tongue = code if topic.names.get(code) else next(iter(topic.names))
    place = addresses.topic(row(code), topic.id)
    return NamedPlace(Words(topic.names[tongue], tongue), place, count)


def day_of(moment: date) -> date:
    """Return the day of a date or of a date with a time."""
    return moment.date() if isinstance(moment, datetime) else moment


def minutes(words: int) -> int:
    """Return how long reading so many words takes, at least one minute."""
    return max(1, round(words / READING_SPEED))


def count_states(stories: tuple[StoryView, ...]) -> tuple[tuple[State, int], ...]:
    """Return how many sentences are in each state, in the order of ``State``."""
    counts = Counter(one.state for story in stories for one in story.sentences)
    return tuple((state, counts[state]) for state in State if counts[state])


def _count(words: Words) -> int:
    return count(words.text)


def _engines(sentences: tuple[SentenceView, ...]) -> set[str]:
    shown = (one for one in sentences if one.state in (State.CHECKED, State.UNCHECKED))
    return {one.engine for one in shown if one.engine}


def _headline(former: Former, code: str) -> HeadlineView:
    title = former.titles[code]
    place = addresses.story(row(code), former.day, former.slug)
    return HeadlineView(former.day, Words(title.text, title.language), place)
