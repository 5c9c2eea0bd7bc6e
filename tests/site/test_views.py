"""What a template may know of a story is true and complete."""

from dataclasses import replace

import pytest

from plugins.digest.page import Page, PageSentence
from plugins.model import Attribution, Origin, State, Translation
from plugins.scores import Score
from plugins.site.editions import Told
from plugins.site.houses import Houses
from plugins.site.views import Scene, StoryView, story_view
from tests.site.samples import LA_VIGIE, harbour, school, translated


def view_of(page: Page) -> StoryView:
    """What a template sees of the page's story."""
    return story_view(Told({page.language: page}), page.language)


def test_each_sentence_says_how_it_came_about() -> None:
    """The four states of the page are the four states shown."""
    states = [one.state for one in view_of(harbour("en")).sentences]
    assert states == [State.CHECKED, State.UNCHECKED, State.EDITED, State.ORIGINAL]


def test_the_counts_leave_no_sentence_out() -> None:
    """The numbers beside the states add up to the sentences."""
    view = view_of(harbour("ar"))
    assert sum(count for _, count in view.states) == len(view.sentences)


def test_the_original_stands_beside_every_translated_sentence() -> None:
    """A sentence has its original unless it is the original."""
    view = view_of(harbour("en"))
    assert [one.original is None for one in view.sentences] == [False, False, False, True]
    original = view.sentences[0].original
    assert original is not None
    assert original.language == "fr"


def test_a_refused_sentence_says_why() -> None:
    """The flags of a sentence that kept its source's words are refusals."""
    refused = view_of(harbour("en")).refused
    assert [one.refusals for one in refused] == [("name",)]


def test_flags_of_a_shown_translation_are_warnings() -> None:
    """What the checks found in words that are shown is told as a warning."""
    page = harbour("en")
    doubted = replace(page.sentences[0].translation, flags=("number",))
    page = replace(page, sentences=(replace(page.sentences[0], translation=doubted),))
    (sentence,) = view_of(page).warned
    assert sentence.warnings == ("number",)


def test_flags_do_not_stick_to_an_editors_words() -> None:
    """A person's correction is not doubted by what the machine got wrong."""
    page = harbour("en")
    edited = replace(page.sentences[2].translation, flags=("number",))
    page = replace(page, sentences=(replace(page.sentences[2], translation=edited),))
    view = view_of(page)
    assert (view.warned, view.refused) == ((), ())


def test_engines_are_named_only_for_words_that_are_theirs() -> None:
    """The engine whose words were refused did not write the page."""
    page = harbour("en")
    refused = replace(page.sentences[3].translation, engine="argos:bad:1")
    page = replace(
        page, sentences=(page.sentences[0], replace(page.sentences[3], translation=refused))
    )
    assert [one.engine for one in view_of(page).engines] == ["argos:fr-en:1.0"]


def test_an_untranslated_page_has_no_machine_in_it() -> None:
    """A page in its source's language was not translated."""
    view = view_of(school("en"))
    assert not view.by_machine
    assert view.from_languages == ()


@pytest.mark.parametrize(
    ("attribution", "expected"),
    [
        (LA_VIGIE, "La Vigie"),
        (replace(LA_VIGIE, publisher=None), "vigie.example"),
        (Attribution(), ""),
        (Attribution(url="javascript:alert(1)"), ""),
    ],
)
def test_the_publisher_is_named_or_its_host(attribution: Attribution, expected: str) -> None:
    """Credit goes to the registered name, else to the host of a safe address."""
    page = school("en")
    page = replace(page, citations=(replace(page.citations[0], attribution=attribution),))
    assert view_of(page).sources[0].publisher == expected


def test_other_publishers_are_each_named_once() -> None:
    """The leading publisher is not among those who also reported."""
    page = harbour("en")
    twice = (*page.citations, replace(page.citations[1], number=3))
    assert view_of(replace(page, citations=twice)).others == ("Sorel Gazette",)


def test_a_sentence_without_a_source_has_no_link() -> None:
    """The editors' own words lead nowhere and say so."""
    page = harbour("en")
    own = replace(page.sentences[2], citation=0)
    (sentence,) = view_of(replace(page, sentences=(own,))).sentences
    assert (sentence.source, sentence.link) == (0, "")


def test_the_link_quotes_the_source_not_the_translation() -> None:
    """What a browser is to find is the sentence as its publisher wrote it."""
    (sentence, *_) = view_of(harbour("ar")).sentences
    assert "Le%20chenal%20principal" in sentence.link


def test_an_untranslated_title_needs_no_original() -> None:
    """The original headline is shown only beside a translated one."""
    page = harbour("en")
    plain = replace(page, title=translated("Titre", "", "en", origin=Origin.NONE))
    assert view_of(plain).original_title is None
    assert view_of(page).original_title is not None


def test_a_source_that_allows_no_quotation_is_listed_without_one() -> None:
    """Beside those that are quoted; one that only reported the same is not in the list."""
    page = harbour("en")
    for unquoted, expected in ((frozenset[str](), [(1, 4)]), ({"a2"}, [(1, 4), (2, 0)])):
        scene = Scene(houses=Houses(unquoted=frozenset(unquoted)))
        view = story_view(Told({"en": page}), "en", scene)
        found = [(source.number, len(theirs)) for source, theirs in view.provenance]
        assert found == expected


def test_an_engine_says_how_it_was_measured() -> None:
    """The score of the program whose words are shown stands with its name."""
    score = Score("argos:fr-en:1.0", "fr-en", 61.5, 33.0, 200, "2026-02-01")
    view = story_view(Told({"en": harbour("en")}), "en", Scene(scores={score.engine: score}))
    assert [(one.engine, one.chrf, one.sentences) for one in view.engines] == [
        ("argos:fr-en:1.0", 61.5, 200)
    ]


def test_what_may_not_be_translated_says_so() -> None:
    """A story in another language knows whether its source forbids a translation."""
    page = school("ar")
    plain = tuple(replace(one, translation=_original(one)) for one in page.sentences)
    page = replace(page, sentences=plain)
    for closed in (frozenset[str](), frozenset(one.article for one in page.citations)):
        scene = Scene(houses=Houses(closed=closed))
        view = story_view(Told({"ar": page}), "ar", scene)
        assert view.foreign not in ("", "ar")
        assert view.closed == bool(closed)


def _original(one: PageSentence) -> Translation:
    said = one.translation
    return Translation(said.source, said.source_language, "ar", said.source, Origin.NONE)
