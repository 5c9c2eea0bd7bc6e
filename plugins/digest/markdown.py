"""A story page as Markdown and back: ``read(write(page)) == page``.

The one writer of pages. Every foreign text passes through ``one_line`` and is
escaped, so that none can add a key, a path or markup. The form is Pelican's:
``Key: value`` lines, an empty line, the sentences; under each a footnote with
the source sentence and, in a comment, where it came from. A hash of the shown
sentence stands there too: where it no longer fits, a person changed the words.

Does not read or write files.
"""

import re
from collections.abc import Iterator
from datetime import date

from plugins.digest.additions import REPEATED, added_lines, corrections_of, topics_of
from plugins.digest.citing import citations_of, is_source_key, source_lines
from plugins.digest.escaping import escape, normal, plain, unescape
from plugins.digest.page import Page, PageError, PageSentence
from plugins.model import Origin, Translation, digest_of
from plugins.text import clean_text, one_line

SEAL = "v1"
_KEYS = ("Title", "Date", "Modified", "Lang", "Slug", "Story", "Original-title", "Title-from",
         "Status", "Topics", "Correction", "Seal")  # fmt: skip
_META = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?: (.*))?")
_MARK = re.compile(r"\[\^(\d{1,4})\]")
_NOTE = re.compile(r"\[\^(\d{1,4})\]: (.*)")
_FROM = re.compile(
    r"(?P<language>[A-Za-z0-9-]+) (?:(?P<citation>\d+) (?P<start>\d+)-(?P<end>\d+) )?"
    r"(?P<origin>editor|memory|engine|none) (?P<engine>[^\s<>]+) (?P<flags>[a-z,]+|-)"
    r"(?P<unchecked> unchecked)? (?P<check>[0-9a-f]{8})"
)
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_ENGINE = re.compile(r"[^A-Za-z0-9.:+_-]")


def write(page: Page) -> str:
    """Return the page as Markdown, sealed.

    Raises:
        PageError: a slug or language that could leave its place in a path.
    """
    if not _SLUG.fullmatch(page.slug) or not re.fullmatch(r"[A-Za-z0-9-]+", page.language):
        raise PageError(f'"{page.slug}.{page.language}" cannot be a file name')
    lines = [*_head(page), "", *_body(page)]
    text = "\n".join(lines) + "\n"
    return text.replace("\n\n", f"\nSeal: {seal_of(text)}\n\n", 1)


def read(text: str) -> Page:
    """Return the page that the Markdown means, a person's changes included.

    Raises:
        PageError: something that must be there is missing or malformed.
    """
    head, _, body = normal(text).partition("\n\n")
    keys = _keys(head)
    language = _need(keys, "Lang")
    notes = dict(_notes(body))
    sentences, note = _sentences(body, notes, language)
    slug = _need(keys, "Slug")
    if not _SLUG.fullmatch(slug):
        raise PageError(f'the slug "{slug}" is not of a-z, 0-9 and hyphens; put the old one back')
    return Page(
        story=_need(keys, "Story"),
        slug=slug,
        day=_day(_need(keys, "Date")),
        language=language,
        title=_title(keys, language),
        sentences=sentences,
        citations=tuple(citations_of(keys)),
        note=note,
        draft=keys.get("Status", "published").lower() == "draft",
        corrections=tuple(corrections_of(keys.get(REPEATED, ""), _day)),
        topics=topics_of(keys.get("Topics")),
        modified=_day(keys["Modified"]) if keys.get("Modified") else None,
    )


def is_sealed(text: str) -> bool:
    """Whether the pipeline wrote every byte; line ends and final spaces do not count."""
    head, gap, body = normal(text).partition("\n\n")
    lines = head.split("\n")
    rest = "\n".join(line for line in lines if not line.startswith("Seal: ")) + gap + body
    return lines[-1] == f"Seal: {seal_of(rest)}"


def unsealed(text: str) -> str:
    """Return a page's text without its seal: a person's, whoever wrote it."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("Seal: "))


def seal_of(text: str) -> str:
    """The seal of a page's text without its seal line."""
    return f"{SEAL}-{digest_of(normal(text))}"


def unknown_keys(text: str) -> tuple[str, ...]:
    """The metadata keys that mean nothing here, as they stand in the page."""
    head = normal(text).partition("\n\n")[0]
    return tuple(key for key in _keys(head) if key not in _KEYS and not is_source_key(key))


def _head(page: Page) -> Iterator[str]:
    yield f"Title: {escape(page.title.text)}"
    yield f"Date: {page.day.isoformat()}"
    if page.modified:
        yield f"Modified: {page.modified.isoformat()}"
    yield f"Lang: {page.language}"
    yield f"Slug: {page.slug}"
    yield f"Story: {one_line(page.story)}"
    yield f"Original-title: {escape(page.title.source)}"
    yield f"Title-from: {_origin(page.title, page.title.text)}"
    if page.draft:
        yield "Status: draft"
    yield from added_lines(page)
    for citation in page.citations:
        yield from source_lines(citation)


def _body(page: Page) -> Iterator[str]:
    for number, sentence in enumerate(page.sentences, 1):
        yield f"{escape(sentence.text)}[^{number}]"
        yield ""
    if page.note:
        yield clean_text(page.note).strip("\n")
        yield ""
    for number, sentence in enumerate(page.sentences, 1):
        span = f"{sentence.citation} {sentence.start}-{sentence.end} "
        origin = _origin(sentence.translation, sentence.text, span)
        yield f"[^{number}]: {escape(sentence.translation.source)} <!-- {origin} -->"


def _origin(translation: Translation, shown: str, span: str = "") -> str:
    engine = _ENGINE.sub("_", translation.engine) or "-"
    flags = ",".join(translation.flags) or "-"
    unchecked = "" if translation.checked else " unchecked"
    check = digest_of(one_line(shown), size=4)
    language = translation.source_language
    return f"{language} {span}{translation.origin} {engine} {flags}{unchecked} {check}"


def _keys(head: str) -> dict[str, str]:
    keys: dict[str, str] = {}
    for number, line in enumerate(head.split("\n"), 1):
        found = _META.fullmatch(line.rstrip())
        if not found:
            raise PageError(f"line {number} is not of the form «Key: value»")
        value = (found[2] or "").strip()
        if found[1] in keys and found[1] != REPEATED:
            raise PageError(f'line {number}: the key "{found[1]}" stands twice')
        keys[found[1]] = f"{keys[found[1]]}\n{value}" if found[1] in keys else value
    return keys


def _need(keys: dict[str, str], key: str) -> str:
    value = keys.get(key, "")
    if not value:
        raise PageError(f'the line "{key}: …" is missing; put it back from the history')
    return unescape(value)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as fault:
        raise PageError(f'"{text}" is not a date such as 2026-02-10') from fault


def _title(keys: dict[str, str], language: str) -> Translation:
    source = unescape(keys.get("Original-title", "")) or _need(keys, "Title")
    return _translation(_need(keys, "Title"), source, language, _parse(keys.get("Title-from", "")))


def _translation(
    shown: str, source: str, language: str, found: re.Match[str] | None
) -> Translation:
    """The shown words with their origin: a person's where the hash does not fit."""
    if found is None or found["check"] != digest_of(shown, size=4):
        source_language = found["language"] if found else language
        return Translation(source, source_language, language, shown, Origin.EDITOR)
    flags = () if found["flags"] == "-" else tuple(found["flags"].split(","))
    engine = "" if found["engine"] == "-" else found["engine"]
    return Translation(
        source=source,
        source_language=found["language"],
        target_language=language,
        text=shown,
        origin=Origin(found["origin"]),
        engine=engine,
        flags=flags,
        checked=not found["unchecked"],
    )


def _parse(line: str) -> re.Match[str] | None:
    return _FROM.fullmatch(line.strip())


def _notes(body: str) -> Iterator[tuple[int, str]]:
    for line in body.split("\n"):
        if found := _NOTE.fullmatch(line):
            yield int(found[1]), found[2]


def _sentences(
    body: str, notes: dict[int, str], language: str
) -> tuple[tuple[PageSentence, ...], str]:
    """The sentences in the order shown, and what an editor added beside them."""
    sentences: list[PageSentence] = []
    added: list[str] = []
    for block in re.split(r"\n{2,}", body.strip("\n")):
        shown = "\n".join(line for line in block.split("\n") if not _NOTE.fullmatch(line))
        pieces = _MARK.split(shown)
        for text, number in zip(pieces[0::2], pieces[1::2], strict=False):
            if text.strip():
                sentences.append(_sentence(text, int(number), notes, language))
        if pieces[-1].strip():
            added.append(pieces[-1].strip("\n"))
    return tuple(sentences), "\n\n".join(added)


def _sentence(text: str, number: int, notes: dict[int, str], language: str) -> PageSentence:
    source, _, comment = notes.get(number, "").rpartition(" <!-- ")
    found = _parse(comment.removesuffix(" -->"))
    if not source or found is None or found["citation"] is None:
        raise PageError(f"the footnote [^{number}] is missing or changed; put it back")
    shown = plain(text)
    translation = _translation(shown, unescape(source), language, found)
    span = (int(found["citation"]), int(found["start"]), int(found["end"]))
    return PageSentence(shown, translation, *span)
