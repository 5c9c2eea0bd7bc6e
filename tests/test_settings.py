"""digest.toml: what is right is read, what is wrong is told with its line."""

from pathlib import Path

import pytest

from plugins.languages import language, languages
from plugins.settings import Settings, read_settings

GOOD = """\
[site]
name = "Test Gazette"
url = "https://gazette.example/news/"
languages = ["en", "zh-hans"]
zone = "Africa/Lagos"

[summary]
sentences = 2
"""


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
