"""How well an article is found in a plain-text dump, in 29 languages.

    python bench/dumps.py --cases FOLDER

The folder holds ``translations.jsonl.gz`` (``document sentence`` and a column a
language). Each document stands between two menus of words of other documents,
with three buttons in its midst, once as lines and once in one line; the measure
is F1 of four-word shingles, as in extract.py. No real page: it compares scripts.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]

from extract import overlap  # noqa: E402

from plugins.ingest.read import read_file  # noqa: E402
from plugins.text import clean_text  # noqa: E402

DOCUMENTS = 40
SHORTEST = 4  # sentences
BUTTONS = ["Newsletter", "Facebook", "Twitter"]
ABOVE, BELOW = 40, 60  # items of the menus
UNSPACED = frozenset({"jpn", "zho-CN", "tha"})
CASED = 12  # one word in so many has a capital where the script has them
_PUNCTUATION = '.,"“”‘’؟،؛۔।!?:;()。、，「」 '


def main() -> int:
    """Print a row a language; 0 also where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    path = parser.parse_args().cases / "translations.jsonl.gz"
    if not path.is_file():
        print(f"There are no cases in {path}: nothing was measured.")
        return 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    means = []
    for language in [key for key in rows[0] if key not in {"document", "sentence"}]:
        means.append(_scores(rows, language))
        print(f"{language}: as lines {means[-1][0]:.3f}, one line {means[-1][1]:.3f}")
    print("mean: as lines {:.3f}, one line {:.3f}".format(*_mean(means)))
    return 0


def _scores(rows: Sequence[dict[str, str]], language: str) -> tuple[float, float]:
    draw = random.Random(language)  # noqa: S311
    items = _items(rows, language)
    found: list[tuple[float, float]] = []
    for _, group in groupby(rows, key=lambda row: row["document"]):
        told = [row[language] for row in group if row.get(language)]
        if len(told) < SHORTEST or len(found) == DOCUMENTS:
            continue
        above, below = _menu(draw, items, ABOVE), _menu(draw, items, BELOW)
        half = len(told) // 2
        lines = [*above, *told[:half], *BUTTONS, *told[half:], *below]
        wanted = clean_text(" ".join(told))
        found.append((_read("\n".join(lines), wanted), _read(" ".join(lines), wanted)))
    return _mean(found)


def _items(rows: Sequence[dict[str, str]], language: str) -> list[str]:
    """Words for menus, those with capitals where the script has them."""
    texts = [row[language] for row in rows if row.get(language)]
    if language in UNSPACED:
        texts = [" ".join(text[at : at + 4] for at in range(0, len(text), 4)) for text in texts]
    words = [word.strip(_PUNCTUATION) for text in texts for word in text.split()]
    long = [word for word in words if len(word) > 2]  # noqa: PLR2004
    capitalised = [word for word in long if word[0].isupper()]
    return capitalised if len(capitalised) * CASED > len(long) else long


def _menu(draw: random.Random, items: Sequence[str], count: int) -> list[str]:
    return [" ".join(draw.choices(items, k=draw.choice((1, 1, 2, 3)))) for _ in range(count)]


def _read(text: str, wanted: str) -> float:
    articles = read_file("dump.txt", text.encode()).articles
    return overlap(" ".join(" ".join(one.paragraphs) for one in articles), wanted)


def _mean(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return (
        sum(one for one, _ in pairs) / len(pairs),
        sum(two for _, two in pairs) / len(pairs),
    )


if __name__ == "__main__":
    sys.exit(main())
