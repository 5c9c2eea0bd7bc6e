"""How the checks judge what this machine's engines make of real sentences.

Nobody says which of an engine's sentences are right, so they are compared with a
person's: where the checks are worth something, what they refuse is farther from
it (chrF, Popović 2015) than what they let pass. Called by ``checks.py --engines``.
"""

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.corruptions import CODES, Row
from plugins.model import Problem
from plugins.translate.checks import check
from plugins.translate.engines import Engine, Route
from plugins.translate.finding import find_local
from plugins.translate.scores import translated

ROOT = Path(__file__).parent.parent
KEYS = {code: key for key, code in CODES.items()}


def print_judged(rows: Sequence[Row]) -> None:
    """Print a line for each engine that has both its languages in the cases."""
    with tempfile.TemporaryDirectory() as folder:
        engines, problems = find_local(ROOT / "models" / "packages", Path(folder))
        for problem in problems:
            print(problem)
        for engine in engines:
            if engine.source in KEYS and engine.target in KEYS:
                print(_line(engine, rows), flush=True)


def _line(engine: Engine, rows: Sequence[Row]) -> str:
    sources = [row[KEYS[engine.source]] for row in rows]
    references = [row[KEYS[engine.target]] for row in rows]
    found = translated(Route((engine,)), sources)
    if isinstance(found, Problem):
        return str(found)
    judged = [
        check(source, target, engine.source, engine.target)
        for source, target in zip(sources, found, strict=True)
    ]
    refused = sum(map(bool, judged))
    kinds = Counter(flag for flags in judged for flag in flags)
    pairs = list(zip(found, references, judged, strict=True))
    passed = _chrf([(one, other) for one, other, flags in pairs if not flags])
    lost = _chrf([(one, other) for one, other, flags in pairs if flags])
    told = " ".join(f"{flag} {count}" for flag, count in kinds.most_common())
    share = 100 * refused / len(rows)
    return f"{engine.id}: refused {share:.1f} %; chrF passed {passed}, refused {lost}; {told}"


def _chrf(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the chrF of a corpus, or a dash where there is none."""
    import sacrebleu  # noqa: PLC0415 - an extra

    if not pairs:
        return "-"
    found, references = zip(*pairs, strict=True)
    return f"{sacrebleu.CHRF().corpus_score(list(found), [list(references)]).score:.1f}"
