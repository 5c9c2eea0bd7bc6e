"""What a feed carries of a story: everything its page tells, for a feed travels without our page.

Its sentences, whom they come from, what a machine did to them, and what was
put right. The body is XHTML; Atom and JSON Feed each write it their way.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from plugins.site.catalogues import Catalogue
from plugins.site.formats import direction, language_name, long_date
from plugins.site.sentences import SentenceView
from plugins.site.sourcing import SourceView, Words
from plugins.site.views import StoryView
from plugins.text import one_line

CLOSED, WANTING = "The source does not allow translation.", "Not yet translated"


def body_of(story: StoryView, catalogue: Catalogue) -> ET.Element:
    """Return the story as one ``div`` in the page's language."""
    body = ET.Element("div", tongue_of(story.language))
    if story.foreign:
        add(body, "p", catalogue.say("translation", CLOSED if story.closed else WANTING))
    for sentence in story.sentences:
        _sentence(body, sentence)
    if story.by_machine:
        add(body, "p", _machine_notice(story, catalogue))
    for source in story.sources:
        _attribution(body, source, catalogue)
    if story.corrections:
        _corrections(body, story, catalogue)
    return body


def add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    """Return a new last child of the element with the text."""
    child = ET.SubElement(parent, name)
    # One line, without the control characters that XML forbids.
    child.text = one_line(text) or None
    return child


def tongue_of(code: str) -> dict[str, str]:
    """Return the attributes that tell a language and its direction."""
    return {"lang": code, "dir": direction(code)} if code else {}


def _corrections(body: ET.Element, story: StoryView, catalogue: Catalogue) -> None:
    add(body, "h2", catalogue.say("nav", "Corrections"))
    listed = add(body, "dl")
    for one in story.corrections:
        add(listed, "dt", long_date(one.day, story.language))
        add(listed, "dd", one.text)


def _sentence(body: ET.Element, sentence: SentenceView) -> None:
    paragraph = add(body, "p", sentence.words.text)
    if sentence.foreign:
        paragraph.attrib |= tongue_of(sentence.words.language)


def _machine_notice(story: StoryView, catalogue: Catalogue) -> str:
    names = [language_name(code, story.language) for code in story.from_languages]
    return catalogue.say(
        "translation",
        "A program translated this text from {language}. Where the page does not say so, no person checked it.",  # noqa: E501
        language=_listed(names, catalogue),
    )


def _attribution(body: ET.Element, source: SourceView, catalogue: Catalogue) -> None:
    name = source.publisher or catalogue.say("story", "not named")
    if source.via:
        via = _listed(source.via, catalogue)
        said = catalogue.say("story", "Source: {source} (via {via})", source=name, via=via)
    else:
        said = catalogue.say("story", "Source: {source}", source=name)
    paragraph = add(body, "p")
    target = add(paragraph, "a", said) if source.url else add(paragraph, "span", said)
    if source.url:
        target.attrib |= {"href": source.url}
    _title(paragraph, source.title)
    if source.licence:
        paragraph[-1].tail = " "
        _licence(paragraph, source)


def _listed(names: Sequence[str], catalogue: Catalogue) -> str:
    """The names in one text, joined as the language joins them."""
    first, *rest = names
    if not rest:
        return first
    return catalogue.say("list", "{first}, {rest}", first=first, rest=_listed(rest, catalogue))


def _title(paragraph: ET.Element, title: Words) -> None:
    if title.text:
        paragraph[-1].tail = " "
        add(paragraph, "cite", title.text).attrib |= tongue_of(title.language)


def _licence(paragraph: ET.Element, source: SourceView) -> None:
    target = add(paragraph, "a" if source.deed else "span", source.licence)
    if source.deed:
        target.attrib |= {"href": source.deed, "rel": "license"}
