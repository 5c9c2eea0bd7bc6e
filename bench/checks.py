"""How often the checks flag human translations, and how often they catch corrupted ones.

    python bench/checks.py --cases FOLDER [--half first|second|all] [--from eng] [--list FLAG]

The folder holds ``translations.jsonl.gz``: one JSON object a line, ``document``,
``sentence`` and one key a language with the sentence in it. Human translations
are right by definition, so each flag on one is a false alarm. The rules were
developed on every other document (``first``); the rest (``second``) is reported.
Corruptions are seeded; one counts only where it changed what it claims to change.
"""

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from plugins.translate.checks import check
from plugins.translate.checks.facts import facts_of
from plugins.translate.checks.negation import negator_spans

# The keys of the cases that are not the first two letters of their tag.
CODES = {
    "eng": "en", "spa": "es", "fra": "fr", "deu": "de", "por": "pt", "ita": "it", "cat": "ca",
    "rus": "ru", "ukr": "uk", "pol": "pl", "ces": "cs", "tur": "tr", "arb": "ar", "heb": "he",
    "fas": "fa", "hin": "hi", "ben": "bn", "urd": "ur", "jpn": "ja", "zho-CN": "zh-Hans",
    "kor": "ko", "vie": "vi", "tha": "th", "ind": "id", "swa": "sw", "hau": "ha", "ell": "el",
    "nld": "nl", "swe": "sv",
}  # fmt: skip
# The language most easily taken for another; a random one where none is given.
NEIGHBOURS = {
    "spa": "por", "por": "spa", "ita": "spa", "cat": "spa", "fra": "ita", "rus": "ukr",
    "ukr": "rus", "pol": "ces", "ces": "pol", "deu": "nld", "nld": "deu", "swe": "nld",
    "arb": "fas", "fas": "urd", "urd": "arb", "jpn": "zho-CN", "zho-CN": "jpn", "ind": "swa",
    "swa": "ind", "hau": "swa", "hin": "ben", "ben": "hin",
}  # fmt: skip
SEED = 20260210

Row = dict[str, str]
# Makes a worse target out of (row, target's key, source's key, chance), or None where it cannot.
Corruption = Callable[[Row, str, str, random.Random], str | None]


@dataclass(frozen=True)
class Outcome:
    """One language: its false alarms and what was caught of each corruption."""

    key: str
    alarms: tuple[tuple[str, ...], ...]  # the flags of each human translation
    caught: dict[str, tuple[int, int]]  # corruption -> caught, made
    seconds: float  # for one check

    @property
    def alarm_rate(self) -> float:
        """The share of human translations with a flag, in percent."""
        return 100 * sum(map(bool, self.alarms)) / len(self.alarms)


def digit_changed(row: Row, key: str, source: str, chance: random.Random) -> str | None:
    """Change one digit, in whatever script it is written."""
    places = [place for place, mark in enumerate(row[key]) if mark.isdecimal()]
    if not places or not any(map(str.isdecimal, row[source])):
        return None
    place = chance.choice(places)
    old = row[key][place]
    new = chr(ord(old) - int(old) + (int(old) + chance.randint(1, 9)) % 10)
    return f"{row[key][:place]}{new}{row[key][place + 1 :]}"


def number_dropped(row: Row, key: str, source: str, chance: random.Random) -> str | None:
    """Leave out one number that the source has too."""
    numbers = [match.span() for match in re.finditer(r"\d+(?:[.,:\u066b\u066c]\d+)*", row[key])]
    if not numbers or not any(map(str.isdecimal, row[source])):
        return None
    start, end = chance.choice(numbers)
    return re.sub(r"  +", " ", row[key][:start] + row[key][end:])


def half_cut(row: Row, key: str, _source: str, _chance: random.Random) -> str | None:
    """Stop after half of the words, or of the characters where words are not parted."""
    pieces = row[key].split() if facts_of(CODES[key]).spaced else list(row[key])
    if len(pieces) < 8:  # noqa: PLR2004 - shorter ones are hardly sentences
        return None
    return ("" if not facts_of(CODES[key]).spaced else " ").join(pieces[: len(pieces) // 2])


def loop(row: Row, key: str, _source: str, chance: random.Random) -> str | None:
    """Say a few words four times, as a model that is stuck does."""
    spaced = facts_of(CODES[key]).spaced
    pieces = row[key].split() if spaced else list(row[key])
    size = chance.randint(1, 4) if spaced else chance.randint(2, 8)
    if len(pieces) < 2 * size:
        return None
    place = chance.randint(size, len(pieces))
    again = pieces[place - size : place] * 3
    return (" " if spaced else "").join([*pieces[:place], *again, *pieces[place:]])


def negation_dropped(row: Row, key: str, source: str, _chance: random.Random) -> str | None:
    """Leave out every negator, where source and target have a sure one."""
    if not _negators(row[source], source) or not _negators(row[key], key):
        return None
    without = row[key]
    for start, end in reversed(_negators(without, key)):
        without = without[:start] + without[end:]
    return re.sub(r"  +", " ", without).strip()


def _negators(text: str, key: str) -> list[tuple[int, int]]:
    return negator_spans(text, facts_of(CODES[key]))


def copied(row: Row, _key: str, source: str, _chance: random.Random) -> str | None:
    """Give the source back."""
    return row[source] if len(row[source].split()) > 4 else None  # noqa: PLR2004


def wrong_language(row: Row, key: str, source: str, chance: random.Random) -> str | None:
    """Answer in another language, the nearest one where there is one."""
    others = [other for other in CODES if other not in {key, source}]
    other = NEIGHBOURS.get(key, chance.choice(others))
    return row[other if other != source else chance.choice(others)]


NAME = re.compile(r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_], ))[A-Z][a-zà-ÿ]{3,}\b")


def name_swapped(row: Row, key: str, source: str, chance: random.Random) -> str | None:
    """Put another name in place of one that both texts spell alike."""
    shared = [
        match.span()
        for match in NAME.finditer(row[key])
        if re.search(rf"(?<=\w ){re.escape(match.group())}\b", row[source])
        and match.group().lower() not in facts_of(CODES[source]).ordinary  # Street is no name
    ]
    if not shared or not facts_of(CODES[source]).cased:
        return None
    start, end = chance.choice(shared)
    others = [name for name in POOL if name not in row[source]]
    return f"{row[key][:start]}{chance.choice(others)}{row[key][end:]}"


# Names of nobody in the cases, for swapping.
POOL = ("Tamsin", "Korvelen", "Dravnik", "Okonjo", "Bellamar", "Zhuravin", "Ferrante", "Lindqvist")

CORRUPTIONS: dict[str, Corruption] = {
    "digit": digit_changed,
    "dropped": number_dropped,
    "half": half_cut,
    "loop": loop,
    "negation": negation_dropped,
    "copy": copied,
    "language": wrong_language,
    "name": name_swapped,
}


def main() -> int:
    """Print both tables; 0 also where there is nothing to measure."""
    options = _options()
    path = options.cases / "translations.jsonl.gz"
    if not path.is_file():
        print(f"There are no translations in {options.cases}: nothing was measured.")
        return 0
    rows = _half(_rows(path), options.half)
    keys = [key for key in CODES if key != options.source and key in rows[0]]
    check("", "", "en", "es")  # read the data before the clock runs
    print(f"{'':8}alarms  {''.join(f'{name:>9}' for name in CORRUPTIONS)}  false flags")
    outcomes = [_measured(rows, key, options) for key in keys]
    _print_means(outcomes)
    return 0


def _measured(rows: Sequence[Row], key: str, options: argparse.Namespace) -> Outcome:
    """Measure a language and print its line at once: all of them take minutes."""
    outcome = _outcome(rows, key, options.source, options.sample)
    if options.list:
        _print_flagged(rows, outcome, options.source, options.list)
    _print_outcome(outcome)
    return outcome


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--half", choices=("first", "second", "all"), default="second")
    parser.add_argument("--from", dest="source", choices=CODES, default="eng")
    parser.add_argument("--sample", type=int, default=10_000, help="rows to corrupt")
    parser.add_argument("--list", help="print the human translations with this flag")
    return parser.parse_args()


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _half(rows: Iterator[Row], half: str) -> list[Row]:
    every = list(rows)
    documents = sorted({row["document"] for row in every})
    kept = {"first": documents[::2], "second": documents[1::2], "all": documents}[half]
    return [row for row in every if row["document"] in set(kept)]


def _outcome(rows: Sequence[Row], key: str, source: str, sample: int) -> Outcome:
    started = time.process_time()
    alarms = tuple(_flags(row, row[key], key, source) for row in rows)
    seconds = (time.process_time() - started) / len(rows)
    caught = {
        name: _caught(rows[:: max(1, len(rows) // sample)], key, source, name)
        for name in CORRUPTIONS
    }
    return Outcome(key, alarms, caught, seconds)


def _flags(row: Row, target: str, key: str, source: str) -> tuple[str, ...]:
    return check(row[source], target, CODES[source], CODES[key])


def _caught(rows: Sequence[Row], key: str, source: str, name: str) -> tuple[int, int]:
    """Return how many corruptions of one kind were flagged, and how many were made."""
    chance = random.Random(f"{SEED} {name} {key}")  # noqa: S311 - for measuring, not for secrets
    worse = [(row, CORRUPTIONS[name](row, key, source, chance)) for row in rows]
    made = [(row, target) for row, target in worse if target is not None and target != row[key]]
    return sum(bool(_flags(row, target, key, source)) for row, target in made), len(made)


def _print_flagged(rows: Sequence[Row], outcome: Outcome, source: str, flag: str) -> None:
    for row, flags in zip(rows, outcome.alarms, strict=True):
        if flag in flags:
            print(f"{outcome.key} {','.join(flags)}\n  {row[source]}\n  {row[outcome.key]}")


def _print_outcome(outcome: Outcome) -> None:
    shares = "".join(f"{_share(*outcome.caught[name]):>9}" for name in CORRUPTIONS)
    flags = Counter(flag for row in outcome.alarms for flag in row)
    listed = " ".join(f"{flag} {count}" for flag, count in flags.most_common())
    print(f"{outcome.key:8}{outcome.alarm_rate:5.1f} % {shares}  {listed}", flush=True)


def _print_means(outcomes: list[Outcome]) -> None:
    pooled = {name: [outcome.caught[name] for outcome in outcomes] for name in CORRUPTIONS}
    totals = {name: tuple(map(sum, zip(*pairs, strict=True))) for name, pairs in pooled.items()}
    shares = [caught / made for caught, made in totals.values() if made]
    mean = sum(outcome.alarm_rate for outcome in outcomes) / len(outcomes)
    print(f"{'mean':8}{mean:5.2f} % " + "".join(f"{_share(*t):>9}" for t in totals.values()))
    print(f"worst language {max(outcome.alarm_rate for outcome in outcomes):.1f} %")
    print(f"caught, mean of the corruptions: {100 * sum(shares) / len(shares):.1f} %")
    speed = sum(outcome.seconds for outcome in outcomes) / len(outcomes)
    print(f"{len(outcomes[0].alarms)} sentences, {1000 * speed:.2f} ms each")


def _share(caught: int, made: int) -> str:
    return f"{100 * caught / made:.1f}" if made else "-"


if __name__ == "__main__":
    sys.exit(main())
