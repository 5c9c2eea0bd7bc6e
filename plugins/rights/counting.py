"""How many words a text has, as the ledger's caps count them.

The rule: a word is a run of letters and digits with their marks; an apostrophe,
a full stop or a comma inside it does not part it (after Unicode's UAX #29), a
hyphen does. Where a script puts no spaces between words, a run counts as its
characters divided by the mean length of a word in that script, rounded up
(``unspaced.txt``, measured against ICU's dictionaries, which are too large to
install). Signs count for nothing.
"""

import math
import unicodedata
from collections import Counter
from functools import cache

import regex

from plugins.data import rows


def count_words(text: str) -> int:
    """Return the number of words in a text of any language."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    spaced = sum(1 for _ in _word().finditer(plain))
    return spaced + sum(_unspaced(run[0]) for run in _run().finditer(plain))


def _unspaced(run: str) -> int:
    """The words of a run of one script: its parts of other scripts were counted apart."""
    lengths = dict(_scripts())
    shares = Counter(_script(character) for character in regex.findall(r"\X", run))
    return math.ceil(sum(count / lengths[script] for script, count in shares.items()))


def _script(character: str) -> str:
    found = (name for name, _ in _scripts() if _of(name).match(character))
    return next(found, _scripts()[0][0])  # a mark that several scripts share


@cache
def _of(script: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{Script={script}}}")


@cache
def _scripts() -> tuple[tuple[str, float], ...]:
    """Each script without spaces, and the characters a word has there."""
    pairs = (row.split() for row in rows("rights/unspaced.txt"))
    return tuple((script, float(length)) for script, length in pairs)


@cache
def _signs() -> str:
    return "ー" + "".join(rf"\p{{Script={script}}}" for script, _ in _scripts())


@cache
def _run() -> regex.Pattern[str]:
    return regex.compile(rf"[{_signs()}]+")


@cache
def _word() -> regex.Pattern[str]:
    letter = rf"[[\p{{L}}\p{{N}}]--[{_signs()}]]"
    inside = rf"[[\p{{L}}\p{{N}}\p{{M}}]--[{_signs()}]]"
    joint = r"(?<=[\p{L}\p{M}])['.](?=\p{L})|(?<=\p{N})[.,'](?=\p{N})"
    return regex.compile(rf"{letter}(?:{inside}|{joint})*", regex.VERSION1)
