"""What may be quoted of an article is never more than its terms say."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plugins.model import Article
from plugins.rights.counting import count_words
from plugins.rights.terms import Terms
from plugins.sources import Tier
from plugins.summarise.stories import stories
from plugins.summarise.telling import ALGORITHMS, tell
from tests.summarise.newsroom import FERRY, FERRY_AGAIN, FERRY_FR, article

ONE, TWO = article("one", FERRY), article("two", FERRY_AGAIN, hours=1)
HEADLINE = Terms(Tier.L0, 0)


@given(st.integers(0, 80), st.integers(0, 80), st.sampled_from(("news", "lead")))
def test_caps_hold_for_each_article(first: int, second: int, algorithm: str) -> None:
    """Whole sentences, and of each article no more words than its cap."""
    terms = {"one": Terms(Tier.L3, first), "two": Terms(Tier.L3, second)}
    told = tell((ONE, TWO), 4, algorithm=algorithm, terms=terms)
    for one in (ONE, TWO):
        quoted = [said for said in told if said.article == one.id]
        assert sum(count_words(said.text) for said in quoted) <= (terms[one.id].cap or 0)
        assert all(one.text[said.start : said.end] == said.text for said in quoted)


def test_a_generous_cap_changes_nothing() -> None:
    """Terms that hold what is best leave the choice as it is."""
    terms = {"one": Terms(Tier.L3, 500), "two": Terms(Tier.L4, None)}
    for algorithm in ALGORITHMS:
        free = tell((ONE, TWO), 3, algorithm=algorithm)
        assert tell((ONE, TWO), 3, algorithm=algorithm, terms=terms) == free


def test_a_barred_sentence_gives_way_to_the_next() -> None:
    """Where the best is too long, a shorter one is taken."""
    told = tell((ONE,), 3, terms={"one": Terms(Tier.L3, 22)})
    assert told
    assert sum(count_words(one.text) for one in told) <= 22


def test_a_headline_is_all_of_l0() -> None:
    """The other article tells the story, in its own language."""
    told = tell((ONE, TWO), 3, terms={"one": HEADLINE})
    assert {one.article for one in told} == {"two"}
    french = article("fr", FERRY_FR, hours=2, language="fr")
    assert {one.article for one in tell((ONE, french), 2, terms={"one": HEADLINE})} == {"fr"}
    assert tell((ONE,), 3, terms={"one": HEADLINE}) == ()


def test_l1_is_one_very_short_sentence() -> None:
    """One at most, of fifteen words at most."""
    told = tell((ONE, TWO), 4, terms={"one": Terms(Tier.L1, 15), "two": HEADLINE})
    assert len(told) == 1
    assert count_words(told[0].text) <= 15


def test_what_may_not_be_translated_is_marked() -> None:
    """A story names the articles whose words stay as they are, headline included."""
    (story,) = stories((ONE,), day_of={}, terms={"one": Terms(Tier.L2, 90)})
    assert story.untranslated == ("one",)
    assert story.sentences
    assert story.translatable == ()


def test_copies_share_the_strictest_terms() -> None:
    """What the origin forbids of its words, a copy does not allow."""
    copy = article("copy", FERRY, hours=3, publisher="Another Courier")
    terms = {"one": Terms(Tier.L4, None), "copy": HEADLINE}
    (story,) = stories((ONE, copy), day_of={"one": date(2026, 3, 2)}, terms=terms)
    assert len(story.articles) == 2
    assert story.sentences == ()


def headline(name: str, title: str) -> Article:
    """An entry without a text."""
    one = article(name, (), title=title)
    said = replace(one.attribution, url=f"https://harrow.example/{name}")
    return replace(one, attribution=said)


def test_headlines_alone_join_only_what_says_the_same() -> None:
    """An office in common makes two headlines no story; nearly the same words do."""
    texts = {
        "visit": "Prime minister visits flooded harbour town",
        "taxes": "Prime minister resigns over harbour taxes",
        "again": "Prime minister visits the flooded harbour",
    }
    bare = [headline(name, title) for name, title in texts.items()]
    found = stories(bare, day_of={}, terms=dict.fromkeys(texts, HEADLINE))
    assert sorted(sorted(one.id for one in story.articles) for story in found) == [
        ["again", "visit"],
        ["taxes"],
    ]
    assert all(not story.sentences and not story.translatable for story in found)


def test_a_headline_alone_needs_terms_that_allow_no_more() -> None:
    """Of other sources it is not yet an article; an article with a text leads the story."""
    title = "Ferry runs aground off Harrow Bay"
    bare, told = headline("bare", title), article("told", FERRY, title=title, hours=1)
    assert stories([bare], day_of={}) == ()
    (story,) = stories([bare, told], day_of={}, terms={"bare": HEADLINE})
    assert [one.id for one in story.articles] == ["told", "bare"]
