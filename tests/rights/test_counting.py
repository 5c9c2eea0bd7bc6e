"""Words are counted as the caps mean them, in any script."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.rights.counting import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry won't sail before 6.30.", 6),
        ("1,300.50 metres of co-operation", 5),
        ("L’été — enfin !", 2),
        ("नमस्ते दुनिया", 2),
        ("시장이 다리를 다시 열었다.", 4),
        ("港の橋は来年直す。", 5),  # eight characters, about 1.6 a word
        ("สะพานเปิดแล้ว", 4),  # ten characters, about 2.8 a word
        ("2026年の橋", 3),
        ("…!?", 0),
        ("", 0),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    """Letters and digits count, signs do not; without spaces, characters are divided."""
    assert count_words(text) == words


@given(st.text(), st.text())
def test_parts_never_count_less_than_the_whole(first: str, second: str) -> None:
    """Cutting a text into pieces does not hide words from a cap."""
    assert count_words(f"{first} {second}") <= count_words(first) + count_words(second) + 1
    assert count_words(first) <= len(first) * 2


@given(st.lists(st.sampled_from(["rain", "港", "สะพาน", "2026", "été"]), max_size=8))
def test_more_words_count_more(words: list[str]) -> None:
    """Each further word adds at least one."""
    counts = [count_words(" . ".join(words[:end])) for end in range(len(words) + 1)]
    assert all(later > earlier for earlier, later in pairwise(counts))
