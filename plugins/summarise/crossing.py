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

from unidecode import unidecode

from plugins.model import Article
from plugins.stop_words import stop_words
from plugins.summarise.events import Pairs, Vector, similar
from plugins.summarise.words import Words

ALIKE = 0.25  # cosine of shared names and numbers; unrelated articles stay below .2
LEAST = 4  # features shared, so that no single common name joins two stories

_DIGITS = 2  # a number of one digit says nothing
_LETTERS = 3  # consonants of a name
_SEPARATORS = re.compile(r"(?<=\d)[\s.,'’٬](?=\d{3}(?!\d))")
_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "p": "b", "j": "g", "d": "t"})
_SILENT = re.compile(r"[^a-z]|[aeiouwyh]")
_TWICE = re.compile(r"(.)\1+")


def features(article: Article) -> frozenset[str]:
    """Return the numbers and the consonants of the names in the title and the body."""
    text = f"{article.title}\n{article.text}"
    names = (consonants(word) for word in _names(text, article.language))
    return frozenset(name for name in names if len(name) >= _LETTERS) | numbers(text)


def numbers(text: str) -> frozenset[str]:
    """Return the whole numbers of two digits and more, in ASCII digits without separators."""
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    found = re.findall(r"\d+", _SEPARATORS.sub("", plain))
    return frozenset(number for number in found if len(number) >= _DIGITS)


def consonants(word: str) -> str:
    """Return what is left of a word in every alphabet: its consonants, roughly by sound."""
    latin = unidecode(word).lower().replace("ph", "f").replace("sh", "s").replace("ch", "k")
    return _TWICE.sub(r"\1", _SILENT.sub("", latin).translate(_SOUNDS))


def _names(text: str, language: str) -> list[str]:
    words = [word for word in Words(language).to_words(text) if not word.isdecimal()]
    common = stop_words(language)
    cased = sum(word[0].isupper() or word[0].islower() for word in words) * 2 > len(words)
    small = {word for word in words if word[0].islower()}
    return [
        word
        for word in words
        if word.lower() not in common
        and (not cased or (word[0].isupper() and word.lower() not in small))
    ]


def likeness(articles: Sequence[frozenset[str]]) -> Pairs:
    """Return the cosine of each pair that shares enough, and rare, features to be one event."""
    weights = _rarity(articles)
    rows = [_unit(held, weights) for held in articles]
    return {
        (first, second): cosine
        for (first, second), cosine in similar(rows, edge=ALIKE).items()
        if len(articles[first] & articles[second]) >= LEAST
    }


def _unit(held: frozenset[str], weights: dict[str, float]) -> Vector:
    length = math.sqrt(math.fsum(weights[feature] ** 2 for feature in held))
    return {feature: weights[feature] / length for feature in sorted(held)}


def _rarity(articles: Sequence[frozenset[str]]) -> dict[str, float]:
    held = Counter(feature for article in articles for feature in article)
    return {
        feature: math.log((1 + len(articles)) / (1 + times)) + 1 for feature, times in held.items()
    }
