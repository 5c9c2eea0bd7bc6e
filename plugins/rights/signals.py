"""What an article's page, headers and small print say against taking from it.

Finds the names of ``signals.toml``; what each leaves of the rights is the
business of ``terms``. Sources: the robots meta element and X-Robots-Tag
(https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag),
the TDM Reservation Protocol (https://www.w3.org/community/reports/tdmrep/),
https://schema.org/usageInfo and isAccessibleForFree.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import translate
from functools import cache, lru_cache
from typing import Any
from urllib.parse import unquote

from plugins.data import rows
from plugins.rights.licences import licence_signals

RESERVED, FREE = "tdm-reservation", "tdm-free"  # what a page says itself, 1 or 0
OURS = frozenset({"", "*", "dragoman"})  # whom a robots directive must name to concern us
_DIRECTIVES = {
    "noindex": "noindex",
    "none": "noindex",
    "noarchive": "noarchive",
    "nosnippet": "nosnippet",
    "max-snippet:0": "nosnippet",
    "noai": "noai",
}
_BOT = re.compile(r"^\s*([\w*-]+)\s*:\s*(.*)$")
_VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
_SPACES = re.compile(r"\s+")
_GAP = "[^.!?。！？]{0,80}?"
_JOINT = r"(?:[\s,.:;|–—-]|\d{4}|by|the|de|la|l['’]|von|copyright|©)*"
LOCATIONS = 1000  # of a tdmrep.json; what is beyond does not count
_LICENCE_NEAR = 100  # characters around the name of a licence


def text_signals(text: str) -> tuple[str, ...]:
    """Return the signals in what is printed: an agency's line, "not to be translated" and such."""
    plain = _SPACES.sub(" ", text)
    folded = plain.casefold()
    found = {kind for kind, pattern in _phrases().items() if pattern.search(folded)}
    found |= {"agency"} if _owner().search(plain) else set()
    return _sorted((*found, *_printed_licences(folded)))


def page_signals(
    meta: Mapping[str, Iterable[str]], data: Mapping[str, Any], licences: Iterable[str], text: str
) -> tuple[str, ...]:
    """Return the signals of an HTML page.

    ``meta`` holds the values of its meta elements by lower-case name, ``data``
    its article's JSON-LD, ``licences`` the addresses that its links name as
    licence, ``text`` what it prints.
    """
    found = [*text_signals(text)]
    for name in ("robots", "dragoman"):
        found += [one for value in meta.get(name, ()) for one in robots_signals(value)]
    found += [_said(value) for value in meta.get("tdm-reservation", ())]
    if str(data.get("isAccessibleForFree", "")).casefold() == "false":
        found.append("paywall")
    told = [text for key in ("license", "usageInfo") for text in _texts(data.get(key))]
    for licence in (*licences, *meta.get("dc:rights", ()), *meta.get("dcterms:license", ()), *told):
        found += licence_signals(licence)
    found += [one for text in told for one in text_signals(text)]
    return _sorted(found)


def header_signals(headers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the signals of an answer's HTTP headers."""
    told = {key.lower(): value for key, value in headers.items()}
    directives, reservation = told.get("x-robots-tag", ""), told.get("tdm-reservation")
    return _sorted((*robots_signals(directives), _said(reservation)))


def robots_signals(directives: str) -> tuple[str, ...]:
    """Return the signals of a robots meta element or header; those to other robots are theirs."""
    bot, found = "", []
    for part in directives.lower().split(","):
        named = _BOT.match(part)
        if named and named[1] not in _VALUED:
            bot, part = named[1], named[2]  # noqa: PLW2901 - the rest is the directive
        if bot in OURS:
            found += [_DIRECTIVES.get(_SPACES.sub("", part), "")]
    return _sorted(found)


def reserves(tdmrep: str, path: str) -> bool:
    """Tell whether a site's /.well-known/tdmrep.json reserves the path; what is no JSON does not.

    The first entry whose location fits decides, as the protocol says.
    """
    for location, reserved in _locations(tdmrep):
        if location.match(unquote(path)):
            return reserved
    return False


@lru_cache(maxsize=64)
def _locations(tdmrep: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The locations, in which ``*`` and ``$`` are signs, and whether each is reserved."""
    try:
        entries = json.loads(tdmrep)
    except (ValueError, RecursionError):
        return ()
    listed = entries[:LOCATIONS] if isinstance(entries, list) else [entries]
    return tuple(
        (_located(one["location"]), _said(one.get("tdm-reservation")) == RESERVED)
        for one in listed
        if isinstance(one, dict) and isinstance(one.get("location"), str)
    )


def _located(location: str) -> re.Pattern[str]:
    plain = re.sub(r"([\[?])", r"[\1]", unquote(location))
    # fnmatch's own expressions take no longer than the text times the stars.
    return re.compile(translate(plain.removesuffix("$") if plain.endswith("$") else f"{plain}*"))


def _said(reservation: object) -> str:
    """The signal of a tdm-reservation's value; "" where it says nothing."""
    value = str("" if reservation is None else reservation).strip().lower()
    return {"1": RESERVED, "true": RESERVED, "0": FREE, "false": FREE}.get(value, "")


def _texts(value: object) -> Iterator[str]:
    """The texts and addresses in a property of JSON-LD."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        keys = ("url", "@id", "name", "text", "description")
        yield from (text for key in keys if isinstance(text := value.get(key), str))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item) if not isinstance(item, list) else ()


def _printed_licences(folded: str) -> Iterator[str]:
    """The signals of licences named near a word for licence; a picture's credit has none."""
    for named in re.finditer(r"\bcc[ -]by[a-z -]*", folded):
        near = folded[max(named.start() - _LICENCE_NEAR, 0) : named.end() + _LICENCE_NEAR]
        if any(word in near for word in _words()["licensed"]):
            yield from licence_signals(named[0])


def _sorted(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for one in found if one}))


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """The rows of phrases.txt by kind, in the form in which texts are compared."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for row in rows("rights/phrases.txt"):
        kind, _, words = row.partition(": ")
        kinds[kind].append(_SPACES.sub(" ", words).casefold())
    return {kind: tuple(words) for kind, words in kinds.items()}


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    kinds = ("agency", "no-translation", "no-reproduction")
    return {
        kind: re.compile("|".join(_pattern(words) for words in _words()[kind])) for kind in kinds
    }


def _pattern(words: str) -> str:
    return _GAP.join(re.escape(part.strip()) for part in words.split("..."))


@cache
def _owner() -> re.Pattern[str]:
    """A word for rights beside an agency's name, in either order."""
    agencies = "|".join(map(re.escape, sorted(rows("ingest/agencies.txt"), key=len)[::-1]))
    rights = "|".join(map(re.escape, _words()["rights"]))
    name = rf"(?<!\w)(?:{agencies})(?!\w)"
    return re.compile(rf"(?i:{rights})(?i:{_JOINT}){name}|{name}[\s.,:;|–—-]*(?i:{rights})")
