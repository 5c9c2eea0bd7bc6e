"""HTML becomes blocks of text."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.markup import Block, blocks


def test_blocks_stand_apart() -> None:
    """Paragraphs, headings, list items and double breaks part the text; inline tags do not."""
    markup = "<h2>A</h2><p>b <b>c</b>d</p><ul><li>e</li><li>f</li></ul>g<br><br>h<br>i"
    assert blocks(markup) == (
        Block("A", heading=True),
        *(Block(text) for text in ("b cd", "e", "f", "g", "h i")),
    )


def test_what_is_not_read_by_people_is_left_out() -> None:
    """Scripts, styles, forms and hidden elements have no text."""
    markup = (
        "<p>a</p><script>b</script><style>c</style><form><b>d</b></form>"
        "<p hidden>e</p><p style='display: none'>f</p><p aria-hidden=true>g</p>"
    )
    assert blocks(markup) == (Block("a"),)


def test_text_after_what_is_left_out_stays() -> None:
    """Only the element goes, not the words that follow it."""
    assert blocks("<p>a<script>b</script> c</p>") == (Block("a c"),)


@given(st.text())
def test_no_markup_raises(markup: str) -> None:
    """Whatever the markup, there is an answer."""
    blocks("<p>" + markup)
