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
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from plugins.data import rows
from plugins.rights.licences import licence_signals

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
    if any(_is_one(value) for value in meta.get("tdm-reservation", ())):
        found.append("tdm-reservation")
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
    found = [*robots_signals(told.get("x-robots-tag", ""))]
    found += ["tdm-reservation"] if _is_one(told.get("tdm-reservation", "")) else []
    return _sorted(found)


def robots_signals(directives: str) -> tuple[str, ...]:
    """Return the signals of a robots meta element or header; those to other robots are theirs."""
    bot, found = "", []
    for part in directives.lower().split(","):
        named = _BOT.match(part)
        if named and named[1] not in _VALUED:
            bot, part = named[1], named[2]  # noqa: PLW2901 - the rest is the directive
        if bot in OURS:
            found += [_DIRECTIVES.get(_SPACES.sub("", part), "")]
    return _sorted(one for one in found if one)


def reserves(tdmrep: bytes, path: str) -> bool:
    """Tell whether a site's /.well-known/tdmrep.json reserves the path; what is no JSON does not.

    The first entry whose location fits decides, as the protocol says.
    """
    try:
        entries = json.loads(tdmrep)
    except (ValueError, RecursionError):
        return False
    for one in entries if isinstance(entries, list) else ():
        if isinstance(one, dict) and _fits(path, one.get("location")):
            return _is_one(str(one.get("tdm-reservation", "")))
    return False


def _fits(path: str, location: object) -> bool:
    if not isinstance(location, str):
        return False
    pattern = location.removesuffix("$") if location.endswith("$") else f"{location}*"
    return fnmatchcase(path, pattern.replace("[", "[[]"))


def _is_one(value: str) -> bool:
    return value.strip() in {"1", "true"}


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
    return tuple(sorted(set(found)))


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
