"""The Atom feed of each language, complete: a feed travels without our page.

So every entry carries its sentences, whom they come from and what a machine
did to them. Ids and dates follow from the content alone. The format is
RFC 4287; the site map that machines read beside it is sitemaps.org 0.9.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from plugins.digest.page import Page
from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.catalogues import Catalogue
from plugins.site.editions import newest
from plugins.site.formats import direction, language_name, row
from plugins.site.frames import Newsroom
from plugins.site.views import SentenceView, SourceView, StoryView, Words, story_view
from plugins.text import one_line

DAYS = 7  # that have stories; a reader who was away a week misses nothing
_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the date of a feed in which nothing happened yet


def feed(newsroom: Newsroom, code: str, catalogue: Catalogue, pages: Sequence[Page]) -> str:
    """Return the language's feed of the pages, which come newest day first."""
    here = addresses.feed(row(code)).absolute(newsroom.url)
    home = addresses.home(row(code)).absolute(newsroom.url)
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": code})
    _add(root, "id", home)
    _add(root, "title", newsroom.name)
    _add(root, "subtitle", newsroom.description.get(code, ""))
    _add(root, "updated", _stamp(max(map(newest, pages), default=_NEVER)))
    _link(root, rel="self", type="application/atom+xml", href=here)
    _link(root, rel="alternate", type="text/html", hreflang=code, href=home)
    _add(_add(root, "author"), "name", newsroom.name)
    for page in pages:
        _entry(root, newsroom, page, catalogue)
    return _written(root)


def sitemap(entries: Iterable[tuple[str, str]]) -> str:
    """Return the site map of (URL, day of the last change) pairs."""
    root = ET.Element("urlset", {"xmlns": _SITEMAP})
    for url, day in entries:
        item = _add(root, "url")
        _add(item, "loc", url)
        _add(item, "lastmod", day)
    return _written(root)


def sitemap_index(newsroom: Newsroom) -> str:
    """Return the index of the languages' site maps."""
    root = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for code in sorted(newsroom.languages):
        _add(_add(root, "sitemap"), "loc", addresses.sitemap(row(code)).absolute(newsroom.url))
    return _written(root)


def _entry(root: ET.Element, newsroom: Newsroom, page: Page, catalogue: Catalogue) -> None:
    story = story_view(page)
    url = _address(story).absolute(newsroom.url)
    entry = _add(root, "entry")
    _add(entry, "id", url)
    _add(entry, "title", story.title.text)
    _add(entry, "published", _stamp(datetime.combine(story.day, datetime.min.time(), UTC)))
    _add(entry, "updated", _stamp(newest(page)))
    _link(entry, rel="alternate", type="text/html", hreflang=story.language, href=url)
    for source in story.sources:
        if source.url:
            tongue = {"hreflang": source.title.language} if source.title.language else {}
            _link(entry, rel="via", href=source.url, **tongue, title=source.publisher)
    _content(entry, story, catalogue)


def _content(entry: ET.Element, story: StoryView, catalogue: Catalogue) -> None:
    content = _add(entry, "content")
    content.set("type", "xhtml")
    body = _add(content, "div")
    body.attrib |= {"xmlns": _XHTML, **_tongue(story.language)}
    if story.wanting:
        _add(body, "p", catalogue.say("translation", "Not yet translated"))
    for sentence in story.sentences:
        _sentence(body, sentence)
    if story.by_machine:
        _add(body, "p", _machine_notice(story, catalogue))
    for source in story.sources:
        _attribution(body, source, catalogue)


def _sentence(body: ET.Element, sentence: SentenceView) -> None:
    paragraph = _add(body, "p", sentence.words.text)
    if sentence.foreign:
        paragraph.attrib |= _tongue(sentence.words.language)


def _machine_notice(story: StoryView, catalogue: Catalogue) -> str:
    names = [language_name(code, story.language) for code in story.from_languages]
    return catalogue.say(
        "translation",
        "A program translated this text from {language}. Where the page does not say so, no person checked it.",  # noqa: E501
        language=", ".join(names),
    )


def _attribution(body: ET.Element, source: SourceView, catalogue: Catalogue) -> None:
    name = source.publisher or catalogue.say("story", "not named")
    if source.via:
        via = ", ".join(source.via)
        said = catalogue.say("story", "Source: {source} (via {via})", source=name, via=via)
    else:
        said = catalogue.say("story", "Source: {source}", source=name)
    paragraph = _add(body, "p")
    target = _add(paragraph, "a", said) if source.url else _add(paragraph, "span", said)
    if source.url:
        target.attrib |= {"href": source.url}
    _title(paragraph, source.title)


def _title(paragraph: ET.Element, title: Words) -> None:
    if title.text:
        paragraph[-1].tail = " "
        _add(paragraph, "cite", title.text).attrib |= _tongue(title.language)


def _tongue(code: str) -> dict[str, str]:
    return {"xml:lang": code, "lang": code, "dir": direction(code)} if code else {}


def _address(story: StoryView) -> Address:
    return addresses.story(row(story.language), story.day, story.slug)


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, name)
    # One line, without the control characters that XML forbids.
    child.text = one_line(text) or None
    return child


def _link(parent: ET.Element, **attributes: str) -> None:
    ET.SubElement(parent, "link", {key: one_line(value) for key, value in attributes.items()})


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _written(root: ET.Element) -> str:
    ET.indent(root, "", 0)
    return _DECLARATION + ET.tostring(root, encoding="unicode") + "\n"
