"""Checks of the writing: the script and the language of the target.

The language is guessed by py3langid, imported on first use and only asked about
texts long enough; a language it does not know is never doubted for another's sake.
"""

import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from plugins.translate.checks.facts import facts_of, known_languages
from plugins.translate.checks.pair import Pair, Side
from plugins.translate.relations import family

# ISO 15924 -> how Unicode begins the names of its letters.
_NAMES = {
    "Latn": ("LATIN", "FULLWIDTH LATIN"),
    "Cyrl": ("CYRILLIC",),
    "Arab": ("ARABIC",),
    "Hebr": ("HEBREW",),
    "Deva": ("DEVANAGARI",),
    "Beng": ("BENGALI",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA"),
    "Hans": ("CJK",),
    "Kore": ("HANGUL", "CJK"),
    "Thai": ("THAI",),
    "Grek": ("GREEK",),
}
_SHARE = 0.5  # of the letters, words of the source not counted
_FEWEST = 3  # letters
# What engines write for a word they do not know; no language does.
_UNKNOWN = ("⁇", "<unk>", "▁", "\ufffd")


def is_script_off(pair: Pair) -> bool:
    """Tell whether most letters are of another script, or an engine's mark is left."""
    if any(mark in pair.target.text and mark not in pair.source.text for mark in _UNKNOWN):
        return True
    expected = _NAMES.get(pair.target.facts.script)
    letters = "".join(_own_words(pair))
    if expected is None or len(letters) < _FEWEST:
        return False
    counted = Counter(letters)
    fitting = sum(counted[one] for one in counted if _letter_name(one).startswith(expected))
    return fitting < _SHARE * len(letters)


def _own_words(pair: Pair) -> list[str]:
    """Return the target's words that the source has not, in lower case."""
    kept = set(pair.source.words)
    return [word for word in pair.target.words if word not in kept]


@cache
def _letter_name(letter: str) -> str:
    return unicodedata.name(letter, "")


_LONG = {True: 25, False: 12}  # letters, where words are parted and where not
_ENOUGH = 120  # characters; more take longer and tell no more
_SURE = 0.75  # probability of another language


def is_language_off(pair: Pair) -> bool:
    """Tell whether the target surely is in another language than it should be."""
    target = pair.target
    text = _ordinary_text(target)
    if not target.facts.script or len(text) < _LONG[target.facts.spaced]:
        return False
    guess, probability = _identifier().classify(text[:_ENOUGH])
    if target.facts.code not in _identified():
        doubted = guess == pair.source.facts.code or not target.facts.identified
        return bool(probability > _SURE and doubted and guess not in family(target.facts.code))
    return bool(probability > _SURE and guess != target.facts.code)


def _ordinary_text(side: Side) -> str:
    """Return the words that are no names, as far as capitals tell."""
    if side.facts.cased:
        return " ".join(word for word, _ in side.spans if not word[0].isupper())
    latin = side.facts.script == "Latn"
    return " ".join(word for word, _ in side.spans if latin or not word.isascii())


@cache
def _identified() -> frozenset[str]:
    told_apart = {code for code in known_languages() if facts_of(code).identified}
    return frozenset(told_apart) & frozenset(_model().nb_classes)


@cache
def _identifier() -> Any:
    identifier = _model()
    identifier.set_languages(sorted(_identified()))
    return identifier


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - heavy

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
