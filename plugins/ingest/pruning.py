"""What in an article's element is not the article: shares, forms, lists of links.

Goes through one element after ``container_of`` chose it; the thresholds are
Mozilla Readability's.
"""

import re
from typing import Any

from plugins.ingest.container import COMMA, class_weight, drop, link_density
from plugins.ingest.markup import text_of

_ALWAYS = frozenset({"object", "embed", "footer", "link", "aside", "iframe", "fieldset", "form"})
_SHARE = re.compile(r"(\b|_)(share|sharedaddy)(\b|_)")
_CONDITIONAL = ("table", "ul", "ol", "div", "section", "header")
ROWS, COLUMNS, CELLS = 10, 4, 10  # a larger table shows data
COMMAS = 10  # an element with more of them is prose
SHARED = 500  # characters; a longer element is no share button


def prune(root: Any, *, strict: bool) -> None:
    """Take out of the element what is no part of the article.

    ``strict`` judges what is in it by its name and shape too.
    """
    drop([one for one in root.iter(*_ALWAYS) if one is not root])
    drop([one for one in root.iter() if one is not root and _is_share(one)])
    if not strict:
        return
    drop([one for one in root.iter("h1", "h2") if class_weight(one) < 0])
    for tag in _CONDITIONAL:
        found = [one for one in root.iter(tag) if one is not root]
        drop([one for one in reversed(found) if _is_fishy(one)])


def _is_share(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    name = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return bool(_SHARE.search(name)) and len(text_of(element)) < SHARED


def _is_fishy(element: Any) -> bool:
    if _is_data(element) or any(_is_data(one) for one in element.iterancestors("table")):
        return False
    weight = class_weight(element)
    if weight < 0:
        return True
    text = text_of(element)
    if len(COMMA.findall(text)) >= COMMAS:
        return False
    counts = {tag: sum(1 for _ in element.iter(tag)) for tag in ("p", "img", "li", "input")}
    listed = element.tag in {"ul", "ol"} or _mostly_list(element, text)
    figured = element.tag == "figure" or next(element.iterancestors("figure"), None) is not None
    density = link_density(element)
    return (
        (counts["img"] > 1 and counts["p"] / counts["img"] < 0.5 and not figured)  # noqa: PLR2004
        or (not listed and counts["li"] - 100 > counts["p"])
        or counts["input"] > counts["p"] // 3
        or (not listed and len(text) < 25 and not figured and counts["img"] not in {1, 2})  # noqa: PLR2004
        or (not listed and weight < 25 and density > 0.2)  # noqa: PLR2004
        or (weight >= 25 and density > 0.5)  # noqa: PLR2004
    )


def _mostly_list(element: Any, text: str) -> bool:
    inside = sum(len(text_of(one)) for one in element.iter("ul", "ol"))
    return bool(text) and inside / len(text) > 0.9  # noqa: PLR2004


def _is_data(element: Any) -> bool:
    """Whether a table shows data and is no means of layout."""
    if element.tag != "table":
        return False
    if element.get("role") == "presentation" or element.get("datatable") == "0":
        return False
    if element.find(".//caption") is not None or element.get("summary"):
        return True
    if any(
        element.find(f".//{tag}") is not None for tag in ("col", "colgroup", "tfoot", "thead", "th")
    ):
        return True
    if element.find(".//table") is not None:
        return False
    rows = list(element.iter("tr"))
    columns = max((sum(1 for _ in row.iter("td")) for row in rows), default=0)
    cells = len(rows) * columns
    return (
        columns > 1 and len(rows) > 1 and (len(rows) >= ROWS or columns > COLUMNS or cells > CELLS)
    )
