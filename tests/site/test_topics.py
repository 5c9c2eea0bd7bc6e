"""A story has the topics that an editor gave it, else those whose words its sources use."""

from dataclasses import replace

from plugins.digest.page import Page
from plugins.model import Problem
from plugins.site.editions import editions
from plugins.site.topics import with_topics
from plugins.topics import Topic
from tests.site.samples import LANGUAGES, harbour, school

SEA = Topic("sea", {"en": "The sea"}, {"fr": ("navire",), "en": ("fish market",)})
LAW = Topic("law", {"en": "Law"}, {"en": ("court", "council town")})


def topics_of(*pages: Page, problems: list[Problem] | None = None) -> tuple[str, ...]:
    """The topics of the one story of the pages."""
    days = editions(pages, LANGUAGES)
    told = [] if problems is None else problems
    (day,) = with_topics(days, (SEA, LAW), told)
    return day.stories[0].topics


def test_words_are_found_in_the_sources_language() -> None:
    """A French word counts in a French source, by its stem, whatever the page's language."""
    assert topics_of(harbour("es")) == ("sea",)


def test_a_phrase_must_stand_together() -> None:
    """The words "fish market" do; "council town" stands the other way round."""
    assert topics_of(school("en")) == ("sea",)


def test_an_editor_decides_for_every_language() -> None:
    """What stands on one page holds for all; "none" is a decision too."""
    chosen = replace(school("es"), topics=("law",))
    assert topics_of(school("en"), chosen) == ("law",)
    assert topics_of(replace(school("en"), topics=())) == ()


def test_a_topic_that_nobody_knows_is_told() -> None:
    """The page is published without it, and the editor learns of it."""
    problems: list[Problem] = []
    page = replace(school("en"), topics=("sea", "seas"))
    assert topics_of(page, problems=problems) == ("sea",)
    (problem,) = problems
    assert '"seas" is not in digest.toml' in problem.what
