"""Words in every script, as sumy's tokenizer would give them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.summarise.words import Words, content_words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Israel’s G20 plan cost 3.5%.", ("Israel's", "G20", "plan", "cost", "3.5")),
        ("hi", "प्रधानमंत्री ने कहा।", ("प्रधानमंत्री", "ने", "कहा")),
        ("ja", "東京に行く。", ("東京", "京に", "に行", "行く")),
        ("th", "น้ำท่วม", ("น้ำท่", "ท่ว", "วม")),
    ],
)
def test_no_word_is_lost(language: str, text: str, words: tuple[str, ...]) -> None:
    """Vowel signs, digits, curly apostrophes and scripts without spaces keep their words."""
    assert Words(language).to_words(text) == words


def test_meaning_is_what_stop_words_leave() -> None:
    """Content words are stemmed, in lower case, without elided articles and stop words."""
    assert content_words("L’école et les écoles", "fr") == ("écol", "écol")
    assert content_words("The lifeboat and lifeboats", "en") == ("lifeboat", "lifeboat")


@given(st.text(max_size=40), st.sampled_from(["en", "fr", "zh", "th", "xx", "", "pt-BR"]))
@settings(deadline=None)
def test_any_text_has_words(text: str, language: str) -> None:
    """No text, whatever is in it, and no language, known or not, stops the work."""
    assert all(word.strip() for word in Words(language).to_words(text))
    assert all(content_words(text, language))


def test_a_lone_surrogate_is_no_word() -> None:
    """Half a character, which JSON can carry, is left out."""
    assert Words("en").to_words("a \ud800 b") == ("a", "b")


def test_sentences_are_ours() -> None:
    """Sumy gets the sentences of plugins.segment, verbatim."""
    assert Words("en").to_sentences("Dr. Quill left. Nobody spoke.") == (
        "Dr. Quill left.",
        "Nobody spoke.",
    )


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Israel’s plan cost 3.5%.", 4),
        ("ja", "東京に行く。", 3),
        ("zh", "大雨淹没了120间房屋。", 6),
    ],
)
def test_words_are_counted_as_a_reader_would(language: str, text: str, count: int) -> None:
    """Pairs of characters do not count twice."""
    assert Words(language).count(text) == count
