"""Credits in each language of ``lines/``: found where they stand, and nowhere in prose."""

from pathlib import Path

import pytest

from plugins.data import names
from plugins.ingest.credits import read_credit, read_dateline, split_signature

FOLDER = Path(__file__).parent / "attribution"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def rows(*kinds: str) -> list[tuple[str, str, str]]:
    """Every row of the kinds as (language, text, name)."""
    found = []
    for language in LANGUAGES:
        for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            kind, _, rest = line.partition(": ")
            text, _, name = rest.partition(" | ")
            found += [(language, text, name)] if kind in kinds else []
    return found


def test_each_language_of_lines_has_its_cases() -> None:
    """A language brings its words and its cases: none of the two without the other."""
    assert set(LANGUAGES) == set(names("ingest/lines", ".txt"))
    for language in LANGUAGES:
        wires = [row for row in rows("wire", "dateline", "signature") if row[0] == language]
        prose = [row for row in rows("prose") if row[0] == language]
        origins = [row for row in rows("origin") if row[0] == language]
        assert min(len(origins), len(prose)) >= 4, language
        assert len(wires) >= 3, language


@pytest.mark.parametrize(("language", "line", "name"), rows("origin"))
def test_a_credit_names_the_origin(language: str, line: str, name: str) -> None:
    """The line gives the origin's name, and no agency's help."""
    credit = read_credit(line, language)
    assert credit is not None
    assert (credit.name, credit.agency) == (name, False)


@pytest.mark.parametrize(("language", "line", "name"), rows("wire"))
def test_a_wire_credit_names_the_agency(language: str, line: str, name: str) -> None:
    """An agency alone on a line, or with the words that go with it."""
    credit = read_credit(line, language)
    assert credit is not None
    assert credit.name == name


@pytest.mark.parametrize(("_language", "text", "name"), rows("dateline"))
def test_a_dateline_names_the_agency(_language: str, text: str, name: str) -> None:
    """The agency after the place at the start of the first paragraph."""
    assert read_dateline(text) == name


@pytest.mark.parametrize(("_language", "text", "name"), rows("signature"))
def test_a_signature_names_the_agency(_language: str, text: str, name: str) -> None:
    """The agency in brackets at the end of the text; the sentence stays without it."""
    kept, signed = split_signature(text)
    assert signed == name
    assert text.startswith(kept)
    assert name not in kept


@pytest.mark.parametrize(("language", "text", "_name"), rows("prose"))
def test_prose_is_no_credit(language: str, text: str, _name: str) -> None:
    """A sentence that begins like a credit, or speaks of an agency, is the article's."""
    assert read_credit(text, language) is None
    assert read_credit(text) is None
    assert read_dateline(text) is None
    assert split_signature(text) == (text, None)
