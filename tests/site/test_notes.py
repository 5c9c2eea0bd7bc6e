"""An editor's note becomes safe markup."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.site.notes import LONGEST, MOST_BRACKETS, note_markup
from tests.site.reading import elements

ALLOWED = {"p", "br", "a", "em", "strong", "b", "i", "blockquote", "ul", "ol", "li", "code"}
ATTRIBUTES = {"href", "title", "rel", "dir"}
HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,hi)",
    "<img src=x onerror=alert(1)>",
    "<svg><animate onbegin=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<p id=_main class=note style='position:fixed'>x</p>",
    "<!-- --!><img src=x onerror=alert(1)>",
    "![x](https://evil.example/pixel.png)",
    '<a href="https://ok.example/" onclick="alert(1)" target="_blank">x</a>',
    "`<script>`",
    "</div></main><h1>fake</h1>",
]


def _is_safe(html: str) -> None:
    for one in elements(html):
        assert one.tag in ALLOWED
        assert one.attributes.keys() <= ATTRIBUTES
        href = one.attributes.get("href", "https:")
        assert href.startswith(("http:", "https:", "mailto:"))


@pytest.mark.parametrize("note", HOSTILE)
def test_a_hostile_note_gives_no_live_markup(note: str) -> None:
    """Script, handlers, forms, images and styles do not survive."""
    _is_safe(note_markup(note) or "")


@given(st.lists(st.sampled_from([*HOSTILE, "\n\n", "> ", "* ", "[", "](", "<", ">", "`", "&"])))
def test_no_mixture_of_hostile_pieces_gives_live_markup(pieces: list[str]) -> None:
    """The promise holds for pieces in any order."""
    _is_safe(note_markup("".join(pieces)) or "")


def test_a_plain_note_keeps_its_form() -> None:
    """Emphasis and links of a note are shown, and links tell nothing to where they lead."""
    html = note_markup("It *was* [there](https://port.example/).")
    assert html is not None
    assert "<em>was</em>" in html
    assert 'href="https://port.example/" rel="external noopener nofollow"' in html


def test_an_empty_note_is_none() -> None:
    """Nothing is shown where nothing was written."""
    assert note_markup(" \n") is None


def test_a_note_that_is_too_long_for_markdown_is_shown_as_plain_text() -> None:
    """What Python-Markdown would need minutes for is shown at once, escaped."""
    start = time.process_time()
    html = note_markup("![[" * 20_000 + "<b>x</b>")
    assert time.process_time() - start < 2
    assert html is not None
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize("piece", ["[", "![[", "[a](", "*a ", "`", "> ", "<", "&"])
def test_the_longest_note_that_is_still_markdown_is_quick(piece: str) -> None:
    """Below the limit even hostile nesting takes less than two seconds."""
    start = time.process_time()
    note_markup((piece * LONGEST)[:LONGEST])
    note_markup(piece * MOST_BRACKETS + " a" * (LONGEST // 4))
    assert time.process_time() - start < 2
