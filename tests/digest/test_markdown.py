"""Story pages as Markdown: nothing is lost, nothing foreign gets in."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown as render

from plugins.digest import markdown
from plugins.digest.escaping import escape
from plugins.digest.page import Citation, Correction, Page, PageError, PageSentence
from plugins.model import Attribution, Origin, Translation
from plugins.text import one_line

ANY = st.text(alphabet=st.characters(), max_size=60)
# Words as every earlier stage delivers them: one line, and not empty.
WORDS = ANY.map(one_line).filter(bool)
FLAGS = st.lists(st.sampled_from(["number", "name", "length"]), unique=True).map(tuple)
LANGUAGES = st.sampled_from(["en", "es", "ar", "zh-Hans"])


IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
CORRECTIONS = st.builds(Correction, st.dates(min_value=date(1900, 1, 1)), WORDS)


@st.composite
def translations(draw: st.DrawFn, target: str) -> Translation:
    origin = draw(st.sampled_from(Origin))
    source = draw(WORDS)
    machine = origin in (Origin.MEMORY, Origin.ENGINE)
    return Translation(
        source=source,
        source_language=draw(LANGUAGES),
        target_language=target,
        text=source if origin is Origin.NONE else draw(WORDS),
        origin=origin,
        engine="argos:en-es:1.0:ab12cd34" if machine else "",
        flags=() if machine else draw(FLAGS),
        checked=draw(st.booleans()),
    )


@st.composite
def citations(draw: st.DrawFn, number: int) -> Citation:
    optional = st.none() | WORDS
    moments = st.none() | st.dates() | st.datetimes(timezones=st.just(UTC))
    attribution = Attribution(
        publisher=draw(optional),
        via=tuple(draw(st.lists(WORDS, max_size=2))),
        url=draw(optional),
        author=draw(optional),
        title=draw(ANY.map(one_line)),
        published=draw(moments),
        modified=draw(moments),
        licence=draw(optional),
    )
    place = draw(st.integers(0, 999))
    return Citation(number, f"a1-{number}", draw(LANGUAGES), attribution, place=place)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    language = draw(LANGUAGES)
    shown = draw(st.lists(translations(language), max_size=3))
    return Page(
        story="st1-0011",
        slug="a-story-0011",
        day=draw(st.dates(min_value=date(1900, 1, 1))),
        language=language,
        title=draw(translations(language)),
        sentences=tuple(PageSentence(one.text, one, 1, 0, len(one.source)) for one in shown),
        citations=tuple(draw(citations(n)) for n in range(1, draw(st.integers(1, 2)) + 1)),
        draft=draw(st.booleans()),
        corrections=tuple(draw(st.lists(CORRECTIONS, max_size=2))),
        topics=draw(st.none() | st.lists(IDS, unique=True, max_size=2).map(tuple)),
    )


def example(text: str = "Fuertes lluvias.", source: str = "Heavy rain.") -> Page:
    title = Translation("Rain", "en", "es", "Lluvia", Origin.ENGINE, "argos:en-es:1.0:ab12cd34")
    sentence = Translation(source, "en", "es", text, Origin.ENGINE, "argos:en-es:1.0:ab12cd34")
    said = Attribution(
        publisher="Coast Herald",
        via=("Bay Wire",),
        url="https://coast.example/rain",
        title="Rain",
        published=datetime(2026, 11, 3, 7, 30, tzinfo=UTC),
    )
    shown = PageSentence(text, sentence, 1, 0, len(source))
    cited = Citation(1, "a1-00", "en", said)
    return Page("st1-00", "rain-00", date(2026, 11, 3), "es", title, (shown,), (cited,))


@given(page=st.deferred(pages))
def test_what_is_written_is_read(page: Page) -> None:
    """``read(write(page)) == page`` for any words in any field."""
    assert markdown.read(markdown.write(page)) == page


@given(page=st.deferred(pages))
def test_machine_pages_are_sealed(page: Page) -> None:
    """What the writer wrote is recognised, through any editor's line ends."""
    text = markdown.write(page)
    assert markdown.is_sealed(text)
    assert markdown.is_sealed("\ufeff" + text.replace("\n", "\r\n"))


@given(words=ANY)
def test_foreign_words_add_no_key_and_no_line(words: str) -> None:
    """Whatever a source prints, the page has the same keys and as many lines."""
    plain, hostile = (
        markdown.write(example(text=one_line(text) or "x", source=one_line(text) or "x"))
        for text in ("Heavy rain.", words)
    )
    heads = [text.partition("\n\n")[0] for text in (plain, hostile)]
    keys = [re.findall(r"^[A-Za-z0-9-]+:", head, re.MULTILINE) for head in heads]
    assert keys[0] == keys[1]
    assert hostile.count("\n") == plain.count("\n")


@given(words=st.text(alphabet="<>[]()!*_`#-+=&;:\\ax1.{}|~ \n\"'", max_size=40))
def test_foreign_words_are_no_markup(words: str) -> None:
    """Python-Markdown shows an escaped text as one paragraph of plain words."""
    html = render(escape(words))
    assert set(re.findall(r"<[^>]*>", html)) <= {"<p>", "</p>"}


@pytest.mark.parametrize(
    "title",
    [
        "Innocent\nSlug: ../../x",
        "Innocent\r\nSave_as: index.html",
        "x\u2028Template: y",
        "Seal: v1",
    ],
)
def test_a_title_cannot_choose_a_path(title: str) -> None:
    """A line break in a title adds no metadata."""
    page = example()
    hostile = Translation(title, "en", "es", title, Origin.NONE)
    text = markdown.write(
        Page(page.story, page.slug, page.day, "es", hostile, page.sentences, page.citations)
    )
    assert markdown.read(text).slug == page.slug
    assert markdown.unknown_keys(text) == ()


def test_a_slug_that_leaves_its_folder_is_refused() -> None:
    """Neither the writer nor the reader takes a path for a slug."""
    page = example()
    evil = Page(page.story, "../x", page.day, "es", page.title, page.sentences, page.citations)
    with pytest.raises(PageError):
        markdown.write(evil)
    text = markdown.write(page).replace("Slug: rain-00", "Slug: ../x")
    with pytest.raises(PageError):
        markdown.read(text)


def test_changed_words_are_a_persons() -> None:
    """A sentence whose words were changed is the editor's; the others stay the machine's."""
    text = markdown.write(example())
    edited = text.replace("Fuertes lluvias.", "Lluvias *muy* fuertes.")
    page = markdown.read(edited)
    assert not markdown.is_sealed(edited)
    assert page.sentences[0].translation.origin is Origin.EDITOR
    assert page.sentences[0].text == "Lluvias muy fuertes."
    assert page.sentences[0].translation.source == "Heavy rain."
    assert page.title.origin is Origin.ENGINE


def test_an_approved_sentence_is_a_persons() -> None:
    """Writing «editor» in the footnote approves the words as they are."""
    text = markdown.write(example())
    head, _, body = text.partition("\n\n")
    page = markdown.read(head + "\n\n" + body.replace(" engine ", " editor "))
    assert page.sentences[0].translation.origin is Origin.EDITOR


def test_added_words_are_a_note() -> None:
    """A paragraph without a footnote is kept as the editor's own."""
    text = markdown.write(example()).replace("\n\n[^1]:", "\n\nSee also the *map*.\n\n[^1]:")
    page = markdown.read(text)
    assert page.note == "See also the *map*."
    assert markdown.read(markdown.write(page)) == page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Date: 2026-11-03", "Date: yesterday"),
        ("Story: st1-00\n", ""),
        ("Lang: es", "no key"),
        ("Lang: es", "Lang: es\nLang: fr"),
        ("[^1]: Heavy", "[^7]: Heavy"),
        ("Source-1-published: 2026-11-03T07:30:00+00:00", "Source-1-published: soon"),
    ],
)
def test_a_broken_page_is_told(old: str, new: str) -> None:
    """What cannot be understood is one sentence, never a guess."""
    text = markdown.write(example())
    assert old in text
    with pytest.raises(PageError):
        markdown.read(text.replace(old, new))


def test_unknown_keys_are_named() -> None:
    """A key that means nothing here is told to the editor."""
    text = markdown.write(example()).replace("Lang: es", "Lang: es\nSave_as: x", 1)
    with pytest.raises(PageError):
        markdown.read(text)
    text = text.replace("Save_as", "Save-as")
    assert markdown.unknown_keys(text) == ("Save-as",)


def test_corrections_and_topics_are_read_as_an_editor_writes_them() -> None:
    """Each line is one correction; a bare hyphen is the decision for no topic."""
    text = markdown.write(example())
    lines = "Correction: 2026-11-04 It was 12, *not* 21.\nCorrection: 2026-11-05 Twelve.\n"
    page = markdown.read(text.replace("Seal:", f"{lines}Topics: weather,  sport\nSeal:"))
    assert [(one.day.day, one.text) for one in page.corrections] == [
        (4, "It was 12, *not* 21."),
        (5, "Twelve."),
    ]
    assert page.topics == ("weather", "sport")
    assert markdown.read(text.replace("Seal:", "Topics: -\nSeal:")).topics == ()
    assert markdown.read(text).topics is None


def test_a_correction_without_a_date_is_told() -> None:
    """The line is named, and what it should be."""
    text = markdown.write(example()).replace("Seal:", "Correction: It was 12.\nSeal:")
    with pytest.raises(PageError, match="is not a date"):
        markdown.read(text)
