"""glossary/<language>.toml: what is right is read, what is wrong is told with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.translate.glossary.reading import read_glossary, read_terms
from plugins.translate.glossary.terms import EVERY, Term
from plugins.translate.stage import open_glossary

GOOD = """\
[[term]]
source = { en = ["town council", "the council"], es = ["ayuntamiento"] }
target = ["conseil municipal", "le conseil"]
wrong = ["conseil urbain"]

[[keep]]
name = "Coast News"
"""


def told(text: str) -> str:
    """The problems of a file, one a line."""
    _, problems = read_terms(text.encode(), "glossary/fr.toml")
    return "\n".join(map(str, problems))


def test_a_good_file_is_read() -> None:
    """Terms and names, each with the line that says so."""
    terms, problems = read_terms(GOOD.encode(), "glossary/fr.toml")
    assert problems == ()
    assert terms == (
        Term(
            (("en", ("town council", "the council")), ("es", ("ayuntamiento",))),
            ("conseil municipal", "le conseil"),
            ("conseil urbain",),
            where="glossary/fr.toml:1",
        ),
        Term(
            ((EVERY, ("Coast News",)),), ("Coast News",), is_name=True, where="glossary/fr.toml:6"
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[[keep]]", "[[keep", "this is not TOML"),
        ("[[keep]]", "[keep]", '"keep" is no list'),
        ("[[keep]]", "[[name]]", '"name" means nothing here'),
        ('name = "Coast News"', "name = 3", "glossary/fr.toml:6: this keep cannot be used"),
        ('"Coast News"', '" "', "glossary/fr.toml:6: this keep cannot be used"),
        ("wrong", "bad", "glossary/fr.toml:1: this term cannot be used"),
        ("es =", "xq =", 'glossary/fr.toml:1: no language is called "xq"'),
        ('"conseil municipal"', '"conseil munic*"', 'the preferred form "conseil munic*" ends'),
        ("conseil urbain", "le conseil", '"le conseil" is both right and wrong'),
        ("", GOOD.replace("Coast News", "X"), '"town council" has a rendering already'),
    ],
)
def test_each_mistake_is_told(old: str, new: str, said: str) -> None:
    """Where, what and what to do, in one sentence."""
    assert said in told(GOOD.replace(old, new) if old else GOOD + new)


def test_a_bad_entry_costs_only_itself() -> None:
    """The others hold."""
    terms, problems = read_terms(GOOD.replace("wrong", "bad").encode(), "glossary/fr.toml")
    assert [term.target for term in terms] == [("Coast News",)]
    assert len(problems) == 1


def test_a_file_is_named_after_its_language() -> None:
    """Any spelling of a known one; another is told."""
    glossary, problems = read_glossary({"glossary/pt-BR.toml": GOOD.encode(), "g/xq.toml": b""})
    assert list(glossary.terms) == ["pt"]
    assert [one.where for one in problems] == ["g/xq.toml"]
    assert 'no language is called "xq"' in problems[0].what


@given(st.binary() | st.text().map(str.encode))
def test_no_file_raises(content: bytes) -> None:
    """Problems, never a stack trace."""
    read_terms(content, "glossary/fr.toml")


def test_the_newsrooms_own_glossary_is_right() -> None:
    """The files that ship are a good example; a folder that is missing is no fault."""
    root = Path(__file__).parents[2]
    glossary, problems = open_glossary(root / "glossary")
    assert problems == ()
    assert set(glossary.terms) == {"es", "fr", "ar"}
    assert open_glossary(root / "no-such-folder")[0].terms == {}
