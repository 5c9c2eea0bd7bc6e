"""Does what machines read of a page agree with what people read?

The page's JSON-LD (schema.org) and Open Graph against its language, address and
visible links.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from plugins.model import Problem
from plugins.publish.pages import BuiltPage

_CONTEXT = "https://schema.org"
_PROPERTIES = ("og:type", "og:title", "og:url", "og:site_name", "og:locale")


def check_metadata(page: BuiltPage) -> Iterator[Problem]:
    """Yield where the page's metadata is missing or disagrees with the page."""
    for name in _PROPERTIES:
        if not page.found(f"//meta[@property='{name}']/@content"):
            yield page.problem(f"the page has no {name}")
    things: list[Mapping[str, Any]] = []
    for text in page.found("//script[@type='application/ld+json']/text()"):
        try:
            things += _things(json.loads(text))
        except ValueError:
            yield page.problem("the JSON-LD cannot be read")
    yield from map(page.problem, _linked_data(page, things))


def _things(found: Any) -> list[Mapping[str, Any]]:
    """Every thing of a JSON-LD document.

    Raises:
        ValueError: it is not about schema.org's things.
    """
    if not isinstance(found, dict) or found.get("@context") != _CONTEXT:
        raise ValueError("not schema.org")
    return [one for one in found.get("@graph", [found]) if isinstance(one, dict)]


def _linked_data(page: BuiltPage, things: list[Mapping[str, Any]]) -> Iterator[str]:
    kinds = [one.get("@type") for one in things]
    if page.kind == "story":
        if "NewsArticle" not in kinds:
            yield "the story has no NewsArticle in its JSON-LD"
        if "BreadcrumbList" not in kinds:
            yield "the story has no BreadcrumbList in its JSON-LD"
    for one in things:
        if one.get("@type") == "NewsArticle":
            yield from _article(page, one)
        elif "inLanguage" in one and one["inLanguage"] != page.tree.get("lang"):
            yield f'the JSON-LD is in "{one["inLanguage"]}"'


def _article(page: BuiltPage, article: Mapping[str, Any]) -> Iterator[str]:
    shown = set(page.found("//main//@href"))
    if article.get("inLanguage") not in (page.tree.get("lang"), *page.found("//h1/@lang")):
        yield f'the JSON-LD is in "{article.get("inLanguage")}"'
    if article.get("url") != page.url:
        yield f"the JSON-LD names another address: {article.get('url')}"
    for key in ("headline", "datePublished", "publisher"):
        if not article.get(key):
            yield f"the JSON-LD has no {key}"
    for source in _listed(article.get("isBasedOn")):
        url = source.get("url")
        if url and not any(one.partition("#:~:")[0] == url for one in shown):
            yield f"the JSON-LD names a source that the page does not link: {url}"


def _listed(found: Any) -> list[Mapping[str, Any]]:
    many = found if isinstance(found, list) else [found]
    return [one for one in many if isinstance(one, dict)]
