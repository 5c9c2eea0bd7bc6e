"""What the newsroom calls things: fixed terms and names, kept in every translation.

No engine is told of a term, and no sentence is changed before it is
translated: placeholders break models. A translation is looked at afterwards,
mended where one word surely stands for another, and refused where a term is
lost. Opens no file; see ``reading`` for the format and ``stage`` for the files.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, replace

from plugins.languages import language
from plugins.model import digest_of
from plugins.text import one_line
from plugins.translate.glossary.countries import exchanged
from plugins.translate.glossary.terms import Term, kept, mend, met

GLOSSARY = "glossary"  # the flag of a translation that lost a term or exchanged a country


@dataclass(frozen=True)
class Held:
    """A translation held against the glossary: its text, perhaps mended, and what is wrong."""

    text: str
    mended: int = 0  # terms
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Glossary:
    """The terms by target language (BCP 47 as the table of languages writes it)."""

    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)

    def met(self, source: str, source_language: str, target_language: str) -> tuple[Term, ...]:
        """Return the terms that a source text has on its way into the target language."""
        known = language(target_language)
        terms = self.terms.get(known.code, ()) if known else ()
        return met(terms, one_line(source), source_language) if terms else ()

    def version(self, source: str, source_language: str, target_language: str) -> str:
        """Name what is said of the terms of this text; empty where it has none."""
        terms = self.met(source, source_language, target_language)
        said = (repr(astuple(replace(term, where=""))) for term in terms)
        return digest_of(*said) if terms else ""

    def held(self, source: str, target: str, source_language: str, target_language: str) -> Held:
        """Return the translation with its terms in order, or with the flag that one is not.

        Never raises, whatever the texts hold. A mended text must be checked again.
        """
        text, mended = target, 0
        terms = self.met(source, source_language, target_language)
        for term in terms:
            if not kept(text, term, target_language):
                better = mend(text, term, (source_language, target_language))
                text, mended = (better, mended + 1) if better else (text, mended)
        lost = not all(kept(text, term, target_language) for term in terms)
        if lost or exchanged(source, text, source_language, target_language):
            return Held(target, flags=(GLOSSARY,))
        return Held(text, mended)
