"""Find forms of terms in a text: whole words only, in any script.

Knows letters, case and word ends; what a form stands for is the caller's.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from plugins.translate.checks.facts import facts_of

ANY_ENDING = "*"  # at the end of a form
# Scripts that write words without spaces: there a form may stand beside any letter.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}_]--[{_UNSPACED}]]"
_IS_LETTER = regex.compile(_LETTER, regex.VERSION1)
_APOSTROPHES = str.maketrans("’ʼ", "''")


@dataclass(frozen=True)
class Found:
    """A form and where it stands, proclitics left out."""

    form: str
    start: int
    end: int


def find(forms: Iterable[str], text: str, language: str) -> list[Found]:
    """Return where the forms stand in the text, in order; where several would, the longest.

    A form all in lower case is found in any case, another as it is written
    and in capitals. A form may carry what its language writes close to a
    word, and any ending if it ends in ``*``. Linear in the forms.
    """
    straight, found = plain(text), list[Found]()
    lowered = straight.lower()
    for form in forms:
        if _stem(form).lower() in lowered:  # cheap, and false for nearly all
            for match in _pattern(form, language).finditer(straight):
                found.append(Found(form, *match.span("form")))
    found.sort(key=lambda one: (one.start, -one.end, -len(one.form), one.form))
    return _apart(found)


def plain(text: str) -> str:
    """Return the text with straight apostrophes, each character in its place."""
    return text.translate(_APOSTROPHES)


def folded(text: str) -> str:
    """Return the text without accents and vowel signs, for names that are spelt in many ways."""
    apart = unicodedata.normalize("NFKD", plain(text))
    return "".join(mark for mark in apart if unicodedata.category(mark) != "Mn")


def _apart(found: list[Found]) -> list[Found]:
    """Leave out what overlaps an earlier or longer one."""
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@cache
def _stem(form: str) -> str:
    return plain(form.removesuffix(ANY_ENDING))


@cache
def _pattern(form: str, language: str) -> "regex.Pattern[str]":
    facts, stem = facts_of(language), _stem(form)
    begins = "|".join(map(regex.escape, sorted(facts.proclitics, key=len, reverse=True)))
    before = rf"(?<!{_LETTER})(?:{begins})?" if _IS_LETTER.match(stem) else ""
    after = rf"(?!{_LETTER})" if _IS_LETTER.match(stem[-1:]) else ""
    if form.endswith(ANY_ENDING) or facts.joins:
        after = rf"{_LETTER}*"
    return regex.compile(rf"{before}(?P<form>{_cased(stem)}{after})", regex.VERSION1)


def _cased(stem: str) -> str:
    escaped = regex.escape(stem)
    if stem == stem.lower():
        return f"(?i:{escaped})"
    return f"(?:{escaped}|{regex.escape(stem.upper())})"
