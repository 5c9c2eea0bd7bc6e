"""The stories that feeds carry: kept while the days pass by, told in every language at the end."""

from collections import deque
from collections.abc import Iterable, Iterator

from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.catalogues import Catalogue
from plugins.site.editions import Edition, Told
from plugins.site.feeds import (
    DAYS,
    TOPIC_STORIES,
    Stories,
    atom,
    channel_of,
    json,
    topic_channel,
)
from plugins.site.formats import row
from plugins.site.sheets import Plan
from plugins.site.views import story_view
from plugins.topics import Topic


class Recent:
    """The newest days, and the newest stories of each topic."""

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        self._topics = topics
        self._days: deque[Edition] = deque(maxlen=DAYS)
        self._told: dict[str, deque[Told]] = {
            topic.id: deque(maxlen=TOPIC_STORIES) for topic in topics
        }

    def watched(self, days: Iterable[Edition]) -> Iterator[Edition]:
        """Yield the days, and keep what feeds will carry."""
        for day in days:
            self._days.append(day)
            for told in reversed(day.stories):
                for name in told.topics:
                    self._told[name].appendleft(told)
            yield day

    def feeds(self, plan: Plan, code: str, catalogue: Catalogue) -> Iterator[tuple[Address, str]]:
        """Yield the feeds of a language, each with its place."""
        newsroom = plan.newsroom
        stories = _seen(plan, code, (one for day in reversed(self._days) for one in day.stories))
        channel = channel_of(newsroom, code)
        yield channel.here, atom(newsroom, code, catalogue, channel, stories)
        yield addresses.json_feed(row(code)), json(newsroom, code, catalogue, stories)
        for topic in self._topics:
            told = self._told[topic.id]
            if told:
                channel = topic_channel(newsroom, code, topic)
                seen = _seen(plan, code, told)
                yield channel.here, atom(newsroom, code, catalogue, channel, seen)


def _seen(plan: Plan, code: str, stories: Iterable[Told]) -> Stories:
    return [(told, story_view(told, code, plan.scene)) for told in stories]
