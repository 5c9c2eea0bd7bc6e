"""Translate JSON lines: ``python -m plugins.translate --to es,fr < sentences.jsonl``.

Reads ``{"text", "language"}`` a line from standard input, prints one object a
text and target, in input order. Remembers nothing unless ``--memory`` names a
file; progress and problems go to standard error.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from plugins.languages import language
from plugins.model import Problem, Translation
from plugins.progress import progress
from plugins.translate.finding import find_local
from plugins.translate.memory import Memory
from plugins.translate.plan import Wanted
from plugins.translate.run import options, translate_all
from plugins.translate.stage import open_glossary

_ROOT = Path(__file__).parents[2]
_SHAPE = 'write {"text": "…", "language": "en"} on one line'


class Line(msgspec.Struct):
    """One line of the input."""

    text: str
    language: str


def read(lines: Iterable[bytes]) -> Iterator[Line | Problem]:
    """Yield each line's text, or what is wrong with the line; empty lines are skipped."""
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                yield msgspec.json.decode(line, type=Line)
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            yield Problem(f"line {number}", f"this is no text to translate ({fault})", _SHAPE)


def record(translation: Translation) -> dict[str, object]:
    """Return the object that is printed of a translation."""
    return {
        "text": translation.source,
        "language": translation.source_language,
        "target": translation.target_language,
        "translation": translation.text,
        "origin": translation.origin.value,
        "engine": translation.engine,
        "flags": list(translation.flags),
    }


def targets(names: str) -> tuple[str, ...]:
    """Return the languages named, separated by commas.

    Raises:
        argparse.ArgumentTypeError: one is not in the table of languages.
    """
    known = {name: language(name.strip()) for name in names.split(",")}
    unknown = [name for name, row in known.items() if row is None]
    if unknown:
        raise argparse.ArgumentTypeError(f"no language is called {', '.join(unknown)}")
    return tuple(dict.fromkeys(row.code for row in known.values() if row))


def main(arguments: Sequence[str] | None = None) -> int:
    """Translate standard input; 1 where a line was malformed or a model unusable."""
    parser = argparse.ArgumentParser(prog="plugins.translate", description=__doc__)
    parser.add_argument("--to", type=targets, required=True, metavar="LANG[,LANG…]")
    parser.add_argument("--models", type=Path, default=_ROOT / "models" / "packages")
    parser.add_argument("--glossary", type=Path, default=_ROOT / "glossary")
    parser.add_argument("--memory", type=Path, help="a file to look in first and to keep all in")
    given = parser.parse_args(arguments)
    read_lines = list(read(sys.stdin.buffer))
    wanted = [
        Wanted(line.text, line.language, target)
        for line in read_lines
        if isinstance(line, Line)
        for target in given.to
    ]
    models, faults = find_local(given.models, _ROOT / ".cache" / "models")
    glossary, wrong = open_glossary(given.glossary)
    with tempfile.TemporaryDirectory() as folder:
        path = given.memory or Path(folder) / "memory.sqlite"
        kept = Memory(path, options=options(), terms=glossary.version)
        with kept as memory, progress("translate") as tell:
            outcome = translate_all(
                wanted, memory=memory, models=models, progress=tell, glossary=glossary
            )
    for translation in outcome.translations:
        sys.stdout.buffer.write(msgspec.json.encode(record(translation)) + b"\n")
    problems = [line for line in read_lines if isinstance(line, Problem)]
    problems += [*faults, *wrong, *kept.problems, *outcome.problems]
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
