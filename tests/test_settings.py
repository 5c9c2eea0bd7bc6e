"""digest.toml: what is right is read, what is wrong is told with its line."""

from pathlib import Path

import pytest

from plugins.languages import language, languages
from plugins.settings import Rights, Settings, read_settings
from plugins.sources import Tier
from plugins.translating import Translating

GOOD = """\
[site]
name = "Test Gazette"
url = "https://gazette.example/news/"
languages = ["en", "zh-hans"]
zone = "Africa/Lagos"

[summary]
sentences = 2
"""


TRANSLATION = (
    GOOD
    + """
[translation]
engines = ["argos", "apertium"]
libretranslate = "http://127.0.0.1:5000/"
beam = 3
least_chrf = 45
below = "headlines"

[translation.directions]
"en-ca" = ["argos+apertium", "argos"]
"zh-Hans-en" = ["libretranslate"]
"""
)


def problems(text: str) -> str:
    read = read_settings(text.encode())
    return "" if isinstance(read, Settings) else "\n".join(map(str, read))


def test_good_settings_are_read() -> None:
    """In canonical form: BCP 47 case, no final slash, defaults filled in."""
    read = read_settings(GOOD.encode())
    assert isinstance(read, Settings)
    assert read.languages == ("en", "zh-Hans")
    assert read.url == "https://gazette.example/news"
    assert (read.sentences, read.algorithm, read.contact) == (2, "news", "")


def test_the_newsrooms_own_settings_are_right() -> None:
    """The digest.toml that ships is a good example."""
    content = (Path(__file__).parents[1] / "digest.toml").read_bytes()
    assert isinstance(read_settings(content), Settings)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"zh-hans"', '"zho"', 'digest.toml:4: the language "zho"'),
        ('"zh-hans"', '"en"', "digest.toml:4: a language stands twice"),
        ('"en", "zh-hans"', "", "digest.toml:4: site.languages"),
        ("Africa/Lagos", "Lagos", 'digest.toml:5: there is no time zone "Lagos"'),
        ("Africa/Lagos", "../etc", 'digest.toml:5: there is no time zone "../etc"'),
        ("sentences = 2", "sentences = 9", "digest.toml:8: summary.sentences"),
        ("sentences = 2", "sentence = 2", "digest.toml:8: summary: object contains unknown"),
        (
            "sentences = 2",
            'algorithm = "best"',
            'digest.toml:8: there is no ranking algorithm "best"',
        ),
        ("https://gazette.example/news/", "gazette.example", "digest.toml:3: site.url"),
        ('name = "Test Gazette"\n', "", "site: object missing required field `name`"),
        ("[site]", "[site", "this is not TOML"),
    ],
)
def test_each_mistake_is_told(old: str, new: str, said: str) -> None:
    """Where, what, and what to do, in one sentence."""
    assert old in GOOD
    told = problems(GOOD.replace(old, new))
    assert said in told
    assert told.endswith(".")
    assert "; " in told


def test_all_mistakes_are_told_at_once() -> None:
    """The editor mends the file in one go."""
    told = problems(GOOD.replace("zh-hans", "zho").replace("Africa/Lagos", "Lagos"))
    assert told.count("\n") == 1


def test_settings_that_are_not_text_are_told() -> None:
    """A file in another encoding is not a crash."""
    read = read_settings(GOOD.replace("Test", "Tést").encode("latin-1"))
    assert not isinstance(read, Settings)


def test_languages_are_found_by_any_spelling() -> None:
    """Case, regions and old tags lead to the row."""
    assert {tag: row.code for tag in ("PT-br", "zh-TW", "no", "iw") if (row := language(tag))} == {
        "PT-br": "pt", "zh-TW": "zh-Hant", "no": "nb", "iw": "he",
    }  # fmt: skip
    assert language("xx") is None
    assert len({row.folder for row in languages()}) == len(languages())


def test_translation_is_read() -> None:
    """Directions by their languages; a server with an address is used, the last of all."""
    read = read_settings(TRANSLATION.encode())
    assert isinstance(read, Settings)
    assert read.translation == Translating(
        engines=("argos", "apertium", "libretranslate"),
        directions={
            ("en", "ca"): ("argos+apertium", "argos"),
            ("zh-Hans", "en"): ("libretranslate",),
        },
        libretranslate="http://127.0.0.1:5000",
        beam=3,
        least_chrf=45,
        below="headlines",
    )


def test_no_network_unless_it_is_asked_for() -> None:
    """Without a table of its own, translation stays on this machine."""
    read = read_settings(GOOD.encode())
    assert isinstance(read, Settings)
    assert read.translation == Translating()
    assert "libretranslate" not in read.translation.engines


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"argos", "apertium"]\nlib',
            '"argus"]\nlib',
            ':11: there is no engine "argus"; use argos',
        ),
        ('"argos", "apertium"]\nlib', "]\nlib", ":11: translation.engines"),
        ('"argos", "apertium"]\nlib', '"argos", "argos"]\nlib', ":11: an engine stands twice"),
        ("http://127.0.0.1:5000/", "http://mt.example", ":12: articles are sent by https only"),
        ("http://127.0.0.1:5000/", "https://a:b@mt.example", ":12: an address with a password"),
        ("http://127.0.0.1:5000/", "https://mt.example?x=1", ":12: this is no address"),
        ("http://127.0.0.1:5000/", "localhost:5000", ":12: this is no address"),
        ("http://127.0.0.1:5000/", "https://[::1", ":12: this is no address"),
        ("beam = 3", "beam = 99", ":13: translation.beam"),
        ("least_chrf = 45", "least_chrf = 450", ":14: translation.least_chrf"),
        ('"headlines"', '"nothing"', ":15: translation.below"),
        ('"en-ca"', '"en-xx"', ':18: "en-xx" is no direction; write two tags'),
        ('"en-ca"', '"en"', ':18: "en" is no direction'),
        ('"argos+apertium", "argos"', '"argos+google"', ':18: there is no engine "google"'),
        ('["argos+apertium", "argos"]', "[]", ':18: "en-ca" names no way'),
    ],
)
def test_each_mistake_of_translation_is_told(old: str, new: str, said: str) -> None:
    """Where, what, and what to do, in one sentence."""
    assert old in TRANSLATION
    told = problems(TRANSLATION.replace(old, new))
    assert f"digest.toml{said}" in told
    assert told.endswith(".")


def test_a_server_without_an_address_is_told() -> None:
    """It cannot be guessed where it runs."""
    told = problems(GOOD + '[translation]\nengines = ["libretranslate"]\n')
    assert "digest.toml:10: libretranslate has no address; add its address" in told


def test_rights_are_read() -> None:
    """The rule for publishers without an entry; as it ships, a translated digest."""
    read = read_settings(GOOD.encode())
    assert isinstance(read, Settings)
    assert read.rights == Rights(unregistered=Tier.L3, cap=90, commercial=True)
    strict = read_settings(f'{GOOD}[rights]\nunregistered = "L0"\ncommercial = false\n'.encode())
    assert isinstance(strict, Settings)
    assert strict.rights == Rights(unregistered=Tier.L0, cap=90, commercial=False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('unregistered = "L4"', "digest.toml:10: rights.unregistered"),
        ("cap = 0", "digest.toml:10: rights.cap"),
        ("caps = 9", "digest.toml:10: rights: object contains unknown"),
    ],
)
def test_each_mistake_of_rights_is_told(line: str, said: str) -> None:
    """Nobody gets full texts by being unknown."""
    assert said in problems(f"{GOOD}[rights]\n{line}\n")
