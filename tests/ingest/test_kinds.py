"""What a file is, told by its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.encodings import decode
from plugins.ingest.kinds import kind_of, sniff

SENTENCE = "The mayor’s café on the quay opened — late, as always.\n" * 9


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<rss version='2.0'>", "rss"),
        ("<?xml version='1.0'?>\n<!-- a comment -->\n<feed xmlns='x'>", "atom"),
        ("<rdf:RDF xmlns:rdf='x'>", "rdf"),
        ("<!DOCTYPE html><p>x", "html"),
        ("\ufeff  <html lang='en'>", "html"),
        ("<div class='post'><p>x</p></div>", "html"),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "json"),
        ('{"name": "x"}', "unknown"),
        ("<?xml version='1.0'?><invoice/>", "unknown"),
        ("A title\n\nA paragraph with a < sign.", "text"),
    ],
)
def test_the_bytes_tell_the_kind(text: str, kind: str) -> None:
    """Roots and openings tell the kind; the file's name is not asked."""
    assert kind_of(text) == kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_unicode_encodings_are_read(encoding: str) -> None:
    """Text in any Unicode encoding with its mark comes through whole."""
    text = decode(SENTENCE.encode(encoding))
    assert text is not None
    assert text.removeprefix("\ufeff") == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-be"])
def test_markup_without_a_mark_is_read(encoding: str) -> None:
    """XML in a wide encoding tells it by its first character."""
    assert sniff("<rss></rss>".encode(encoding)).kind == "rss"


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-15", "shift_jis", "windows-1251"])
def test_declared_encodings_are_read(encoding: str) -> None:
    """A page in an old encoding says which."""
    words = {"shift_jis": "港の新聞", "windows-1251": "Газета у причала"}.get(encoding, "café")
    page = f'<html><meta charset="{encoding}"><p>{words}'
    assert words in sniff(page.encode(encoding)).text


def test_an_undeclared_encoding_is_guessed() -> None:
    """A long enough text in an old encoding needs no declaration."""
    text = "Мэр города предложил совместный патруль пролива. Голосование пройдёт в пятницу.\n" * 5
    assert decode(text.encode("windows-1251")) == text


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04abc", "archive"),
        (b"\x00\x01\x02\x03" * 99, "binary"),
        (b"a" * (2 * 1024 * 1024 + 1), "too big"),
        (b"<html>" + b" " * (5 * 1024 * 1024), "too big"),
        (b"ab\n" * 10_001, "lines"),
        (b'{"name": 1}', "neither"),
        (b"<!DOCTYPE html [<!ENTITY a 'b'>]><html><p>&a;", "entities"),
    ],
)
def test_bad_files_have_one_clear_fault(content: bytes, word: str) -> None:
    """What cannot be read is said in a sentence, with a remedy."""
    sniffed = sniff(content)
    assert word in sniffed.fault
    assert sniffed.remedy
    assert not sniffed.text


@given(st.binary())
def test_no_bytes_raise(content: bytes) -> None:
    """Whatever the bytes, they are text or a fault."""
    sniffed = sniff(content)
    assert bool(sniffed.text) != bool(sniffed.fault)
