"""A small newsroom for tests: a folder with settings, and stories made by hand."""

from datetime import UTC, date, datetime
from pathlib import Path

from plugins.model import Article, Attribution, Origin, Sentence, Story, Translation
from plugins.workshop import Workshop, open_workshop

DAY = date(2026, 11, 3)
SETTINGS = """\
[site]
name = "Test Gazette"
url = "https://gazette.example/news"
languages = ["en", "es"]
contact = "desk@gazette.example"
"""


def workshop(root: Path, settings: str = SETTINGS) -> Workshop:
    """A workshop in the folder, which gets settings and the folders a newsroom has."""
    root.mkdir(parents=True, exist_ok=True)
    for folder in ("inbox", "content"):
        (root / folder).mkdir(exist_ok=True)
    (root / "digest.toml").write_text(settings, encoding="utf-8")
    return open_workshop(root, DAY)


def article(
    *paragraphs: str, title: str = "Rain floods the port", name: str = "a1-rain"
) -> Article:
    """An English article of a fictional outlet."""
    said = Attribution(
        publisher="Coast Herald",
        url=f"https://coast.example/{name}",
        title=title,
        published=datetime(2026, 11, 3, 8, tzinfo=UTC),
    )
    return Article(name, "en", title, paragraphs, (), said, f"inbox/{name}.txt")


def story(one: Article) -> Story:
    """A story that takes every paragraph of the article as a sentence."""
    spans, at = [], 0
    for paragraph in one.paragraphs:
        spans.append(Sentence(paragraph, one.language, one.id, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Story(f"st1-{one.id}", DAY, f"{one.id}-0011", (one,), tuple(spans))


def translation(source: str, text: str, origin: Origin = Origin.ENGINE) -> Translation:
    """An English text in Spanish."""
    engine = "" if origin in (Origin.EDITOR, Origin.NONE) else "argos:en-es:1.0:00112233"
    return Translation(source, "en", "es", text, origin, engine)
