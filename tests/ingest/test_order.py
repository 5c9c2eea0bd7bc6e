"""From the place in a feed to the order of a day: through inbox, pages and back from content/."""

import shutil
from pathlib import Path

from plugins.digest import stage as digest
from plugins.digest.markdown import read
from plugins.digest.page import Page
from plugins.ingest import stage as ingest
from plugins.model import Translation
from plugins.site.editions import editions
from plugins.summarise import stage as summarise
from plugins.workshop import Workshop
from tests.newsroom import workshop

TOLD = {
    "Ferry sails again from Monday": "The ferry to Port Alder sails again from Monday morning.",
    "Council elects new mayor": "Votes were counted at night, and Ada Brandt won by nine of them.",
    "Storm fells an old oak": "A tree of three hundred years lies across the road to Hallow Ford.",
    "School gets its own orchard": "Pupils planted forty apple trees behind the gymnasium.",
}
HOURS = (6, 8, 5, 7)
NOTHING: tuple[Translation, ...] = ()


def feed(titles: tuple[str, ...]) -> str:
    """A feed of these entries in this order; each is an hour's news of its own."""
    hours = dict(zip(TOLD, HOURS, strict=True))
    items = "".join(
        f"<item><title>{one}</title><link>https://coast.example/{number}-{hours[one]}</link>"
        f"<pubDate>Tue, 03 Nov 2026 0{hours[one]}:00:00 GMT</pubDate>"
        f"<description>{TOLD[one]}</description></item>"
        for number, one in enumerate(titles)
    )
    return f"<rss><channel><title>Coast News</title>{items}</channel></rss>"


def built(room: Workshop) -> list[str]:
    """Ingest, summarise and write the pages; the headlines as the site would order them."""
    ingest.run(room)
    summarise.run(room)
    room.hand_over(NOTHING, "translations")
    digest.run(room)
    return order(room)


def order(room: Workshop) -> list[str]:
    """The headlines of the day, from content/ alone."""
    pages: list[Page] = [
        read(path.read_text(encoding="utf-8")) for path in sorted(room.content.rglob("*.en.md"))
    ]
    (edition,) = editions(pages, ("en",))
    return [one.any.title.text for one in edition.stories]


def test_the_lead_of_a_feed_leads_the_day(tmp_path: Path) -> None:
    """Where the publisher chose the order; and again from content/, when all else is lost."""
    room, titles = workshop(tmp_path), tuple(TOLD)
    (room.inbox / "feed.xml").write_text(feed(titles), encoding="utf-8")
    lead = [titles[number] for number in (0, 1, 3, 2)]
    assert built(room) == lead
    shutil.rmtree(room.cache)
    assert order(room) == lead


def test_a_feed_in_time_is_ordered_by_time(tmp_path: Path) -> None:
    """Its first entry is the newest anyway."""
    room = workshop(tmp_path)
    newest_first = sorted(TOLD, key=lambda one: -dict(zip(TOLD, HOURS, strict=True))[one])
    (room.inbox / "feed.xml").write_text(feed(tuple(newest_first)), encoding="utf-8")
    assert built(room) == newest_first
    assert "-place:" not in "".join(p.read_text("utf-8") for p in room.content.rglob("*.md"))


def test_a_day_that_is_past_keeps_its_order(tmp_path: Path) -> None:
    """When a feed moves its entries down, though the cache is lost."""
    room, titles = workshop(tmp_path), tuple(TOLD)
    path = room.inbox / "feed.xml"
    path.write_text(feed(titles), encoding="utf-8")
    lead = built(room)
    path.write_text(feed(titles).replace("<item>", f"{_old()}<item>", 1), encoding="utf-8")
    shutil.rmtree(room.cache)
    assert [one for one in built(room) if one in TOLD] == lead


def _old() -> str:
    """Many entries of another day before the others."""
    return "".join(
        f"<item><title>Notice {number} of the town hall</title>"
        f"<link>https://coast.example/n{number}</link>"
        f"<pubDate>Tue, 03 Nov 2026 0{number % 3}:{number}:00 GMT</pubDate></item>"
        for number in range(10, 30)
    )
