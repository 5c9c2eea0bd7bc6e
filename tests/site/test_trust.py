"""What readers and search engines get of a language whose engine falls short."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.digest.page import Page
from plugins.model import Origin
from plugins.scores import Bar, Score, scores_text
from plugins.site.editions import Told, editions, wanting
from plugins.site.trust import Judge
from plugins.site.views import story_view
from plugins.translating import HEADLINES, NOINDEX
from tests.site import samples
from tests.site.building import build
from tests.site.samples import ENGINE, LANGUAGES, harbour, school

POOR = Score(ENGINE, "fr-en", 20.0, 3.0, 100, "2026-02-01")


def judged(page: Page, below: str, chrf: float = 20.0) -> Page:
    """The page as a newsroom with a bar of 45 publishes it."""
    bar = Bar({ENGINE: replace(POOR, chrf=chrf)}, 45.0, below)
    (made,) = Judge(bar).judged([page])
    return made


def test_a_weak_page_is_kept_from_search_engines() -> None:
    """Whole, marked, and not offered as being in its language."""
    page = judged(harbour("es"), NOINDEX)
    assert page.sentences == harbour("es").sentences
    assert wanting(page)
    view = story_view(Told({page.language: page}), page.language)
    assert view.weak
    assert not view.wanting


def test_headlines_alone_may_be_wanted() -> None:
    """The sentences are with the source."""
    page = judged(harbour("es"), HEADLINES)
    assert page.sentences == ()
    assert page.title == harbour("es").title
    assert story_view(Told({page.language: page}), page.language).sources


def test_a_good_engine_and_a_person_are_trusted() -> None:
    """Nothing changes for pages without a weak engine's words."""
    assert judged(harbour("es"), HEADLINES, chrf=45.0) == harbour("es")
    assert judged(harbour("fr"), HEADLINES) == harbour("fr")
    page = harbour("es")
    person = replace(page.title, origin=Origin.EDITOR)
    sentences = tuple(
        replace(one, translation=replace(one.translation, origin=Origin.EDITOR))
        for one in page.sentences
    )
    mended = replace(page, title=person, sentences=sentences)
    assert judged(mended, HEADLINES) == mended


def test_an_engine_that_nobody_measured_is_told() -> None:
    """Otherwise the bar would seem to hold."""
    judge = Judge(Bar({}, 45.0, HEADLINES))
    assert list(judge.judged([harbour("es")])) == [harbour("es")]
    assert [one.where for one in judge.problems] == [ENGINE]
    assert "plugins.translate.scores" in str(judge.problems[0])


def test_the_original_page_stands_in_whole() -> None:
    """A language without a page gets the source's words, which no engine made weak."""
    (edition,) = editions([judged(school("es"), NOINDEX)], LANGUAGES)
    (story,) = edition.stories
    assert story.pages["es"].weak
    assert not story.pages["fr"].weak


@pytest.mark.parametrize("below", [HEADLINES, NOINDEX])
def test_the_site_says_so(tmp_path: Path, below: str) -> None:
    """A page for every reader, out of the indices, with one plain sentence."""
    tmp_path.joinpath("scores.toml").write_text(scores_text([POOR]), encoding="utf-8")
    more = f'[translation]\nleast_chrf = 45\nbelow = "{below}"\n'
    output = build(tmp_path, samples.pages(), more=more)
    (spanish,) = output.glob("es/2026/02/10/valmere*/index.html")
    text = spanish.read_text(encoding="utf-8")
    assert "obtuvo un mal resultado" in text
    assert 'content="noindex' in text
    assert ("El canal principal" in text) == (below == NOINDEX)
    (french,) = output.glob("fr/2026/02/10/valmere*/index.html")
    assert "noindex" not in french.read_text(encoding="utf-8")
    assert 'hreflang="es"' not in french.read_text(encoding="utf-8").partition("</head>")[0]
