"""A plain-text dump of a page, banner and buttons and all, becomes a draft.

Puts the judged lines in their places: what stands above the body, what is its
text, its headings, its credits.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from plugins.ingest.credits import Credit, chain, read_dateline, split_signature
from plugins.ingest.draft import Draft
from plugins.ingest.extent import cut, extent, is_menu, is_sentence
from plugins.ingest.headers import Header, split_labels
from plugins.ingest.headline import title_at
from plugins.ingest.huddle import part
from plugins.ingest.judged import Line, is_code, judge
from plugins.ingest.kinds import LINES
from plugins.ingest.language import language_of
from plugins.ingest.vocabulary import fold, weight
from plugins.ingest.wraps import meant_lines
from plugins.rights.signals import text_signals
from plugins.text import clean_text

HEADING = 110  # characters
HUDDLED = 600  # characters a line, on average, of a dump with hardly a line end
# A bullet or a number before it, or a credit in parentheses or a piece of program after it.
_NO_HEADING = re.compile(r"^(?:[*•·‣◦▪+–—-]|\d{1,2}[.)])\s|[){};,]$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")  # what a program left of a picture or an advertisement
_BULLET = re.compile(r"^[*•·‣◦▪]\s+(?=\S)")
NEAR = 2  # lines above the title in which a bare date may be the article's


def read_dump(text: str) -> Draft:
    """Return what the dump says of its article; a draft without paragraphs where it has none."""
    lines, language = _lines(clean_text(text))
    first, end = extent(lines, language)
    at = title_at(lines, first)
    start = 0 if at is None else at + 1
    title = "" if at is None else _title(lines[at])
    inside = (line for line in lines[max(start, first) : end] if not is_menu(line, language))
    paragraphs, headings, signed = _body(inside, title)
    draft = Draft(
        title=title,
        paragraphs=paragraphs,
        headings=headings,
        language=language,
        signals=text_signals(text),
    )
    headed = _with_headers(draft, _headers(lines, start, first, end))
    return _with_credits(_with_date(headed, lines, start), lines, signed)


def _lines(text: str) -> tuple[list[Line], str]:
    language = language_of("", (max(text.split("\n\n"), key=len)[:2000],))
    printed = meant_lines(text, lambda line: not judge(line, language).plain)
    if sum(map(len, printed)) <= len(printed) * HUDDLED:
        return _judged(printed, language), language
    bare = (_TAG.sub(" ", line) for line in printed)
    pieces = [piece for line in bare for piece in part(line, language)]
    return _pieces(cut(_pieces(pieces, language), language), language), language


def _judged(texts: Sequence[str], language: str) -> list[Line]:
    kept = (text for text in texts if not is_code(text))
    return [judge(line, language) for text in kept for line in split_labels(text)]


def _pieces(texts: Sequence[str], language: str) -> list[Line]:
    return [replace(line, whole=False) for line in _judged(texts[:LINES], language)]


def _title(line: Line) -> str:
    return line.header.title if line.header and line.header.title else line.text


def _body(lines: Iterable[Line], title: str) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """Return paragraphs, headings, and the agency that signed the last paragraph."""
    paragraphs: list[str] = []
    headings: list[str] = []
    short: list[str] = []  # in a row, since the last paragraph
    labelled = False  # "Related" and the like stood among them
    for line in lines:
        if not line.plain or fold(line.text) == fold(title):
            labelled |= line.noise
            continue
        text = line.prose or is_sentence(line) or (paragraphs and line.ended)
        if paragraphs and not text and len(line.text) <= HEADING:
            short.append(line.text)
        elif text or weight(line.text) >= HEADING / 2:
            items, above = ((), short) if labelled else _parted(short)
            paragraphs += [_BULLET.sub("", one) for one in (*items, line.text)]
            headings += above
            short, labelled = [], False
    headings += short
    signed = None
    if paragraphs:
        paragraphs[-1], signed = split_signature(paragraphs[-1])
    return tuple(text for text in paragraphs if text), tuple(headings), signed


def _parted(short: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Part the short lines above a paragraph into items and captions, and its heading if any.

    Of several in a row only the last can head the text below it.
    """
    heads = bool(short) and not _NO_HEADING.search(short[-1])
    return (short[:-1], short[-1:]) if heads else (short, ())


def _headers(lines: Sequence[Line], start: int, first: int, end: int) -> list[Header]:
    """The header lines that are the article's: between title and body, then labelled ones."""
    inside = [line.header for line in lines[start:first] if line.header]
    above = [line.header for line in lines[: max(start - 1, 0)] if line.header]
    below = [line.header for line in lines[end:] if line.header]
    return inside + [header for header in (*above, *below) if header.labelled]


def _with_headers(draft: Draft, headers: Sequence[Header]) -> Draft:
    return replace(
        draft,
        author=next((head.author for head in headers if head.author), None),
        published=next((head.published for head in headers if head.published), None),
        modified=next((head.modified for head in headers if head.modified), None),
        url=next((head.url for head in headers if head.url), None),
    )


def _with_date(draft: Draft, lines: Sequence[Line], start: int) -> Draft:
    """A bare date above the title is the article's only if nothing parts the two.

    On a page's banner it is the day on which the page was saved.
    """
    if draft.published or not start:
        return draft
    title = start - 1
    for line in reversed(lines[max(title - NEAR, 0) : title]):
        if line.header and line.header.published:
            return replace(draft, published=line.header.published)
        if not line.header and len(line.text.split()) > 1:
            break
    return draft


def _with_credits(draft: Draft, lines: Sequence[Line], signed: str | None) -> Draft:
    found = [line.credit for line in lines if line.credit]
    dateline = read_dateline(draft.paragraphs[0]) if draft.paragraphs else None
    found += [Credit(name, agency=True) for name in (signed, dateline) if name]
    owner = next((line.owner for line in reversed(lines) if line.owner), None)
    origin, via = chain(found, owner)
    return replace(draft, publisher=origin.name, via=via, url=origin.url or draft.url)
