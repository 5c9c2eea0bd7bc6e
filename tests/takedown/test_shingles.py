"""Runs of eight words are found wherever they return, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.takedown.shingles import SIZE, packed, shingles, unpacked

TEXTS = {
    "en": "The ferry Tern ran aground off Harrow Bay on Monday with 214 people aboard at noon.",
    "ar": "جنحت العبارة تيرن قبالة هارو باي يوم الاثنين وعلى متنها ٢١٤ راكبا وطاقمها كله بأمان.",
    "ja": "連絡船ターン号は月曜日にハロー湾の沖で座礁したが乗客二百十四人は全員無事であった。",
    "th": "เรือข้ามฟากเกยตื้นนอกอ่าวฮาร์โรว์เมื่อวันจันทร์โดยมีผู้โดยสารสองร้อยสิบสี่คนบนเรือ",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_run_is_found_within_other_words(text: str) -> None:
    """Whatever stands around it, and however it is spelt."""
    assert shingles(text)
    assert not shingles(text).isdisjoint(shingles(f"Before it. {text.upper()} After it."))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_half_the_words_are_no_run(text: str) -> None:
    """A name or a phrase may be said again."""
    assert not shingles(text[:14])


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=4), max_size=30), st.data())
def test_every_eight_words_are_found(words: list[str], data: st.DataObject) -> None:
    """None of the runs is left out, as a sample would."""
    found = shingles(" ".join(words))
    assert len(found) <= max(0, len(words) - SIZE + 1)
    if len(words) >= SIZE:
        start = data.draw(st.integers(0, len(words) - SIZE))
        (run,) = shingles(" ".join(words[start : start + SIZE]))
        assert run in found


@given(st.frozensets(st.integers(0, 2**48 - 1)))
def test_packing_loses_nothing(hashes: frozenset[int]) -> None:
    """What is listed is read back."""
    assert unpacked(packed(hashes)) == hashes


@pytest.mark.parametrize("line", ["AAAA", "!", "AAAAAAAAA", "é"])
def test_a_damaged_line_is_no_line(line: str) -> None:
    """It raises what the reader of the list turns into a problem."""
    with pytest.raises(ValueError, match=r".*"):
        unpacked(line)
