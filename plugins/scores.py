"""How good the newsroom's engines were measured to be, and whom that keeps from whole stories.

The record is ``scores.toml`` in the newsroom's folder, in git: written by
``plugins.translate.scores``, read by the site. Measures nothing itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

import msgspec

from plugins.model import Origin, Problem, Translation
from plugins.translating import Translating

NAME = "scores.toml"
_PERSON = "editor:"  # how the id of a way begins that leads on from a person's words
_HEADER = "# How well engines translate: python -m plugins.translate.scores --help says more.\n"
_REMEDY = f"mend the line, or remove {NAME} and measure again"


@dataclass(frozen=True)
class Score:
    """What was measured of one way between two languages."""

    engine: str  # the ids of its engines, as pages name them
    direction: str  # such as "en-es"
    chrf: float  # 0 to 100; Popović 2015
    bleu: float  # 0 to 100; Papineni et al. 2002
    sentences: int
    date: str  # as the person who measured gave it


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    engine: str
    direction: str
    chrf: float
    bleu: float
    sentences: int
    date: str


class _File(msgspec.Struct, forbid_unknown_fields=True):
    score: tuple[_Row, ...] = ()


Scores = Mapping[str, Score]  # by the engine's id


def read_scores(content: bytes) -> Scores | Problem:
    """Return the scores by engine, or what is wrong with the file."""
    try:
        rows = msgspec.toml.decode(content, type=_File).score
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as fault:
        return Problem(NAME, f"it makes no sense ({fault})", _REMEDY)
    return {one.engine: Score(**msgspec.structs.asdict(one)) for one in rows}


def scores_text(scores: Iterable[Score]) -> str:
    """Return the file, sorted, so that git shows what changed."""
    ordered = sorted(scores, key=lambda one: (one.direction, one.engine))
    return _HEADER + "".join(f"\n[[score]]\n{_lines(one)}" for one in ordered)


def _lines(score: Score) -> str:
    # A JSON value is a TOML value, but for the one control sign that JSON leaves as it is.
    told = {key: msgspec.json.encode(value).decode() for key, value in asdict(score).items()}
    return "".join(f"{key} = {value}\n" for key, value in told.items()).replace("\x7f", r"\u007f")


@dataclass(frozen=True)
class Bar:
    """What an engine must reach, and what becomes of pages where one does not."""

    scores: Scores
    least: float
    below: str

    def is_weak(self, translation: Translation) -> bool:
        """Tell whether the words are an engine's that was measured and found wanting.

        An engine that nobody measured is not; ``unmeasured`` names it.
        """
        by_machine = translation.origin in (Origin.ENGINE, Origin.MEMORY)
        score = self.scores.get(translation.engine) if by_machine else None
        return score is not None and score.chrf < self.least

    def unmeasured(self, shown: Iterable[Translation]) -> tuple[str, ...]:
        """Return the engines whose words are shown and of which nothing is known."""
        by_machine = (
            one
            for one in shown
            if one.origin in (Origin.ENGINE, Origin.MEMORY) and not one.engine.startswith(_PERSON)
        )
        return tuple(sorted({one.engine for one in by_machine} - self.scores.keys()))


def bar_of(translation: Translating, content: bytes | None) -> tuple[Bar | None, Problem | None]:
    """Return the bar that the settings set, None where they set none, and what is wrong."""
    if not translation.least_chrf:
        return None, None
    scores = read_scores(content or b"")
    if isinstance(scores, Problem):
        return None, scores
    return Bar(scores, translation.least_chrf, translation.below), None
