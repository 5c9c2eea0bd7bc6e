"""Where among a dump's lines the article begins and ends.

The body is the stretch of words with the greatest sum: prose counts for it,
what stands between menus and teasers against it (Finn, Kushmerick and Smyth,
"Fact or fiction", 2001, did so with words and tags). Judges no line anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.ingest.judged import Line
from plugins.ingest.words import COST, Word, words

SENTENCE = 4  # words of a sentence that is prose though it is short
LONG = 600  # characters; a longer line may hold menus beside the article
MENU = 160  # characters; a shorter line may be a caption or a heading full of names
# What a button, a notice or a teaser costs, in small words: a few may stand between two
# paragraphs, but no menu.
NOISE = 3.0
GAP = 40.0  # at most between two paragraphs: a graphic's labels are many and mean little
NAME = 4  # capitals in a row within a sentence
BACK = 8  # at most before its first small word, some of which may be a menu's
FAR = 30  # words that a sentence may have before those that told it
GOING_ON = 3  # paragraphs in a row: readers' comments and teasers have names between them
SOON = 12  # lines in which they begin
_CUT = ("…", "...", "»", "›", "→")  # so ends the teaser of another article
SHARE = 0.5  # of what follows "Leave a reply": less before it is a banner's prose


@dataclass(frozen=True)
class _Stretch:
    """From a word of the line ``first`` to before a word of the line ``last``."""

    first: int
    start: int
    last: int
    stop: int


def extent(lines: Sequence[Line], language: str) -> tuple[int, int]:
    """Return the indices of the body's first line and after its last; equal without a body."""
    told = _told(lines, language)
    limit = _limit(lines, told)
    if not (found := _richest(told[:limit])):
        return len(lines), len(lines)
    inside = range(found.first, found.last + 1)
    sure = [at for at in inside if lines[at].prose or is_sentence(lines[at])] or inside
    end = sure[-1] + 1
    while end < limit and is_sentence(lines[end]) and len(lines[end].text) <= LONG:
        end += 1
    return sure[0], end


def cut(lines: Sequence[Line], language: str) -> list[str]:
    """Return the lines' texts; a long one in which the body begins or ends is cut there.

    The end is a sentence's, if one ends there; the first sentence may gain some words of a menu
    that runs into it.
    """
    texts = [line.text for line in lines]
    told = _told(lines, language)
    if not (found := _richest(told[: _limit(lines, told)])):
        return texts
    if len(texts[found.last]) > LONG:
        start = found.start if found.first == found.last else 0
        end = _closing(told[found.last], start, found.stop)
        texts[found.last : found.last + 1] = _parted(texts[found.last], end)
    if len(lines[found.first].text) > LONG:
        start = _opening(told[found.first], found.start)
        texts[found.first : found.first + 1] = _parted(texts[found.first], start)
    return texts


def is_sentence(line: Line) -> bool:
    """Return whether a short line is a sentence of the article's own."""
    return line.plain and line.ended and len(line.text.split()) >= SENTENCE


def is_menu(line: Line, language: str) -> bool:
    """Return whether a long line is a menu, or headlines, that lost its line ends."""
    return (
        len(line.text) > MENU
        and line.plain
        and not line.ended
        and _worth(_words(line, language)) < 0
    )


def _told(lines: Sequence[Line], language: str) -> list[list[Word]]:
    """The words of each line, or none where the line is not the article's.

    A line of figures, as a graphic leaves them, counts as one word.
    """
    told = []
    for line in lines:
        if not any(letter.isalpha() for letter in line.text):
            told.append([Word(0, len(line.text), -COST, small=False, ends=False)])
        else:
            told.append(_words(line, language) if line.plain and not _is_teaser(line) else [])
    return told


def _is_teaser(line: Line) -> bool:
    return len(line.text) < LONG and line.text.endswith(_CUT) and "«" not in line.text


def _words(line: Line, language: str) -> list[Word]:
    """The words of a line; some papers end no paragraph with a stop."""
    return words(line.text, language, ended=line.ended or (line.prose and line.whole))


def _worth(told: Sequence[Word]) -> float:
    return sum(word.worth for word in told)


def _limit(lines: Sequence[Line], told: Sequence[Sequence[Word]]) -> int:
    """The index of the line from which on nothing is the article's."""
    worth = [max(0.0, _worth(its)) for its in told]
    finals = (at for at, line in enumerate(lines) if line.final)
    return next((at for at in finals if _ends(lines, worth, at)), len(lines))


def _ends(lines: Sequence[Line], worth: Sequence[float], at: int) -> bool:
    """Whether nothing of the article follows the line, which says something of that kind.

    Some pages carry such a line above the article too, and some amid it.
    """
    before, after = sum(worth[:at]), sum(worth[at:])
    return before > SHARE * after and not _goes_on(lines[at + 1 : at + SOON])


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether the article's paragraphs follow soon, and no name or date of a comment before."""
    row = 0
    for line in lines:
        row = row + 1 if line.prose else 0
        if row == GOING_ON or line.header or line.owner:
            return row == GOING_ON
    return False


def _richest(told: Sequence[Sequence[Word]]) -> _Stretch | None:
    """Return the stretch of the greatest sum, or None where nothing is above zero.

    Kadane's algorithm, but no gap costs more than GAP; of several stretches the first.
    """
    best, total, gap = 0.0, 0.0, 0.0
    found, begin = None, (0, 0)
    for line, its in enumerate(told):
        gap = gap if its else min(gap + NOISE, GAP)
        for at, word in enumerate(its):
            if total <= gap:
                total, gap, begin = 0.0, 0.0, (line, at)
            if word.worth < 0:
                gap = min(gap - word.worth, GAP)
                continue
            total, gap = total - gap + word.worth, 0.0
            if total > best:
                best, found = total, _Stretch(*begin, line, at + 1)
    return found


def _opening(told: Sequence[Word], start: int) -> int:
    """The word with which the sentence begins that has a small word at ``start``.

    After a stop, or where a menu runs into it: among more capitals in a row than a name has.
    """
    at, capitals = start, 0
    while at > 0 and start - at < FAR and capitals < BACK and not told[at - 1].ends:
        if told[at - 1].small and capitals > NAME:
            break
        at -= 1
        capitals = 0 if told[at].small else capitals + 1
    if at == 0 or told[at - 1].ends:
        return told[at].start
    return next(word.start for word in told[at:] if not word.small or word is told[start])


def _closing(told: Sequence[Word], start: int, stop: int) -> int:
    """The end of the last whole sentence of the stretch; of the stretch where none ends in it."""
    ends = (told[at - 1].end for at in range(stop, start, -1) if told[at - 1].ends)
    return next(ends, told[stop - 1].end)


def _parted(text: str, at: int) -> list[str]:
    return [part for one in (text[:at], text[at:]) if (part := one.strip())]
