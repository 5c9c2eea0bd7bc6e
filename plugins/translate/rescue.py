"""Other ways to ask an engine, for the sentences whose first translation was refused.

Many models stumble over headlines: capitals throughout, no full stop. Each way
changes the sentence, asks again and changes the answer back. Whether an answer
is good is not decided here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from plugins.translate.engines import Candidate, Engine

_FULL_STOPS = ".。।።։۔"  # what a translation may end in because "." was added
_SHOUTED = 4  # letters; shorter texts in capitals are acronyms


@dataclass(frozen=True)
class Way:
    """How to put a sentence to the engine (None: not this one), and how to mend the answer."""

    put: Callable[[str], str | None]
    mend: Callable[[str], str]


def _with_stop(sentence: str) -> str | None:
    return sentence + "." if sentence[-1:].isalnum() else None


def _without_stop(answer: str) -> str:
    return answer[:-1].rstrip() if answer[-1:] and answer[-1] in _FULL_STOPS else answer


def _calm(sentence: str) -> str | None:
    shouted = sentence.isupper() and sum(map(str.isalpha, sentence)) > _SHOUTED
    return sentence.capitalize() if shouted else None


def _calm_with_stop(sentence: str) -> str | None:
    calm = _calm(sentence)
    return calm and _with_stop(calm)


WAYS = (
    Way(_with_stop, _without_stop),
    Way(_calm, str),
    Way(_calm_with_stop, _without_stop),
)


def applies(way: Way | None, sentence: str) -> bool:
    """Tell whether the engine is asked at all in this way."""
    return way is None or way.put(sentence) is not None


def other_answers(
    engine: Engine, sentences: Sequence[str], way: Way | None
) -> list[tuple[Candidate, ...]]:
    """Return further candidates for each sentence, best first; without a way, a wider search's."""
    if way is None:
        return engine.alternatives(sentences)
    put = [way.put(sentence) for sentence in sentences]
    asked = sorted({sentence for sentence in put if sentence})
    answers = dict(zip(asked, engine.translate(asked), strict=True)) if asked else {}
    return [_mended(answers.get(sentence or ""), way) for sentence in put]


def _mended(answer: Candidate | None, way: Way) -> tuple[Candidate, ...]:
    return (replace(answer, text=way.mend(answer.text)),) if answer else ()
