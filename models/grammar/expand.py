"""Turn a pattern and one choice for each of its slots into a sentence of a language.

Filling, agreement, counted nouns and the joining of neighbouring words happen here, by
the rows of `joining.toml`; which choices are made, and how often, is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from models.grammar.reading import SHARED_FILE, Entry, Grammar, Pattern, Wording
from models.grammar.values import Value, write

Choice = Entry | Value
_HOLE = re.compile(r"\{(\w+)(?:\.(\w+))?(?:#(\w+))?(?::([^{}]*))?\}")
# The first letter of the text, and of a quotation that follows a colon.
_OPENING = re.compile(r"(?:^[“«¿¡ ]*|(?<=: )[“«] ?)[^\W\d_]")


@dataclass(frozen=True)
class Hole:
    """A place in a template: a slot, with a form, a noun it counts, or alternatives."""

    slot: str
    form: str
    noun: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True)
class Template:
    """A parsed template: fixed text and holes in turn, and the slots that are counted."""

    pieces: tuple[str | Hole, ...]
    counted: frozenset[str]

    @property
    def holes(self) -> tuple[Hole, ...]:
        """The template's holes in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Hole))


@cache
def parse(template: str) -> Template:
    """Take a template apart; text that merely resembles a hole stays text."""
    pieces: list[str | Hole] = []
    end = 0
    for match in _HOLE.finditer(template):
        slot, form, noun, listed = match.groups()
        alternatives = tuple(listed.split("|")) if listed is not None else ()
        pieces += [template[end : match.start()], Hole(slot, form or "", noun or "", alternatives)]
        end = match.end()
    pieces.append(template[end:])
    return Template(tuple(pieces), frozenset(p.noun for p in pieces if isinstance(p, Hole) and p.noun))


def expand(
    grammar: Grammar, pattern: Pattern, choices: Mapping[str, Choice], language: str
) -> str:
    """Write the pattern's sentence in a language; `choices` gives every slot its value."""
    template = parse(pattern.templates[language])
    words = {slot: _wording(grammar, choice, language) for slot, choice in choices.items()}
    filled = "".join(
        piece
        if isinstance(piece, str)
        else _fill(grammar, piece, words, choices, template, language)
        for piece in template.pieces
    )
    return _capitalise(join(grammar, filled, language))


def join(grammar: Grammar, text: str, language: str) -> str:
    """Contract, elide and glue neighbouring words by the language's ordered rules."""
    rows = grammar.rules[language]
    for expression, replacement in rows["joins"]:
        text = _compiled(expression, tuple(_lists(rows))).sub(replacement, text)
    return text


def noun_form(grammar: Grammar, number: int, language: str) -> str:
    """Name the form a counted noun takes after a whole number in a language."""
    counted = grammar.rules[language]["counted"]
    for row in counted["ranges"]:
        if row["from"] <= number % 100 <= row["to"]:
            return str(row["form"])
    return str(counted["otherwise"])


def _wording(grammar: Grammar, choice: Choice, language: str) -> Wording:
    if isinstance(choice, Entry):
        return choice.wordings[language]
    rows = grammar.rules[language]
    text = write(choice, _months(grammar, language), rows["writing"])
    return Wording(text, rows["features"][0])


def _months(grammar: Grammar, language: str) -> tuple[str, ...]:
    entries = grammar.lexicon[SHARED_FILE, "month"]
    return tuple(entry.wordings[language].text for entry in entries)


def _fill(
    grammar: Grammar,
    hole: Hole,
    words: Mapping[str, Wording],
    choices: Mapping[str, Choice],
    template: Template,
    language: str,
) -> str:
    word = words[hole.slot]
    if hole.noun:
        value = choices[hole.slot]
        number = value.parts[0] if isinstance(value, Value) else 0
        return f"{word.text} {words[hole.noun].forms[noun_form(grammar, number, language)]}"
    if hole.alternatives:
        rows = grammar.rules[language]
        counted = hole.slot in template.counted
        feature = rows["counted"]["feature"][word.feature] if counted else word.feature
        # Alternatives stand in the order of the features; two serve four by turns.
        return hole.alternatives[rows["features"].index(feature) % len(hole.alternatives)]
    return word.forms[hole.form] if hole.form else word.text


def _capitalise(text: str) -> str:
    return _OPENING.sub(lambda match: match[0][:-1] + match[0][-1].upper(), text)


def _lists(rows: Mapping[str, Mapping[str, list[str]]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, tuple(words)) for name, words in rows["words"].items()]


@cache
def _compiled(
    expression: str, lists: tuple[tuple[str, tuple[str, ...]], ...]
) -> re.Pattern[str]:
    for name, words in lists:
        expression = expression.replace(f"<{name}>", "|".join(words))
    return re.compile(expression)
