"""Credits: the lines that say from whom a text comes, and who claims rights in it.

Judges one line at a time; where in a page credits may stand is the reader's
knowledge.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from plugins.ingest.dates import find_date
from plugins.ingest.names import ends_in_agency, is_agency, publisher_name, site_name
from plugins.ingest.vocabulary import alternatives, fold
from plugins.text import one_line

WORDS = 12  # of an origin's name: a longer rest is a sentence that only begins like a credit
NAME = 4  # words; a longer rest that ends like a sentence is one
_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_CLAIM = re.compile(r"copyright\s*:?\s*(?:19|20)\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN, _CLOSE = r"[(（\[【［〔]", r"[)）\]】］〕]"
_NAME = r"(?P<name>[^()（）\[\]【】［］〔〕\n]{2,40})"
_SIGNATURE = re.compile(rf"\s*{_OPEN}{_NAME}{_CLOSE}\s*[.。।۔]?$")
_DATELINES = (
    # LAGOS (AFP) - ..., ROMA, 5 marzo (ANSA) -, नई दिल्ली, 5 मार्च (भाषा)।, (서울=연합뉴스) 기자 =
    re.compile(rf"^[^()（）\n]{{0,60}}{_OPEN}{_NAME}{_CLOSE}(?:\s*[-–—:=।]|[^=.,]{{0,20}}=)"),
    # नयी दिल्ली, पांच मार्च (भाषा) ...: a place, a day, and nothing after the brackets
    re.compile(r"^[^(),\n]{2,30},[^(),\n]{2,20}\((?P<name>[^()\x00-\x7f]{2,20})\)"),
    # 【ワシントン共同】…, （共同）…: brackets that need nothing after them
    re.compile(r"^[^\W\d_]{0,8}[【（［〔](?P<name>[^】）］〕\n]{2,20})[】）］〕]"),
    # МОСКВА, 5 марта — РИА Новости. …
    re.compile(r"^[^\W\d_][^()\n–—]{1,40}[-–—]\s(?P<name>[^.,:\n–—]{2,30})[.,:]\s"),
    # 新华社北京3月5日电 …
    re.compile(r"^(?P<name>\w{2,5}社)[^，。\n]{0,20}[电電]"),
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_QUOTED = re.compile(r"^[a-zа-яіїєґ]+ [«„](?P<name>[^»“”]+)")  # газеты «Причал»
_QUOTES = " \"'“”«»()[]"


@dataclass(frozen=True)
class Credit:
    """An origin that a line names; ``agency`` where it only contributed."""

    name: str | None
    url: str | None = None
    agency: bool = False


def read_credit(line: str, language: str = "") -> Credit | None:
    """Return the origin that the line credits, or None where it is no credit.

    A word such as "source" needs a colon or a dash after it; a phrase such as
    "culled from" needs none, but then the rest must be as short as a name.
    """
    line = one_line(line)
    if agency := _agency(line, language):
        return agency
    match = (
        _labelled(language).match(line)
        or _phrased(language).match(line)
        or _followed(language).match(line)
    )
    return _credit(match["name"]) if match else None


def read_owner(line: str) -> str | None:
    """Return who claims the rights in a copyright line, or None where it is none."""
    line = one_line(line)
    lowered = line.lower()
    signed = "©" in line or "(c)" in lowered or bool(_CLAIM.match(lowered))
    # One word such as "copyright" may stand in any sentence; "all rights reserved" may not.
    claimed = bool(_YEAR.search(line)) and any(" " in m[0] for m in _rights().finditer(line))
    if len(line) > 2 * WORDS * 8 or not (signed or claimed):
        return None
    after = re.split(r"©|\(c\)", line, flags=re.IGNORECASE)[-1] if signed else line
    name = publisher_name(_rights().sub("", _YEAR.sub(" ", re.split(r"[.|]\s", after)[0])))
    return name if name and len(name.split()) <= WORDS else None


def split_signature(paragraph: str) -> tuple[str, str | None]:
    """Return the paragraph without a final "(AFP)", and the agency that signed it, or None."""
    match = _SIGNATURE.search(paragraph)
    signed = _agency(match["name"], "") if match else None
    return (
        (paragraph[: match.start()].rstrip(), signed.name)
        if match and signed
        else (paragraph, None)
    )


def read_dateline(paragraph: str) -> str | None:
    """Return the agency in a dateline such as "LAGOS (AFP) -", or None.

    "=" parts the place from the agency (서울=연합뉴스); in Japanese nothing does.
    """
    for pattern in _DATELINES:
        if match := pattern.match(paragraph):
            name = match["name"].rpartition("=")[2].strip()
            if is_agency(name):
                return name
            if known := ends_in_agency(name):
                return known
    return None


def chain(credits_read: Sequence[Credit], owner: str | None) -> tuple[Credit, tuple[str, ...]]:
    """Return the origin and those who passed it on, nearest to the origin first.

    The first credit that is more than an agency's help is the origin; the
    owner of the page is the last link.
    """
    ordered = sorted(credits_read, key=lambda credit: credit.agency)
    origin = ordered[0] if ordered else Credit(owner)
    passed = [credit.name for credit in ordered[1:] if not credit.agency]
    links = [name for name in (*passed, owner) if name and _same(name) != _same(origin.name or "")]
    return origin, tuple(dict.fromkeys(links))


def _same(name: str) -> str:
    """One of a publisher's names for all of them (``sites.txt``)."""
    return fold(publisher_name(name) or "")


def _agency(line: str, language: str) -> Credit | None:
    bare = _with(language).sub("", line).strip(_QUOTES + ".—–-")
    return Credit(bare, agency=True) if is_agency(bare) else None


def _credit(rest: str) -> Credit | None:
    link = _URL.search(rest)
    url = link[0].rstrip(".,;") if link else None
    printed = _URL.sub("", rest)
    found = find_date(printed)
    printed = (printed[: found.start] if found else printed).strip(_QUOTES + ".,;:–—-")
    printed = match["name"] if (match := _QUOTED.match(printed)) else printed
    long = _words(printed)
    ended = rest.endswith((".", "।", "。", "۔")) and long > NAME
    if ended or long > WORDS or (not printed and not url):
        return None
    return Credit(publisher_name(printed) or site_name(url), url)


def _words(text: str) -> int:
    """The text's words; in scripts without spaces four letters count as one."""
    return max(len(text.split()), len(_UNSPACED.findall(text)) // 4)


@cache
def _labelled(language: str) -> re.Pattern[str]:
    words = alternatives("label", language) + "|" + alternatives("credit", language)
    return re.compile(rf"^[\W_]*(?:{words})\s*[:：–—-]\s*(?P<name>.+)$", re.IGNORECASE)


@cache
def _phrased(language: str) -> re.Pattern[str]:
    words = alternatives("credit", language)
    # Only a letter of a script without spaces may stand next to the name.
    gap = rf"(?:\s+|(?<={_UNSPACED.pattern})(?=\S))"
    return re.compile(rf"^[\W_]*(?:{words}){gap}(?P<name>[^\n]{{2,120}})$", re.IGNORECASE)


@cache
def _followed(language: str) -> re.Pattern[str]:
    """What stands after the origin's name, in languages that put it there."""
    words = alternatives("after", language)
    return re.compile(rf"^[\W_]*(?P<name>[^\n]{{2,60}}?)\s*(?:{words})[\W_]*$", re.IGNORECASE)


@cache
def _with(language: str) -> re.Pattern[str]:
    words = alternatives("with", language) + "|" + alternatives("byline", language)
    return re.compile(rf"^[\W_]*(?:(?:{words})(?:\s*[:：]\s*|\s+|(?<=['’])))+", re.IGNORECASE)


@cache
def _rights() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives('rights')})(?!\w)", re.IGNORECASE)
