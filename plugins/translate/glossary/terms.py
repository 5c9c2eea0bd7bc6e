"""A fixed term: where a sentence has it, whether a translation keeps it, how one can be mended.

Pure, and never guesses: what cannot be mended surely is left for the caller
to refuse. Reading the editor's terms is ``reading``'s work.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import regex
from unidecode import unidecode

from plugins.translate.checks.facts import primary
from plugins.translate.checks.tokens import links
from plugins.translate.glossary.forms import ANY_ENDING, Found, find

EVERY = ""  # stands for every source language


@dataclass(frozen=True)
class Term:
    """What some words of a source are called in one target language.

    ``source`` holds the words by language (BCP 47, or ``EVERY``); of ``target``
    the first form is preferred and the others are allowed too; ``wrong`` are
    renderings that are known not to be meant. A name is never translated.
    """

    source: tuple[tuple[str, tuple[str, ...]], ...]
    target: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    is_name: bool = False
    where: str = ""  # the line of the glossary that says so

    def forms(self, language: str) -> tuple[str, ...]:
        """Return the words that stand for the term in a source of this language."""
        fits = {EVERY, language, primary(language)}
        return tuple(form for known, forms in self.source if known in fits for form in forms)


def met(terms: Iterable[Term], text: str, language: str) -> tuple[Term, ...]:
    """Return the terms that stand in a source text, in its order; the longest form wins.

    Where two terms share a form the earlier one is meant.
    """
    owners: dict[str, Term] = {}
    for term in terms:
        for form in term.forms(language):
            owners.setdefault(form, term)
    return tuple(dict.fromkeys(owners[one.form] for one in find(owners, text, language)))


def kept(text: str, term: Term, language: str) -> bool:
    """Tell whether one of the term's allowed forms stands in a text of the target language."""
    return bool(find(term.target, text, language))


def mend(text: str, term: Term, languages: tuple[str, str]) -> str | None:
    """Return the text with the term's right form for its wrong one, or None where that is unsafe.

    Safe is one single wrong rendering, a form of as many words (any, of a
    name) that begins alike, so that articles stay right, outside links and
    compounds. ``languages`` are the source's and the text's.
    """
    wrong = (*term.wrong, *_untranslated(term, languages[0]))
    found = find(wrong, text, languages[1])
    if len(found) != 1 or _is_bound(text, found[0]):
        return None
    one = found[0]
    stands = text[one.start : one.end]
    right = next((form for form in _right(term) if _fits(form, stands, term)), None)
    return right and text[: one.start] + _in_case(right, stands) + text[one.end :]


def _untranslated(term: Term, language: str) -> tuple[str, ...]:
    """The source's words, but for single common ones: another language may have the same word."""
    forms = (form for form in term.forms(language) if form not in term.target)
    return tuple(form for form in forms if " " in form or form != form.lower())


def _is_bound(text: str, one: Found) -> bool:
    """Whether what was found is part of a compound, of a longer word or of a link."""
    beside = (text[: one.start][-1:], text[one.end :][:1])
    if any(_BINDS.match(mark) for mark in beside):
        return True
    words = text[one.start : one.end].lower().split()
    return any(word in link for link in links(text) for word in words)


_BINDS = regex.compile(r"[\p{L}\p{M}\p{N}_‐‑-]")


def _right(term: Term) -> tuple[str, ...]:
    forms = tuple(form for form in term.target if not form.endswith(ANY_ENDING))
    return forms[:1] if term.is_name else forms


def _fits(form: str, stands: str, term: Term) -> bool:
    same_length = term.is_name or len(form.split()) == len(stands.split())
    return same_length and _opens_with_vowel(form) == _opens_with_vowel(stands)


def _opens_with_vowel(form: str) -> bool:
    """Whether an article before it would be elided; a silent h counts, a sounded one too."""
    return unidecode(form)[:1].lower() in set("aeiouh")


def _in_case(form: str, stands: str) -> str:
    """Return the form with the capitals of what it takes the place of."""
    if stands.isupper() and len(stands) > 1 and not form.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if stands[:1].isupper() else form
