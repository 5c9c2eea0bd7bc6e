"""The check of names: a name of the source is not another one in the target.

A name may be left out (a pronoun stands for it) or written in another script, so a
flag needs two findings: a name of the source that nothing in the target resembles,
and a name in the target that nothing in the source resembles. Languages without
capitals, or with capitals on every noun, hide their names: there only what is
written in Latin letters can be known.
"""

import re
from difflib import SequenceMatcher
from functools import cache

from babel import Locale, UnknownLocaleError
from unidecode import unidecode

from plugins.translate.checks.pair import Pair, Side
from plugins.translate.checks.tokens import WORD

_SHORTEST = 4  # letters; shorter names are written too differently
_ALIKE = 0.6  # of the letters, in order
_STEM = 4  # letters; an inflected or derived name keeps its beginning
_HEADLINE = 0.5  # share of capitals from which they say nothing
_OPENS = re.compile(r"(?:^|[.!?:;…\"“”„«»()\[\]‘'–—|-])\s*$")


def is_name_off(pair: Pair) -> bool:
    """Tell whether a name was put in place of another."""
    if not pair.source.facts.ordinary or pair.source.facts.code == pair.target.facts.code:
        return False
    lost = [name for name in _names(pair.source) if not _resembles_any(name, pair.target)]
    return bool(lost) and any(
        not _resembles_any(name, pair.source) for name in _foreign(pair.target)
    )


def _names(side: Side) -> tuple[str, ...]:
    """Return the words that surely are names: capitals inside a sentence, no ordinary words."""
    if sum(word[0].isupper() for word, _ in side.spans) > _HEADLINE * len(side.spans):
        return ()
    return tuple(
        word
        for word, start in _capitalised(side)
        if not _is_ordinary(word, side) and not _belongs_to_office(side, word, start)
    )


def _belongs_to_office(side: Side, word: str, start: int) -> bool:
    """Tell whether an ordinary capitalised word stands beside: the Red Cross translates.

    A title before a name is no part of it: President Ardent keeps the name.
    """
    before = _LAST_WORD.search(side.prose[:start])
    after = _NEXT_WORD.match(side.prose, start + len(word))
    return (bool(after) and _is_ordinary(after.group(1), side)) or (
        bool(before)
        and before.group(1).lower() not in side.facts.titles
        and _is_ordinary(before.group(1), side)
    )


_LAST_WORD = re.compile(rf"([A-Z]{WORD})(?:\s|-| of the | of | for the | for )$")
_NEXT_WORD = re.compile(rf"(?:['’]s)?(?:\s|-| of the | of | for the | for )([A-Z]{WORD})")


def _is_ordinary(word: str, side: Side) -> bool:
    lowered = word.lower()
    known = _ordinary(side.facts.code, side.facts.ordinary)
    return (
        lowered in known
        or lowered.removesuffix("s") in known
        or lowered.endswith(side.facts.ordinary_endings)
    )


def _foreign(side: Side) -> tuple[str, ...]:
    """Return the words of the target that look like names."""
    if side.facts.script != "Latn":
        return tuple(word for word, _ in side.spans if word.isascii() and _is_name_like(word))
    return tuple(word for word, _ in _capitalised(side) if not _is_ordinary(word, side))


def _capitalised(side: Side) -> list[tuple[str, int]]:
    return [
        (_bare(word), start)
        for word, start in side.spans
        if _is_name_like(word) and not _OPENS.search(side.prose[max(0, start - 3) : start])
    ]


def _is_name_like(word: str) -> bool:
    return len(_bare(word)) >= _SHORTEST and word[0].isupper() and not word.isupper()


def _bare(word: str) -> str:
    """Return a word without its possessive ending."""
    return re.sub(r"['’](?:s|nın|nin|ın|in|a|e|de|da|i|u)?$", "", word)


@cache
def _ordinary(code: str, listed: tuple[str, ...]) -> frozenset[str]:
    """Return the words that translate: listed ones, and CLDR's places, languages, days."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return frozenset(listed)
    named = [*locale.territories.values(), *locale.languages.values()]
    named += locale.months["format"]["wide"].values()
    named += locale.days["format"]["wide"].values()
    return frozenset(listed) | {word for name in named for word in name.lower().split()}


def _resembles_any(name: str, side: Side) -> bool:
    plain = _plain(name)
    return any(_alike(plain, _plain(word)) for word in side.words)


@cache
def _plain(word: str) -> str:
    return unidecode(word).lower()


@cache
def _alike(name: str, word: str) -> bool:
    """Tell whether two words may be one name, whatever the spelling or the ending."""
    if name[:_STEM] == word[:_STEM] or name in word:
        return True
    if _sounds(name) == _sounds(word):
        return True
    matcher = SequenceMatcher(None, name, word)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


_SAME_SOUND = str.maketrans("cqzvwbgyj", "kkssfpkii")


def _sounds(word: str) -> str:
    """Return the consonants of a word, those that scripts confuse made one."""
    merged = word.translate(_SAME_SOUND).replace("sh", "s").replace("kh", "k").replace("ph", "f")
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouh'`]", "", merged))
