"""Is every text of a page labelled with its language, and does it run the right way?

Accessibility checkers do not see a broken Arabic page: a missing ``dir`` or a
name that is not isolated harms only the eye. So these rules are our own. They
follow the W3C's "Structural markup and right-to-left text in HTML" and the
Unicode Bidirectional Algorithm (UAX 9).
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

import regex
from lxml import etree

from plugins.data import rows
from plugins.languages import language
from plugins.model import Problem
from plugins.publish.pages import BuiltPage
from plugins.site.formats import direction

_RIGHT = {"R", "AL"}
_LEFT = {"L"}
_SILENT = ("script", "style", "template")
# Marks that order text by hand; markup does it here (UAX 9, table 4).
_MARKS = regex.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FEWEST = 3  # letters; fewer tell no script
_SHOWN = 40  # characters of a text in a message


def check_tongue(page: BuiltPage) -> Iterator[Problem]:
    """Yield each text of the page that is in another language or direction than it says."""
    yield from _root(page)
    body = page.tree.find("body")
    for text, owner in _texts(body) if body is not None else ():
        for what in _faults(text, owner, page):
            yield page.problem(f"{what}: {_short(text)}")


def _root(page: BuiltPage) -> Iterator[Problem]:
    code = str(page.tree.get("lang") or "")
    if not code:
        yield page.problem("the page does not say its language")
    elif page.code and code != page.code:
        yield page.problem(f'the page says it is in "{code}" and stands in "{page.folder}"')
    if code and page.tree.get("dir", "ltr") != direction(code):
        yield page.problem(f'the page\'s dir is not that of "{code}": {direction(code)}')


def _texts(body: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield each piece of text with the element it stands in."""
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        if element.tag not in _SILENT and element.text and element.text.strip():
            yield element.text, element
        around = element.getparent()
        if around is not None and element is not body and element.tail and element.tail.strip():
            yield element.tail, around


def _faults(text: str, owner: etree._Element, page: BuiltPage) -> Iterator[str]:
    if _MARKS.search(text):
        yield "the text holds invisible marks of direction"
    around = [owner, *owner.iterancestors()]
    if not _is_told_apart(around) and not _is_content(around):
        base = str(page.tree.get("dir", "ltr"))
        if _strong(text) & (_LEFT if base == "rtl" else _RIGHT):
            yield "the text runs against the page and is not isolated"
    spoken = next((one.get("lang") for one in around if one.get("lang")), "")
    if not _is_name(around) and not _fits(text, str(spoken)):
        yield f'the text is not in the script of "{spoken}"'


def _is_told_apart(around: list[etree._Element]) -> bool:
    """Whether an element below the root isolates the text."""
    return any(one.tag == "bdi" or one.get("dir") for one in around if one.tag != "html")


def _is_content(around: list[etree._Element]) -> bool:
    """Whether the text is a story's own, in which another script may stand in mid-sentence."""
    return any(
        one.tag in _content() or set((one.get("class") or "").split()) & _content()
        for one in around
    )


def _is_name(around: list[etree._Element]) -> bool:
    """Whether the text is a name, which keeps its script in every language."""
    return any(one.tag == "bdi" or one.get("translate") == "no" for one in around)


def _strong(text: str) -> set[str]:
    return {unicodedata.bidirectional(one) for one in text}


def _fits(text: str, code: str) -> bool:
    """Whether at least half of the letters belong to the language's script."""
    letters = [one for one in text if one.isalpha()]
    form = _script(code)
    if form is None or len(letters) < _FEWEST:
        return True
    return sum(bool(form.match(one)) for one in letters) * 2 >= len(letters)


@cache
def _script(code: str) -> "regex.Pattern[str] | None":
    """The letters of the language's script; None for a language the table does not know."""
    known = language(code)
    if known is None:
        return None
    scripts = dict(line.split(maxsplit=1) for line in rows("check/scripts.txt"))
    parts = scripts.get(known.script, known.script).split()
    return regex.compile("[" + "".join(rf"\p{{Script={part}}}" for part in parts) + "]")


@cache
def _content() -> frozenset[str]:
    """The elements and classes that hold a story's own words."""
    return frozenset(rows("check/content.txt"))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line[:_SHOWN]}…"' if len(line) > _SHOWN else f'"{line}"'
