"""Turn a pattern and one choice for each of its slots into a sentence of a language.

Filling, agreement, counted nouns and the joining of neighbouring words happen here, by
the rows of `joining.toml`; which choices are made, and how often, is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from models.grammar.reading import Entry, Grammar, Pattern, Wording
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
    return Template(
        tuple(pieces), frozenset(p.noun for p in pieces if isinstance(p, Hole) and p.noun)
    )


@dataclass(frozen=True)
class Filling:
    """What fills a template in one language: words and numbers by slot, and the rules."""

    words: Mapping[str, Wording]
    numbers: Mapping[str, int]
    counted: frozenset[str]
    rows: Mapping[str, Any]


def expand(grammar: Grammar, pattern: Pattern, choices: Mapping[str, Choice], language: str) -> str:
    """Write the pattern's sentence in a language; `choices` gives every slot its value."""
    template = parse(pattern.templates[language])
    filling = Filling(
        words={slot: _wording(grammar, choice, language) for slot, choice in choices.items()},
        numbers={s: c.parts[0] for s, c in choices.items() if isinstance(c, Value)},
        counted=template.counted,
        rows=grammar.rules[language],
    )
    filled = "".join(p if isinstance(p, str) else _fill(p, filling) for p in template.pieces)
    return _capitalise(join(grammar, filled, language))


def join(grammar: Grammar, text: str, language: str) -> str:
    """Contract, elide and glue neighbouring words by the language's ordered rules."""
    for expression, replacement in grammar.joins[language]:
        text = expression.sub(replacement, text)
    return text


def noun_form(rows: Mapping[str, Any], number: int) -> str:
    """Name the form a counted noun takes after a whole number, by a language's rows."""
    for row in rows["counted"]["ranges"]:
        if row["from"] <= number % 100 <= row["to"]:
            return str(row["form"])
    return str(rows["counted"]["otherwise"])


def _wording(grammar: Grammar, choice: Choice, language: str) -> Wording:
    if isinstance(choice, Entry):
        return choice.wordings[language]
    rows = grammar.rules[language]
    text = write(choice, grammar.months[language], rows["writing"])
    return Wording(text, rows["features"][0])


def _fill(hole: Hole, filling: Filling) -> str:
    word = filling.words[hole.slot]
    if hole.noun:
        form = noun_form(filling.rows, filling.numbers[hole.slot])
        return f"{word.text} {filling.words[hole.noun].forms[form]}"
    if hole.alternatives:
        return _agreeing(hole, word.feature, filling)
    return word.forms[hole.form] if hole.form else word.text


def _agreeing(hole: Hole, feature: str, filling: Filling) -> str:
    if hole.slot in filling.counted:
        feature = filling.rows["counted"]["feature"][feature]
    # Alternatives stand in the order of the features; two serve four by turns.
    position: int = filling.rows["features"].index(feature)
    return hole.alternatives[position % len(hole.alternatives)]


def _capitalise(text: str) -> str:
    return _OPENING.sub(lambda match: match[0][:-1] + match[0][-1].upper(), text)
