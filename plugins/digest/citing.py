"""The lines of a page that say what it cites: one ``Source-1`` and its like for each article.

Does not know the rest of a page.
"""

import re
from collections.abc import Iterator, Mapping

from plugins.digest.escaping import escape, unescape
from plugins.digest.page import Citation, PageError
from plugins.model import Attribution
from plugins.records import Moment, moment

_SOURCE_KEYS = ("article", "lang", "via", "url", "author", "title", "published", "modified",
                "licence", "source", "signals", "words", "place")  # fmt: skip
_SOURCE = re.compile(r"Source-(\d{1,3})(?:-([a-z]+))?")


def source_lines(citation: Citation) -> Iterator[str]:
    """Yield the lines of one article; what is not known has none."""
    said = citation.attribution
    key = f"Source-{citation.number}"
    yield f"{key}: {escape(said.publisher or '')}".rstrip()
    values = {
        "article": citation.article,
        "lang": citation.language,
        "via": " | ".join(escape(name) for name in said.via),
        "url": escape(said.url or ""),
        "author": escape(said.author or ""),
        "title": escape(said.title),
        "published": said.published.isoformat() if said.published else "",
        "modified": said.modified.isoformat() if said.modified else "",
        "licence": escape(said.licence or ""),
        "source": escape(citation.source),
        "signals": " ".join(citation.signals),
        "words": str(citation.words or ""),
        "place": str(citation.place or ""),
    }
    yield from (f"{key}-{name}: {value}" for name, value in values.items() if value)


def is_source_key(key: str) -> bool:
    """Return whether a key of a page's head is one of these."""
    found = _SOURCE.fullmatch(key)
    return bool(found) and (found[2] is None or found[2] in _SOURCE_KEYS)  # type: ignore[index] # found


def citations_of(keys: Mapping[str, str]) -> Iterator[Citation]:
    """Yield what the keys of a page's head say that it cites, by number.

    Raises:
        PageError: a date is none.
    """
    numbers = sorted({int(found[1]) for key in keys if (found := _SOURCE.fullmatch(key))})
    for number in numbers:
        said = {name: keys.get(f"Source-{number}-{name}", "") for name in _SOURCE_KEYS}
        plain = {name: unescape(value) for name, value in said.items()}
        attribution = Attribution(
            publisher=unescape(keys.get(f"Source-{number}", "")) or None,
            via=tuple(unescape(one) for one in said["via"].split(" | ") if one),
            url=plain["url"] or None,
            author=plain["author"] or None,
            title=plain["title"],
            published=_moment(said["published"]),
            modified=_moment(said["modified"]),
            licence=plain["licence"] or None,
        )
        yield Citation(
            number,
            plain["article"],
            plain["lang"],
            attribution,
            source=plain["source"],
            signals=tuple(said["signals"].split()),
            words=_count(said["words"]),
            place=_count(said["place"]),
        )


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("999999") else 0


def _moment(text: str) -> Moment:
    try:
        return moment(text)
    except ValueError as fault:
        raise PageError(
            f'"{text}" is not a date such as 2026-02-10 or 2026-02-10T07:00Z'
        ) from fault
