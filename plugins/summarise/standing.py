"""How well a sentence can be read alone, out of its article.

A reader of a digest sees neither the sentence before nor the picture above.
What leans on them ("He said", "But", a question, a quotation without its
speaker) counts less; a heading or a caption is no sentence at all. The words
that lean are rows in ``data/openers/<language>.txt``. Does not rank.
"""

import re
from functools import cache

from plugins import data
from plugins.conventions import conventions
from plugins.summarise.words import Words

_OPENERS = "summarise/data/openers"
_SHORT, _LONG = 6, 60  # words; a sentence has between so many
_CAPTION = 40  # words a caption has at most
_LEANS, _ASKS, _UNSPOKEN, _ODD_LENGTH, _DATELINE = 0.8, 0.6, 0.7, 0.5, 0.7

_TERMINATOR = re.compile(r"[.!?…։۔。！？｡।॥။።؟။;\u037e][\s\"”’»›」』）)\]*]*$")
_QUESTION = re.compile(r"[?؟？;\u037e][\s\"”’»›」』）)\]]*$")
_QUOTATION = re.compile(r"[\"“„«»「『].*[\"”“»«」』][.!?…。]?", re.DOTALL)
_QUOTES = re.compile(r"[\"“”„«»「」『』]")
_DATELINE_ONLY = re.compile(r"\W*[^\W\d_][^.!?]{1,40}\((?:[A-Z]{2,}|\w+)\)\s*[-–—:]?\W*")


def standing(text: str, language: str) -> float:
    """Return 0 to 1; 0 for a fragment, which is chosen only where nothing else is left."""
    if is_fragment(text, language):
        return 0.0
    words = Words(language).count(text)
    worth = 1.0 if _SHORT <= words <= _LONG else _ODD_LENGTH
    worth *= _LEANS if leans(text, language) else 1.0
    worth *= _ASKS if _QUESTION.search(text) and not _ends_in_semicolon(text, language) else 1.0
    worth *= _UNSPOKEN if _is_bare_quotation(text) else 1.0
    return worth * (_DATELINE if _DATELINE_ONLY.fullmatch(text) else 1.0)


def is_fragment(text: str, language: str) -> bool:
    """Whether a text lacks the mark that ends a sentence, in a language that writes one."""
    return "spaces" not in conventions(language).rules and not _TERMINATOR.search(text)


def leans(text: str, language: str) -> bool:
    """Whether a sentence opens with a word that points back to another sentence."""
    pattern = _opener(language.partition("-")[0].lower())
    return pattern is not None and pattern.match(text) is not None


def is_caption(paragraph: str, language: str) -> bool:
    """Whether a paragraph belongs to a picture: labelled as one, or credited like one."""
    if not _caption_label().search(paragraph):
        return False
    return Words(language).count(paragraph) <= _CAPTION


def _ends_in_semicolon(text: str, language: str) -> bool:
    return text.rstrip().endswith(";") and ";" not in conventions(language).ends


def _is_bare_quotation(text: str) -> bool:
    # Two marks: a sentence that quotes twice has its speaker in between.
    return bool(_QUOTATION.fullmatch(text)) and len(_QUOTES.findall(text)) <= 2  # noqa: PLR2004


@cache
def _opener(primary: str) -> re.Pattern[str] | None:
    if primary not in data.names(_OPENERS, ".txt"):
        return None
    rows = data.rows(f"{_OPENERS}/{primary}.txt")
    fine = [row.removeprefix("but not: ") for row in rows if row.startswith("but not: ")]
    words = [row for row in rows if not row.startswith("but not: ")]
    spare = f"(?!{_any(fine)})" if fine else ""
    edge = r"(?![^\W_])" if any(c.isupper() or c.islower() for c in "".join(words)) else ""
    return re.compile(rf"[\W_]*{spare}{_any(words)}{edge}", re.IGNORECASE)


@cache
def _caption_label() -> re.Pattern[str]:
    rows = data.rows("summarise/data/captions.txt")
    begins = [row.removeprefix("begins: ") for row in rows if row.startswith("begins: ")]
    holds = [row.removeprefix("holds: ") for row in rows if row.startswith("holds: ")]
    return re.compile(rf"^[\W_]*{_any(begins)}\s*[:：|–—-]|^\s*©|{_any(holds)}", re.IGNORECASE)


def _any(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(re.escape(phrase) for phrase in longest_first)})"
