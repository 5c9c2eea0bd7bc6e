"""Lines as they were meant."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.wraps import meant_lines

LENGTHS = st.lists(st.integers(1, 12), min_size=40, max_size=60)  # of words


def together(line: str) -> bool:
    return not line


@given(st.lists(LENGTHS, min_size=1, max_size=2), st.integers(50, 90))
def test_wrapping_is_undone(lengths: list[list[int]], width: int) -> None:
    """Paragraphs wrapped at any usual width come back as they were."""
    paragraphs = [" ".join("a" * length for length in each) for each in lengths]
    printed = "\n\n".join("\n".join(textwrap.wrap(text, width)) for text in paragraphs)
    assert meant_lines(printed, together) == paragraphs


def test_long_lines_are_paragraphs() -> None:
    """A dump with long lines is not wrapped: each line stands alone."""
    lines = ["word " * 40 + "end.", "short", "word " * 30 + "end."]
    assert meant_lines("\n".join(lines), together) == lines


def test_ideographs_are_joined_without_spaces() -> None:
    """Scripts without spaces get none where a line was wrapped."""
    line = "港" * 40
    assert meant_lines(f"{line}\n{line}\n港口。", together) == [line + line + "港口。"]


def test_lines_that_stand_alone_are_not_joined() -> None:
    """A full-width line followed by a by-line is not its beginning."""
    printed = (
        "A title that fills the whole width of the wrapped dump, and that to its end\nBy Mara Quill"
    )
    assert len(meant_lines(printed, lambda line: line.startswith("By "))) == 2
