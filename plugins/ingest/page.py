"""An HTML page becomes a draft: the fence around htmldate.

What the page says of itself outranks what is guessed from its text.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from plugins.ingest import jsonld
from plugins.ingest.addresses import canonical
from plugins.ingest.body import article_blocks, guessed_author
from plugins.ingest.dates import AHEAD, EARLIEST, parse_moment
from plugins.ingest.draft import Draft
from plugins.ingest.head import Head, head_of
from plugins.ingest.headers import Header, read_header
from plugins.ingest.judged import is_heading, judge
from plugins.ingest.language import language_of
from plugins.ingest.markup import Block, text_of, tree_of
from plugins.ingest.names import author_name, host_of, publisher_name, site_name
from plugins.ingest.provenance import attributed, told_by
from plugins.ingest.titles import choose_title
from plugins.model import Problem
from plugins.records import Moment
from plugins.rights.signals import page_signals

TITLES = (
    *("dc:title", "dcterm:title", "og:title", "weibo:article:title", "title", "twitter:title"),
    "parsely-title",
)
AUTHORS = ("dc:creator", "dcterm:creator", "author", "article:author", "parsely-author", "byl")
BYLINE = "byline", "author", "autor", "auteur", "writer"
LONGEST_BYLINE = 100  # characters
PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date"),
    *("sailthru:date", "dc:date:issued", "dcterms:created", "dc:date", "pubdate", "date"),
)
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")


def read_page(text: str, path: str, today: date | None) -> tuple[Sequence[Draft], list[Problem]]:
    """Return the page's article as a draft, or the problem that keeps it from being read."""
    tree = tree_of(text)
    if tree is None:
        return (), [Problem(path, "the page has no elements, or too many", "save only the article")]
    head = head_of(tree)
    signals = page_signals(head.meta, head.data, _licences(tree), _small_print(tree))
    draft = replace(_about(tree, head), signals=signals)
    if draft.published is None:
        draft = replace(draft, published=_guessed_date(tree, today))
    printed = [block for block in _blocks(tree, head) if block.text != draft.title]
    language = language_of(draft.title, [block.text for block in printed], draft.language)
    blocks = [block for block in printed if not judge(block.text, language).noise]
    first = next((at for at, one in enumerate(blocks) if _is_text(one)), 0)
    headers = [said for one in blocks[:first] if (said := read_header(one.text))]
    told = told_by(blocks, first, language)
    found = [one for one in told.blocks if one not in blocks[:first] or not read_header(one.text)]
    # Nothing stands under the last headings but what was left out: "Latest reviews".
    last = max((at for at, one in enumerate(found) if not _is_heading(one)), default=-1)
    draft = attributed(_with(draft, headers), told, head, tree)
    paragraphs = tuple(block.text for block in found if not _is_heading(block))
    headings = tuple(block.text for block in found[: last + 1] if _is_heading(block))
    return [replace(draft, paragraphs=paragraphs, headings=headings)], []


def _licences(tree: Any) -> list[str]:
    """The addresses that the page links to as its licence."""
    linked = (one for one in tree.iter("link", "a") if "license" in (one.get("rel") or "").split())
    return [one.get("href") or "" for one in linked]


def _small_print(tree: Any) -> str:
    """All that the page prints; what is said of pictures holds for pictures."""
    passed = "self::script or self::style or self::figure or self::noscript or self::template"
    return " ".join(tree.xpath(f"//body//text()[not(ancestor::*[{passed}])]"))


def _blocks(tree: Any, head: Head) -> Sequence[Block]:
    told = head.data.get("articleBody")
    return article_blocks(tree, told if isinstance(told, str) else "")


def _is_text(block: Block) -> bool:
    return not (_is_heading(block) or read_header(block.text))


def _is_heading(block: Block) -> bool:
    return block.heading and is_heading(block.text)


def _with(draft: Draft, headers: Sequence[Header]) -> Draft:
    """The draft with what by-lines and dates above the prose say, where nothing better does."""
    authors = (said.author for said in headers if said.author)
    dates = (said.published for said in headers if said.published)
    return replace(
        draft,
        author=draft.author or next(authors, None),
        published=draft.published or next(dates, None),
    )


def _about(tree: Any, head: Head) -> Draft:
    url = canonical(head.canonical or head.first("og:url"), head.base or None)
    printed = head.first("og:site_name") or next(iter(jsonld.names(head.data.get("publisher"))), "")
    publisher = publisher_name(printed or head.first("application-name")) or site_name(url)
    author = _author(tree, head, publisher)
    sites = [name for name in (printed, publisher, host_of(url), author) if name]
    declared = (_headline(head), *(head.first(key) for key in TITLES))
    return Draft(
        title=choose_title(declared, head.title, [text_of(h) for h in tree.iter("h1")], sites),
        author=author,
        published=_first_moment(jsonld.text(head.data, "datePublished"), *head.all(*PUBLISHED)),
        modified=_first_moment(jsonld.text(head.data, "dateModified"), *head.all(*MODIFIED)),
        language=head.language or head.first("content-language", "og:locale"),
        url=url,
        publisher=publisher,
        licence=canonical(jsonld.text(head.data, "license")),
    )


def _author(tree: Any, head: Head, publisher: str | None) -> str | None:
    told = [jsonld.names(head.data.get("author")), *([name] for name in head.all(*AUTHORS))]
    found = (author_name("; ".join(names), publisher=publisher) for names in told)
    told_name = next((name for name in found if name), None)
    return told_name or author_name(guessed_author(tree), publisher=publisher) or _byline(tree)


def _byline(tree: Any) -> str | None:
    """The author in an element that is named as a by-line and begins like one."""
    for element in tree.iter("p", "span", "div", "address", "a"):
        named = f"{element.get('class') or ''} {element.get('rel') or ''}".lower()
        if any(word in named for word in BYLINE) and len(text := text_of(element)) < LONGEST_BYLINE:
            header = read_header(text)
            if header and header.author:
                return header.author
    return None


def _headline(head: Head) -> str:
    """JSON-LD has two names of an article; the page's own title tells which is meant."""
    headline, name = jsonld.text(head.data, "headline"), jsonld.text(head.data, "name")
    if headline and name and headline not in head.title and head.title.startswith(name):
        return name
    return headline or name


def _first_moment(*texts: str) -> Moment:
    return next((read for text in texts if (read := parse_moment(text))), None)


def _guessed_date(tree: Any, today: date | None) -> date | None:
    """The date that htmldate finds where the page declares none, without its wild guesses."""
    from htmldate import find_date  # noqa: PLC0415 - slow to load

    latest = datetime.combine(today + AHEAD, datetime.min.time()) if today else None
    found = find_date(
        deepcopy(tree),
        extensive_search=False,
        original_date=True,
        min_date=EARLIEST.isoformat(),
        max_date=latest,
    )
    return date.fromisoformat(found) if found else None
