"""How a language marks the end of a sentence: the rows of ``abbreviations/<language>.txt``.

Rows are ``kind: word word ...``, words in lower case without their last full
stop; ``und.txt`` holds for every language. Kinds:

    never     a title or the like: its full stop does not end a sentence ("Dr")
    numbered  so only before a number, elsewhere a plain word ("no")
    maybe     may end one: it does where a capitalised stop word follows ("Inc")
    names     stop words that are as often part of a name ("General"), so no sign of a start
    opens     words to count as such stop words, where the language's list lacks them
    ends      marks that end a sentence here, beside those of every script
    closes    quotation marks that close here, though they open elsewhere
    rule      see RULES
    like      one language whose rows hold here too

Does not split anything: that is plugins.segment's work.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from plugins import data
from plugins.stop_words import stop_words

FOLDER = "abbreviations"
EVERYWHERE = "und"
KINDS = frozenset(
    {"never", "numbered", "maybe", "names", "opens", "ends", "closes", "rule", "like"}
)
RULES: Mapping[str, str] = {
    "ordinal-dots": 'a full stop makes a number an ordinal: "3. Oktober"',
    "nested-brackets": "marks within corner brackets or parentheses end nothing",
    "quotes-hold": "what follows a closing quote without a space belongs to it",
    "spaces": "no mark ends a sentence: long runs are parted at spaces",
}


@dataclass(frozen=True)
class Conventions:
    """What splitting needs to know about one language."""

    never: frozenset[str]
    numbered: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]  # lower-case words that, capitalised, open a sentence
    ends: frozenset[str]
    closes: str
    rules: frozenset[str]


@cache
def conventions(language: str) -> Conventions:
    """Return the conventions of a BCP 47 tag; those of every language where it has no file."""
    primary = language.partition("-")[0].lower()
    rows = _rows(primary)
    return Conventions(
        never=frozenset(rows["never"]) - set(rows["maybe"]),
        numbered=frozenset(rows["numbered"]),
        maybe=frozenset(rows["maybe"]),
        starters=(stop_words(primary) | set(rows["opens"])) - set(rows["names"]),
        ends=frozenset(rows["ends"]),
        closes="".join(rows["closes"]),
        rules=frozenset(rows["rule"]),
    )


def languages() -> tuple[str, ...]:
    """Return the primary languages that have rows, without ``und``."""
    return tuple(name for name in data.names(FOLDER, ".txt") if name != EVERYWHERE)


def read_rows(rows: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the words of each kind.

    Raises:
        ValueError: a row has no words, or a kind or rule that does not exist.
    """
    words: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        kind, _, listed = row.partition(": ")
        if kind not in KINDS or not listed.strip():
            raise ValueError(f'"{row}" is not a row; begin with one of {sorted(KINDS)} and ": "')
        words[kind] += listed.split()
    if unknown := set(words["rule"]) - set(RULES):
        raise ValueError(f"no such rule: {sorted(unknown)}; there are {sorted(RULES)}")
    return words


def _rows(primary: str) -> dict[str, list[str]]:
    listed = data.rows(f"{FOLDER}/{EVERYWHERE}.txt")
    own = data.rows(f"{FOLDER}/{primary}.txt") if primary in languages() else ()
    for model in read_rows(own)["like"]:
        listed += data.rows(f"{FOLDER}/{model}.txt")
    return read_rows(listed + own)
