"""Foreign text made safe: what clean_text, one_line and slug promise."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.text import clean_text, one_line, slug

ANY = st.text(alphabet=st.characters(), max_size=80)


@given(ANY)
def test_cleaning_is_done_once(text: str) -> None:
    """Cleaning a clean text changes nothing."""
    assert clean_text(clean_text(text)) == clean_text(text)
    assert one_line(one_line(text)) == one_line(text)


@given(ANY)
def test_nothing_unprintable_is_left(text: str) -> None:
    """No control, surrogate or unassigned character, and NFC throughout."""
    cleaned = clean_text(text)
    assert not [c for c in cleaned if c not in "\n\t" and unicodedata.category(c) in "Cc Cs Cn"]
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")


@given(ANY)
def test_one_line_is_one_line(text: str) -> None:
    """No character that any reader of lines takes for a line's end."""
    assert len(one_line(text).splitlines()) <= 1
    assert "  " not in one_line(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\u00a0b\u202fc", "a b c"),
        ("x\r\ny\rz\u2028w", "x\ny\nz\nw"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("so\u00adft\ufeff", "soft"),
        ("e\u0301", "é"),
        ("Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306", "Z\u0300\u0301\u0302\u0303"),
    ],
)
def test_what_cleaning_does(text: str, cleaned: str) -> None:
    """Spaces become plain, line ends one kind, reordering and piled marks go."""
    assert clean_text(text) == unicodedata.normalize("NFC", cleaned)


@given(ANY, st.integers(5, 80))
def test_a_slug_is_safe_in_a_path(text: str, limit: int) -> None:
    """Letters, digits and single hyphens, never empty, never too long."""
    made = slug(text, limit=limit)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= limit


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("La lluvia inunda Peñón", "la-lluvia-inunda-penon"),
        ("大雨 floods", "da-yu-floods"),
        ("!!!", "story"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slugs_are_readable(text: str, made: str) -> None:
    """Other scripts are written in Latin letters."""
    assert slug(text) == made
