"""Articles of which a headline and a link are all: nothing is missing where no more is allowed.

Decides which of them want their text; what may be published is ``rights``'.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.ingest.draft import doubts, is_headline, is_whole
from plugins.ingest.read import Reading, where
from plugins.model import Article, Problem
from plugins.rights.terms import terms_for
from plugins.settings import Rights
from plugins.sources import Source


@dataclass(frozen=True)
class Headlines:
    """What decides whether a headline is enough."""

    sources: Sequence[Source]
    rights: Rights

    def suffice(self, article: Article) -> bool:
        """Return whether there is no text, and hardly any of it could be shown."""
        if not is_headline(article):
            return False
        return terms_for(article, self.sources, self.rights).sentences is not None

    def wanting(self, reading: Reading) -> bool:
        """Return whether something in the file cannot become a story."""
        stories = [is_whole(one) or self.suffice(one) for one in reading.articles]
        return not stories or not all(stories)

    def problems(self, reading: Reading) -> Iterator[Problem]:
        """Yield what an editor should mend: not a text that could not be shown."""
        places = {where(one): one for one in reading.articles if self.suffice(one)}
        yield from (one for one in reading.problems if one.where not in places)
        for place, article in places.items():
            yield from doubts(article, place, bare=True)
