"""What goes wrong in translations, done on purpose: each makes a worse target out of a right one.

The benchmark of the checks counts how many are caught; judging is ``plugins.translate.checks``.
"""

import random
import re
from collections.abc import Callable

from plugins.translate.checks.facts import facts_of
from plugins.translate.checks.negation import negates, negator_spans
from plugins.translate.checks.pair import pair_of

# The keys of the cases that are not the first two letters of their tag.
CODES = {
    "eng": "en", "spa": "es", "fra": "fr", "deu": "de", "por": "pt", "ita": "it", "cat": "ca",
    "rus": "ru", "ukr": "uk", "pol": "pl", "ces": "cs", "tur": "tr", "arb": "ar", "heb": "he",
    "fas": "fa", "hin": "hi", "ben": "bn", "urd": "ur", "jpn": "ja", "zho-CN": "zh-Hans",
    "kor": "ko", "vie": "vi", "tha": "th", "ind": "id", "swa": "sw", "hau": "ha", "ell": "el",
    "nld": "nl", "swe": "sv",
}  # fmt: skip
# The language most easily taken for another; a random one where none is given.
NEIGHBOURS = {
    "spa": "por", "por": "spa", "ita": "spa", "cat": "spa", "fra": "ita", "rus": "ukr",
    "ukr": "rus", "pol": "ces", "ces": "pol", "deu": "nld", "nld": "deu", "swe": "nld",
    "arb": "fas", "fas": "urd", "urd": "arb", "jpn": "zho-CN", "zho-CN": "jpn", "ind": "swa",
    "swa": "ind", "hau": "swa", "hin": "ben", "ben": "hin",
}  # fmt: skip
Row = dict[str, str]
# Makes a worse target out of (row, target's key, source's key, chance), or None where it cannot.
Corruption = Callable[[Row, str, str, random.Random], str | None]


def digit_changed(row: Row, key: str, source: str, chance: random.Random) -> str | None:
    """Change one digit, in whatever script it is written."""
    places = [place for place, mark in enumerate(row[key]) if mark.isdecimal()]
    if not places or not any(map(str.isdecimal, row[source])):
        return None
    place = chance.choice(places)
    old = row[key][place]
    new = chr(ord(old) - int(old) + (int(old) + chance.randint(1, 9)) % 10)
    return f"{row[key][:place]}{new}{row[key][place + 1 :]}"


def number_dropped(row: Row, key: str, source: str, chance: random.Random) -> str | None:
    """Leave out one number that the source has too."""
    numbers = [match.span() for match in re.finditer(r"\d+(?:[.,:\u066b\u066c]\d+)*", row[key])]
    if not numbers or not any(map(str.isdecimal, row[source])):
        return None
    start, end = chance.choice(numbers)
    return re.sub(r"  +", " ", row[key][:start] + row[key][end:])


def half_cut(row: Row, key: str, _source: str, _chance: random.Random) -> str | None:
    """Stop after half of the words, or of the characters where words are not parted."""
    pieces = row[key].split() if facts_of(CODES[key]).spaced else list(row[key])
    if len(pieces) < 8:  # noqa: PLR2004 - shorter ones are hardly sentences
        return None
    return ("" if not facts_of(CODES[key]).spaced else " ").join(pieces[: len(pieces) // 2])


def loop(row: Row, key: str, _source: str, chance: random.Random) -> str | None:
    """Say a few words four times, as a model that is stuck does."""
    spaced = facts_of(CODES[key]).spaced
    pieces = row[key].split() if spaced else list(row[key])
    size = chance.randint(1, 4) if spaced else chance.randint(2, 8)
    if len(pieces) < 2 * size:
        return None
    place = chance.randint(size, len(pieces))
    again = pieces[place - size : place] * 3
    return (" " if spaced else "").join([*pieces[:place], *again, *pieces[place:]])


def negation_dropped(row: Row, key: str, source: str, _chance: random.Random) -> str | None:
    """Leave out every negator, where the source has a sure one."""
    if not negates(pair_of(row[source], "", CODES[source], "").source):
        return None
    without = row[key]
    for start, end in reversed(negator_spans(row[key], facts_of(CODES[key]))):
        without = without[:start] + without[end:]
    return re.sub(r"  +", " ", without).strip()


def copied(row: Row, _key: str, source: str, _chance: random.Random) -> str | None:
    """Give the source back."""
    return row[source] if len(row[source].split()) > 4 else None  # noqa: PLR2004


def wrong_language(row: Row, key: str, source: str, chance: random.Random) -> str | None:
    """Answer in another language, the nearest one where there is one."""
    others = [other for other in CODES if other not in {key, source}]
    other = NEIGHBOURS.get(key, chance.choice(others))
    return row[other if other != source else chance.choice(others)]


NAME = re.compile(r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_], ))[A-Z][a-zà-ÿ]{3,}\b")


def name_swapped(row: Row, key: str, source: str, chance: random.Random) -> str | None:
    """Put another name in place of one that both texts spell alike."""
    shared = [
        match.span()
        for match in NAME.finditer(row[key])
        if re.search(rf"(?<=\w ){re.escape(match.group())}\b", row[source])
        and match.group().lower() not in facts_of(CODES[source]).ordinary  # Street is no name
    ]
    if not shared or not facts_of(CODES[source]).cased:
        return None
    start, end = chance.choice(shared)
    others = [name for name in POOL if name not in row[source]]
    return f"{row[key][:start]}{chance.choice(others)}{row[key][end:]}"


# Names of nobody in the cases, for swapping.
POOL = ("Tamsin", "Korvelen", "Dravnik", "Okonjo", "Bellamar", "Zhuravin", "Ferrante", "Lindqvist")

CORRUPTIONS: dict[str, Corruption] = {
    "digit": digit_changed,
    "dropped": number_dropped,
    "half": half_cut,
    "loop": loop,
    "negation": negation_dropped,
    "copy": copied,
    "language": wrong_language,
    "name": name_swapped,
}
