"""What one line of a dump is by itself: prose, a header, a credit, or the page's noise.

What it is in its place is the dump's business.
"""

import re
from dataclasses import dataclass

from plugins.ingest.credits import Credit, read_credit, read_owner, split_signature
from plugins.ingest.headers import Header, read_header
from plugins.ingest.vocabulary import phrases, weight

PROSE = 60  # Latin letters; a shorter line may be a heading or a button
UNENDED = 120  # so long a line is prose even without a final stop
CREDIT = 160  # characters
CODE = 200  # characters a sign of code, on average, of a line that a program left
UNBROKEN = 2000  # characters; a longer line is a dump's without line ends
NOTICE = 300  # characters; a longer line is no button and no notice
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
    final = owner is not None or _phrase("end", text, language)
    noise = final or _phrase("drop", text, language) or _is_noise(text)
    if noise:
        return Line(text, noise=True, final=final, owner=owner)
    ended = bool(_END.search(split_signature(text)[0]))
    header = read_header(text, language)
    credit = read_credit(text, language) if len(text) <= CREDIT and not header else None
    long = weight(text) >= (PROSE if ended or _STOPLESS.search(text) else UNENDED)
    prose = long and not credit and not header
    return Line(text, prose=prose, ended=ended, header=header, credit=credit)


def is_code(text: str) -> bool:
    """Return whether a line is a tag, a style sheet or a script that a program left."""
    return len(text) <= UNBROKEN and len(_CODE.findall(text)) * CODE > len(text)


def _phrase(kind: str, text: str, language: str) -> bool:
    return len(text) <= NOTICE and phrases(kind, language).match(text)


def _is_noise(text: str) -> bool:
    return bool(_PHONE.match(text) or _SIGNS.match(text))
