"""Read the grammar's TOML files into patterns and words.

This module only gives the files a shape; what is wrong with their contents is told by
`checking`, and how a pattern becomes a sentence by `expand`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
RULES_FILE = "joining.toml"
SHARED_FILE = "shared"
LANGUAGES = ("en", "es", "fr", "ar")


@dataclass(frozen=True)
class Wording:
    """An entry's words in one language, their agreement feature and their other forms."""

    text: str
    feature: str
    forms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One meaning with its wording in every language; `key` names it in its category."""

    key: str
    wordings: Mapping[str, Wording]


@dataclass(frozen=True)
class Pattern:
    """One sentence or headline in every language, with holes filled from categories."""

    id: str
    kind: str
    file: str
    slots: tuple[tuple[str, str], ...]
    templates: Mapping[str, str]


@dataclass(frozen=True)
class Grammar:
    """All patterns, all words by (file, category), and what is known of each language.

    `joins` are the joining rules of `rules`, made ready; `months` the names in order.
    """

    patterns: tuple[Pattern, ...]
    lexicon: Mapping[tuple[str, str], tuple[Entry, ...]]
    rules: Mapping[str, Any]
    joins: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    months: Mapping[str, tuple[str, ...]]

    def category(self, file: str, name: str) -> tuple[Entry, ...]:
        """The entries a file means by a category name: its own, or else the shared ones."""
        own = self.lexicon.get((file, name))
        return own if own is not None else self.lexicon.get((SHARED_FILE, name), ())


def load(folder: Path = FOLDER) -> Grammar:
    """Read every grammar file of a folder; a file that is not TOML raises its own error."""
    files = {path.stem: _toml(path) for path in sorted(folder.glob("*.toml"))}
    rules = files.pop(Path(RULES_FILE).stem)
    lexicon = {
        (stem, name): tuple(_entry(key, row, rules) for key, row in rows.items())
        for stem, content in files.items()
        for name, rows in content.get("lexicon", {}).items()
    }
    found = tuple(
        _pattern(stem, row) for stem, content in files.items() for row in content.get("pattern", ())
    )
    months = lexicon[SHARED_FILE, "month"]
    return Grammar(
        patterns=found,
        lexicon=lexicon,
        rules=rules,
        joins={language: _joins(rules[language]) for language in LANGUAGES},
        months={lang: tuple(m.wordings[lang].text for m in months) for lang in LANGUAGES},
    )


@cache
def grammar() -> Grammar:
    """Return the project's own grammar, read once."""
    return load()


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _joins(rows: Mapping[str, Any]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_expression(text, rows["words"]), put) for text, put in rows["joins"])


def _expression(text: str, lists: Mapping[str, list[str]]) -> re.Pattern[str]:
    for name, words in lists.items():
        text = text.replace(f"<{name}>", "|".join(words))
    return re.compile(text)


def _entry(key: str, row: Mapping[str, Any], rules: Mapping[str, Any]) -> Entry:
    forms = row.get("forms", {})
    return Entry(
        key,
        {
            language: _wording(text, rules[language]["features"][0], forms.get(language, {}))
            for language, text in row.items()
            if language in LANGUAGES
        },
    )


def _wording(text: str, usual: str, forms: Mapping[str, str]) -> Wording:
    words, bar, feature = text.partition("|")
    return Wording(words, feature if bar else usual, forms)


def _pattern(file: str, row: Mapping[str, Any]) -> Pattern:
    return Pattern(
        id=row.get("id", ""),
        kind=row.get("kind", ""),
        file=file,
        slots=tuple(row.get("slots", {}).items()),
        templates={language: row[language] for language in LANGUAGES if language in row},
    )
