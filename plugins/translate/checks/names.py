"""The check of names: a name of the source is not another one in the target.

A name may be left out (a pronoun stands for it) or written in another script, so a
flag needs two findings: a name of the source that nothing in the target resembles,
and a name in the target that nothing in the source resembles. Languages without
capitals, or with capitals on every noun, hide their names: there only what is
written in Latin letters can be known.
"""

import math
import re
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from unidecode import unidecode

from plugins.cldr import locale_of
from plugins.translate.checks.facts import facts_of
from plugins.translate.checks.pair import Pair, Side
from plugins.translate.checks.tokens import WORD

_SHORTEST = 4  # letters; shorter names are written too differently
_ALIKE = 0.5  # of the pairs of neighbouring letters
_COGNATE = 0.6  # the same, of an ordinary word
_STEM = 4  # letters; an inflected or derived name keeps its beginning
_PLACE_STEM = 6  # letters; what follows is inflection
_SHORT_NAME = 6  # letters; inflection takes a greater part of such a name
_ENDING = 2  # letters: Mexico and Mexican
_BEGINNING = 0.6  # of the longer word
_NEAR = 40  # characters; a word before a name is no farther
_HEADLINE = 0.5  # share of capitals from which they say nothing
_OPENS = re.compile(r"(?:^|[.!?:;…\"“”„«»()\[\]‘'–—|-])\s*$")


def is_name_off(pair: Pair) -> bool:
    """Tell whether a name was put in place of another."""
    if not pair.source.facts.ordinary or pair.source.facts.code == pair.target.facts.code:
        return False
    lost = [name for name in _names(pair.source) if not _is_kept(name, pair)]
    return (bool(lost) and _is_added(lost, pair)) or _is_half_swapped(pair)


def _is_added(lost: list[str], pair: Pair) -> bool:
    """Tell whether the target has a name that comes from nothing in the source."""
    # An acronym hides a place: the U.S. are no name, Estados Unidos are one.
    place_lost = any(_is_place(name, pair.source) for name in lost)
    return any(
        not _is_rooted(name, pair) and (place_lost or not _is_place(name, pair.target))
        for name in _foreign(pair.target)
    )


def _is_place(name: str, side: Side) -> bool:
    return _plain(name)[:_PLACE_STEM] in _place_words(side.facts.code)


@cache
def _place_words(code: str) -> frozenset[str]:
    return frozenset(
        word[:_PLACE_STEM] for name, _ in _places(code) for word in re.findall(r"[a-z]+", name)
    )


def _is_half_swapped(pair: Pair) -> bool:
    """Tell whether half of a name was kept and the other half is another's."""
    kept = set(pair.target.words)
    halves = {two for two in _couples(pair.source) if (two[0] in kept) != (two[1] in kept)}
    return any(_is_swap(old, new, pair) for old in halves for new in _couples(pair.target))


def _is_swap(old: tuple[str, str], new: tuple[str, str], pair: Pair) -> bool:
    """Tell whether two couples of names share one half and not the other."""
    changed = [place for place in (0, 1) if old[place] != new[place]]
    if len(changed) != 1:
        return False
    place = changed[0]
    if _is_ordinary(old[place], pair.source):
        return False
    return not _is_kept(old[place], pair) and not _is_rooted(new[place], pair)


def _couples(side: Side) -> set[tuple[str, str]]:
    """Return each two capitalised words in Latin letters that follow one another."""
    if _is_headline(side):
        return set()
    found = zip(side.spans, side.spans[1:], strict=False)
    return {
        (left.lower(), right.lower())
        for (left, start), (right, next_start) in found
        if next_start - start == len(left) + 1 and _is_name_like(left) and _is_name_like(right)
    }


def _names(side: Side) -> tuple[str, ...]:
    """Return the words that surely are names: capitals inside a sentence, no ordinary words."""
    if _is_headline(side):
        return ()
    return tuple(
        word
        for word, start in _capitalised(side)
        if not _is_ordinary(word, side) and not _belongs_to_office(side, word, start)
    )


def _is_headline(side: Side) -> bool:
    """Tell whether so many words have capitals that these say nothing."""
    return sum(word[0].isupper() for word, _ in side.spans) > _HEADLINE * len(side.spans)


def _belongs_to_office(side: Side, word: str, start: int) -> bool:
    """Tell whether an ordinary capitalised word stands beside: the Red Cross translates.

    A title before a name is no part of it: President Ardent keeps the name.
    """
    after = _NEXT_WORD.match(side.prose, start + len(word))
    if after and _is_ordinary(after.group(1), side):
        return True
    before = _LAST_WORD.search(side.prose[max(0, start - _NEAR) : start])
    if before is None or before.group(1).lower() in side.facts.titles:
        return False
    return _is_ordinary(before.group(1), side)


_LAST_WORD = re.compile(rf"([A-Z]{WORD})(?:\s|-| of the | of | for the | for )$")
_NEXT_WORD = re.compile(rf"(?:['’]s)?(?:\s|-| of the | of | for the | for )([A-Z]{WORD})")


def _is_ordinary(word: str, side: Side) -> bool:
    """Tell whether a word translates although it has a capital."""
    lowered = word.lower()
    known = _ordinary(side.facts.code)
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
    bare = _bare(word)
    return word[0].isupper() and len(bare) >= _SHORTEST and not word.isupper() and bare.isalpha()


def _bare(word: str) -> str:
    """Return a word without what an apostrophe joins to it: Rosa's, Rosa'nın, but O'Hara."""
    return re.sub(r"(?<=\w{3})['’]\w{0,5}$", "", word)


@cache
def _ordinary(code: str) -> frozenset[str]:
    """Return the words that translate: listed ones, titles, and CLDR's days and months."""
    facts = facts_of(code)
    return frozenset(facts.ordinary) | frozenset(facts.titles) | _calendar(code)


@cache
def _calendar(code: str) -> frozenset[str]:
    locale = _locale(code)
    if locale is None:
        return frozenset()
    named = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    return frozenset(word for name in named for word in name.lower().split())


@cache
def _locale(code: str) -> Locale | None:
    try:
        return locale_of(code)
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _places(code: str) -> tuple[tuple[str, str], ...]:
    """Return CLDR's names of territories and languages, each with its code."""
    locale = _locale(code)
    if locale is None:
        return ()
    named = (*locale.territories.items(), *locale.languages.items())
    return tuple((_plain(name), key) for key, name in named)


@cache
def _place_codes(name: str, code: str) -> frozenset[str]:
    """Return the codes of the places, or their languages, that a name may mean."""
    stem = name[: max(_STEM, len(name) - _ENDING)]
    return frozenset(key for form, key in _places(code) if form.startswith(stem))


def _place_stems(name: str, source: str, target: str) -> tuple[str, ...]:
    """Return how words begin that call a place of the source, or its people, in the target."""
    keys = _place_codes(name, source)
    forms = (form for form, key in _places(target) if key in keys) if keys else ()
    return tuple(word[:_STEM] for form in forms for word in form.split())


def _is_kept(name: str, pair: Pair) -> bool:
    """Tell whether something in the target may be the name."""
    plain = _plain(name)
    words = [_plain(word) for word, _ in pair.target.spans if _may_be_name(word, pair.target)]
    if any(_alike(plain, word) for word in words):
        return True
    stems = _place_stems(plain, pair.source.facts.code, pair.target.facts.code)
    return any(word.startswith(stems) for word in words)


def _may_be_name(word: str, side: Side) -> bool:
    return word[0].isupper() or not side.facts.cased


def _is_rooted(name: str, pair: Pair) -> bool:
    """Tell whether a name in the target may come from a word of the source."""
    plain = _plain(name)
    return any(
        _alike(plain, _plain(word)) if word[0].isupper() else _is_cognate(plain, _plain(word))
        for word, _ in pair.source.spans
    )


@lru_cache(maxsize=65_536)
def _plain(word: str) -> str:
    """Return a word in plain Latin letters, one letter for each sound that is spelt in several."""
    return unidecode(word).lower().replace("ph", "f").replace("x", "ks").translate(_SAME_LETTER)


_SAME_LETTER = str.maketrans("cqzwy", "kksvi")


@lru_cache(maxsize=65_536)
def _alike(name: str, word: str) -> bool:
    """Tell whether two words may be one name, whatever the spelling or the ending."""
    if _same_beginning(name, word) or name in word or _sounds(name) == _sounds(word):
        return True
    return _common_letters(name, word) >= _ALIKE


def _same_beginning(name: str, word: str) -> bool:
    """Tell whether both begin alike for long enough: Johnson is not John."""
    enough = max(_STEM, math.ceil(_BEGINNING * max(len(name), len(word))))
    if max(len(name), len(word)) <= _SHORT_NAME:
        enough = _STEM - 1
    return len(name) >= enough and name[:enough] == word[:enough]


def _is_cognate(name: str, word: str) -> bool:
    return _same_beginning(name, word) or _common_letters(name, word) > _COGNATE


def _common_letters(left: str, right: str) -> float:
    """Return the Dice coefficient of the pairs of neighbouring letters."""
    ours, theirs = _letter_pairs(left), _letter_pairs(right)
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


@lru_cache(maxsize=65_536)
def _letter_pairs(word: str) -> frozenset[str]:
    return frozenset(map(str.__add__, word, word[1:]))


_SAME_SOUND = str.maketrans("vbgj", "fpki")


@lru_cache(maxsize=65_536)
def _sounds(word: str) -> str:
    """Return the consonants of a word, those that scripts confuse made one."""
    merged = word.translate(_SAME_SOUND).replace("sh", "s").replace("kh", "k").replace("ph", "f")
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouh'`]", "", merged))
