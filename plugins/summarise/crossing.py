"""Which events in different languages are one: by the numbers and names they share.

Names are compared by their consonants in Latin letters, which survive
transliteration ("Macron", "Макрон", "ماكرون"). A translation is not needed and
none is made. Conservative: two stories told apart annoy less than two joined.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from unidecode import unidecode

from plugins.model import Article
from plugins.stop_words import stop_words
from plugins.summarise.events import Pairs, Vector, similar
from plugins.summarise.words import Words

ALIKE = 0.25  # cosine of shared names and numbers; unrelated articles stay below .23
LEAST = 4  # features shared, so that no single common name joins two stories

_DIGITS = 2  # a number of one digit says nothing
_LETTERS = 3  # consonants of a name
_SEPARATORS = re.compile(r"(?<=\d)[\s.,'’٬](?=\d{3}(?!\d))")
_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "p": "b", "j": "g", "d": "t"})
_SILENT = re.compile(r"[^a-z]|[aeiouwyh]")
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class Features:
    """What an article says in every language."""

    names: frozenset[str]  # consonants; every word's where capitals do not tell names
    numbers: frozenset[str]
    cased: bool  # the script has capitals


def features(article: Article) -> Features:
    """Return the numbers and the consonants of the names in the title and the body."""
    text = f"{article.title}\n{article.text}"
    words = [word for word in Words(article.language).to_words(text) if not word.isdecimal()]
    cased = sum(word[0].isupper() or word[0].islower() for word in words) * 2 > len(words)
    common = stop_words(article.language)
    names = (word for word in _named(words, cased=cased) if word.lower() not in common)
    heard = frozenset(sound for name in names if len(sound := consonants(name)) >= _LETTERS)
    return Features(heard, numbers(text), cased)


def numbers(text: str) -> frozenset[str]:
    """Return the whole numbers of two digits and more, in ASCII digits without separators."""
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    found = re.findall(r"\d+", _SEPARATORS.sub("", plain))
    return frozenset(number for number in found if len(number) >= _DIGITS)


def consonants(word: str) -> str:
    """Return what is left of a word in every alphabet: its consonants, roughly by sound."""
    latin = unidecode(word).lower().replace("ph", "f").replace("sh", "s").replace("ch", "k")
    return _TWICE.sub(r"\1", _SILENT.sub("", latin).translate(_SOUNDS))


def _named(words: Sequence[str], *, cased: bool) -> Sequence[str]:
    """Return the words that are never written small; all, in a script without capitals."""
    small = {word for word in words if word[0].islower()}
    return [w for w in words if w[0].isupper() and w.lower() not in small] if cased else words


def likeness(articles: Sequence[Features]) -> Pairs:
    """Return the cosine of each pair that shares enough, and rare, features to be one event.

    Where a script has no capitals, a word counts as a name if it is one in an
    article of another script.
    """
    known = frozenset[str]().union(*(one.names for one in articles if one.cased))
    held = [(one.names if one.cased else one.names & known) | one.numbers for one in articles]
    weights = _rarity(held)
    pairs = similar([_unit(one, weights) for one in held], edge=ALIKE)
    return {(a, b): cosine for (a, b), cosine in pairs.items() if len(held[a] & held[b]) >= LEAST}


def _unit(held: frozenset[str], weights: dict[str, float]) -> Vector:
    length = math.sqrt(math.fsum(weights[feature] ** 2 for feature in held))
    return {feature: weights[feature] / length for feature in sorted(held)}


def _rarity(articles: Sequence[frozenset[str]]) -> dict[str, float]:
    held = Counter(feature for article in articles for feature in article)
    return {
        feature: math.log((1 + len(articles)) / (1 + times)) + 1 for feature, times in held.items()
    }
