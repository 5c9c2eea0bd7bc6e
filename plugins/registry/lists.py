"""The sources as people read them: lines on a terminal, and OPML for feed readers. Pure.

OPML 2.0: http://opml.org/spec2.opml
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from plugins.sources import Source


def lines_of(sources: Iterable[Source]) -> Iterator[str]:
    """Yield one line a source: its id, tier, cap, language, name and licence."""
    for one in sources:
        cap = f"{one.cap} words" if one.cap else "-"
        licence = one.licence or "licence unknown"
        tongue = one.language or "-"
        yield f"{one.id:20} {one.tier.name} {cap:>9} {tongue:7} {one.name} ({licence})"


def opml_of(sources: Iterable[Source], title: str) -> bytes:
    """Return the feeds of the sources as OPML."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for one in sources:
        for feed in one.feeds:
            told = {"type": "rss", "text": one.name, "title": one.name, "xmlUrl": feed}
            told |= {"htmlUrl": one.homepage} | ({"language": one.language} if one.language else {})
            etree.SubElement(body, "outline", told)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
