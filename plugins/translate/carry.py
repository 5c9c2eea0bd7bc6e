"""Carry out a plan: ask the engines, judge their words, try again, and keep the outcome.

All sentences of a direction go to its engine together, and one engine at a
time is loaded. A route of several legs asks for its first ones once a
sentence, whatever the number of target languages. A translation that no try gets past
the checks and the glossary is refused: the text stays in its own language, with the flags of
the first try. What to translate was decided in ``plan``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from plugins.model import Origin, Problem, Translation
from plugins.progress import Tell
from plugins.text import one_line
from plugins.translate.engines import Candidate, Engine, EngineError, Route
from plugins.translate.glossary import Held
from plugins.translate.plan import Known, Plan, Wanted, approach, bridge, bridges_of, original
from plugins.translate.rescue import WAYS, applies, other_answers

UNSURE = "unsure"  # the flag of a translation that its engine itself holds for a guess
_CHUNK = 200  # sentences between two savings and signs of life

Check = Callable[[str, str, str, str], tuple[str, ...]]
Hold = Callable[[str, str, str, str], Held]
Applicable = Callable[[str, str], bool]
Keep = Callable[[Sequence[Translation]], None]


@dataclass(frozen=True)
class Helpers:
    """What the work needs besides engines: the judge, the glossary, the keeper, the listener."""

    check: Check
    hold: Hold
    applicable: Applicable
    keep: Keep
    tell: Tell


@dataclass(frozen=True)
class Task:
    """One sentence for one engine, and which text wanted it serves."""

    wanted: Wanted
    route: Route
    sentence: str  # as the engine gets it: the text itself, or what the first leg made of it

    @property
    def engine(self) -> Engine:
        """The engine that writes the target language."""
        return self.route.legs[-1]


@dataclass(frozen=True)
class Judged:
    """What became of one candidate; ``mended`` terms are in its text."""

    translation: Translation
    mended: int = 0

    @property
    def refused(self) -> bool:
        """Whether it may not be shown."""
        return self.translation.origin is Origin.NONE


@dataclass(frozen=True)
class Done:
    """What became of some tasks."""

    translations: Known = field(default_factory=dict)
    rescued: int = 0
    mended: int = 0  # terms put right
    asked: int = 0  # sentences handed to engines
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: "Done") -> "Done":
        return Done(
            {**self.translations, **other.translations},
            self.rescued + other.rescued,
            self.mended + other.mended,
            self.asked + other.asked,
            self.problems + other.problems,
        )


def carry_out(plan: Plan, helpers: Helpers) -> Done:
    """Translate what the plan says; ``translations`` holds the first legs too."""
    needed = _needed(plan)
    done = Done()
    for legs in sorted({len(route.legs) for route in needed.values()}):
        stretch = {one: route for one, route in needed.items() if len(route.legs) == legs}
        if legs == 1:
            done += _all(_direct(stretch), helpers)
        else:
            done += _onward(stretch, {**done.translations, **plan.bridges}, helpers)
    return done


def _needed(plan: Plan) -> dict[Wanted, Route]:
    """Return all to be had, with what stands between; what is remembered ends the way back."""
    needed = dict(plan.translate)
    for one, route in plan.translate.items():
        for first, way in bridges_of(one, route):
            if first in plan.bridges:
                break
            needed.setdefault(first, way)
    return needed


def _direct(stretch: Mapping[Wanted, Route]) -> Iterator[Task]:
    for one, route in stretch.items():
        yield Task(one, route, one_line(one.text))


def _onward(stretch: Mapping[Wanted, Route], known: Known, helpers: Helpers) -> Done:
    """Ask the last legs of routes for what the legs before them made."""
    between = {one: _between(one, route, known) for one, route in stretch.items()}
    done = _unbridged(stretch, between, helpers)
    return done + _all(
        [
            Task(one, route, between[one].text)
            for one, route in stretch.items()
            if between[one].origin is not Origin.NONE
        ],
        helpers,
    )


def _between(wanted: Wanted, route: Route, known: Known) -> Translation:
    """Return what the first legs made, if they did: else the page would name the wrong engine."""
    first = bridge(wanted, route)
    made = known[first]
    return made if made.engine == approach(route).id else original(first)


def _unbridged(bridged: Mapping[Wanted, Route], between: Known, helpers: Helpers) -> Done:
    """Refuse what has no translation into the language between: the next leg would hide it."""
    refused = {
        one: original(one, between[one].flags, route.id if between[one].flags else "")
        for one, route in bridged.items()
        if between[one].origin is Origin.NONE
    }
    helpers.keep([one for one in refused.values() if one.engine])
    return Done(refused)


def _all(tasks: Iterable[Task], helpers: Helpers) -> Done:
    """Do the tasks, one engine after the other."""
    done = Done()
    ordered = sorted(tasks, key=lambda task: (task.engine.id, len(task.sentence), task.sentence))
    for _, group in groupby(ordered, key=lambda task: task.engine.id):
        done += _with_engine(list(group), helpers)
    return done


def _with_engine(tasks: Sequence[Task], helpers: Helpers) -> Done:
    engine = tasks[0].engine
    fault = engine.load()
    if fault:
        return Done({task.wanted: original(task.wanted) for task in tasks}, problems=(fault,))
    try:
        return _in_chunks(tasks, engine, helpers)
    finally:  # programs of an engine must not outlive a full disk or an impatient editor
        engine.close()


def _in_chunks(tasks: Sequence[Task], engine: Engine, helpers: Helpers) -> Done:
    done = Done()
    for start in range(0, len(tasks), _CHUNK):
        helpers.tell(start, len(tasks), f"{engine.source} to {engine.target}")
        try:
            some = _chunk(tasks[start : start + _CHUNK], engine, helpers)
        except EngineError as stop:
            lost = {task.wanted: original(task.wanted) for task in tasks[start:]}
            done += Done(lost, problems=(stop.problem,))
            break
        helpers.keep(list(some.translations.values()))
        done += some
    helpers.tell(len(tasks), len(tasks), f"{engine.source} to {engine.target}")
    return done


def _chunk(tasks: Sequence[Task], engine: Engine, helpers: Helpers) -> Done:
    """Translate a chunk, then what is refused of it once more in each other way."""
    sentences = list(dict.fromkeys(task.sentence for task in tasks))
    answers = dict(zip(sentences, engine.translate(sentences), strict=True))
    first = {task.wanted: _judged(task, answers[task.sentence], helpers) for task in tasks}
    left = [task for task in tasks if first[task.wanted].refused]
    found, asked = dict(first), len(sentences)
    for way in (None, *WAYS):
        if left:
            tried = other_answers(engine, [task.sentence for task in left], way)
            asked += sum(applies(way, task.sentence) for task in left)
            others = [
                [one for one in candidates if one.text != answers[task.sentence].text]
                for task, candidates in zip(left, tried, strict=True)
            ]  # the same words, even where their engine now doubts them less, are no other answer
            found |= _passing(zip(left, others, strict=True), helpers)
            left = [task for task in left if found[task.wanted].refused]
    refused = sum(one.refused for one in first.values())
    return Done(
        {wanted: one.translation for wanted, one in found.items()},
        rescued=refused - len(left),
        mended=sum(one.mended for one in found.values()),
        asked=asked,
    )


def _passing(
    tried: Iterable[tuple[Task, Sequence[Candidate]]], helpers: Helpers
) -> Iterator[tuple[Wanted, Judged]]:
    """Yield the first candidate of each task that passes the checks, where one does."""
    for task, candidates in tried:
        judged = (_judged(task, candidate, helpers) for candidate in candidates)
        passed = next((one for one in judged if not one.refused), None)
        if passed:
            yield task.wanted, passed


def _doubt(engine: Engine, candidate: Candidate) -> tuple[str, ...]:
    guesses = engine.least_score is not None and (candidate.score or 0.0) < engine.least_score
    return (UNSURE,) if guesses else ()


def _judged(task: Task, candidate: Candidate, helpers: Helpers) -> Judged:
    """Return the translation, or the original with the flags; always the first text is compared."""
    wanted = task.wanted
    held = helpers.hold(wanted.text, one_line(candidate.text), *wanted.pair)
    flags = helpers.check(wanted.text, held.text, *wanted.pair) + held.flags
    flags += candidate.flags + _doubt(task.engine, candidate)
    refused = original(wanted, flags, task.route.id)
    if flags:
        return Judged(refused)
    passed = replace(refused, text=held.text, origin=Origin.ENGINE, score=candidate.score)
    return Judged(replace(passed, checked=helpers.applicable(*wanted.pair)), held.mended)
