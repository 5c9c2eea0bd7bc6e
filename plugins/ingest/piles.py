"""Menus and headlines that lost their line ends: out of a long run of text.

A menu without line ends reads as one endless sentence in which most words are
capitalised. Works on the sentences of one run; keeps their words as they are.
"""

import re
from collections.abc import Sequence

from plugins.ingest.extent import richest
from plugins.ingest.vocabulary import weight
from plugins.segment import spans

ENDLESS = 600  # Latin letters; no sentence of the news is so long
USUAL = 250  # a shorter sentence has no pile before it
LONG = 400  # from which a sentence counts no more
WORDS = 4  # of a sentence
CAPITALS = 0.6  # share of a pile's words; German capitalises four in ten
CUT = 1.5  # what a capitalised word costs, in words that are not
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]」』]*$")


def without_piles(run: str, language: str) -> str:
    """Return the stretch of the run that is prose; the run itself where nothing tells."""
    text = _TAG.sub(" ", run)
    sentences = [text[start:end] for start, end in spans(text, language)]
    first, end = richest([_worth(one) for one in sentences])
    if first == end:
        return run
    return " ".join((_tail(sentences[first]), *sentences[first + 1 : end]))


def _worth(sentence: str) -> int:
    words = sentence.split()
    if weight(sentence) > ENDLESS or (len(words) > 2 * WORDS and _capitals(words) > CAPITALS):
        return -LONG
    if len(words) < WORDS and len(sentence) == weight(sentence):
        return 0
    return min(weight(sentence), LONG) if _END.search(sentence) else -weight(sentence) // 2


def _capitals(words: Sequence[str]) -> float:
    return sum(word[0].isupper() or not word[0].isalpha() for word in words) / len(words)


def _tail(sentence: str) -> str:
    """The end of the sentence that follows a pile: where small words begin to prevail."""
    if weight(sentence) <= USUAL:
        return sentence
    words = sentence.split(" ")
    best, total, start = 0.0, 0.0, 0
    for at in range(len(words) - 1, -1, -1):
        small = words[at][:1].islower()
        total += 1 if small else -CUT
        if total > best:
            best, start = total, at
    while start and words[start - 1][:1].isupper() and words[start][:1].islower():
        start -= 1
    return " ".join(words[start:]) if best else sentence
