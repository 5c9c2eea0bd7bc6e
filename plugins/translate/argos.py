"""Argos packages, run with CTranslate2 and SentencePiece: the one file that names any of them.

Tells where the user's packages lie and translates whole runs of sentences.
Argos's own sentence splitting and batching are not used: sentences come in,
and all of one run share batches. What a package's folder holds is
``packages``' business, what to make of a candidate ``plan``'s. The foreign
libraries are imported on first use (0.2 s).
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from plugins.model import Problem
from plugins.translate.batches import ROOM, batched, bound
from plugins.translate.engines import Candidate
from plugins.translate.packages import Package, read_packages, unpacked
from plugins.translating import BEAM, CPU, CUDA

AUTO = "auto"
_NO_CUDA = 'install the package again, or write device = "cpu" in digest.toml'
_CORES = 4  # at most; memory grows with each


@dataclass(frozen=True)
class Decoding:
    """How CTranslate2 searches; models/README.md compares."""

    beam: int
    patience: float = 2.0  # with 1, the default, the search ends early and drops last clauses
    hypotheses: int = 1
    no_repeat: int = 0  # pieces in a row that may not come twice; 0: no such rule


FIRST = Decoding(beam=BEAM)
# For the few sentences that the checks refused: slower, and not allowed to loop.
WIDER = Decoding(beam=6, hypotheses=6, no_repeat=4)


def options(beam: int, device: str = CPU) -> str:
    """Return how sentences are decoded, as a part of the memory's key.

    A graphics card rounds otherwise and now and then says it in other words, so what
    one made is not taken for a processor's; all processors say the same.
    """
    return f"{replace(FIRST, beam=beam)} {WIDER}{'' if device == CPU else f' {device}'}"


def device_for(wanted: str) -> tuple[str, Problem | None]:
    """Return where models run, and what is wrong: without a graphics card, the processor serves.

    ``wanted`` is one of "cpu", "cuda" and "auto", which takes what there is.
    """
    if wanted == CPU or _cards():
        return (CPU if wanted == CPU else CUDA), None
    if wanted == AUTO:
        return CPU, None
    what = "CTranslate2 finds no graphics card with CUDA, so models run on the processor"
    remedy = 'install its driver and CUDA 12, or write device = "cpu"'
    return CPU, Problem('digest.toml: device = "cuda"', what, remedy)


@cache
def _cards() -> int:
    """Return how many graphics cards CTranslate2 can use."""
    import ctranslate2  # noqa: PLC0415 - on first use

    return int(ctranslate2.get_cuda_device_count())


@dataclass(frozen=True)
class _Loaded:
    translator: Any
    cutter: Any


class Argos:
    """An engine that runs one package; loads its model when first asked."""

    def __init__(self, package: Package, beam: int = BEAM, device: str = CPU) -> None:
        self.package, self.device = package, device
        self._first = replace(FIRST, beam=beam)
        self._loaded: _Loaded | None = None

    @property
    def id(self) -> str:
        """Such as ``argos:en-es:1.0:1a2b3c4d``."""
        return self.package.id

    @property
    def source(self) -> str:
        """The language it reads."""
        return self.package.source

    @property
    def target(self) -> str:
        """The language it writes."""
        return self.package.target

    @property
    def least_score(self) -> float | None:
        """The score below which it guesses, where its maker measured one."""
        return self.package.least_score

    def load(self) -> Problem | None:
        """Load the model where it is not; return why that fails, or None."""
        try:
            self._loaded = self._loaded or _load(self.package.folder, self.device)
        except (OSError, RuntimeError, ValueError) as refusal:  # what the two libraries raise
            what = f"the model does not load ({refusal})"
            remedy = "install the package again" if self.device == CPU else _NO_CUDA
            return Problem(str(self.package.folder), what, remedy)
        return None

    def close(self) -> None:
        """Free the model."""
        self._loaded = None

    def translate(self, sentences: Sequence[str]) -> list[Candidate]:
        """Return one candidate a sentence, in order; none depends on its neighbours.

        Raises:
            RuntimeError: the model was not loaded.
        """
        return [found[0] for found in self._decode(sentences, self._first)]

    def alternatives(self, sentences: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """Return what a wider search finds for each sentence, best first.

        Raises:
            RuntimeError: the model was not loaded.
        """
        return self._decode(sentences, WIDER)

    def _decode(self, sentences: Sequence[str], how: Decoding) -> list[tuple[Candidate, ...]]:
        if self._loaded is None:
            raise RuntimeError(f"{self.id} was asked before it was loaded")
        translator, cutter = self._loaded.translator, self._loaded.cutter
        pieces = cutter.encode(list(sentences), out_type=str)
        batches = list(batched([len(one) for one in pieces], ROOM[self.device], how.beam))
        asked = [
            translator.translate_batch(
                [pieces[index] for index in batch],
                target_prefix=[[self.package.prefix]] * len(batch) if self.package.prefix else None,
                max_decoding_length=bound(len(pieces[batch[0]])),
                max_input_length=0,
                beam_size=how.beam,
                patience=how.patience,
                num_hypotheses=how.hypotheses,
                no_repeat_ngram_size=how.no_repeat,
                replace_unknowns=True,
                return_scores=True,
                asynchronous=True,
            )
            for batch in batches
        ]
        found: dict[int, tuple[Candidate, ...]] = {}
        for batch, results in zip(batches, asked, strict=True):
            for index, result in zip(batch, results, strict=True):
                found[index] = tuple(self._candidates(result.result(), cutter))
        return [found[index] for index in range(len(pieces))]

    def _candidates(self, result: Any, cutter: Any) -> Iterator[Candidate]:
        for pieces, score in zip(result.hypotheses, result.scores, strict=True):
            kept = (
                pieces[1:]
                if self.package.prefix and pieces[:1] == [self.package.prefix]
                else pieces
            )
            yield Candidate(cutter.decode(kept).strip(), score)


def _load(folder: Path, device: str = CPU) -> _Loaded:
    # An idle thread that spins halves the speed of a shared machine; read at import.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    import ctranslate2  # noqa: PLC0415 - on first use
    import sentencepiece  # noqa: PLC0415

    translator = ctranslate2.Translator(
        str(folder / "model"),
        device=device,
        compute_type="int8",
        inter_threads=min(_cores(), _CORES) if device == CPU else 1,
        intra_threads=1,
    )
    if device != CPU:  # its libraries are opened late: one that is missing must be told here
        translator.translate_batch([["."]], max_decoding_length=1)
    path = str(folder / "sentencepiece.model")
    return _Loaded(translator, sentencepiece.SentencePieceProcessor(model_file=path))


def _cores() -> int:
    """Return how many cores this process may use; not every system tells."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def find_models(
    folder: Path, cache: Path, beam: int = BEAM, device: str = CPU
) -> tuple[tuple[Argos, ...], tuple[Problem, ...]]:
    """Return an engine for each package, best first, and what is wrong with the others.

    Packages are those that Argos's tools installed for this user, and the
    ``.argosmodel`` files in ``folder``, which are unpacked in ``cache`` once.
    ``beam`` is how many translations are followed at once, ``device`` where models run.
    """
    installed = installed_folders()
    samples = list(unpacked(folder, cache))
    problems = [one for one in (installed, *samples) if isinstance(one, Problem)]
    folders = () if isinstance(installed, Problem) else installed
    packages, faults = read_packages((*folders, *(one for one in samples if isinstance(one, Path))))
    engines = tuple(Argos(package, beam, device) for package in packages)
    return engines, (*problems, *faults)


def installed_folders() -> tuple[Path, ...] | Problem:
    """Return the folders of the packages that Argos's own tools installed, sorted.

    Argos's ``get_installed_packages`` is not asked: it raises at the first bad folder.
    """
    home = argos_home()
    if isinstance(home, Problem):
        return home
    try:
        folders = [one for place in home.places if place.is_dir() for one in place.iterdir()]
    except OSError as refusal:
        return _closed(refusal)
    return tuple(sorted(one for one in folders if one.is_dir() and one.name[0] != "."))


@dataclass(frozen=True)
class Home:
    """What Argos's settings say: where packages lie, and where others are listed."""

    places: tuple[Path, ...]  # all that are searched; packages are installed in the first
    index: str  # the address of a folder that holds index.json


def argos_home() -> Home | Problem:
    """Return Argos's settings; its environment variables and its settings file count."""
    try:
        with _few_new_folders():
            from argostranslate import settings  # noqa: PLC0415 - it makes folders when imported
    except OSError as refusal:
        return _closed(refusal)
    return Home(tuple(map(Path, settings.package_dirs)), str(settings.package_index))


def _closed(refusal: OSError) -> Problem:
    remedy = "make it readable or set XDG_DATA_HOME to another folder"
    return Problem("Argos's data folder", f"it cannot be opened ({refusal})", remedy)


@contextmanager
def _few_new_folders() -> Iterator[None]:
    """Let Argos make its folders for settings and downloads inside its data folder.

    Where the user has such folders already they are used, so settings count.
    """
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "argos-translate"
    usual = {"XDG_CONFIG_HOME": ".config", "XDG_CACHE_HOME": ".local/cache"}
    former = {name: os.environ.get(name) for name in usual}
    for name, place in usual.items():
        home = Path(former[name] or Path.home() / place)
        if not (home / "argos-translate").is_dir():
            os.environ[name] = str(data)
    try:
        yield
    finally:
        for name, value in former.items():
            with suppress(KeyError):
                del os.environ[name]
            if value is not None:
                os.environ[name] = value
