"""What a line is by its own words."""

import pytest

from plugins.ingest.judged import is_heading, judge, says


@pytest.mark.parametrize(
    "text",
    [
        "Previous talks between the two towns had failed because neither wanted to pay first.",
        "Category five storms have reached the islands twice within the last eleven years.",
        "Related work on the same river was done by two students of the college in spring.",
    ],
)
def test_a_word_that_may_open_a_notice_makes_none_of_a_sentence(text: str) -> None:
    """An article's own sentence is never taken for a button."""
    assert not says("drop", text, "en")
    assert judge(text, "en").prose


@pytest.mark.parametrize(
    "text",
    [
        "Previous article: The ferry sails every hour",
        "Tags: harbour, ferry, islands, council, the boats that a yard on the mainland builds.",
        "Your email address will not be published. Required fields are marked with an asterisk.",
    ],
)
def test_notices_stay_notices(text: str) -> None:
    """A colon after the word, or several words, tell a notice from a sentence."""
    assert says("drop", text, "en")


def test_a_chinese_caption_word_does_not_swallow_a_sentence() -> None:
    """Without spaces any word may go on."""
    assert not says(
        "drop", "图为两座岛屿之间的渡轮每小时开出一班,市议会为此又购买了两艘新船。", "zh"
    )


def test_a_sentence_set_as_a_heading_is_text() -> None:
    """Some pages set leads and captions as headings."""
    lead = "The ferry between the two islands will sail every hour from the first of May."
    assert not is_heading(lead)
    assert is_heading("The ferry sails every hour")
    assert is_heading(
        "Will the ferry between the two islands really sail every hour from the first of May?"
    )
