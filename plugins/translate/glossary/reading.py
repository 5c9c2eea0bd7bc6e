"""Read ``glossary/<language>.toml``: an editor's terms, or what is wrong with them.

Bytes come in, terms and problems go out; one bad entry costs only itself.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Annotated, Any

import msgspec

from plugins.languages import language
from plugins.model import Problem
from plugins.text import one_line
from plugins.translate.glossary import Glossary
from plugins.translate.glossary.forms import ANY_ENDING
from plugins.translate.glossary.terms import EVERY, Term

_SEE = 'see "Terms and names" in docs/editor.md'
_TOML_LINE = re.compile(r"line (\d+)")

Form = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=r"[^\s*]")]
Forms = Annotated[list[Form], msgspec.Meta(min_length=1)]
Reading = Iterator[Term | Problem]


class _Term(msgspec.Struct, forbid_unknown_fields=True):
    source: Annotated[dict[str, Forms], msgspec.Meta(min_length=1)]
    target: Forms
    wrong: list[Form] = []


class _Keep(msgspec.Struct, forbid_unknown_fields=True):
    name: Form
    wrong: list[Form] = []


def read_glossary(files: Mapping[str, bytes]) -> tuple[Glossary, tuple[Problem, ...]]:
    """Return the glossary of some files, by their names, and every problem they have."""
    terms: dict[str, tuple[Term, ...]] = {}
    problems: list[Problem] = []
    for where, content in sorted(files.items()):
        target = target_language(where)
        if isinstance(target, Problem):
            problems.append(target)
            continue
        read, faults = read_terms(content, where)
        terms[target] = (*terms.get(target, ()), *read)
        problems += faults
    return Glossary(terms), tuple(problems)


def target_language(path: str) -> str | Problem:
    """Return the language whose terms a file holds, by its name, or what is wrong with that."""
    known = language(PurePath(path).stem)
    if known:
        return known.code
    what = f'no language is called "{PurePath(path).stem}"'
    return Problem(path, what, 'name the file after the target language, such as "fr.toml"')


def read_terms(content: bytes, where: str) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Return the terms of a file and its problems, each with its line where that is known."""
    try:
        tables = msgspec.toml.decode(content, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError) as fault:
        line = _TOML_LINE.search(str(fault))
        place = f"{where}:{line[1]}" if line else where
        return (), (Problem(place, f"this is not TOML ({fault})", "mend the syntax"),)
    read = [*_unknown(tables, where), *_tables(tables, content.decode("utf-8"), where)]
    terms = tuple(one for one in read if isinstance(one, Term))
    problems = tuple(one for one in read if isinstance(one, Problem))
    return terms, (*problems, *_twice(terms))


def _unknown(tables: Mapping[str, Any], where: str) -> Iterator[Problem]:
    for key in tables.keys() - {"term", "keep"}:
        yield Problem(where, f'"{key}" means nothing here', "write [[term]] or [[keep]]")


def _tables(tables: Mapping[str, Any], text: str, where: str) -> Reading:
    for kind, read in (("term", _term), ("keep", _keep)):
        entries = tables.get(kind, [])
        if not isinstance(entries, list):
            yield Problem(where, f'"{kind}" is no list', f"write [[{kind}]] with two brackets")
            continue
        lines = _lines(text, kind)
        for number, entry in enumerate(entries):
            place = f"{where}:{lines[number]}" if len(lines) == len(entries) else where
            try:
                yield from read(entry, place)
            except msgspec.ValidationError as fault:
                yield Problem(place, f"this {kind} cannot be used ({fault})", _SEE)


def _lines(text: str, kind: str) -> list[int]:
    """Return the lines on which the entries begin."""
    head = re.compile(rf"\s*\[\[\s*{kind}\s*\]\]")
    return [number for number, line in enumerate(text.split("\n"), 1) if head.match(line)]


def _term(entry: Any, where: str) -> Reading:
    read = msgspec.convert(entry, _Term)
    strange = [tag for tag in read.source if language(tag) is None]
    if strange:
        what = f'no language is called "{strange[0]}"'
        yield Problem(where, what, 'use a BCP 47 tag such as "en" for source')
        return
    target = _clean(read.target)
    source = tuple((_code(tag), _clean(forms)) for tag, forms in sorted(read.source.items()))
    yield from _judged(Term(source, target, _clean(read.wrong), where=where))


def _keep(entry: Any, where: str) -> Reading:
    read = msgspec.convert(entry, _Keep)
    name = _clean([read.name])
    yield from _judged(Term(((EVERY, name),), name, _clean(read.wrong), is_name=True, where=where))


def _judged(term: Term) -> Reading:
    if term.target[0].endswith(ANY_ENDING):
        what = f'the preferred form "{term.target[0]}" ends in {ANY_ENDING}'
        yield Problem(term.where, what, "put a whole form first")
    elif both := sorted(set(term.target) & set(term.wrong)):
        what = f'"{both[0]}" is both right and wrong'
        yield Problem(term.where, what, "take it out of one of the two")
    else:
        yield term


def _twice(terms: tuple[Term, ...]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Term] = {}
    for term in terms:
        for tag, forms in term.source:
            for form in forms:
                owner = first.setdefault((tag, form), term)
                if owner is not term:
                    what = f'"{form}" has a rendering already ({owner.where})'
                    yield Problem(term.where, what, "keep one of the two")


def _clean(forms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(form) for form in forms))


def _code(tag: str) -> str:
    known = language(tag)
    return known.code if known else tag
