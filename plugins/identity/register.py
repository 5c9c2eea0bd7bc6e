"""The private register of articles: as first read and as last read, in ``.cache/``.

May vanish: then the pages of content/ tell the ids, addresses, dates and
sentences that were published. Never enters git. Decides what counts as the
newest version of an article and under which date it goes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from plugins import store
from plugins.digest.page import Citation, Page
from plugins.digest.shelf import shelved
from plugins.identity import likeness
from plugins.identity.known import Marks, identify, marks_of, merged, text_hash
from plugins.identity.series import day_of
from plugins.ingest.addresses import address_key
from plugins.ingest.places import least
from plugins.model import Article, digest_of
from plugins.records import Moment, moment, noun_line, noun_of
from plugins.workshop import Workshop

KEPT = timedelta(days=90)  # after it was last read; pages remember for ever
_EXCERPT = 0.8  # of the shorter text's runs: it is the longer one cut, not another version
_NAME = "articles.jsonl"


@dataclass(frozen=True)
class Entry:
    """One article: when it was first seen, what it was then, what it is now."""

    marks: Marks
    first_seen: date
    last_seen: date
    published: Moment  # as first told
    place: int = 0  # the best it ever had in a feed
    first: Article | None = None  # None where only pages tell
    newest: Article | None = None


def settle(workshop: Workshop, readings: Sequence[Article]) -> tuple[Article, ...]:
    """Return each article once: its newest version, its first id and its first date.

    Readings of one article are merged, and the register is brought up to date.
    """
    entries = {one.marks.id: one for one in read_register(workshop)}
    if any(one.id not in entries for one in readings):
        entries = {one.marks.id: one for one in _from_pages(workshop)} | entries
    versions: dict[str, list[Article]] = defaultdict(list)
    for article in identify(readings, [one.marks for one in entries.values()]):
        versions[article.id].append(article)
    settled = []
    for key in sorted(versions):
        chosen = _joined(newest(versions[key], entries.get(key)), versions[key])
        article = held(chosen, entries.get(key))
        settled.append(article)
        entries[key] = _updated(entries.get(key), article, versions[key], workshop.today)
    _write(workshop, entries.values())
    return tuple(settled)


def newest(readings: Sequence[Article], entry: Entry | None) -> Article:
    """Return the newest of several readings of one article.

    A cut version is none of its own: the whole one counts. Else the one that
    says it was modified last, then one that was never read before.
    """
    return max(
        _whole(readings),
        key=lambda one: (
            _instant(one.attribution.modified),
            _novelty(one, entry),
            len(one.text),
            one.text,
            repr(one),
        ),
    )


def held(article: Article, entry: Entry | None) -> Article:
    """Return the article under the date at which it was first known, and with its best place.

    The date never goes forward; so a day that is past keeps its order.
    """
    if entry is None:
        return article
    article = replace(article, place=least(article.place, entry.place))
    said = article.attribution
    published = entry.published or said.published
    day = day_of(published)
    if entry.published is None and day is not None and day > entry.first_seen:
        published = entry.first_seen
    if published == said.published:
        return article
    return replace(article, attribution=replace(said, published=published))


def _joined(article: Article, readings: Iterable[Article]) -> Article:
    """The article with what only another reading of it says.

    A page need not say its own date or source; what one reading forbids holds for all.
    """
    said, others = article.attribution, tuple(readings)
    dates = [one.attribution.published for one in others if one.attribution.published]
    sources = sorted({one.source for one in others if one.source})
    published = said.published or min(dates, key=_instant, default=None)
    return replace(
        article,
        attribution=replace(said, published=published),
        source=article.source or next(iter(sources), ""),
        place=least(*(one.place for one in (article, *others))),
        signals=tuple(sorted({signal for one in (article, *others) for signal in one.signals})),
    )


def read_register(workshop: Workshop) -> Iterator[Entry]:
    """Yield the entries; a line that cannot be read is as good as forgotten."""
    for line in store.lines(_path(workshop)):
        entry = _entry(line)
        if entry:
            yield entry


def forget(workshop: Workshop, ids: Iterable[str]) -> None:
    """Remove articles from the register."""
    gone = frozenset(ids)
    kept = [one for one in read_register(workshop) if one.marks.id not in gone]
    _write(workshop, kept)


def _updated(
    entry: Entry | None, article: Article, versions: Iterable[Article], today: date
) -> Entry:
    marks = marks_of(article)
    for version in versions:  # every address and name it goes by
        marks = replace(merged(marks_of(version), marks), id=article.id)
    if entry is None:
        published = article.attribution.published
        return Entry(marks, today, today, published, article.place, article, article)
    return replace(
        entry,
        marks=replace(merged(entry.marks, marks), quoted=()),
        last_seen=max(entry.last_seen, today),
        published=entry.published or article.attribution.published,
        place=article.place,
        first=entry.first or article,
        newest=article,
    )


def _whole(readings: Sequence[Article]) -> list[Article]:
    """The readings without those that are another one cut short."""
    texts = {one.text: likeness.runs(one.text) for one in readings}
    cut = {
        text
        for text, runs in texts.items()
        for other, held_runs in texts.items()
        if len(text) < len(other)
        and (not runs or likeness.containment(runs, held_runs) >= _EXCERPT)
    }
    return [one for one in readings if one.text not in cut]


def _novelty(article: Article, entry: Entry | None) -> int:
    """Never read before, read last, read earlier: so two files in the inbox do not take turns."""
    if entry is None or text_hash(article) not in entry.marks.texts:
        return 2
    return int(entry.newest is not None and article.text == entry.newest.text)


def _instant(value: Moment) -> str:
    """The moment as a text that sorts; a day stands before its hours."""
    moment_ = value.astimezone(UTC) if isinstance(value, datetime) else value
    return moment_.isoformat() if moment_ else ""


def _from_pages(workshop: Workshop) -> Iterator[Entry]:
    """What the pages tell of the articles they cite, each once."""
    entries: dict[str, Entry] = {}
    for one in shelved(workshop):
        for citation in one.page.citations if one.page else ():
            if one.page and citation.article not in entries:
                entries[citation.article] = _told_by(one.page, citation)
    yield from entries.values()


def _told_by(page: Page, citation: Citation) -> Entry:
    said = citation.attribution
    key = address_key(said.url)
    cited = (one for one in page.sentences if one.citation == citation.number)
    marks = Marks(
        id=citation.article,
        publisher=(said.publisher or "").casefold(),
        title=digest_of(*likeness.folded(said.title)),
        day=day_of(said.published),
        addresses=(key,) if key else (),
        names=(),
        texts=(),
        sketch=(),
        quoted=tuple(one.translation.source for one in cited),
    )
    return Entry(marks, page.day, page.day, said.published, citation.place)


def _path(workshop: Workshop) -> Path:
    return workshop.cache / "register" / _NAME


def _write(workshop: Workshop, entries: Iterable[Entry]) -> None:
    oldest = workshop.today - KEPT
    read = (one for one in entries if one.newest and one.last_seen >= oldest)
    kept = sorted(read, key=lambda one: one.marks.id)
    text = "".join(f"{_line(one)}\n" for one in kept)
    store.write_if_changed(_path(workshop), text)


def _line(entry: Entry) -> str:
    same = entry.first == entry.newest
    record = {
        "marks": asdict(entry.marks) | {"day": _iso(entry.marks.day)},
        "first_seen": _iso(entry.first_seen),
        "last_seen": _iso(entry.last_seen),
        "published": _iso(entry.published),
        "newest": noun_line(entry.newest) if entry.newest else None,
        "first": None if same or entry.first is None else noun_line(entry.first),
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def _entry(line: bytes) -> Entry | None:
    try:
        raw = json.loads(line)
        newest_ = noun_of(raw["newest"].encode(), Article)
        first = noun_of(raw["first"].encode(), Article) if raw["first"] else newest_
        marks: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in raw["marks"].items()
        }
        day = day_of(moment(marks.pop("day") or ""))
        return Entry(
            Marks(**marks, day=day),
            date.fromisoformat(raw["first_seen"]),
            date.fromisoformat(raw["last_seen"]),
            moment(raw["published"] or ""),
            newest_.place,
            first,
            newest_,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # damaged: it costs only time


def _iso(value: Moment) -> str | None:
    return value.isoformat() if value else None
