"""Apertium's rules between close languages: the one file that knows its programs and marks.

Runs the pipelines that the installed packages describe (``*.mode`` files), as
other programs: nothing of Apertium is part of this one. Which pairs of
languages are close enough is a row of ``close_pairs.txt``; no other direction
is offered, since rules between distant languages give the gist and no more.
"""

import os
import re
import shlex
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.model import Problem, digest_of
from plugins.translate.engines import Candidate, EngineError
from plugins.translate.pipeline import Pipeline, PipelineError
from plugins.translate.relations import close_pairs

MODES = Path("/usr/share/apertium/modes")
BROKEN = "engine"  # the flag of words that Apertium itself marked as wrong
# The negative share of unknown words below which too little was understood.
LEAST = -0.34
_SECONDS = 120.0  # for one call; a thousand sentences take three
_RESERVED = re.compile(r"[\[\]{}^$@*/\\<>]")  # of Apertium's stream format
_MARK = re.compile(r"\\(.)|(\*)", re.DOTALL)
_NAME_OR_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[^\W\d_][\s,-])\s?(?=[^\W\d_a-zß-ÿ])[^\W\d_]{3,}")  # inside a sentence
_VEIL = "qxq"  # no word of these languages holds it
_VEILED = 4  # names at most that are hidden alone
_GAP = re.compile(r"\s+([.,;:!?])")
_FINAL = ".!?…:;\"'”’»)]"
_OUT = "take apertium out of translation.engines"
_REMEDY = f"install the package anew, or {_OUT}"
# Debian's packages of pairs do not ask for all programs that they run.
_PACKAGES = {
    "apertium-anaphora": "apertium-anaphora",
    "cg-proc": "cg3",
    "hfst-proc": "hfst",
    "lrx-proc": "apertium-lex-tools",
    "lsx-proc": "apertium-separable",
    "rtx-proc": "apertium-recursive",
}


@dataclass(frozen=True)
class Mode:
    """A direction as a package describes it."""

    name: str
    source: str  # BCP 47
    target: str
    stages: tuple[tuple[str, ...], ...]  # programs with their arguments
    exact: str  # changes with any file that the stages read


class Apertium:
    """An engine that runs one mode; its programs start when it is loaded."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self._pipeline: Pipeline | None = None

    @property
    def id(self) -> str:
        """Such as ``apertium:es-ca:spa-cat:1a2b3c4d``."""
        return f"apertium:{self.source}-{self.target}:{self.mode.name}:{self.mode.exact}"

    @property
    def source(self) -> str:
        """The language it reads."""
        return self.mode.source

    @property
    def target(self) -> str:
        """The language it writes."""
        return self.mode.target

    @property
    def least_score(self) -> float | None:
        """The score below which it understood too little."""
        return LEAST

    def load(self) -> Problem | None:
        """Start the programs; return why that fails, or None."""
        try:
            self._pipeline = self._pipeline or Pipeline(self.mode.stages, _environment())
        except OSError as refusal:
            return self._problem(f"its programs do not start ({refusal})")
        return None

    def close(self) -> None:
        """End the programs."""
        if self._pipeline:
            self._pipeline.close()
        self._pipeline = None

    def translate(self, sentences: Sequence[str]) -> list[Candidate]:
        """Return one candidate a sentence, in order; the score tells unknown words.

        Raises:
            EngineError: the programs ended or hung.
            RuntimeError: they were not started.
        """
        if self._pipeline is None:
            raise RuntimeError(f"{self.id} was asked before it was loaded")
        try:
            answers = self._pipeline.ask([_block(one) for one in sentences], _SECONDS)
        except PipelineError as stop:
            self._pipeline = None
            raise EngineError(self._problem(str(stop))) from stop
        return [candidate(*pair) for pair in zip(sentences, answers, strict=True)]

    def alternatives(self, sentences: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """Return what comes of hiding names from the dictionaries, one name at a time, then all.

        They translate surnames that mean something: Robles are oaks.

        Raises:
            EngineError: the programs ended or hung.
            RuntimeError: they were not started.
        """
        first = self.translate(sentences)
        hidden = [
            veiled(sentence, answer.text) for sentence, answer in zip(sentences, first, strict=True)
        ]
        answers = iter(self.translate([one for some in hidden for one in some]))
        return [tuple(_unveiled(next(answers)) for _ in some) for some in hidden]

    def _problem(self, what: str) -> Problem:
        return Problem(f"Apertium's {self.mode.name}", what, _REMEDY)


def _environment() -> Mapping[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8"}


def _block(sentence: str) -> bytes:
    """Return what is sent of a sentence: an end, so that no word waits for the next one's."""
    escaped = _RESERVED.sub(r"\\\g<0>", sentence.replace("\0", " "))
    end = "" if sentence.endswith(tuple(_FINAL)) else "."
    return f"{escaped}{end}[]".encode("utf-8", "replace")


def veiled(sentence: str, answer: str) -> tuple[str, ...]:
    """Return the sentence with names made words of no dictionary, if the answer lacks them."""
    kept = set(_NAME_OR_WORD.findall(answer))
    lost = [found for found in _NAME.finditer(sentence) if found.group() not in kept]
    single = [_veil(sentence, (one,)) for one in lost[:_VEILED]]
    return (*single, _veil(sentence, lost)) if len(lost) > 1 else tuple(single)


def _veil(sentence: str, names: Sequence[re.Match[str]]) -> str:
    for found in reversed(names):
        sentence = sentence[: found.end()] + _VEIL + sentence[found.end() :]
    return sentence


def _unveiled(answer: Candidate) -> Candidate:
    return replace(answer, text=answer.text.replace(_VEIL, ""))


def candidate(sentence: str, answer: bytes) -> Candidate:
    """Return an answer without Apertium's marks, and what they tell.

    ``*`` stands before a word that its dictionary lacks and that is copied; names
    are copied rightly, so only small letters count. ``@`` and ``#``, escaped by
    some of its stages, stand before words that it could not carry over or inflect.
    """
    text = answer.decode("utf-8", "replace").replace("[]", "")
    marks = [found for found in _MARK.finditer(text) if found[2]]
    unknown = sum(text[one.end() : one.end() + 1].islower() for one in marks)
    plain = " ".join(_MARK.sub(lambda found: found[1] or "", text).split())
    if not sentence.endswith(tuple(_FINAL)):
        plain = plain.removesuffix(".").rstrip()
    if not _GAP.search(sentence):  # some packages put one before a mark
        plain = _GAP.sub(r"\1", plain)
    broken = any(plain.count(mark) != sentence.count(mark) for mark in "@#")
    score = -unknown / max(len(sentence.split()), 1)
    return Candidate(plain, score, (BROKEN,) if broken else ())


def find_apertium(modes: Path = MODES) -> tuple[tuple[Apertium, ...], tuple[Problem, ...]]:
    """Return an engine for each installed mode of a close pair, and what is wrong with others."""
    found: list[Apertium] = []
    problems: list[Problem] = []
    for (source, target), names in close_pairs().items():
        present = [modes / f"{name}.mode" for name in names if (modes / f"{name}.mode").is_file()]
        if present:
            mode = read_mode(present[0], source, target)
            if isinstance(mode, Mode):
                found.append(Apertium(mode))
            else:
                problems.append(mode)
    return tuple(found), tuple(problems)


def read_mode(path: Path, source: str, target: str) -> Mode | Problem:
    """Return the mode that a file describes, ready to run block by block."""
    try:
        words = shlex.shlex(path.read_text("utf-8"), posix=True, punctuation_chars="|")
        words.whitespace_split = True
        stages = tuple(_stages(list(words)))
        exact = _exact(stages)
    except (OSError, ValueError) as fault:  # also what is no UTF-8, or has an open quote
        return Problem(str(path), f"it cannot be read ({fault})", _REMEDY)
    missing = [stage[0] for stage in stages if not shutil.which(stage[0])]
    if missing:
        package = _PACKAGES.get(missing[0])
        remedy = f"install Debian's package {package}, or {_OUT}" if package else _REMEDY
        return Problem(str(path), f"the program {missing[0]} is missing", remedy)
    if not stages:
        return Problem(str(path), "it names no program", _REMEDY)
    return Mode(path.stem, source, target, stages, exact)


def _stages(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the programs; ``$1`` asks for marks, ``-z`` for an answer at each NUL."""
    stages: list[list[str]] = [[]]
    for word in words:
        if word == "|":
            stages.append([])
        elif word != "$2":
            stages[-1].append("-g" if word == "$1" else word)
    return [(one[0], "-z", *one[1:]) for one in stages if one]


def _exact(stages: Sequence[Sequence[str]]) -> str:
    """Return what changes with the data: sizes and times of the files are enough to tell."""
    files = [Path(word) for stage in stages for word in stage if word.startswith("/")]
    facts = [(path.name, path.stat()) for path in files]
    told = [f"{name} {seen.st_size} {int(seen.st_mtime)}" for name, seen in facts]
    return digest_of(*(" ".join(stage) for stage in stages), *told, size=4)
