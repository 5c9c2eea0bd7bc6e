"""Print sentences of the grammar in all languages, for a reader to judge, and its sizes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import islice

from models.grammar.checking import check
from models.grammar.expand import expand
from models.grammar.reading import LANGUAGES, Pattern, grammar
from models.grammar.sampling import combinations, lexicon_size, patterns


def main() -> int:
    """Print examples, sizes and problems; return 1 where the files have problems."""
    asked = _arguments()
    languages = (asked.language,) if asked.language else LANGUAGES
    chosen = [p for p in patterns() if asked.pattern in {None, p.id}]
    if not chosen:
        print(f"No pattern has the id {asked.pattern}; see the files of models/grammar.")
        return 1
    problems = check()
    lines = problems or (*_examples(chosen, languages, asked.count, asked.seed), *_sizes())
    print("\n".join(lines))
    return 1 if problems else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.grammar", description=__doc__)
    parser.add_argument("--language", choices=LANGUAGES, help="print this language alone")
    parser.add_argument("--pattern", help="print this pattern alone")
    parser.add_argument("--count", type=int, default=20, help="how many examples")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other examples")
    return parser.parse_args()


def _examples(
    chosen: list[Pattern], languages: tuple[str, ...], count: int, seed: int
) -> Iterator[str]:
    known = grammar()
    each = -(-count // len(chosen))
    step = max(1, len(chosen) // count)
    for pattern in chosen[::step][:count]:
        yield f"[{pattern.id}]"
        for choices in islice(combinations(pattern, seed, "train", known), each):
            yield from (f"  {lang}  {expand(known, pattern, choices, lang)}" for lang in languages)


def _sizes() -> Iterator[str]:
    headlines = sum(pattern.kind == "headline" for pattern in patterns())
    yield f"{len(patterns())} patterns, {headlines} of them headlines"
    yield from (f"{lang}: {lexicon_size(lang)} words" for lang in LANGUAGES)


if __name__ == "__main__":
    raise SystemExit(main())
