"""Encodings: what was written is read, whatever the file says of itself."""

import pytest

from plugins.ingest.encodings import codecs_of, decode
from plugins.ingest.feed import read_feed
from plugins.ingest.kinds import sniff
from plugins.ingest.letters import is_strange, spelling_of
from plugins.ingest.read import read_file
from tests.ingest.written import ENCODINGS, FORMS, LANGUAGES, pairs

RUSSIAN = "Порт закрыт до вторника, сообщила мэрия. Паромы стоят у причала, вода поднялась."
FRENCH = "L’été dernier, la forêt a brûlé près du café de la gare ; « c’était l’enfer »."


@pytest.mark.parametrize("form", FORMS)
def test_every_encoding_of_every_language_comes_back(form: str) -> None:
    """Declared in a feed or a page, or not at all in a text: 99.9 % of the characters at least."""
    shares = dict(pairs(form))
    assert len(shares) > 130
    assert {pair: share for pair, share in shares.items() if share < 0.999} == {}


def test_the_table_is_as_wide_as_promised() -> None:
    """At least 24 encodings, twenty languages, and each label is known."""
    assert len(ENCODINGS) >= 24
    assert len(LANGUAGES) == 20
    assert all(codecs_of(label.split()[0]) for label in ENCODINGS)


@pytest.mark.parametrize(
    ("text", "codec", "told", "said"),
    [
        (FRENCH, "cp1252", "", "utf-8"),  # what is declared is not what it is
        (FRENCH, "cp1252", "utf-8", "iso-8859-1"),  # the server errs
        (FRENCH, "utf-8", "iso-8859-1", "windows-1252"),  # both err
        (RUSSIAN, "cp1251", "windows-1251", ""),  # the server alone knows
        (RUSSIAN, "cp1251", "", "iso-8859-1"),  # an editor's program left its default
        (RUSSIAN, "koi8_r", "", "windows-1252"),
        (RUSSIAN, "koi8_r", "no-such-thing", "x-unheard-of"),
        (RUSSIAN, "utf-16-le", "", "utf-16"),  # no mark, and not at the start of the markup
    ],
)
def test_wrong_declarations_do_no_harm(text: str, codec: str, told: str, said: str) -> None:
    """The bytes outrank what is said of them."""
    content = FORMS["feed"].format(label=said, text=text).encode(codec)
    read = decode(content, told)
    assert read is not None
    assert text in read


def test_a_few_wrong_bytes_cost_only_themselves() -> None:
    """A quotation pasted from elsewhere does not make the whole file another encoding."""
    content = RUSSIAN.encode() + " “quay” ".encode("cp1252") + RUSSIAN.encode()
    assert decode(content) == f"{RUSSIAN} “quay” {RUSSIAN}"


def test_a_file_that_was_cut_within_a_character_is_still_utf_8() -> None:
    """Only the cut character is lost."""
    assert decode(RUSSIAN.encode()[:-1] + "ж".encode()[:1]) == RUSSIAN[:-1]


def test_braces_are_not_chinese() -> None:
    """A text with ``~{`` is Chinese only where it says so; escapes of ISO 2022 are certain."""
    assert decode(b"a ~{<:Ky2;~} b") == "a ~{<:Ky2;~} b"
    assert decode(b"a ~{<:Ky2;~} b", "hz-gb-2312") == "a 己所不 b"
    assert decode("港は火曜日まで".encode("iso2022_jp")) == "港は火曜日まで"


def test_controls_are_no_letters() -> None:
    """ISO 8859-1 with bytes it has no letters for is windows-1252, as browsers read it."""
    assert decode(FRENCH.encode("cp1252"), "iso-8859-1") == FRENCH


def test_letters_tell_an_encoding() -> None:
    """The right codec, and strange words where it is the wrong one."""
    assert spelling_of(RUSSIAN.encode("koi8_r")).codec == "koi8_r"
    assert spelling_of(b"plain").share == 0
    assert is_strange(RUSSIAN.encode("cp1251").decode("cp1252"))
    assert not is_strange(RUSSIAN)
    assert not is_strange("港は火曜日まで閉鎖されると市が発表した。")


def test_the_servers_word_reaches_the_reader() -> None:
    """``charset`` of the answer is used where the file says nothing."""
    feed = FORMS["feed"].replace(' encoding="{label}"', "").format(text="Été à Nîmes")
    content = feed.encode("mac_roman")
    assert sniff(content, "macintosh").text == feed
    assert read_file("x", content, charset="macintosh").articles[0].title == "Été à Nîmes"


def test_the_declaration_does_not_reach_the_parser() -> None:
    """Text that was decoded is not decoded again."""
    feed = FORMS["feed"].format(label="windows-1251", text="Порт")
    drafts, _ = read_feed(feed, "x")
    assert drafts[0].title == "Порт"
