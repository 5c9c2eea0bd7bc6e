"""Read the numbers that a text names: number words, months, Roman and Chinese numerals.

Such a word explains a number in digits on the other side and is never required
there, since "one", "second" and "pair" mean other things too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from babel import UnknownLocaleError

from plugins.cldr import locale_of
from plugins.translate.checks.facts import Facts, numerals_of
from plugins.translate.checks.pair import Side

_LONGEST = 4  # words in a form: "soixante et un", "a hundred and"
_STEM = 4  # letters; a word that only begins with a shorter form is another word
_HUNDRED = 100


def named_values(side: Side, *, articles: bool = True) -> Counter[Decimal]:
    """Return how often each value is named by a word; without articles, "un" is no one."""
    side = _without_percent(side)
    found = Counter(_roman(match.group()) for match in _ROMAN.finditer(side.prose))
    found.update(value for match in _HAN.finditer(side.prose) for value in _han(match.group()))
    found.update(month_values(side))
    found.update(_worded(side) if side.facts.spaced else _contained(side))
    if not articles:
        found[Decimal(1)] -= sum(word in side.facts.articles for word in side.words)
    return found


def _without_percent(side: Side) -> Side:
    """Return the text without its words for percent: "por ciento" is no hundred."""
    said = side.facts.percent
    if not any(one in side.prose for one in said):
        return side
    return Side(re.sub("|".join(map(re.escape, said)), " ", side.prose), side.facts)


def _worded(side: Side) -> Iterator[Decimal]:
    """Return the value of each number word and of each run of them."""
    run: list[Decimal] = []
    gap = 0
    for value in _values_in_order(side):
        gap = 0 if value is not None else gap + 1
        if gap > 1:  # "fifty and three" is one run, "fifty of the three" two
            run = []
        if value is not None:
            run.append(value)
            yield value
            if len(run) > 1:
                yield _composed(run)


def _values_in_order(side: Side) -> Iterator[Decimal | None]:
    place = 0
    while place < len(side.words):
        value, used = _value_at(side.words, place, side.facts)
        yield value
        place += used


def _value_at(words: tuple[str, ...], place: int, facts: Facts) -> tuple[Decimal | None, int]:
    """Return the value of the longest form that begins here, and its words."""
    forms = numerals_of(facts.code)
    for used in range(min(_LONGEST, len(words) - place), 0, -1):
        value = forms.get(" ".join(words[place : place + used]))
        if value is not None:
            return value, used
    return _value_of_word(words[place], facts, forms), 1


def _value_of_word(word: str, facts: Facts, forms: Mapping[str, Decimal]) -> Decimal | None:
    """Return the value of a word with a proclitic before it or an ending after it."""
    if word in facts.scales:
        return Decimal(1).scaleb(facts.scales[word])
    bare = [word, *(word.removeprefix(mark) for mark in facts.proclitics if word.startswith(mark))]
    stems = (
        (stem[:end], end)
        for stem in bare
        for end in range(len(stem), min(_STEM, len(stem)) - 1, -1)
    )
    best = max(((end, forms[stem]) for stem, end in stems if stem in forms), default=None)
    return best[1] if best else None


def _composed(run: list[Decimal]) -> Decimal:
    """Add up number words as they are said: two hundred and five thousand."""
    total = current = Decimal(0)
    for value in run:
        if value < _HUNDRED:
            current += value
        elif value == _HUNDRED or value > max(total, current):
            current = max(current, Decimal(1)) * value
        else:
            total, current = total + current, value
    return total + current


def _contained(side: Side) -> Iterator[Decimal]:
    """Return the values of the forms that stand anywhere in unspaced text."""
    lowered = side.prose.lower()
    return (value for form, value in numerals_of(side.facts.code).items() if form in lowered)


_ROMAN = re.compile(r"(?<![^\W\d_])(?<!\w\.)(?=[IVXХ])[XХ]{0,3}(?:I[XХ]|IV|V?I{0,3})(?![A-ZА-Я])")
_ROMAN_WORTH = {"I": 1, "V": 5, "X": 10, "Х": 10}  # the last one is Cyrillic


def _roman(letters: str) -> Decimal:
    signs = [_ROMAN_WORTH[letter] for letter in letters]
    pairs = zip(signs, [*signs[1:], 0], strict=True)
    return Decimal(sum(-sign if sign < following else sign for sign, following in pairs))


_HAN = re.compile("[〇零一二三四五六七八九十百千万萬億亿兆两兩]+")
_HAN_DIGITS = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "兩": 2,
}  # fmt: skip
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}


def _han(marks: str) -> tuple[Decimal, ...]:
    """Return the value of Chinese numerals, read by place and as plain digits."""
    if all(mark in _HAN_SCALES for mark in marks):  # what is left of 3亿 is no number
        return ()
    if all(mark in _HAN_DIGITS for mark in marks):
        return (Decimal("".join(str(_HAN_DIGITS[mark]) for mark in marks)),)
    total = section = digit = 0
    for mark in marks:
        if mark in _HAN_DIGITS:
            digit = _HAN_DIGITS[mark]
        elif mark in _HAN_UNITS:
            section, digit = section + (digit or 1) * _HAN_UNITS[mark], 0
        else:
            total, section, digit = total + (section + digit or 1) * _HAN_SCALES[mark], 0, 0
    return (Decimal(total + section + digit),)


def month_values(side: Side) -> list[Decimal]:
    """Return the numbers of the months that are named."""
    names = _month_names(side.facts.code)
    return [names[word] for word in side.words if word in names]


@cache
def _month_names(code: str) -> Mapping[str, Decimal]:
    """Return the month names of a language, from CLDR, with their numbers."""
    try:
        months = locale_of(code).months
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.lower().strip("."): Decimal(number)
        for context in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number, name in months[context][width].items()
    }
