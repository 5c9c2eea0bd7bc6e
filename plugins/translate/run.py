"""Translations for all texts wanted: look up, plan, carry out, remember.

The one function that other stages call. Which models there are and where the
memory lies come in from outside; see ``argos.find_models`` and ``remembered``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plugins.model import Origin, Problem, Translation, digest_of
from plugins.progress import Tell
from plugins.translate.argos import OPTIONS
from plugins.translate.carry import Done, Helpers, carry_out
from plugins.translate.checks import applicable, check
from plugins.translate.engines import Engine, Routes, routes
from plugins.translate.glossary import GLOSSARY, Glossary
from plugins.translate.memory import ANY, Key, Memory
from plugins.translate.plan import Known, Plan, Wanted, bridge, plan

_CHECKS = Path(__file__).with_name("checks")
_GLOSSARY = Path(__file__).with_name("glossary")
_NO_TERMS = Glossary()


@dataclass(frozen=True)
class Outcome:
    """A translation for each text wanted, in order, and what the run was like."""

    translations: tuple[Translation, ...]
    counts: Mapping[str, int]
    problems: tuple[Problem, ...]


def remembered(cache_folder: Path, glossary: Glossary = _NO_TERMS) -> Memory:
    """Return the newsroom's memory, to be entered as a context."""
    return Memory(cache_folder / "memory.sqlite", options=options(), terms=glossary.version)


@cache
def options() -> str:
    """Name how engines are run and judged today: when the checks change, old verdicts are void."""
    judged = [part for folder in (_CHECKS, _GLOSSARY) for part in _texts(folder)]
    return digest_of(OPTIONS, *judged)


def _texts(folder: Path) -> Iterator[str]:
    """Yield the names and texts of the code and the data in a folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".txt", ".toml"}:
            yield path.relative_to(folder).as_posix()
            yield path.read_text("utf-8")


def translate_all(
    wanted: Sequence[Wanted],
    *,
    memory: Memory,
    models: Sequence[Engine],
    progress: Tell,
    glossary: Glossary = _NO_TERMS,
) -> Outcome:
    """Return a translation for each text, or the text itself where none passes the checks.

    Everything the engines said is in the memory afterwards, refusals too, so
    the same call again asks no engine. The ``glossary`` must be the memory's.

    Raises:
        BusyError: another process holds the memory.
        StoreError: the memory cannot be written.
    """
    decided = _plan(wanted, memory, routes(models))
    helpers = Helpers(check, glossary.held, applicable, memory.keep_many, progress)
    done = carry_out(decided, helpers)
    known = {**done.translations, **decided.reuse, **decided.impossible}
    translations = tuple(known[one] for one in wanted)
    counts = _counts(decided, done) | _terms(translations, glossary, done)
    return Outcome(translations, counts, done.problems)


def _plan(wanted: Sequence[Wanted], memory: Memory, known: Routes) -> Plan:
    ways = {one: route for one in wanted if (route := known.get(one.pair))}
    first = [(bridge(one, way), way.legs[0].id) for one, way in ways.items() if len(way.legs) > 1]
    return plan(
        wanted,
        editor=_known(memory, ((one, "") for one in wanted)),
        memory=_known(memory, (*((one, way.id) for one, way in ways.items()), *first)),
        former=_known(memory, ((one, ANY) for one in wanted)),
        routes=known,
    )


def _known(memory: Memory, wanted: Iterable[tuple[Wanted, str]]) -> Known:
    keys = {_key(one, engine): one for one, engine in wanted}
    return {keys[key]: kept for key, kept in memory.look_up_many(keys).items()}


def _key(one: Wanted, engine: str) -> Key:
    return Key(one.text, one.source_language, one.target_language, engine)


def _counts(decided: Plan, done: Done) -> dict[str, int]:
    made = [done.translations[one] for one in decided.translate]
    passed = sum(one.origin is Origin.ENGINE for one in made)
    return {
        "reused": len(decided.reuse),
        "translated": passed,
        "rescued": done.rescued,
        "refused": len(made) - passed,
        "impossible": len(decided.impossible),
        "asked": done.asked,
    }


def _terms(translations: Iterable[Translation], glossary: Glossary, done: Done) -> dict[str, int]:
    """Count the terms in a machine's translations; those of a refused one are all violated."""
    counts = Counter({"met": 0, "violated": 0})
    for one in translations:
        lost = GLOSSARY in one.flags
        if lost or (one.engine and one.origin in {Origin.ENGINE, Origin.MEMORY}):
            terms = len(glossary.met(one.source, one.source_language, one.target_language))
            counts.update({"met": terms, "violated": terms * lost})
    kept = counts["met"] - counts["violated"] - done.mended
    told = {**counts, "kept": kept, "mended": done.mended}
    return {f"terms {name}": number for name, number in told.items()}
