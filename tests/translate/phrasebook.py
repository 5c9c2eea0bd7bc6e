"""An engine for tests that knows what it was told, and writes down what it was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plugins.model import Problem
from plugins.translate.engines import Candidate


@dataclass
class Phrasebook:
    """Gives the first phrase of a sentence, the others as alternatives; unknown ones echo."""

    source: str
    target: str
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    fault: Problem | None = None
    score: float = -0.1
    least_score: float | None = None
    mark: str = ":"
    loaded: bool = False
    kind: str = "phrasebook"

    @property
    def id(self) -> str:
        """Like any engine's."""
        return f"{self.kind}:{self.source}-{self.target}:1{self.mark}0"

    def load(self) -> Problem | None:
        """Fail as told."""
        self.loaded = self.fault is None
        return self.fault

    def close(self) -> None:
        """Need loading again."""
        self.loaded = False

    def translate(self, sentences: Sequence[str]) -> list[Candidate]:
        """Return the first phrase of each."""
        assert self.loaded
        self.asked += sentences
        return [Candidate(self._of(sentence)[0], self.score) for sentence in sentences]

    def alternatives(self, sentences: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """Return the further phrases of each."""
        assert self.loaded
        self.asked += sentences
        return [
            tuple(Candidate(phrase, self.score) for phrase in self._of(sentence)[1:])
            for sentence in sentences
        ]

    def _of(self, sentence: str) -> tuple[str, ...]:
        return self.phrases.get(sentence, (sentence,))
