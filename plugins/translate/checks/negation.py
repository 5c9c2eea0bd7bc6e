"""The check of negation: what is denied in one language is denied in the other.

Presence is compared, never count: languages negate once, twice or by a prefix.
A sure negator of the source asks for anything negative in the target: a negator,
another negative word, or a phrase such as "out of".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from plugins.translate.checks.facts import Facts, facts_of
from plugins.translate.checks.pair import Pair, Side
from plugins.translate.checks.tokens import spans


@dataclass(frozen=True)
class Forms:
    """Words to look for; a star in the data stands for any letters."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    inside: tuple[str, ...]
    never: tuple[str, ...] = ()  # beginnings of words that only look like one of the forms

    def fit(self, word: str) -> bool:
        """Tell whether a word, in lower case, is one of the forms."""
        if word in self.whole:
            return True
        looks = word.startswith(self.starts) or word.endswith(self.ends)
        return (looks or any(form in word for form in self.inside)) and not word.startswith(
            self.never
        )


def is_negation_off(pair: Pair) -> bool:
    """Tell whether the source negates and nothing in the target is negative."""
    if not pair.target.facts.negators:
        return False
    return negates(pair.source) and not _may_negate(pair.target)


def negator_spans(text: str, facts: Facts) -> list[tuple[int, int]]:
    """Return where the negators of a text begin and end, those of idioms left out."""
    if not facts.negators:
        return []
    text = _blanked(text, (*facts.idioms, *facts.compounds), facts)
    if not facts.spaced:
        return [match.span() for match in _any_of(facts.negators).finditer(text)]
    return [(start, start + len(word)) for word, start in spans(text) if _fits(word, facts.code)[0]]


def negates(side: Side) -> bool:
    """Tell whether a negator stands in the text that says nothing else."""
    unsure = _unsure(side.facts.code)
    found = negator_spans(side.prose, side.facts)
    return any(not unsure.fit(side.prose[start:end].lower()) for start, end in found)


def _may_negate(side: Side) -> bool:
    facts = side.facts
    text = _blanked(side.prose, facts.compounds, facts)
    if not facts.spaced:
        return _any_of((*facts.negators, *facts.negatives)).search(text) is not None
    if any(_fits(word, facts.code)[1] for word, _ in spans(text)):
        return True
    return bool(facts.phrases) and _phrases(facts.phrases, facts.spaced).search(text) is not None


def _blanked(text: str, phrases: tuple[str, ...], facts: Facts) -> str:
    """Return the text with spaces in place of phrases."""
    if not phrases:
        return text
    return _phrases(phrases, facts.spaced).sub(lambda found: " " * len(found.group()), text)


_FEW_WORDS = "[^.,;:!?]{0,30}?"


@cache
def _phrases(phrases: tuple[str, ...], spaced: bool) -> re.Pattern[str]:  # noqa: FBT001
    """Return what finds phrases; a star stands for a few words."""
    found = "|".join(re.escape(phrase).replace(r"\*", _FEW_WORDS) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{found})" if spaced else found, re.IGNORECASE)


@cache
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, forms)))


@lru_cache(maxsize=65_536)
def _fits(word: str, code: str) -> tuple[bool, bool]:
    """Tell whether a word, alone or behind a proclitic, surely negates, and whether it may."""
    plain = word.lower().replace("’", "'")
    marks = (mark for mark in facts_of(code).proclitics if plain.startswith(mark))
    bare = [plain, *(plain.removeprefix(mark) for mark in marks)]
    sure, possible = _forms(code)
    return any(map(sure.fit, bare)), any(map(possible.fit, bare))


@cache
def _forms(code: str) -> tuple[Forms, Forms]:
    """Return the sure negators of a language, and all that may negate."""
    facts = facts_of(code)
    never = facts.lookalikes
    return (
        _sorted(facts.negators, never),
        _sorted((*facts.negators, *facts.negatives), never),
    )


@cache
def _unsure(code: str) -> Forms:
    return _sorted(facts_of(code).unsure, ())


def _sorted(forms: Iterable[str], never: tuple[str, ...]) -> Forms:
    """Sort the forms by where their star stands."""
    kept = tuple(forms)
    inside = tuple(form.strip("*") for form in kept if form[:1] == form[-1:] == "*")
    return Forms(
        frozenset(form for form in kept if "*" not in form),
        tuple(form[:-1] for form in kept if form.endswith("*") and not form.startswith("*")),
        tuple(form[1:] for form in kept if form.startswith("*") and not form.endswith("*")),
        inside,
        never,
    )
