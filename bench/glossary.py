"""How often a country seems exchanged in human translations, and how often a real exchange is seen.

    python bench/glossary.py --cases FOLDER

The folder holds ``translations.jsonl.gz``: one JSON object a line with one key a
language. Human translations are right by definition, so each finding is a false
alarm. For the other figure a country's name in the translation is replaced by
another country's, the next in the list.
"""

import argparse
import gzip
import json
import sys
from itertools import permutations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from babel import Locale

from plugins.data import rows
from plugins.translate.glossary.countries import exchanged

CODES = {
    "eng": "en", "spa": "es", "fra": "fr", "deu": "de", "por": "pt", "ita": "it", "arb": "ar",
}  # fmt: skip
COUNTRIES = [row.partition(" ")[0] for row in rows("translate/glossary/countries/en.txt")]


def worse(target: str, language: str) -> str | None:
    """Return the text with another country in place of each mention of the first one found."""
    names = Locale.parse(language).territories
    for place, country in enumerate(COUNTRIES):
        if f" {names[country]}" in target:
            return target.replace(names[country], names[COUNTRIES[place - 1]])
    return None


def main() -> None:
    """Print one line a pair of languages."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=Path, required=True)
    path = parser.parse_args().cases / "translations.jsonl.gz"
    cases = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    for source, target in permutations(CODES, 2):
        pair = CODES[source], CODES[target]
        alarms = sum(exchanged(one[source], one[target], *pair) is not None for one in cases)
        made = [(one[source], bad) for one in cases if (bad := worse(one[target], pair[1]))]
        seen = sum(exchanged(text, bad, *pair) is not None for text, bad in made)
        print(f"{pair[0]}-{pair[1]}: {alarms} of {len(cases)} alarms, {seen} of {len(made)} seen")


if __name__ == "__main__":
    main()
