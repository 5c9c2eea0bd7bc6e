"""Measure engines against translations by people: ``python -m plugins.translate.scores FILE``.

FILE holds a sentence, a tab and its translation a line; or two files, aligned
line by line. Each way from ``--from`` to ``--to`` translates the sentences and
is compared by chrF and BLEU as sacrebleu computes them (Post 2018). What comes
out is kept in the newsroom's ``scores.toml``. The checks are not asked: a score
is of the engine, not of what readers see.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins import store
from plugins.languages import language
from plugins.model import Problem
from plugins.scores import NAME, Score, read_scores, scores_text
from plugins.settings import Settings, read_settings
from plugins.text import one_line
from plugins.translate.engines import Engine, EngineError, Pair, Route
from plugins.translate.finding import find_engines
from plugins.translate.ways import every_way
from plugins.workshop import Workshop

_ROOT = Path(__file__).parents[2]
LACKING = "scores need sacrebleu: python -m pip install sacrebleu"


@dataclass(frozen=True)
class Sample:
    """Sentences and what people made of them."""

    sources: tuple[str, ...]
    references: tuple[str, ...]


def read_sample(texts: Sequence[str], names: Sequence[str]) -> Sample | tuple[Problem, ...]:
    """Return the pairs of one file with tabs or of two aligned files, or what is wrong."""
    lines = [one.splitlines() for one in texts]
    if len(lines) == 1:
        rows = [line.split("\t") for line in lines[0]]
    elif len(lines[0]) == len(lines[1]):
        rows = [list(pair) for pair in zip(*lines, strict=True)]
    else:
        what = f"it has {len(lines[1])} lines where {names[0]} has {len(lines[0])}"
        return (Problem(names[1], what, "align the two files line by line"),)
    problems = tuple(_faults(rows, names[0]))
    if problems:
        return problems
    pairs = [[one_line(cell) for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not pairs:
        return (Problem(names[0], "it holds no sentence", "give a file of pairs"),)
    return Sample(tuple(row[0] for row in pairs), tuple(row[1] for row in pairs))


def _faults(rows: Sequence[Sequence[str]], name: str) -> Iterator[Problem]:
    for number, row in enumerate(rows, start=1):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != 2 or not all(cell.strip() for cell in row):  # noqa: PLR2004 - a pair
            what = "this is not a sentence and its translation"
            yield Problem(f"{name}:{number}", what, "part the two by one tab")


def read_columns(text: str, name: str) -> Mapping[Pair, Sample] | tuple[Problem, ...]:
    """Return a sample for each two languages of a file with a column a language, or what is wrong.

    The first line names the languages by their tags; columns are parted by tabs.
    """
    rows = [line.split("\t") for line in text.splitlines() if line.strip()]
    tags = [cell.strip() for cell in rows[0]] if rows else []
    known = [row.code for tag in tags if (row := language(tag))]
    if len(set(known)) != len(tags) or len(tags) < 2:  # noqa: PLR2004 - a pair
        what = "its first line does not name the language of each column"
        return (Problem(f"{name}:1", what, "write tags parted by tabs, such as en and es"),)
    pairs = [(one, other) for one in known for other in known if one != other]
    found = {pair: _column_pair(rows[1:], known, pair) for pair in pairs}
    short = [number for number, row in enumerate(rows, start=1) if len(row) != len(tags)]
    if short or not any(sample.sources for sample in found.values()):
        where = f"{name}:{short[0]}" if short else name
        what = "it has not one sentence for each language"
        return (Problem(where, what, "part the languages by tabs, a line a sentence"),)
    return {pair: sample for pair, sample in found.items() if sample.sources}


def _column_pair(rows: Sequence[Sequence[str]], known: Sequence[str], pair: Pair) -> Sample:
    """Return the rows that have both languages."""
    places = [known.index(one) for one in pair]
    cells = [[one_line(cell) for cell in row] for row in rows if len(row) == len(known)]
    full = [row for row in cells if all(row[place] for place in places)]
    return Sample(*(tuple(row[place] for row in full) for place in places))


def score_columns(workshop: Workshop, name: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Score each installed way between the languages of a file, and keep the scores.

    Returns lines to print, and what is wrong.

    Raises:
        StoreError: the disk refuses.
    """
    text = _text(Path(name))
    samples = text if isinstance(text, tuple) else read_columns(text, name)
    if isinstance(samples, tuple):
        return (), samples
    root = workshop.root
    engines, faults = find_engines(
        workshop.settings, root / "models/packages", workshop.cache / "models"
    )
    try:
        made = [
            score(route, sample, workshop.today.isoformat())
            for pair, sample in samples.items()
            for route in every_way(engines, pair)
        ]
    except ModuleNotFoundError as lacking:
        if (lacking.name or "").partition(".")[0] != "sacrebleu":
            raise
        return (), (Problem("scores", "sacrebleu is lacking", "python -m pip install sacrebleu"),)
    scores = tuple(one for one in made if isinstance(one, Score))
    refusal = keep(root, scores) if scores else _nothing_leads(name)
    problems = (*faults, *(one for one in made if isinstance(one, Problem)))
    return tuple(map(_line, scores)), (*problems, *([refusal] if refusal else []))


def _nothing_leads(name: str) -> Problem:
    return Problem(name, "no engine leads between its languages", "install a model first")


def _line(one: Score) -> str:
    told = f"{one.direction}  chrF {one.chrf:5.1f}  BLEU {one.bleu:5.1f}  {one.engine}"
    return f"{told}  ({one.sentences} sentences)"


def translated(route: Route, sentences: Sequence[str]) -> list[str] | Problem:
    """Return what the engines of the route make of the sentences, one after the other."""
    texts = list(sentences)
    for engine in route.legs:
        made = _leg(engine, texts)
        if isinstance(made, Problem):
            return made
        texts = made
    return texts


def _leg(engine: Engine, texts: Sequence[str]) -> list[str] | Problem:
    if fault := engine.load():
        return fault
    try:
        return [one_line(one.text) for one in engine.translate(texts)]
    except EngineError as stop:
        return stop.problem
    finally:
        engine.close()


def score(route: Route, sample: Sample, day: str) -> Score | Problem:
    """Return how near the route's translations are to those of people.

    Raises:
        ModuleNotFoundError: sacrebleu is not installed.
    """
    import sacrebleu  # noqa: PLC0415 - an extra

    found = translated(route, sample.sources)
    if isinstance(found, Problem):
        return found
    references = [list(sample.references)]
    return Score(
        engine=route.id,
        direction=f"{route.source}-{route.target}",
        chrf=round(sacrebleu.CHRF().corpus_score(found, references).score, 1),
        bleu=round(sacrebleu.BLEU(effective_order=True).corpus_score(found, references).score, 1),
        sentences=len(found),
        date=day,
    )


def keep(root: Path, scores: Sequence[Score]) -> Problem | None:
    """Put the scores into the newsroom's file, in place of former ones of the same engines.

    Raises:
        StoreError: the disk refuses.
    """
    former = read_scores((store.read_text(root / NAME) or "").encode())
    if isinstance(former, Problem):
        return former
    known = {**former, **{one.engine: one for one in scores}}
    store.write_if_changed(root / NAME, scores_text(known.values()))
    return None


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="plugins.translate.scores", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--from", dest="source", required=True, metavar="LANG")
    parser.add_argument("--to", dest="target", required=True, metavar="LANG")
    parser.add_argument("--day", required=True, type=date.fromisoformat, help="YYYY-MM-DD")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the newsroom's folder")
    parsed = parser.parse_args(given)
    if len(parsed.files) > 2:  # noqa: PLR2004 - a pair
        parser.error("give one file of pairs, or two aligned files")
    return parsed


def _sample(files: Sequence[Path]) -> Sample | tuple[Problem, ...]:
    texts = [_text(path) for path in files]
    wrong = [problem for one in texts if isinstance(one, tuple) for problem in one]
    if wrong:
        return tuple(wrong)
    return read_sample([one for one in texts if isinstance(one, str)], [str(one) for one in files])


def _text(path: Path) -> str | tuple[Problem, ...]:
    try:
        return store.read_bytes(path).decode("utf-8")
    except OSError as refusal:
        return (Problem(str(path), f"it cannot be read ({refusal.strerror})", "check its name"),)
    except (UnicodeDecodeError, store.TooLargeError):
        return (Problem(str(path), "it is no short text in UTF-8", "save it so"),)


def _settings(root: Path) -> Settings | tuple[Problem, ...]:
    text = store.read_text(root / "digest.toml")
    if text is None:
        return (Problem(str(root), "it holds no digest.toml", "name the folder with --root"),)
    return read_settings(text.encode())


def measure(
    sample: Sample, settings: Settings, asked: argparse.Namespace
) -> tuple[tuple[Score, ...], tuple[Problem, ...]]:
    """Return the score of each way between the languages, and what is wrong."""
    root: Path = asked.root
    engines, faults = find_engines(settings, root / "models/packages", root / ".cache/models")
    routes = every_way(engines, (asked.source, asked.target))
    if not routes:
        what = f"no engine leads from {asked.source} to {asked.target}"
        return (), (*faults, Problem("models", what, "install one first"))
    made = [score(route, sample, asked.day.isoformat()) for route in routes]
    return (
        tuple(one for one in made if isinstance(one, Score)),
        (*faults, *(one for one in made if isinstance(one, Problem))),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each way and keep the scores; 1 where anything was wrong."""
    asked = _arguments(arguments)
    sample, settings = _sample(asked.files), _settings(asked.root)
    if isinstance(sample, tuple) or isinstance(settings, tuple):
        return _told(
            [one for some in (sample, settings) if isinstance(some, tuple) for one in some]
        )
    try:
        scores, problems = measure(sample, settings, asked)
    except ModuleNotFoundError as lacking:
        if (lacking.name or "").partition(".")[0] != "sacrebleu":
            raise
        return _told([LACKING])
    for one in scores:
        sys.stdout.write(f"{_line(one)}\n")
    refusal = keep(asked.root, scores) if scores else None
    return _told([*problems, *([refusal] if refusal else [])])


def _told(problems: Sequence[Problem | str]) -> int:
    sys.stderr.write("".join(f"{one}\n" for one in problems))
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
