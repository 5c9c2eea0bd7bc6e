"""What a page says of its article in JSON-LD (https://schema.org/Article).

Reads the scripts' text; everything in them may be missing or of a wrong type.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from plugins.text import one_line

DEPTH = 6  # how deep an article may lie in the data
ITEMS = 2000
_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|LiveBlogPosting|NewsStory|WebPage|Review|Recipe|VideoObject)$"
)
_PREFERRED = re.compile(r"(?:Article|Posting|Report|Review)$")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")


def article_data(scripts: Sequence[str]) -> dict[str, Any]:
    """Return the properties of the page's article, or an empty dictionary."""
    found = [item for script in scripts for item in _items(_loaded(script), DEPTH)][:ITEMS]
    typed = [item for item in found if _matches(item, _PREFERRED) and "headline" in item]
    typed += [item for item in found if _matches(item, _PREFERRED)]
    typed += [item for item in found if _matches(item, _ARTICLE)]
    return typed[0] if typed else {}


def names(value: object) -> list[str]:
    """Return the names in a property such as ``author``: texts, objects, or a list of either."""
    if isinstance(value, str):
        return [one_line(value)]
    if isinstance(value, dict):
        return names(value.get("name"))
    if isinstance(value, list):
        return [name for item in value if not isinstance(item, list) for name in names(item)]
    return []


def text(data: dict[str, Any], *keys: str) -> str:
    """Return the first of the properties that is a text."""
    return next((one_line(v) for key in keys if isinstance(v := data.get(key), str) and v), "")


def _loaded(script: str) -> object:
    try:
        return json.loads(_WRAPPED.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return None


def _items(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for item in value:
            yield from _items(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _items(value.get(key), depth - 1)


def _matches(item: dict[str, Any], kinds: re.Pattern[str]) -> bool:
    kind = item.get("@type")
    listed = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and kinds.search(name) for name in listed)
