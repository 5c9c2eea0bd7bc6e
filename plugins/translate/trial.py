"""Try a package on three sentences in a process of its own, with limits.

A model is native code's input: one that crashes, hangs or asks for all memory
must take only the trial with it. ``python -m plugins.translate.trial FOLDER``
reads sentences from standard input, a line each, and is what runs there.
"""

import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from plugins.model import Problem
from plugins.translate.argos import Argos
from plugins.translate.packages import Package, read_package

_ROOT = Path(__file__).parents[2]
_MODULE = "plugins.translate.trial"
_DAYS = (date(2026, 2, 10), date(2024, 8, 31), date(1999, 12, 1))
_REMEDY = "keep the installed one, and tell whoever keeps the index"


@dataclass(frozen=True)
class Bounds:
    """What a trial may take."""

    seconds: float = 120.0
    memory: int = 6_000_000_000  # bytes of address space; threads reserve much and use little


USUAL = Bounds()


def sentences(tag: str) -> tuple[str, ...]:
    """Return three short texts in the language: dates, as CLDR writes them in full."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return tuple(format_date(day, "full", locale=locale) for day in _DAYS)


def try_package(package: Package, bounds: Bounds = USUAL) -> Problem | None:
    """Return why the package does not translate, or None."""
    fault = _run(package, bounds)
    return Problem(package.folder.name, fault, _REMEDY) if fault else None


def _run(package: Package, bounds: Bounds) -> str | None:
    command = [sys.executable, "-m", _MODULE, str(package.folder), str(bounds.memory)]
    text = "\n".join(sentences(package.source))
    try:
        ran = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=text, cwd=_ROOT, capture_output=True, encoding="utf-8",
            errors="replace", timeout=bounds.seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"its model needs more than {bounds.seconds:g} s for three sentences"
    if ran.returncode < 0:
        return f"its model makes the engine crash ({signal.Signals(-ran.returncode).name})"
    if ran.returncode:
        said = (ran.stdout.strip() or ran.stderr.strip()).splitlines()
        return f"its model does not translate ({said[-1] if said else ran.returncode})"
    return None


def _limit(memory: int) -> None:
    """Bound this process where the system can: address space; no files, no core."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(OSError, ValueError):  # macOS has no such limit on addresses
            resource.setrlimit(what, (allowed, hard))


def _fault(folder: Path, texts: Sequence[str]) -> str | None:
    """Return what is wrong with the translations, or None."""
    package = read_package(folder)
    if not isinstance(package, Package):
        return str(package or "it is no package that translates")
    engine = Argos(package)
    if problem := engine.load():
        return problem.what
    found = engine.translate(texts)
    if not any(one.text for one in found):
        return "nothing comes out"
    if not all(one.score is not None and isfinite(one.score) for one in found):
        return "its scores are no numbers"
    return None


def main(arguments: Sequence[str]) -> int:
    """Translate standard input with the package; print what is wrong and return 1, or 0."""
    folder, memory = arguments
    texts = sys.stdin.buffer.read().decode("utf-8").splitlines()
    _limit(int(memory))
    try:
        fault = _fault(Path(folder), texts)
    except (MemoryError, RuntimeError, ValueError) as refusal:  # what the engine raises
        fault = f"{type(refusal).__name__}: {refusal}"
    print(fault or "")  # noqa: T201 - the parent reads it
    return int(fault is not None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
