"""Say what is wrong with the grammar's files, in sentences a translator can act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models.grammar.expand import Hole, parse
from models.grammar.reading import LANGUAGES, SHARED_FILE, Entry, Grammar, Pattern, grammar
from models.grammar.values import COUNTING, KINDS

_FEWEST_ENTRIES = 6
_KINDS = frozenset({"sentence", "headline"})


def check(known: Grammar | None = None) -> tuple[str, ...]:
    """Return every problem of the grammar's files: where, what is wrong, what to do."""
    known = grammar() if known is None else known
    return (*_duplicates(known), *_lexicon(known), *_patterns(known))


def _duplicates(known: Grammar) -> Iterator[str]:
    for name, times in Counter(pattern.id for pattern in known.patterns).items():
        if times > 1:
            files = ", ".join(sorted({p.file for p in known.patterns if p.id == name}))
            yield f"{files}: the id {name!r} names {times} patterns; give each its own id."
    for language in LANGUAGES:
        yield from _same_template(known, language)


def _same_template(known: Grammar, language: str) -> Iterator[str]:
    first: dict[str, Pattern] = {}
    for pattern in known.patterns:
        text = pattern.templates.get(language, "")
        other = first.setdefault(text, pattern)
        if text and other is not pattern:
            yield (
                f"{pattern.file}: {pattern.id} has the same {language} template as {other.id};"
                " word one of them differently."
            )


def _lexicon(known: Grammar) -> Iterator[str]:
    for (file, name), entries in known.lexicon.items():
        where = f"{file}: category {name}"
        if name in KINDS:
            yield f"{where} is a built-in kind; give the category another name."
        if file != SHARED_FILE and (SHARED_FILE, name) in known.lexicon:
            yield f"{where} hides the shared category; give it another name."
        if len(entries) < _FEWEST_ENTRIES:
            yield f"{where} has {len(entries)} entries; add some until it has {_FEWEST_ENTRIES}."
        for entry in entries:
            yield from _entry(known, f"{where}, entry {entry.key}", entry)
        yield from _homonyms(where, entries)


def _entry(known: Grammar, where: str, entry: Entry) -> Iterator[str]:
    if not entry.key.isascii():
        yield f"{where}: the id is not plain ASCII; rename it."
    for language in LANGUAGES:
        wording = entry.wordings.get(language)
        if wording is None:
            yield f"{where} has no {language} wording; add it."
            continue
        letters = known.rules[language]["features"]
        if wording.feature not in letters:
            yield (
                f"{where}: the {language} feature {wording.feature!r} is none of"
                f" {', '.join(letters)}; correct it."
            )
        for form, text in {"itself": wording.text, **wording.forms}.items():
            if not text.strip() or "|" in text or text != text.strip():
                yield f"{where}: the {language} wording {form} is ill-formed; correct it."


def _homonyms(where: str, entries: tuple[Entry, ...]) -> Iterator[str]:
    # Two meanings with one wording would give one sentence two translations.
    for language in LANGUAGES:
        first: dict[str, str] = {}
        for entry in entries:
            wording = entry.wordings.get(language)
            other = first.setdefault(wording.text, entry.key) if wording else entry.key
            if other != entry.key:
                yield (
                    f"{where}: {other} and {entry.key} have the same {language} wording;"
                    " reword or remove one."
                )


def _patterns(known: Grammar) -> Iterator[str]:
    for pattern in known.patterns:
        where = f"{pattern.file}: pattern {pattern.id or '(no id)'}"
        if not pattern.id.isascii() or not pattern.id:
            yield f"{where}: the id is missing or not plain ASCII; write one."
        if pattern.kind not in _KINDS:
            yield f"{where}: kind {pattern.kind!r} is unknown; write sentence or headline."
        for slot, name in pattern.slots:
            if name not in KINDS and not known.category(pattern.file, name):
                yield f"{where}: slot {slot} has the unknown category {name}; define or correct it."
        for language in LANGUAGES:
            yield from _template(known, pattern, language, f"{where}, {language}")


def _template(known: Grammar, pattern: Pattern, language: str, where: str) -> Iterator[str]:
    text = pattern.templates.get(language)
    if not text:
        yield f"{where}: the template is missing; write it."
        return
    template = parse(text)
    if any(mark in piece for piece in template.pieces if isinstance(piece, str) for mark in "{}"):
        yield f"{where}: a brace belongs to no slot; correct the spelling of the hole."
    if pattern.kind == "sentence" and text[-1] not in ".?!”»":
        yield f"{where}: the sentence has no final stop; end it."
    if pattern.kind == "headline" and text[-1] == ".":
        yield f"{where}: the headline ends in a full stop; remove it."
    named = {h.slot for h in template.holes if not h.alternatives} | template.counted
    for slot, _ in pattern.slots:
        if slot not in named:
            yield f"{where}: slot {slot} is not shown; use it, or drop it from the pattern."
    for hole in template.holes:
        yield from _hole(known, pattern, language, where, hole)


def _hole(known: Grammar, pattern: Pattern, language: str, where: str, hole: Hole) -> Iterator[str]:
    slots = dict(pattern.slots)
    for slot in (hole.slot, hole.noun):
        if slot and slot not in slots:
            yield f"{where}: slot {slot} is not declared; add it to the pattern's slots."
    letters = known.rules[language]["features"]
    if hole.alternatives and len(hole.alternatives) not in {2, len(letters)}:
        yield (
            f"{where}: {hole.slot} is given {len(hole.alternatives)} alternatives;"
            f" give {' or '.join(map(str, sorted({2, len(letters)})))}."
        )
    if hole.noun and slots.get(hole.slot) not in COUNTING:
        yield f"{where}: {hole.slot} counts a noun but is no whole number; make it count or large."
    wanted = {hole.form} - {""} | (_counted_forms(known, language) if hole.noun else set())
    for entry in known.category(pattern.file, slots.get(hole.noun or hole.slot, "")):
        wording = entry.wordings.get(language)
        for form in sorted(wanted - set(wording.forms if wording else wanted)):
            yield f"{where}: entry {entry.key} has no form {form}; add it to the entry."


def _counted_forms(known: Grammar, language: str) -> set[str]:
    counted = known.rules[language]["counted"]
    return {counted["otherwise"], *(row["form"] for row in counted["ranges"])}
