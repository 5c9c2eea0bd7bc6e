"""What a page says to machines: schema.org's vocabulary as JSON-LD.

Says of every story which articles it is based on, that a machine translated
it where one did, and never that a person did where none did.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from plugins.digest.page import Correction
from plugins.site import addresses
from plugins.site.addresses import Address
from plugins.site.formats import long_date, machine_date, row
from plugins.site.frames import Frame, Newsroom
from plugins.site.months import month_name
from plugins.site.sourcing import SourceView
from plugins.site.views import StoryView

LinkedData = dict[str, Any]
_CONTEXT = "https://schema.org"
_BY_MACHINE = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
_BY_BOTH = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"


def of_story(newsroom: Newsroom, frame: Frame, story: StoryView) -> LinkedData:
    """Return the story as a NewsArticle based on its sources, and where it stands."""
    article: LinkedData = {
        "@type": "NewsArticle",
        "@id": frame.canonical,
        "url": frame.canonical,
        "mainEntityOfPage": frame.canonical,
        "headline": story.title.text,
        "inLanguage": story.title.language if story.wanting else story.language,
        "datePublished": story.day.isoformat(),
        "isAccessibleForFree": True,
        "author": _reference(newsroom),
        "publisher": _newsroom(newsroom, frame.language),
        "isBasedOn": [_source(one) for one in story.sources],
        "citation": _links(story),
        "keywords": [one.name.text for one in story.topics],
        "correction": [_correction(one) for one in story.corrections],
        **_translation(frame, story),
    }
    if changed := story.changed:
        article["dateModified"] = machine_date(changed)
    kept = {key: value for key, value in article.items() if value not in ([], "")}
    return _graph(kept, _breadcrumbs(newsroom, frame.language, story.day, story))


def of_day(
    newsroom: Newsroom, frame: Frame, stories: tuple[StoryView, ...], day: date
) -> LinkedData:
    """Return the digest as a list of its stories, and where it stands."""
    page = _collection(newsroom, frame, tuple(one.place for one in stories))
    page["datePublished"] = day.isoformat()
    return _graph(page, _breadcrumbs(newsroom, frame.language, day))


def of_list(newsroom: Newsroom, frame: Frame, places: Iterable[Address]) -> LinkedData:
    """Return a page that leads to others."""
    return {"@context": _CONTEXT} | _collection(newsroom, frame, tuple(places))


def _collection(newsroom: Newsroom, frame: Frame, places: tuple[Address, ...]) -> LinkedData:
    page: LinkedData = {
        "@type": "CollectionPage" if places else "WebPage",
        "@id": frame.canonical,
        "url": frame.canonical,
        "inLanguage": frame.language,
        "publisher": _newsroom(newsroom, frame.language),
    }
    if places:
        items = [
            {"@type": "ListItem", "position": number, "url": place.absolute(newsroom.url)}
            for number, place in enumerate(places, 1)
        ]
        page["mainEntity"] = {
            "@type": "ItemList",
            "numberOfItems": len(items),
            "itemListElement": items,
        }
    return page


def _graph(*things: LinkedData) -> LinkedData:
    return {"@context": _CONTEXT, "@graph": list(things)}


def _breadcrumbs(
    newsroom: Newsroom, code: str, day: date, story: StoryView | None = None
) -> LinkedData:
    """The way from the home to the page, as its readers see it."""
    steps = [
        (newsroom.name, addresses.home(row(code))),
        (month_name(day, code), addresses.month(row(code), day)),
        (long_date(day, code), addresses.day(row(code), day)),
        *([(story.title.text, story.place)] if story else []),
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": name,
                "item": place.absolute(newsroom.url),
            }
            for number, (name, place) in enumerate(steps, 1)
        ],
    }


def _translation(frame: Frame, story: StoryView) -> LinkedData:
    """What machine and people did, and the page in the source's own language, both ways."""
    said: LinkedData = {}
    if story.by_machine:
        said["digitalSourceType"] = _BY_BOTH if story.by_person else _BY_MACHINE
        said["creativeWorkStatus"] = "machine-translated"
    alternates = dict(frame.alternates)
    original = story.original_title.language if story.original_title else ""
    if url := alternates.get(original):
        said["translationOfWork"] = {"@id": url}
    elif not story.original_title and story.language in alternates:
        others = [
            {"@id": url}
            for code, url in frame.alternates
            if code not in (story.language, "x-default")
        ]
        said["workTranslation"] = others
    return said


def _correction(correction: Correction) -> LinkedData:
    return {
        "@type": "CorrectionComment",
        "text": correction.text,
        "datePublished": correction.day.isoformat(),
    }


def _reference(newsroom: Newsroom) -> LinkedData:
    url = addresses.CHOOSER.absolute(newsroom.url)
    return {"@type": "Organization", "name": newsroom.name, "url": url}


def _newsroom(newsroom: Newsroom, code: str) -> LinkedData:
    method = addresses.plain(row(code), "method").absolute(newsroom.url)
    return _reference(newsroom) | {
        "@type": "NewsMediaOrganization",
        "publishingPrinciples": method,
        "correctionsPolicy": f"{method}#corrections",
    }


def _source(source: SourceView) -> LinkedData:
    said: LinkedData = {
        "@type": "NewsArticle",
        "url": source.url,
        "headline": source.title.text,
        "inLanguage": source.title.language,
        "datePublished": machine_date(source.published) if source.published else "",
        "license": source.deed or source.licence,
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
