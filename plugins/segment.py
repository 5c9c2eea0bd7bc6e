"""Split text into sentences without losing a character.

A sentence is a span of the text, so that a quotation can always be shown to
be verbatim. When unsure, a sentence is left whole: two sentences shown as one
mislead nobody, half a sentence does. What is peculiar to a language is a row
in a file (plugins.conventions). Does not detect languages, clean text or
repair anything.

A full stop, question mark and so on is a *place* where a sentence may end;
the rules below are asked in order and the first with an opinion decides.
Every rule looks at a bounded window, so the whole is linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from plugins.conventions import Conventions, conventions

Span = tuple[int, int]

_WINDOW = 60  # characters a rule sees on either side
_FORGOTTEN = 160  # characters after which a bracket that never closes is forgotten
_PHRASES = 160  # characters a sentence has at least, where only spaces part sentences
_LIST_DIGITS = 3
_GLUED_WORD = 4  # letters of a word that shows that a space is missing before it

_PARAGRAPH_END = re.compile(r"\n\s*\n|\u2029")
_FULL_WIDTH = "。！？｡।॥။።؟។"  # these need no space after them
_CLOSING = "”’»›」』）】》〉)]}"
_AMBIGUOUS = "\"'“«‘"  # these close only where no word follows directly
_OPENING = " \t\n\"'“„«»‘’”([{¿¡—–-‹「『（\u201a\u00a0"
_CLINGING = ",;:.،؛、，」』）)"
_AFTER_CLOSING = re.compile(r"[\s\"',.;:!?)\]”’»、，]|$")
_SPACED_GUILLEMET = re.compile(r"\s?»(?=[\s,.;:!?)]|$)")
_SPACE = re.compile(r"\s*+")
_TOKEN = re.compile(r"[^\s\"“”«»„‘’()\[\]]+$")
_WORD = re.compile(r"[^\W\d_]+")
_SPACED_LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){1,3}[^\W\d_]$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+[^\W\d_]{1,4}")
_LETTER_AND_DOT = re.compile(r"[^\W\d_]\.")
_ROMAN = re.compile(r"[IVXLC]+")
_SPACE_BETWEEN = re.compile(r"(?<=[\u0e00-\u0eff])\s+(?=[\u0e00-\u0eff])")
_WEB = re.compile(r"[/@.]|www", re.IGNORECASE)
_WEB_END = re.compile(r"\W?[^\W_]+\.(?:com|org|net)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """A place where a sentence may end, and what stands around it."""

    before: str  # of this sentence, at most a window's length
    marks: str
    closers: str  # quotes and brackets that close directly after the marks
    gap: bool  # white space follows
    after: str  # never empty, at most a window's length
    nested: bool  # within brackets that no sentence leaves

    @property
    def token(self) -> str:
        """The last word before the marks, with the dots inside it."""
        if spaced := _SPACED_LETTERS.search(self.before):  # "z. B." is the word "z.B."
            return re.sub(r"\s", "", spaced[0])
        found = _TOKEN.search(self.before.rstrip(_CLOSING + _AMBIGUOUS))
        return found[0] if found else ""

    @property
    def going_on(self) -> str:
        """What follows, without the quotes, dashes and spaces before its first word."""
        return self.after.lstrip(_OPENING)

    def starter(self, known: Conventions) -> bool:
        """Whether a capitalised word follows that often opens sentences."""
        word = _WORD.match(self.going_on)
        if not word or _LETTER_AND_DOT.match(self.going_on):
            return False
        return word[0][0].isupper() and word[0].lower() in known.starters


Rule = Callable[[Place, Conventions], bool | None]


def spans(text: str, language: str) -> tuple[Span, ...]:
    """Return the sentences of a text as (start, end), in characters.

    The spans are in order, do not overlap, begin and end with a character that
    is not white space, and cover every such character; none crosses an empty
    line. ``language`` is a BCP 47 tag; one without rows is split by the rules
    that hold everywhere.
    """
    known = conventions(language)
    return tuple(
        span
        for start, end in _paragraphs(text)
        for sentence in _sentences(text, start, end, known)
        for span in _phrases(text, sentence, known)
    )


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for parted in _PARAGRAPH_END.finditer(text):
        yield _stripped(text, start, parted.start())
        start = parted.end()
    yield _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def _sentences(text: str, start: int, end: int, known: Conventions) -> Iterator[Span]:
    nested = _nested(text, start, end) if "nested-brackets" in known.rules else frozenset()
    quotes, counted = 0, start
    for mark in _marks(known.ends).finditer(text, start, end):
        quotes += text.count('"', counted, mark.start())
        counted = mark.start()
        stop = _closed(text, mark.end(), end, known, in_quotes=quotes % 2 == 1)
        following = _past_space(text, stop, end)
        place = Place(
            before=text[max(start, mark.start() - _WINDOW) : mark.start()],
            marks=mark[0],
            closers=text[mark.end() : stop],
            gap=following > stop,
            after=text[following : min(end, following + _WINDOW)],
            nested=mark.start() in nested,
        )
        if place.after and _ends(place, known):
            yield start, stop
            start = following
    if start < end:
        yield start, end


@cache
def _marks(ends: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"[.!?…۔։{_FULL_WIDTH}{re.escape(''.join(sorted(ends)))}]+")


def _closed(text: str, at: int, end: int, known: Conventions, *, in_quotes: bool) -> int:
    """Return where the quotes and brackets that close at ``at`` are over."""
    while at < end:
        if text[at] == '"' and in_quotes:
            in_quotes = False
        elif text[at] in _AMBIGUOUS and text[at] not in known.closes:
            if not _AFTER_CLOSING.match(text, at + 1, end):
                break
        elif text[at] not in _CLOSING and text[at] not in known.closes:
            break
        at += 1
    spaced = _SPACED_GUILLEMET.match(text, at, end)
    return spaced.end() if spaced else at


def _past_space(text: str, at: int, end: int) -> int:
    space = _SPACE.match(text, at, end)
    return space.end() if space else at


def _nested(text: str, start: int, end: int) -> frozenset[int]:
    """Return the positions within brackets; an opened one that never closes is forgotten."""
    inside, depth, opened = [], 0, start
    for at in range(start, end):
        if text[at] in "「『（":
            depth, opened = depth + 1, at
        elif text[at] in "」』）":
            depth = max(0, depth - 1)
        if depth and at - opened > _FORGOTTEN:
            depth = 0
        if depth:
            inside.append(at)
    return frozenset(inside)


def _ends(place: Place, known: Conventions) -> bool:
    verdicts = (rule(place, known) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), True)


def _wordless(place: Place, _: Conventions) -> bool | None:
    """A sentence has a letter or a digit."""
    return None if any(c.isalnum() for c in place.before) else False


def _full_width(place: Place, known: Conventions) -> bool | None:
    """East Asian and Indic marks end a sentence even without a space."""
    if place.marks[0] not in _FULL_WIDTH:
        return None
    if place.after[0] in _CLINGING or (place.nested and not place.closers):
        return False
    return place.gap or not place.closers or "quotes-hold" not in known.rules


def _goes_on(place: Place, _: Conventions) -> bool | None:
    """A small letter, a comma or a further mark continues the sentence."""
    if place.after[0] in _CLINGING:
        return False
    letters = place.going_on[:2]
    small = letters[:1].islower() and not "\u10d0" <= letters[:1] <= "\u10ff"
    # Georgian has no capitals at the start of a sentence; "iPhone" hides its own.
    return False if small and not letters[1:].isupper() else None


def _list_number(place: Place, _: Conventions) -> bool | None:
    """A number alone is a list's, not a sentence."""
    return False if place.before.isdigit() and len(place.before) <= _LIST_DIGITS else None


def _glued(place: Place, known: Conventions) -> bool | None:
    """Without a space a sentence ends only where one was plainly forgotten: "season.Then"."""
    if place.gap:
        return None
    token, word = place.token, _WORD.match(place.going_on)
    known_word = bool(word and word[0].lower() in known.starters)
    if _WEB.search(token) or _WEB_END.match(place.after) or _abbreviated(place, known) is False:
        return False
    capital = word is not None and (word[0].istitle() or (known_word and word[0].isupper()))
    if word is None or not capital or len(token) < 2:  # noqa: PLR2004 - an initial
        return False
    return known_word or (token[-1].islower() and len(word[0]) >= _GLUED_WORD)


def _abbreviated(place: Place, known: Conventions) -> bool | None:
    """The full stop of an abbreviation, an initial or an ordinal ends nothing by itself."""
    if place.marks != "." or place.closers:
        return None
    token = place.token
    if len(token) == 1 and token.isalpha() and _LETTER_AND_DOT.match(place.going_on):
        return False  # "z. B.", and initials one after the other
    word = re.split(r"['’-]", token)[-1] if re.search(r"['’]", token) else token
    if word.lower() in known.never:
        return False
    if word.lower() in known.numbered:
        return False if place.after[0].isdigit() else None
    return place.starter(known) if _doubtful(token, word, known) else None


def _doubtful(token: str, word: str, known: Conventions) -> bool:
    """Whether the token's own full stop may be all there is."""
    if word.lower() in known.maybe or _DOTTED.fullmatch(token):
        return True
    if len(token) == 1 and token.isupper():
        return True
    ordinals = "ordinal-dots" in known.rules
    number = (token.isdecimal() and len(token) < _LIST_DIGITS) or bool(_ROMAN.fullmatch(token))
    return ordinals and number


_RULES: tuple[Rule, ...] = (
    _wordless,
    _full_width,
    _glued,
    _goes_on,
    _list_number,
    _abbreviated,
)


def _phrases(text: str, sentence: Span, known: Conventions) -> Iterator[Span]:
    """Yield the sentence, parted at spaces where a script has no other mark.

    Only a space between two letters of such a script counts: those around
    numbers and Latin names stand within a phrase.
    """
    start, end = sentence
    if "spaces" in known.rules:
        for space in _SPACE_BETWEEN.finditer(text, start, end):
            if space.start() - start >= _PHRASES and end - space.end() >= _PHRASES // 2:
                yield start, space.start()
                start = space.end()
    yield start, end
