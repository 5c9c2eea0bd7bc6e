"""The newsroom's topics: ``[topics]`` of digest.toml, as values.

    [topics.weather]
    name = { en = "Weather", es = "El tiempo" }
    words = { en = ["storm", "heavy rain"], es = ["tormenta"] }

Which stories belong to a topic is decided where stories are read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import msgspec

from plugins.languages import language
from plugins.translating import Fault

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class TopicTable(msgspec.Struct, forbid_unknown_fields=True):
    """A topic as it is written."""

    name: dict[str, str]
    words: dict[str, list[str]] = {}


@dataclass(frozen=True)
class Topic:
    """What stories may be about."""

    id: str  # a part of an address
    names: Mapping[str, str]  # by language, the editor's first first
    words: Mapping[str, tuple[str, ...]]  # by the language of the source


def topics(tables: Mapping[str, TopicTable]) -> tuple[Topic, ...]:
    """Return the topics of tables without faults, in the editor's order."""
    return tuple(
        Topic(
            id=name,
            names=MappingProxyType(dict(table.name)),
            words=MappingProxyType({code: tuple(words) for code, words in table.words.items()}),
        )
        for name, table in tables.items()
    )


def faults(tables: Mapping[str, TopicTable]) -> Iterator[Fault]:
    """Yield what the types of the tables cannot say."""
    for name, table in tables.items():
        here = f"[topics.{name}"
        if not _ID.fullmatch(name):
            remedy = "use a-z, 0-9 and hyphens, and say the rest in its name"
            yield Fault(name, f'"{name}" cannot be a part of an address', remedy, here)
        if not any(table.name.values()):
            yield Fault("name", f'the topic "{name}" has no name', 'write en = "…"', here)
        for code in (*table.name, *table.words):
            if language(code) is None:
                what = f'the language "{code}" is not in plugins/languages.toml'
                yield Fault(code, what, "use a BCP 47 tag", here)
