"""Links out of the site are safe and open at the sentence."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.languages import language
from plugins.site.fragments import at_sentence, host, outward

URL = "https://vigie.example/port"
WORDS = "un deux trois quatre cinq"
LONG = " ".join(f"mot{number}" for number in range(80))


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//vigie.example/",
        "/relative",
        "https:///nohost",
        "http://[::1",
        "https://vigie.example/a b",
        'https://vigie.example/"onmouseover="x',
        "https://vigie.example/<script>",
        "ftp://vigie.example/",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_not_a_plain_web_address_gives_no_link(url: str | None) -> None:
    """Only http and https with a host, and without odd characters, become links."""
    assert outward(url) == ""
    assert at_sentence(url or "", WORDS, language("fr")) == ""


def test_a_short_sentence_is_quoted_whole() -> None:
    """Up to 300 characters stand in the link, hyphens and commas encoded."""
    link = at_sentence(URL, "Peut-être, oui", language("fr"))
    assert link == f"{URL}#:~:text=Peut%2D%C3%AAtre%2C%20oui"


def test_a_long_sentence_is_quoted_by_its_ends() -> None:
    """Of a longer sentence the first four and the last three words stand in the link."""
    link = at_sentence(URL, LONG, language("fr"))
    assert link == f"{URL}#:~:text=mot0%20mot1%20mot2%20mot3,mot77%20mot78%20mot79"


@pytest.mark.parametrize("code", ["ja", "zh-Hans", "th", "km"])
def test_a_script_without_spaces_is_quoted_whole(code: str) -> None:
    """Where words are not spaced, browsers need the whole sentence."""
    link = at_sentence(URL, LONG, language(code))
    assert unquote(link.partition("text=")[2]) == LONG


def test_an_unknown_language_is_quoted_whole() -> None:
    """Where the script is unknown nothing is cut."""
    assert unquote(at_sentence(URL, LONG, None).partition("text=")[2]) == LONG


def test_an_anchor_of_the_source_is_kept() -> None:
    """A fragment of the address stays before the quoted words; older words go."""
    assert at_sentence(f"{URL}#top", "a b", None) == f"{URL}#top:~:text=a%20b"
    assert at_sentence(f"{URL}#:~:text=old", "a b", None) == f"{URL}#:~:text=a%20b"


@given(st.text(min_size=1), st.sampled_from(["fr", "ja", "ar"]))
def test_no_sentence_changes_the_page_that_opens(text: str, code: str) -> None:
    """Whatever the sentence says, the link goes to the source's own address."""
    safe = text.encode("utf-8", "replace").decode()
    link = at_sentence(URL, safe, language(code))
    assert urlsplit(link)._replace(fragment="").geturl() == URL
    assert outward(link) == link


def test_the_host_stands_for_an_unnamed_publisher() -> None:
    """The host is shown without www."""
    assert host("https://www.vigie.example:8080/x") == "vigie.example"
