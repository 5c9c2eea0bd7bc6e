"""The JSON lines between stages.

An article under the keys that people and scripts see, and whole nouns as one
stage leaves them to the next. Does not read or print any.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

import msgspec

from plugins.model import Article, Attribution, Problem, Sentence, Story, Translation

Moment = datetime | date | None
Noun = TypeVar("Noun", Article, Story, Translation)


def article_record(article: Article, kind: str, problems: Sequence[Problem] = ()) -> dict[str, Any]:
    """Return the article under ingest's fixed keys; dates as ISO 8601 or null."""
    said = article.attribution
    return {
        "path": article.path,
        "kind": kind,
        "title": article.title,
        "author": said.author,
        "published": _iso(said.published),
        "modified": _iso(said.modified),
        "language": article.language or None,
        "url": said.url,
        "publisher": said.publisher,
        "via": list(said.via),
        "paragraphs": list(article.paragraphs),
        "headings": list(article.headings),
        "problems": [str(problem) for problem in problems],
        "licence": said.licence,
        "source": article.source or None,
        "signals": list(article.signals),
    }


def article_from_record(record: dict[str, Any], *, number: int = 0) -> Article:
    """Return the article of a record; missing keys are empty.

    ``number`` names the article where the record has no path.

    Raises:
        ValueError: a value has the wrong type; the message says which.
    """
    texts = {key: _text(record, key) for key in ("path", "title", "author", "language", "url")}
    attribution = Attribution(
        publisher=_text(record, "publisher") or None,
        via=_texts(record, "via"),
        url=texts["url"] or None,
        author=texts["author"] or None,
        title=texts["title"],
        published=moment(_text(record, "published")),
        modified=moment(_text(record, "modified")),
        licence=_text(record, "licence") or None,
    )
    return Article(
        id=_text(record, "id") or texts["path"] or str(number),
        language=texts["language"],
        title=texts["title"],
        paragraphs=_texts(record, "paragraphs"),
        headings=_texts(record, "headings"),
        attribution=attribution,
        path=texts["path"] or str(number),
        source=_text(record, "source"),
        signals=_texts(record, "signals"),
    )


def moment(text: str) -> Moment:
    """Return the date, or date and time, that an ISO 8601 text means; None where it is empty.

    Raises:
        ValueError: it is not ISO 8601.
    """
    if not text:
        return None
    return date.fromisoformat(text) if len(text) == len("2026-01-01") else _aware(text)


def instant(value: datetime | date) -> datetime:
    """Return the moment, in UTC; of a date its beginning."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.combine(value, time(), UTC)


def noun_line(noun: Article | Story | Translation) -> str:
    """Return the noun as one line of JSON, whole."""
    return msgspec.json.encode(noun).decode()


def noun_of(line: bytes, kind: type[Noun]) -> Noun:
    """Return the noun of a line that ``noun_line`` made."""
    if kind is Translation:
        return msgspec.json.decode(line, type=kind)
    raw = msgspec.json.decode(line)
    return _article(raw) if kind is Article else _story(raw)  # type: ignore[return-value]


def _story(raw: dict[str, Any]) -> Story:
    return Story(
        id=raw["id"],
        day=date.fromisoformat(raw["day"]),
        slug=raw["slug"],
        articles=tuple(_article(one) for one in raw["articles"]),
        sentences=tuple(Sentence(**one) for one in raw["sentences"]),
        untranslated=tuple(raw["untranslated"]),
    )


def _article(raw: dict[str, Any]) -> Article:
    """By hand: msgspec does not tell a date from a date with a time."""
    said = raw["attribution"]
    for key in ("published", "modified"):
        said[key] = moment(said[key] or "")
    raw["attribution"] = Attribution(**{**said, "via": tuple(said["via"])})
    for key in ("paragraphs", "headings", "signals"):
        raw[key] = tuple(raw[key])
    return Article(**raw)


def _aware(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise ValueError(f'"{text}" has no time zone')
    return read


def _iso(value: Moment) -> str | None:
    return None if value is None else value.isoformat()


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f'"{key}" must be a text')  # noqa: TRY004 - a fault of the data
    return value


def _texts(record: dict[str, Any], key: str) -> tuple[str, ...]:
    value = record.get(key) or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f'"{key}" must be a list of texts')
    return tuple(value)
