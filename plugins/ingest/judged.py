"""What one line of a dump is by itself: prose, a header, a credit, or the page's noise.

What it is in its place is the dump's business.
"""

import re
from dataclasses import dataclass

from plugins.ingest.credits import Credit, read_credit, read_owner, split_signature
from plugins.ingest.headers import Header, read_header
from plugins.ingest.vocabulary import fold, phrases, weight

PROSE = 60  # Latin letters; a shorter line may be a heading or a button
UNENDED = 120  # so long a line is prose even without a final stop
CREDIT = 160  # characters
CODE = 200  # characters a sign of code, on average, of a line that a program left
UNBROKEN = 2000  # characters; a longer line is a dump's without line ends
NOTICE = 300  # characters; a longer line is no button and no notice
LONE = 12  # Latin letters: so short a word may begin a sentence too
_PARTING = frozenset(":-–—|/•>：")
_END = re.compile(r"[.!?…。！？؟۔।:][\"'”’»)\]」』]*$|[”»」]$")
_STOPLESS = re.compile(r"[\u0e00-\u0eff]{20}")  # Thai and Lao end no sentence with a stop
_PHONE = re.compile(r"^[+(]?\d[\d\s().\-/]{6,}$")
_SIGNS = re.compile(r"^[\W\d_]+$")
# What a program left in the text: tags, style sheets, scripts.
_CODE = re.compile(
    r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<img\d|\{\s*\"|\bfunction\s*\(|\bvar \w+ ?=|"
    r"^[.#][\w-]+.*\{|^/?//|\w\(\)\s*[;{]|^<!|!important"
)


@dataclass(frozen=True)
class Line:
    """A line and what it is by itself."""

    text: str
    whole: bool = True  # as it was printed, not a piece of a dump with hardly a line end
    prose: bool = False
    ended: bool = False  # like a sentence
    noise: bool = False  # a button, a notice, a telephone number
    final: bool = False  # nothing after it belongs to the article
    header: Header | None = None
    credit: Credit | None = None
    owner: str | None = None  # who claims the rights

    @property
    def plain(self) -> bool:
        """Whether the line can be the article's own words."""
        return not (self.noise or self.header or self.credit)


def judge(text: str, language: str) -> Line:
    """Return the line with all that its own words tell."""
    owner = read_owner(text)
    final = owner is not None or says("end", text, language)
    noise = final or says("drop", text, language) or _is_noise(text)
    if noise:
        return Line(text, noise=True, final=final, owner=owner)
    header = read_header(text, language)
    credit = read_credit(text, language) if len(text) <= CREDIT and not header else None
    prose = is_prose(text) and not credit and not header
    return Line(text, prose=prose, ended=_is_ended(text), header=header, credit=credit)


def is_prose(text: str) -> bool:
    """Return whether a line is too long for anything but a paragraph."""
    stops = _is_ended(text) or _STOPLESS.search(text)
    return weight(text) >= (PROSE if stops else UNENDED)


def is_heading(text: str) -> bool:
    """Return whether what stands as a heading is one: some pages set leads and captions so."""
    return not is_prose(text) or text[-1] in '?!:”»’"'


def says(kind: str, text: str, language: str = "") -> bool:
    """Return whether the line is a notice of the kind.

    A word that may open one makes none of a sentence: "Previous talks had failed."
    """
    if len(text) > NOTICE:
        return False
    known, folded = phrases(kind, language), fold(text)
    opening = known.opening(folded)
    rest = folded[len(opening) :].lstrip()[:1]
    word = " " not in opening and weight(opening) <= LONE and rest not in _PARTING
    return folded in known.whole or bool(opening and not (word and rest and is_prose(text)))


def is_code(text: str) -> bool:
    """Return whether a line is a tag, a style sheet or a script that a program left."""
    return len(text) <= UNBROKEN and len(_CODE.findall(text)) * CODE > len(text)


def _is_ended(text: str) -> bool:
    return bool(_END.search(split_signature(text)[0]))


def _is_noise(text: str) -> bool:
    return bool(_PHONE.match(text) or _SIGNS.match(text))
