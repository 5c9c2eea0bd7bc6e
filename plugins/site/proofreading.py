"""What a catalogue of interface words must fulfil before its language is published.

Mechanical faults only: a form that is missing, a slot that is lost, markup, a
menu word that is too long. Whether the words are good is for a person to say.
Does not open files itself: that is ``pofiles``.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from plugins.languages import language
from plugins.model import Problem
from plugins.site.pofiles import SOURCE, Headers, catalogue_path, read

ORIGINS = ("human", "machine")
_SLOT = re.compile(r"\{[a-z]+\}")
_BRACE = re.compile(r"[{}]")
_MARKUP = re.compile(r"[<>]|&[#\w]+;")
_BIDI_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LIMIT = re.compile(r"at most (\d+) letters")
_SENTENCE = 4  # words; shorter texts may rightly be the same in two languages
_NUMBERS = range(1000)  # enough to meet every plural rule of CLDR for whole numbers


@dataclass(frozen=True)
class _Sheet:
    """A catalogue on the proofreader's desk."""

    path: Path
    code: str
    catalog: Catalog
    plural: Callable[[int], int]

    def numbers(self, form: int) -> int:
        """How many of the numbers take the plural form."""
        return Counter(map(self.plural, _NUMBERS))[form]


def catalogue_problems(folder: Path, code: str, template: Catalog) -> Iterator[Problem]:
    """Yield what keeps a catalogue from being published, each at its message."""
    path = catalogue_path(folder, code)
    found = read(path)
    if isinstance(found, Problem):
        yield found
        return
    catalog, extra = found
    faults = tuple(_header_problems(path, code, catalog, extra))
    yield from faults
    if not faults:  # without its plural rule no message can be judged
        sheet = _Sheet(path, code, catalog, c2py(catalog.plural_expr))
        for wanted in template:
            if wanted.id:
                yield from _message_problems(wanted, sheet)


def forms(found: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the forms of a message's id or translation: one, or one a plural."""
    if isinstance(found, str):
        return (found,)
    return tuple(found or ())


def letters(text: str) -> int:
    """Return how many letters a reader sees: signs above and below a letter count nothing."""
    return sum(not unicodedata.category(one).startswith("M") for one in text)


def _header_problems(path: Path, code: str, catalog: Catalog, extra: Headers) -> Iterator[Problem]:
    where = f"{path} header"
    named = str(catalog.locale_identifier or "nothing").replace("_", "-")
    if named != code.replace("_", "-"):
        yield Problem(where, f'"Language" says {named}', f"write {code.replace('-', '_')}")
    if extra.get("X-Origin") not in ORIGINS:
        yield Problem(where, '"X-Origin" does not say who wrote the words', "human or machine?")
    wanted = get_plural(code.replace("-", "_"))
    if not _plural_rule_fits(catalog, wanted.num_plurals):
        told = f"nplurals={wanted.num_plurals}; plural={wanted.plural_expr};"
        what = f'"Plural-Forms" is no rule with {wanted.num_plurals} form(s), all of them in use'
        yield Problem(where, what, f"write {told}")


def _plural_rule_fits(catalog: Catalog, wanted: int) -> bool:
    try:
        plural = c2py(catalog.plural_expr)
        used = {plural(number) for number in _NUMBERS}
    except (ValueError, ZeroDivisionError):
        return False
    return catalog.num_plurals == wanted and used == set(range(wanted))


def _message_problems(wanted: Message, sheet: _Sheet) -> Iterator[Problem]:
    message = sheet.catalog.get(wanted.id, wanted.context)
    where = f'{sheet.path} "{wanted.context or ""}|{forms(wanted.id)[0]}"'
    found = forms(message.string) if message else ()
    expected = sheet.catalog.num_plurals if wanted.pluralizable else 1
    if len(found) != expected or not all(one.strip() for one in found):
        yield Problem(where, f"it needs {expected} translated form(s)", "translate it")
        return
    if message and message.fuzzy:
        remedy = "read it and take the mark away"
        yield Problem(where, "it is marked as uncertain (fuzzy)", remedy)
    for place, form in enumerate(found):
        for what, remedy in _form_faults(wanted, sheet, place, form):
            yield Problem(where, what, remedy)


def _form_faults(
    wanted: Message, sheet: _Sheet, place: int, form: str
) -> Iterator[tuple[str, str]]:
    slots = _slots(" ".join(forms(wanted.id)))
    # A plural form may leave out the number ("two stories" is one word in Arabic).
    differ = _slots(form) - slots if wanted.pluralizable else _slots(form) ^ slots
    lost = slots - _slots(form)
    if differ or lost - {"{n}"}:
        yield f'"{form}" has other slots than the English text', f"use {_told(slots)}"
    elif lost and sheet.numbers(place) > 1:
        yield f'"{form}" is said of several numbers and names none', "use {n}"
    if _MARKUP.search(form) or _BIDI_CONTROL.search(form):
        yield "markup or a direction control stands in it", "write plain words"
    if form != form.strip() or "\n" in form or "  " in form:
        yield f'"{form}" has needless space', "write one line without it"
    limit = _limit(wanted)
    if limit and letters(form) > limit:
        yield f'"{form}" has {letters(form)} letters', f"find a word of at most {limit}"
    if _english(form, wanted, sheet.code):
        yield f'"{form}" still stands in English', "translate it"


def _english(form: str, wanted: Message, code: str) -> bool:
    """Whether a form is the English text, or has no letter of its language's own script."""
    if code == SOURCE:
        return False
    row = language(code)
    bare = [one for one in _SLOT.sub("", form) if one.isalpha()]
    foreign = row is not None and row.script != "Latn" and all(map(_latin, bare))
    return bool(bare) and (foreign or (len(form.split()) >= _SENTENCE and form in forms(wanted.id)))


def _latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN ")


def _limit(wanted: Message) -> int:
    told = _LIMIT.search(" ".join(wanted.auto_comments))
    return int(told[1]) if told else 0


def _slots(form: str) -> frozenset[str]:
    """The slots of a text; a brace that opens or closes none is one too."""
    whole = _SLOT.findall(form)
    return frozenset(whole) | frozenset(_BRACE.findall(_SLOT.sub("", form)))


def _told(slots: frozenset[str]) -> str:
    return ", ".join(sorted(slots)) or "none"
