"""What a page says to machines: schema.org's vocabulary as JSON-LD.

Says of every story which articles it is based on, that a machine translated
it where one did, and never that a person did where none did.
"""

from datetime import date
from typing import Any

from plugins.site import addresses
from plugins.site.formats import machine_date, row
from plugins.site.frames import Frame, Newsroom
from plugins.site.views import SourceView, StoryView

LinkedData = dict[str, Any]
_BY_MACHINE = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"


def of_story(newsroom: Newsroom, frame: Frame, story: StoryView) -> LinkedData:
    """Return the story as a NewsArticle based on its sources."""
    article: LinkedData = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": frame.canonical,
        "url": frame.canonical,
        "headline": story.title.text,
        "inLanguage": story.title.language if story.wanting else story.language,
        "datePublished": story.day.isoformat(),
        "isAccessibleForFree": True,
        "publisher": _newsroom(newsroom),
        "isBasedOn": [_source(one) for one in story.sources],
        "citation": _links(story),
    }
    if story.by_machine:
        article["digitalSourceType"] = _BY_MACHINE
    original = story.original_title.language if story.original_title else ""
    if url := dict(frame.alternates).get(original):
        article["translationOfWork"] = {"@id": url}
    return article


def of_day(
    newsroom: Newsroom, frame: Frame, stories: tuple[StoryView, ...], day: date
) -> LinkedData:
    """Return the digest as a list of its stories."""
    code = row(frame.language)
    urls = [addresses.story(code, day, one.slug).absolute(newsroom.url) for one in stories]
    items = [
        {"@type": "ListItem", "position": place, "url": url} for place, url in enumerate(urls, 1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": frame.canonical,
        "inLanguage": frame.language,
        "datePublished": day.isoformat(),
        "publisher": _newsroom(newsroom),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(items),
            "itemListElement": items,
        },
    }


def _newsroom(newsroom: Newsroom) -> LinkedData:
    url = addresses.CHOOSER.absolute(newsroom.url)
    return {"@type": "NewsMediaOrganization", "name": newsroom.name, "url": url}


def _source(source: SourceView) -> LinkedData:
    said: LinkedData = {
        "@type": "NewsArticle",
        "url": source.url,
        "headline": source.title.text,
        "inLanguage": source.title.language,
        "datePublished": machine_date(source.published) if source.published else "",
        "license": source.licence,
    }
    if source.publisher:
        said["publisher"] = _named("NewsMediaOrganization", source.publisher)
    if source.author:
        said["author"] = _named("Person", source.author)
    if source.via:
        said["provider"] = [_named("Organization", name) for name in source.via]
    return {key: value for key, value in said.items() if value}


def _links(story: StoryView) -> list[str]:
    """The very sentences quoted, each once."""
    return list(dict.fromkeys(one.link for one in story.sentences if one.link))


def _named(kind: str, name: str) -> LinkedData:
    return {"@type": kind, "name": name}
