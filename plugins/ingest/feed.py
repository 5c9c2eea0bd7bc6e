"""RSS, Atom and RDF feeds become drafts: the fence around feedparser.

feedparser's own sanitising is off, for its output can still run script; only
the words of an entry are kept.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from plugins.ingest.addresses import canonical
from plugins.ingest.dates import parse_moment
from plugins.ingest.draft import Draft
from plugins.ingest.entry import body, plain
from plugins.ingest.names import author_name, publisher_name, site_name
from plugins.model import Problem
from plugins.records import Moment

TAGS = 300_000  # of a feed; more is an attack
ENTRIES = 1000
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)
_PAIR = re.compile(
    r"&#(?:x(d[89ab][0-9a-f]{2})|(5[56]\d{3}));&#(?:x(d[c-f][0-9a-f]{2})|(5[67]\d{3}));",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
# What feedparser raises on hostile input, all seen with generated feeds.
_RAISED = (
    ValueError,
    OverflowError,
    KeyError,
    AttributeError,
    TypeError,
    IndexError,
    AssertionError,
)


def read_feed(text: str, path: str) -> tuple[Sequence[Draft], list[Problem]]:
    """Return a draft an entry, and the problems of the feed as a whole."""
    if text.count("<") > TAGS:
        what = f"it has more than {TAGS:,} tags"
        return (), [Problem(path, what, "keep the newest entries and remove the others")]
    parsed = _parse(text)
    if parsed is None:
        return (), [Problem(path, "the feed could not be read", "fetch it again")]
    drafts = [_draft(entry, parsed["feed"]) for entry in parsed["entries"][:ENTRIES]]
    return drafts, list(_problems(parsed, path))


def repaired(text: str) -> str:
    """Return the text with character references that XML forbids replaced.

    A pair of surrogates is what some programs write for one character beyond
    the basic plane: it becomes that character.
    """
    joined = _PAIR.sub(_joined, _DECLARATION.sub("", text))
    return _REFERENCE.sub(lambda match: match[0] if _allowed(_code(match)) else "\ufffd", joined)


def _parse(text: str) -> Mapping[str, Any] | None:
    import feedparser  # noqa: PLC0415 - slow to load

    content = BytesIO(repaired(text).encode("utf-8", "replace"))
    try:
        parsed: Mapping[str, Any] = feedparser.parse(
            content, response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
        )
    except _RAISED:
        return None
    return parsed


def _problems(parsed: Mapping[str, Any], path: str) -> Iterator[Problem]:
    if not parsed["entries"]:
        yield Problem(path, "the feed has no entries", "check that it was saved whole")
    elif parsed.get("bozo") and _is_syntax(parsed.get("bozo_exception")):
        what = "the feed is not well-formed XML; what could be read was taken"
        yield Problem(path, what, "check its last entry")
    if len(parsed["entries"]) > ENTRIES:
        what = f"the feed has more than {ENTRIES} entries; the others were left out"
        yield Problem(path, what, "split the file")


def _is_syntax(fault: object) -> bool:
    return type(fault).__name__ == "SAXParseException"


def _draft(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Draft:
    title = plain(_text(entry, "title"))
    contents = [_text(part, "value") for part in _list(entry, "content")]
    paragraphs, headings = body([*contents, _text(entry, "summary")], title)
    publisher, via = _chain(entry, feed)
    return Draft(
        title=title,
        paragraphs=paragraphs,
        headings=headings,
        author=_author(entry, publisher),
        published=_moment(entry, ("published", "created")) or _moment(entry, ("updated",)),
        modified=_moment(entry, ("updated",)),
        language=_language(entry, feed),
        url=canonical(_text(entry, "link"), _text(feed, "link") or None),
        publisher=publisher,
        via=via,
        licence=_licence(entry) or _licence(feed),
        guid=_text(entry, "id"),
    )


def _chain(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> tuple[str | None, tuple[str, ...]]:
    """The entry's own source is the origin, and the feed passed it on."""
    name = publisher_name(plain(_text(feed, "title"))) or site_name(_text(feed, "link"))
    source = _mapping(entry, "source")
    origin = publisher_name(plain(_text(source, "title")))
    if not origin or origin == name:
        return name, ()
    return origin, (name,) if name else ()


def _author(entry: Mapping[str, Any], publisher: str | None) -> str | None:
    listed = [_text(author, "name") for author in _list(entry, "authors")]
    printed = "; ".join(name for name in listed if name) or _text(entry, "author")
    return author_name(plain(printed), publisher=publisher)


def _moment(entry: Mapping[str, Any], keys: Sequence[str]) -> Moment:
    return next((read for key in keys if (read := parse_moment(_text(entry, key)))), None)


def _language(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str:
    details = [_mapping(entry, "title_detail"), *_list(entry, "content")]
    own = next((tag for detail in details if (tag := _text(detail, "language"))), "")
    return own or _text(feed, "language")


def _licence(holder: Mapping[str, Any]) -> str | None:
    links = (link for link in _list(holder, "links") if _text(link, "rel") == "license")
    return next((url for link in links if (url := canonical(_text(link, "href")))), None)


def _text(values: Mapping[str, Any], key: str) -> str:
    # feedparser's own look-up warns, and raises, on some keys that are missing.
    value = dict.get(values, key) if isinstance(values, dict) else None
    return value if isinstance(value, str) else ""


def _list(values: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = values.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _mapping(values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = values.get(key)
    return value if isinstance(value, Mapping) else {}


def _code(match: re.Match[str]) -> int:
    digits, base = (match[1], 16) if match[1] else (match[2], 10)
    return int(digits[:9], base)  # nine digits are beyond Unicode already


def _allowed(code: int) -> bool:
    if code < 0x20:  # noqa: PLR2004 - the first character that is not a control
        return code in {0x9, 0xA, 0xD}
    return not 0xD800 <= code <= 0xDFFF and code not in {0xFFFE, 0xFFFF} and code <= 0x10FFFF  # noqa: PLR2004


def _joined(match: re.Match[str]) -> str:
    high = int(match[1], 16) if match[1] else int(match[2])
    low = int(match[3], 16) if match[3] else int(match[4])
    if not (0xD800 <= high <= 0xDBFF and 0xDC00 <= low <= 0xDFFF):  # noqa: PLR2004
        return match[0]
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
