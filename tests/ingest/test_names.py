"""Names: as a person would write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.names import author_name, publisher_name, site_name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("by Mara Quill22 Dec 2016651", "Mara Quill"),
        ("By\n\t\tMara Quill", "Mara Quill"),
        ("Mara Quill (http://quill.example/)", "Mara Quill"),
        ("mara@quay.example (Mara Quill)", "Mara Quill"),
        ("Por Inés Robledal y Luis Prado", "Inés Robledal, Luis Prado"),
        ("Mara Quill; MARA QUILL", "Mara Quill"),
        ("Mara Quill, Staff Writer", "Mara Quill"),
        ("Mara Quill; The Quay", "Mara Quill"),
        ("Mara Quill in Cassel Bay", "Mara Quill"),
        ("April 28, 2019 at 6:01 am", None),
        ("Follow Author", None),
        ("admin", None),
        ("The Quay", None),
        ("", None),
    ],
)
def test_authors_are_names(printed: str, name: str | None) -> None:
    """What is printed around a name goes; what is no name gives none."""
    assert author_name(printed, publisher="The Quay") == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("inewszone Media", "iNewsZone"),
        ("2021 The Quay Ltd.", "The Quay"),
        ("Media", "Media"),
        ("   ", None),
    ],
)
def test_publishers_have_a_display_form(printed: str, name: str | None) -> None:
    """The table of names decides, else the printed name without company words."""
    assert publisher_name(printed) == name


def test_a_sites_name_comes_from_the_table_or_the_host() -> None:
    """A sub-domain belongs to its site; an unknown site is named by its host."""
    assert site_name("https://news.bbc.co.uk/1") == "BBC News"
    assert site_name("https://www.quay.example/1") == "quay.example"
    assert site_name("nonsense") is None


@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Whatever is printed, there is an answer on one line."""
    for name in (author_name(text), publisher_name(text)):
        assert name is None or "\n" not in name
