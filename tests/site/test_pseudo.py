"""Every word of the interface comes from a catalogue: the pseudo-languages prove it."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from plugins.languages import languages
from plugins.site import formats, months
from tests.site import samples
from tests.site.building import build
from tests.site.pseudo import Spoken, accented, mirrored, pseudo_theme
from tests.site.reading import Element, pages_of

NEWSROOM = "The Lantern"
SPOKEN: dict[str, Spoken] = {"en": accented, "ar": mirrored}
WORD = re.compile(r"[A-Za-z]{2,}")
HEARD = ("aria-label", "title", "alt", "placeholder", "abbr")  # attributes that readers meet
UNSEEN = {"script", "style"}


@pytest.fixture(scope="module")
def pages(pseudo_site: Path) -> dict[str, list[Element]]:
    """The pages in the two pseudo-languages."""
    found = pages_of(pseudo_site)
    return {name: one for name, one in found.items() if name.partition("/")[0] in SPOKEN}


def _texts(found: list[Element]) -> Iterator[str]:
    """What a reader can see or hear of a page."""
    for one in found:
        if one.tag not in UNSEEN:
            yield one.text
        yield from (
            value
            for name, value in one.attributes.items()
            if name in HEARD or (name.startswith("data-") and name != "data-type")
        )


def _strings(found: object) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for one in found.values():
            yield from _strings(one)
    elif isinstance(found, list | tuple):
        for one in found:
            yield from _strings(one)


def _not_ours(code: str) -> list[str]:
    """What stands on a page and is no interface word, longest first."""
    data = [text for page in samples.pages() for text in _strings(asdict(page))]
    days = (samples.TODAY, samples.YESTERDAY)
    facts = [formats.long_date(day, code) for day in days]
    facts += [formats.language_name(one.code, code) for one in languages()]
    facts += [months.month_name(days[0], code), *(wide for _, wide in months.weekdays(code))]
    facts += [one.autonym for one in languages()]
    known = {NEWSROOM, "A fictional digest for tests.", "desk@digest.example", "UTC"}
    known |= {"Atom", "JSON", "chrF"}  # names
    # Shorter ones are tags of languages, which pages do not show.
    known |= {one for one in (*data, *facts) if len(one) > 3}
    return sorted(known, key=len, reverse=True)


def _bare(texts: Iterator[str], known: list[str]) -> set[str]:
    """The words that were not given to the translators."""
    found = set()
    for text in texts:
        kept = text
        for one in known:
            kept = kept.replace(one, " ")
        found |= set(WORD.findall(kept))
    # A note is Markdown, so that its words stand apart on the page.
    return found - {word for page in samples.pages() for word in WORD.findall(page.note)}


@pytest.mark.parametrize("code", SPOKEN)
def test_no_word_is_hard_coded(code: str, pages: dict[str, list[Element]]) -> None:
    """What is neither a source's nor the calendar's comes from the catalogue."""
    known = _not_ours(code)
    mine = {name: found for name, found in pages.items() if name.startswith(f"{code}/")}
    assert len(mine) > 4
    bare = {name: _bare(_texts(found), known) for name, found in mine.items()}
    assert {name: words for name, words in bare.items() if words} == {}


def test_a_hard_coded_word_would_be_found(tmp_path: Path) -> None:
    """A word in a template without pgettext is told, so the promise above is not empty."""
    theme = pseudo_theme(tmp_path, SPOKEN)
    template = theme / "templates" / "home.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("{{ digest(", "<p>Hello</p>{{ digest(", 1), encoding="utf-8")
    site = build(tmp_path, samples.pages(), languages=SPOKEN, name=NEWSROOM, theme=theme)
    found = pages_of(site)["en/index.html"]
    assert _bare(_texts(found), _not_ours("en")) == {"Hello"}


def test_the_accented_words_are_longer() -> None:
    """Two fifths are added, in words that can be broken; slots stay, and limits are kept."""
    assert accented("Sources", 0) == "Ṡöüŕćëṡ ẍẍ"
    assert accented("Sources", 8) == "Ṡöüŕćëṡ"
    assert accented("{n} story", 0) == "{n} ṡťöŕÿ ẍẍẍ"
    assert mirrored("{n} ab", 0) == "{n} اب"
