"""Choosing by name: the newsroom's algorithm, the lead and sumy's."""

import subprocess
import sys

import pytest

from plugins import settings
from plugins.summarise.ranking import NewsSummarizer, document
from plugins.summarise.telling import ALGORITHMS, tell
from tests.summarise.newsroom import FERRY_AR, FERRY_ARTICLE, FERRY_FR, article

TEXTS = [text.strip() for text in " ".join(FERRY_ARTICLE.paragraphs).split(". ")]


@pytest.mark.parametrize("name", ALGORITHMS)
@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh", "xx"])
def test_every_algorithm_serves_every_language(name: str, language: str) -> None:
    """Each gives as many sentences as asked for, verbatim and in the article's order."""
    chinese = ("渡轮周一在港口外搁浅。", "船上有二百一十四人。", "大雾封锁了航道。")
    bodies = {"fr": FERRY_FR, "ar": FERRY_AR, "zh": chinese}
    one = article("a", bodies.get(language, FERRY_ARTICLE.paragraphs), language=language)
    told = tell([one], 2, algorithm=name)
    assert len(told) == 2
    assert [each.start for each in told] == sorted(each.start for each in told)
    assert all(one.text[each.start : each.end] == each.text for each in told)


@pytest.mark.parametrize("name", ALGORITHMS)
@pytest.mark.parametrize("paragraphs", [(), ("Fog.",), ("1.", "2."), ("The the. The the.",)])
def test_little_to_choose_from(name: str, paragraphs: tuple[str, ...]) -> None:
    """Empty, tiny and meaningless articles give what they have."""
    found = tell([article("a", paragraphs)], 2, algorithm=name)
    assert len(found) == min(2, len(" ".join(paragraphs).split(". ")) if paragraphs else 0)


def test_the_settings_know_the_same_algorithms() -> None:
    """What an editor may set is what there is."""
    assert sorted(settings.ALGORITHMS) == sorted(ALGORITHMS)


def test_no_such_algorithm() -> None:
    """A name that the settings would refuse is a bug here."""
    with pytest.raises(KeyError):
        tell([FERRY_ARTICLE], 2, algorithm="oracle")


def test_ours_is_a_summarizer_of_sumys() -> None:
    """NewsSummarizer takes sumy's documents and agrees with the newsroom's choice."""
    texts = [each.text for each in tell([FERRY_ARTICLE], 99)]
    chosen = NewsSummarizer("en", FERRY_ARTICLE.title)(document(texts, "en"), 2)
    assert [str(one) for one in chosen] == [each.text for each in tell([FERRY_ARTICLE], 2)]


def test_ours_does_not_load_sumy() -> None:
    """The default does not pay for nltk, which takes a second."""
    told = "import sys, plugins.summarise.stories; print({'sumy', 'nltk'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
