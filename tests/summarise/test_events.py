"""Grouping by likeness, on bags of words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.summarise.events import _components, events, link, similar, vectors
from plugins.summarise.words import content_words
from tests.summarise.newsroom import FERRY, FERRY_AGAIN, LIBRARY

WORDS = ["ferry", "fog", "bay", "vote", "fee", "library", "tern", "master"]
bags = st.lists(st.lists(st.sampled_from(WORDS), max_size=8), max_size=9)


def bag(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The meaningful words of an English body."""
    return content_words("\n\n".join(paragraphs), "en")


def test_one_event_in_two_wordings_is_one_group() -> None:
    """Two reports of an event meet; another event stays apart, even in a small collection."""
    found = events([bag(FERRY), bag(LIBRARY), bag(FERRY_AGAIN)], lambda _a, _b: True)
    assert found == ((0, 2), (1,))


@given(bags, st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8))))
@settings(deadline=None)
def test_groups_part_the_articles(among: list[list[str]], barred: set[tuple[int, int]]) -> None:
    """Each article is in exactly one group, and no group holds a pair that may not be together."""
    found = events(among, lambda a, b: not {(a, b), (b, a)} & barred)
    assert sorted(index for group in found for index in group) == list(range(len(among)))
    pairs = [(a, b) for group in found for a in group for b in group if a != b]
    assert not barred & set(pairs)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
@settings(deadline=None)
def test_an_article_is_like_itself(words: list[str]) -> None:
    """Equal articles have cosine one, whatever else is about."""
    pairs = similar(vectors([words, ["other"], words]))
    assert abs(pairs[0, 2] - 1) < 1e-6


def test_the_average_decides() -> None:
    """A chain of likenesses does not join its ends: each must be like the whole group."""
    pairs = {(0, 1): 0.9, (1, 2): 0.3, (0, 2): 0.0}
    assert link(pairs, 3, lambda _a, _b: True, 0.2) == ((0, 1), (2,))
    assert link(pairs, 3, lambda _a, _b: True, 0.1) == ((0, 1, 2),)


def test_a_large_heap_is_parted() -> None:
    """What is joined at once is bounded, by asking for more likeness; the likest stay together."""
    pairs = {(n, n + 1): 0.06 for n in range(1200)} | {(0, 1): 0.9}
    heaps = _components(pairs, range(1201), 0.05)
    assert max(map(len, heaps)) < 600
    assert sorted(heaps[0]) == [0, 1]
    assert sorted(index for heap in heaps for index in heap) == list(range(1201))


def test_a_pair_of_words_counts_where_two_articles_have_it() -> None:
    """A pair that one article alone has says nothing about its likeness to others."""
    first, _, third = vectors([["fog", "bay"], ["vote"], ["tern", "fog", "bay"]])
    assert set(first) == {"fog", "bay", "fog bay"}
    assert set(third) == {"tern", "fog", "bay", "fog bay"}
