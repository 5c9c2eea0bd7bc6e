"""Copies are found by what they share, not by their headline."""

import pytest

from plugins.model import Article
from plugins.summarise.duplicates import originals, same_words
from tests.summarise.newsroom import FERRY, FERRY_AGAIN, FERRY_ARTICLE, LIBRARY, article


def copies(*articles: Article) -> tuple[int, ...]:
    """The originals where any article may be a copy of any earlier one."""
    return originals(articles, lambda _later, _earlier: True)


@pytest.mark.parametrize(
    "body",
    [
        FERRY,
        FERRY[:1],
        (*FERRY[:2], "Culled from the Harrow Courier."),
        tuple(text.replace("nobody", "no one") for text in FERRY),
        (" ".join(FERRY).upper(),),
    ],
    ids=["whole", "excerpt", "cut and credited", "edited", "shouted"],
)
def test_a_copy_is_found(body: tuple[str, ...]) -> None:
    """A text printed again, cut, edited or set anew repeats its original."""
    assert copies(FERRY_ARTICLE, article("copy", body, title="Other")) == (0, 0)


@pytest.mark.parametrize("body", [FERRY_AGAIN, LIBRARY, ("Fog.",), ()])
def test_other_words_are_no_copy(body: tuple[str, ...]) -> None:
    """The same event in other words, another event and a scrap are articles of their own."""
    assert copies(FERRY_ARTICLE, article("other", body, title=FERRY_ARTICLE.title)) == (0, 1)


def test_many_copies_have_one_original() -> None:
    """However often a text is printed, one article is the original."""
    assert copies(*(article(str(n), FERRY) for n in range(80))) == (0,) * 80


def test_who_may_not_be_a_copy_is_not() -> None:
    """The caller's word on what is comparable holds."""
    pair = [FERRY_ARTICLE, article("copy", FERRY)]
    assert originals(pair, lambda _later, _earlier: False) == (0, 1)


def test_same_words() -> None:
    """White space, punctuation and case are not words."""
    assert same_words(article("a", ("Fog  lifts.",)), article("b", ("fog", "LIFTS")))
    assert not same_words(article("a", ("Fog lifts.",)), article("b", ("Fog lifted.",)))
