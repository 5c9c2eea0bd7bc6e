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
from plugins.translate import argos
from plugins.translate.carry import Done, Helpers, carry_out
from plugins.translate.checks import applicable, check
from plugins.translate.engines import Engine, Routes
from plugins.translate.glossary import GLOSSARY, Glossary
from plugins.translate.memory import ANY, Key, Memory
from plugins.translate.plan import Known, Plan, Wanted, bridges_of, corrected, plan
from plugins.translate.ways import NONE, Chosen, best, ways
from plugins.translating import BEAM, CPU

_HERE = Path(__file__).parent
_CHECKS, _GLOSSARY = _HERE / "checks", _HERE / "glossary"
# What decides beside those folders: other ways to ask, and which languages are close.
_BESIDE = ("rescue.py", "relations.py", "close_pairs.txt")
_NO_TERMS = Glossary()


@dataclass(frozen=True)
class Outcome:
    """A translation for each text wanted, in order, and what the run was like."""

    translations: tuple[Translation, ...]
    counts: Mapping[str, int]
    problems: tuple[Problem, ...]


def remembered(
    cache_folder: Path, glossary: Glossary = _NO_TERMS, beam: int = BEAM, device: str = CPU
) -> Memory:
    """Return the newsroom's memory, to be entered as a context."""
    path = cache_folder / "memory.sqlite"
    return Memory(path, options=options(beam, device), terms=glossary.version)


@cache
def options(beam: int = BEAM, device: str = CPU) -> str:
    """Name how engines are run and judged today: when the checks change, old verdicts are void."""
    judged = [part for folder in (_CHECKS, _GLOSSARY) for part in _texts(folder)]
    judged += [_HERE.joinpath(name).read_text("utf-8") for name in _BESIDE]
    return digest_of(argos.options(beam, device), *judged)


def _texts(folder: Path) -> Iterator[str]:
    """Yield the names and texts of the code and the data in a folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".txt", ".toml"}:
            yield path.relative_to(folder).as_posix()
            yield path.read_text("utf-8")


@dataclass(frozen=True)
class _Round:
    """What one way a pair was to do, and did."""

    plan: Plan
    done: Done
    known: Known  # every text of the round


def translate_all(  # noqa: PLR0913 - all that a run needs, by name
    wanted: Sequence[Wanted],
    *,
    memory: Memory,
    models: Sequence[Engine],
    progress: Tell,
    glossary: Glossary = _NO_TERMS,
    chosen: Chosen = NONE,
) -> Outcome:
    """Return a translation for each text, or the text itself where none passes the checks.

    What the first way between two languages loses, the next one is asked for.
    Everything the engines said is in the memory afterwards, refusals too, so
    the same call again asks no engine. The ``glossary`` must be the memory's;
    ``models`` come best first.

    Raises:
        BusyError: another process holds the memory.
        StoreError: the memory cannot be written.
    """
    known = ways(models, chosen)
    helpers = Helpers(check, glossary.held, applicable, memory.keep_many, progress)
    rounds: list[_Round] = []
    left = list(dict.fromkeys(wanted))
    while left:
        decided = _plan(left, memory, best(known, len(rounds)))
        done = carry_out(decided, helpers)
        each = {**done.translations, **decided.reuse, **decided.impossible}
        rounds.append(_Round(decided, done, each))
        lost = [one for one in left if each[one].origin is Origin.NONE]
        left = [one for one in lost if len(known.get(one.pair, ())) > len(rounds)]
    final = {one: _final(one, rounds) for one in wanted}
    problems = dict.fromkeys(fault for one in rounds for fault in one.done.problems)
    translations = tuple(final[one] for one in wanted)
    mended = sum(one.done.mended for one in rounds)
    counts = _counts(rounds, final) | _terms(translations, glossary, mended)
    return Outcome(translations, counts, tuple(problems))


def _final(one: Wanted, rounds: Iterable[_Round]) -> Translation:
    """Return the first that is a translation, else the first refusal, else the text as it is."""
    found = [each.known[one] for each in rounds if one in each.known]
    passed = (one for one in found if one.origin is not Origin.NONE)
    refused = (one for one in found if one.flags)
    return next(passed, None) or next(refused, found[0])


def _plan(wanted: Sequence[Wanted], memory: Memory, known: Routes) -> Plan:
    routes = {one: route for one in wanted if (route := known.get(one.pair))}
    crossed = [first for one, route in routes.items() for first, _ in bridges_of(one, route)]
    said = _known(memory, ((first, "") for first in crossed))
    routes = {one: corrected(one, route, said) for one, route in routes.items()}
    between = (pair for one, route in routes.items() for pair in bridges_of(one, route))
    return plan(
        wanted,
        editor=_known(memory, ((one, "") for one in wanted)),
        memory=_known(memory, ((one, route.id) for one, route in routes.items())),
        former=_known(memory, ((one, ANY) for one in wanted)),
        routes=known,
        bridges=_known(memory, ((first, way.id) for first, way in between)),
        led=routes,
    )


def _known(memory: Memory, wanted: Iterable[tuple[Wanted, str]]) -> Known:
    keys = {_key(one, engine): one for one, engine in wanted}
    return {keys[key]: kept for key, kept in memory.look_up_many(keys).items()}


def _key(one: Wanted, engine: str) -> Key:
    return Key(one.text, one.source_language, one.target_language, engine)


def _counts(rounds: Sequence[_Round], final: Known) -> dict[str, int]:
    """Count each text once, by what became of it in the end."""
    asked = {one for each in rounds for one in each.plan.translate}
    later = {one for each in rounds[1:] for one in each.plan.translate}
    passed = {one for one in asked if final[one].origin is Origin.ENGINE}
    impossible = {one for each in rounds for one in each.plan.impossible}
    return {
        "reused": len(final) - len(asked | impossible),
        "translated": len(passed),
        "rescued": sum(each.done.rescued for each in rounds[:1]) + len(later & passed),
        "refused": len(asked - passed),
        "impossible": len(impossible),
        "asked": sum(each.done.asked for each in rounds),
    }


def _terms(translations: Iterable[Translation], glossary: Glossary, mended: int) -> dict[str, int]:
    """Count the terms in a machine's translations; those of a refused one are all violated."""
    counts = Counter({"met": 0, "violated": 0})
    for one in translations:
        lost = GLOSSARY in one.flags
        if lost or (one.engine and one.origin in {Origin.ENGINE, Origin.MEMORY}):
            terms = len(glossary.met(one.source, one.source_language, one.target_language))
            counts.update({"met": terms, "violated": terms * lost})
    kept = counts["met"] - counts["violated"] - mended
    told = {**counts, "kept": kept, "mended": mended}
    return {f"terms {name}": number for name, number in told.items()}
