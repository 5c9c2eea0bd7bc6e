"""Scores are kept in a file people can read, and keep weak engines from whole stories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.model import Origin, Problem, Translation
from plugins.scores import Bar, Score, bar_of, read_scores, scores_text
from plugins.translating import HEADLINES, Translating

GOOD = Score("argos:en-es:1.0:aa", "en-es", 61.5, 35.0, 500, "2026-11-22")
POOR = Score("argos:en-ar:1.0:bb", "en-ar", 31.0, 8.25, 500, "2026-11-22")
BAR = Bar({one.engine: one for one in (GOOD, POOR)}, 45.0, HEADLINES)


def shown(engine: str, origin: Origin = Origin.ENGINE) -> Translation:
    """A sentence by this engine."""
    return Translation("Rain.", "en", "es", "Lluvia.", origin, engine)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]))
SCORES = st.builds(
    Score, WORDS, WORDS, st.floats(0, 100), st.floats(0, 100), st.integers(0, 10**6), WORDS
)


@given(st.lists(SCORES, unique_by=lambda one: one.engine))
def test_what_is_written_is_read_again(scores: list[Score]) -> None:
    """Whatever an engine's name holds; and in one order, so that git shows changes only."""
    text = scores_text(scores)
    assert read_scores(text.encode()) == {one.engine: one for one in scores}
    assert scores_text(scores[::-1]) == text


@pytest.mark.parametrize("content", [b"[[score]", b"\xff", b"[[score]]\nengine = 1\n", b"x = 1\n"])
def test_a_file_that_makes_no_sense_is_told(content: bytes) -> None:
    """And sets no bar."""
    told = read_scores(content)
    assert isinstance(told, Problem)
    assert told.where == "scores.toml"
    assert bar_of(Translating(least_chrf=45), content) == (None, told)


def test_only_measured_engines_below_the_bar_are_weak() -> None:
    """A person's words and the source's own are not; an engine nobody measured is told."""
    assert BAR.is_weak(shown(POOR.engine))
    assert BAR.is_weak(shown(POOR.engine, Origin.MEMORY))
    assert not BAR.is_weak(shown(GOOD.engine))
    assert not BAR.is_weak(shown(POOR.engine, Origin.EDITOR))
    assert not BAR.is_weak(shown(POOR.engine, Origin.NONE))
    assert not BAR.is_weak(shown("argos:en-es:1.1:cc"))
    assert BAR.unmeasured([shown(POOR.engine), shown("new"), shown("", Origin.NONE)]) == ("new",)


def test_without_a_bar_nothing_is_read() -> None:
    """Most newsrooms set none."""
    assert bar_of(Translating(), b"nonsense") == (None, None)
    assert bar_of(Translating(least_chrf=45), None) == (Bar({}, 45, "noindex"), None)
