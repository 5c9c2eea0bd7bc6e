"""What an engine is, what a route of several engines is, and an engine to read at a glance.

Which routes there are is the business of ``ways``, what to translate that of
``plan``; each foreign engine has a file of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from plugins.model import Problem, digest_of

PIVOT = "en"  # nearly all published models lead to or from English

Pair = tuple[str, str]  # the languages led from and to, BCP 47

SAMPLE = "-sample:"  # part of the ids of engines that know our grammar only


@dataclass(frozen=True)
class Candidate:
    """An engine's words; ``score`` is its mean log-probability, for ranking only.

    ``flags`` name what the engine itself found wrong with them.
    """

    text: str
    score: float | None = None
    flags: tuple[str, ...] = ()


class EngineError(Exception):
    """An engine stopped in the middle of its work; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Engine(Protocol):
    """One direction of one engine, deterministic: equal sentences, equal words.

    ``id`` names the engine, the direction and the exact model, such as
    ``argos:en-es:1.0:1a2b3c4d``; it is printed on the page. Languages are BCP 47.
    An engine with ``SAMPLE`` in its id yields to whatever a full one made before.
    A score below ``least_score`` means that it guesses; None: nobody knows.
    """

    @property
    def id(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def target(self) -> str: ...  # noqa: D102
    @property
    def least_score(self) -> float | None: ...  # noqa: D102

    def translate(self, sentences: Sequence[str]) -> list[Candidate]:
        """Return one candidate a sentence, in order.

        Raises:
            EngineError: it cannot go on; sentences answered before stay good.
        """

    def alternatives(self, sentences: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """Return further candidates a sentence, the best first; slower; raises likewise."""

    def load(self) -> Problem | None:
        """Make ready; return why that fails, or None. Must come before any translation."""

    def close(self) -> None:
        """Free what the engine holds in memory."""


@dataclass(frozen=True)
class Route:
    """The engines that lead from one language to another: one, or more with a language between."""

    legs: tuple[Engine, ...]

    @property
    def id(self) -> str:
        """The engines' ids, joined by ``+``."""
        return "+".join(leg.id for leg in self.legs)

    @property
    def name(self) -> str:
        """The kinds of its engines as an editor writes them: ``argos+apertium``."""
        return "+".join(leg.id.partition(":")[0] for leg in self.legs)

    @property
    def sample(self) -> bool:
        """Whether one of the engines is a sample."""
        return SAMPLE in self.id

    @property
    def source(self) -> str:
        """The language it leads from."""
        return self.legs[0].source

    @property
    def target(self) -> str:
        """The language it leads to."""
        return self.legs[-1].target


Routes = Mapping[Pair, Route]


EDITOR = "editor"  # the kind of a leg that a person wrote


@dataclass(frozen=True)
class Correction:
    """What a person made of one sentence, in place of a route's first legs; never asked."""

    source: str
    target: str
    text: str
    least_score: float | None = None

    @property
    def id(self) -> str:
        """Changes with the words, so that what was made of former ones is not found any more."""
        return f"{EDITOR}:{self.source}-{self.target}:{digest_of(self.text, size=4)}"

    def translate(self, sentences: Sequence[str]) -> list[Candidate]:
        """Return the person's words: there is one sentence."""
        return [Candidate(self.text) for _ in sentences]

    def alternatives(self, sentences: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """Return none: the person decided."""
        return [() for _ in sentences]

    def load(self) -> Problem | None:
        """Be ready."""

    def close(self) -> None:
        """Hold nothing, free nothing."""


@dataclass(frozen=True)
class Reverser:
    """An engine that turns each word around: "sol rojo" gives "los ojor"."""

    source: str
    target: str
    least_score: float | None = None

    @property
    def id(self) -> str:
        """Like any engine's."""
        return f"reverser:{self.source}-{self.target}:1"

    def translate(self, sentences: Sequence[str]) -> list[Candidate]:
        """Return each sentence with its words turned around, certain of itself."""
        return [
            Candidate(" ".join(word[::-1] for word in sentence.split()), 0.0)
            for sentence in sentences
        ]

    def alternatives(self, sentences: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """Return none: there is only one way to turn a word around."""
        return [() for _ in sentences]

    def load(self) -> Problem | None:
        """Be ready."""

    def close(self) -> None:
        """Hold nothing, free nothing."""
