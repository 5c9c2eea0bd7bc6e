"""The check of names: a name of the source is not another one in the target.

A name may be left out (a pronoun stands for it) or written in another script, so a
flag needs two findings: a name of the source that nothing in the target resembles,
and a name in the target that nothing in the source resembles. Languages without
capitals, or with capitals on every noun, hide their names: there only what is
written in Latin letters can be known.
"""

import re
from functools import cache

from plugins.stop_words import stop_words
from plugins.translate.checks.facts import facts_of
from plugins.translate.checks.likeness import alike, is_cognate, plain
from plugins.translate.checks.pair import Pair, Side
from plugins.translate.checks.places import calendar, is_place, place_stems
from plugins.translate.checks.tokens import WORD
from plugins.translate.relations import close_pairs

_SHORTEST = 4  # letters; shorter names are written too differently
_NEAR = 40  # characters; a word before a name is no farther
_HEADLINE = 0.5  # share of capitals from which they say nothing
_OPENS = re.compile(r"(?:^|[.!?:;…\"“”„«»()\[\]‘'–—|¿¡-])\s*$")
_QUOTES = re.compile(r"(?:[\"“„«»‘「『]|«\s)[¿¡]?$")  # what opens a quotation, if a word follows


def is_name_off(pair: Pair) -> bool:
    """Tell whether a name was put in place of another."""
    if pair.source.facts.code == pair.target.facts.code or not _are_names_known(pair):
        return False
    lost = [name for name in _names(pair.source) if not _is_kept(name, pair)]
    if lost and _is_added(lost, pair):
        return True
    return _is_half_swapped(pair) or _is_opening_swapped(pair) or _is_respelt(pair)


def _are_names_known(pair: Pair) -> bool:
    """Tell whether one side at least parts names from ordinary words that have a capital."""
    if pair.source.facts.ordinary:
        return True
    source = pair.source.facts
    return bool(pair.target.facts.ordinary) and source.cased and source.script == "Latn"


def _is_added(lost: list[str], pair: Pair) -> bool:
    """Tell whether the target has a name that comes from nothing in the source."""
    # An acronym hides a place: the U.S. are no name, Estados Unidos are one.
    # Where the ordinary words of the source are not known, any place may be translated.
    place_lost = bool(pair.source.facts.ordinary) and any(
        is_place(name, pair.source.facts.code) for name in lost
    )
    return any(
        not _is_rooted(name, pair) and (place_lost or not is_place(name, pair.target.facts.code))
        for name in _foreign(pair.target)
    )


def _is_half_swapped(pair: Pair) -> bool:
    """Tell whether half of a name was kept and the other half is another's.

    Only where titles are known: Rais Trump is President Trump.
    """
    if not pair.source.facts.ordinary:
        return False
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


def _is_opening_swapped(pair: Pair) -> bool:
    """Tell whether the name that opens a quotation is another one there."""
    lost = [name for name in _openings(pair.source) if not _is_kept(name, pair)]
    return bool(lost) and any(not _is_rooted(name, pair) for name in _openings(pair.target))


def _openings(side: Side) -> tuple[str, ...]:
    """Return the words that open quotations and seem to be names: none that is known as a word."""
    if _is_headline(side):
        return ()
    facts = side.facts
    known = stop_words(facts.code) | frozenset(facts.openers)
    return tuple(
        _bare(word)
        for word, start in side.spans
        if _is_name_like(word)
        and _QUOTES.search(side.prose[max(0, start - 3) : start])
        and word.lower() not in known
        and not word.lower().endswith(facts.opening_endings)
        and not _is_ordinary(word, side)
    )


def _is_respelt(pair: Pair) -> bool:
    """Tell whether half of a name was changed where both languages write names alike.

    Rules between close relations translate surnames that mean something.
    """
    if (pair.source.facts.code, pair.target.facts.code) not in close_pairs():
        return False
    there = _couples(pair.target)
    return any(
        _is_alike(old[0], new[0]) != _is_alike(old[1], new[1]) and _is_personal(old, pair.source)
        for old in _couples(pair.source) - there
        for new in there
    )


def _is_alike(old: str, new: str) -> bool:
    """Tell whether a name was kept but for its accents."""
    return plain(old) == plain(new)


def _is_personal(couple: tuple[str, str], side: Side) -> bool:
    return not any(_is_ordinary(half, side) or is_place(half, side.facts.code) for half in couple)


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
    borrowed = frozenset(word for other in facts.borrows for word in _ordinary(other))
    return frozenset(facts.ordinary) | frozenset(facts.titles) | calendar(code) | borrowed


def _is_kept(name: str, pair: Pair) -> bool:
    """Tell whether something in the target may be the name."""
    bare = plain(name)
    words = [plain(word) for word, _ in pair.target.spans if _may_be_name(word, pair.target)]
    if any(alike(bare, word) for word in words):
        return True
    stems = place_stems(bare, pair.source.facts.code, pair.target.facts.code)
    return any(word.startswith(stems) for word in words)


def _may_be_name(word: str, side: Side) -> bool:
    return word[0].isupper() or not side.facts.cased


def _is_rooted(name: str, pair: Pair) -> bool:
    """Tell whether a name in the target may come from a word of the source."""
    bare = plain(name)
    return any(
        alike(bare, plain(word)) if word[0].isupper() else is_cognate(bare, plain(word))
        for word, _ in pair.source.spans
    )
