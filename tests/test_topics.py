"""What an editor writes below [topics] is understood, or told with its line."""

import pytest

from plugins.settings import Settings, read_settings

GOOD = """\
[site]
name = "Test Gazette"
url = "https://gazette.example"
languages = ["en"]
[topics.weather]
name = { en = "Weather", es = "El tiempo" }
words = { en = ["storm", "heavy rain"] }
"""


def test_topics_are_read() -> None:
    """A topic has an address, names and words by language, in the editor's order."""
    read = read_settings(GOOD.encode())
    assert isinstance(read, Settings)
    (topic,) = read.topics
    assert (topic.id, dict(topic.names)) == ("weather", {"en": "Weather", "es": "El tiempo"})
    assert dict(topic.words) == {"en": ("storm", "heavy rain")}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("topics.weather", 'topics."../x"', 'digest.toml:5: "../x" cannot be a part of an address'),
        ('{ en = "Weather", es = "El tiempo" }', "{}", 'digest.toml:6: the topic "weather" has'),
        ("{ en = [", "{ xx = [", 'digest.toml:7: the language "xx" is not'),
        ("words =", "word =", "unknown field `word`"),
    ],
)
def test_a_mistake_is_told(old: str, new: str, said: str) -> None:
    """Each says where it is and what to do."""
    read = read_settings(GOOD.replace(old, new).encode())
    assert isinstance(read, tuple)
    assert said in str(read[0])
