"""Which element of a page holds the article.

Scores elements by the prose in them, after Arc90's Readability (2009) and
Mozilla's descendant of it: a paragraph's length and commas count for its
ancestors, names of classes and the share of links correct the sum. Takes what
cannot belong to an article out of the tree that it is given.
"""

import re
from collections.abc import Iterator
from typing import Any

from plugins.ingest.markup import text_of

SHORTEST = 25  # characters of a paragraph that counts
ANCESTORS = 5
CANDIDATES = 30
GOOD = 0.75  # of the best score: a rival beside the best candidate
FAMOUS = 0.2  # of the best score: a sibling with more belongs to the article
_PARAGRAPHS = frozenset({"p", "td", "pre", "section", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset(
    {"blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul", "section", "article"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "figure", "main", "aside", "header", "footer"}
)
_TAGS = {
    **dict.fromkeys(("div", "article", "main"), 5),
    **dict.fromkeys(("pre", "td", "blockquote"), 3),
    **dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form"), -3),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th"), -5),
}
_UNLIKELY = re.compile(
    r"-ad-|ai2html|banner|breadcrumb|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|"
    r"header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|"
    r"supplemental|ad-break|agegate|pagination|pager|popup|recirc|newsletter|promo|outbrain|taboola"
)
_MAYBE = re.compile(r"and|article|body|column|content|main|mathjax|shadow")
_GOOD = re.compile(
    r"article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story"
)
_BAD = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|"
    r"media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|"
    r"tags|widget|recirc|newsletter"
)
_ROLES = frozenset(
    {"menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"}
)
COMMA = re.compile(r"[,،﹐︐︑⹁⸴⸲，、]")


def container_of(tree: Any, *, strict: bool) -> list[Any]:
    """Return the elements that hold the article, in order; empty where no prose was found.

    ``strict`` first takes out what is named like a menu or a comment.
    """
    body = tree.find("body")
    if body is None:
        return []
    if strict:
        drop(list(_unlikely(body)))
    scores = _scores(body)
    if not scores:
        return [body]
    # Links are counted for the best only: that takes a walk through each element.
    able = sorted(scores, key=lambda element: scores[element], reverse=True)[:CANDIDATES]
    fair = {element: scores[element] * (1 - link_density(element)) for element in able}
    ranked = sorted(able, key=lambda element: fair[element], reverse=True)
    good = [one for one in ranked[:ANCESTORS] if fair[one] >= GOOD * fair[ranked[0]]]
    best = _raised(ranked[0], scores, good)
    return [sibling for sibling in _siblings(best) if _belongs(sibling, best, scores)]


def drop(elements: list[Any]) -> None:
    """Take elements out of their tree; the text after them stays."""
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def class_weight(element: Any) -> int:
    """Return how much the names of an element's class and id speak for an article."""
    weight = 0
    for name in (element.get("class") or "", element.get("id") or ""):
        weight -= 25 if name and _BAD.search(name.lower()) else 0
        weight += 25 if name and _GOOD.search(name.lower()) else 0
    return weight


def link_density(element: Any) -> float:
    """Return the share of an element's characters that stand in links."""
    whole = len(text_of(element))
    linked = sum(
        len(text_of(link)) * (0.3 if (link.get("href") or "").startswith("#") else 1)
        for link in element.iter("a")
    )
    return linked / whole if whole else 0.0


def _unlikely(body: Any) -> Iterator[Any]:
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag in {"body", "a", "article", "main"}:
            continue
        name = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        named = _UNLIKELY.search(name) and not _MAYBE.search(name) and not _inside(element)
        if named or element.get("role") in _ROLES or element.get("aria-modal") == "true":
            yield element


def _inside(element: Any) -> bool:
    return any(parent.tag in {"table", "code"} for parent in element.iterancestors())


def _scores(body: Any) -> dict[Any, float]:
    scores: dict[Any, float] = {}
    for element in body.iter():
        if not _is_paragraph(element):
            continue
        text = text_of(element)
        if len(text) < SHORTEST:
            continue
        worth = 2 + len(COMMA.findall(text)) + min(len(text) // 100, 3)
        for level, ancestor in zip(range(ANCESTORS), element.iterancestors(), strict=False):
            if ancestor.tag in {"html", "body"} and level > 1:
                break
            start = _TAGS.get(ancestor.tag, 0) + class_weight(ancestor)
            part = worth / (1 if not level else 2 if level == 1 else level * 3)
            scores[ancestor] = scores.get(ancestor, start) + part
    return scores


def _is_paragraph(element: Any) -> bool:
    """A paragraph, or a ``div`` that is used as one."""
    if element.tag in _PARAGRAPHS:
        return True
    return element.tag == "div" and not any(child.tag in _BLOCKS for child in element.iter())


def _raised(best: Any, scores: dict[Any, float], good: list[Any]) -> Any:
    """A common ancestor of several good candidates is better than the best of them."""
    for ancestor in best.iterancestors():
        if ancestor.tag in {"body", "html"}:
            break
        held = sum(1 for one in good if ancestor in one.iterancestors())
        if held > 2:  # noqa: PLR2004 - three candidates beside each other are one article
            return ancestor
    while (parent := best.getparent()) is not None and parent.tag not in {"body", "html"}:
        alone = len(parent) == 1
        if not alone and scores.get(parent, 0) <= scores.get(best, 0):
            break
        best = parent
    return best


def _siblings(best: Any) -> list[Any]:
    parent = best.getparent()
    return [best] if parent is None or best.tag == "body" else list(parent)


def _belongs(sibling: Any, best: Any, scores: dict[Any, float]) -> bool:
    if sibling is best:
        return True
    same = sibling.get("class") and sibling.get("class") == best.get("class")
    bonus = FAMOUS * scores.get(best, 0) if same else 0
    if sibling in scores and scores[sibling] + bonus >= max(10, FAMOUS * scores.get(best, 0)):
        return True
    if sibling.tag != "p":
        return False
    text, density = text_of(sibling), link_density(sibling)
    long = len(text) > 80 and density < 0.25  # noqa: PLR2004 - as in Readability
    return long or (bool(text) and not density and bool(re.search(r"\.(\s|$)", text)))
