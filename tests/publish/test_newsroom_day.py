"""Two days of a newsroom as its editor lives them, against a newspaper on this machine.

Real sockets, real reading, the sample models; the clock alone is the test's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plugins.ingest.fetch.round import Told
from plugins.ingest.fetch.run import Clock, run
from plugins.publish.build import Built, build_site
from plugins.registry.run import add
from plugins.takedown import command
from plugins.takedown.finding import Request
from plugins.workshop import Workshop, open_workshop
from tests.publish.conftest import ROOT, tree
from tests.publish.newspaper import Newspaper, Reply, Report, serving

MONDAY = datetime(2026, 11, 2, 6, tzinfo=UTC)
SCHOOL = (
    "The secondary school in Tidewell remained closed on Thursday because of a broken boiler, "
    "and 410 pupils stayed at home."
)
CHANGED = SCHOOL.replace("410", "430")
POOL = "The swimming pool in Marisola opens again in May after two years of repairs."
SECRET = "This page is private, and its robots file keeps machines away from what it tells."
OWN = "El instituto de Tidewell no abrió el jueves y 410 alumnos se quedaron en casa."
PRINTED = (
    Report("/school", "The secondary school in Tidewell closed because of a broken boiler", (
        SCHOOL,
        ("The parents in Tidewell did not accept the cut in the budget and asked for a meeting on "
         "Monday."),
    ), MONDAY - timedelta(hours=2), "/news.atom"),
    Report("/cycle", "Shopkeepers in Ashcombe reject the cycle path because of the traffic", (
        "Work on the cycle path in Ashcombe will begin on 23 November, the town council announced.",
        ("The cycle path in the old town of Ashcombe will cost 780,000 euros "
         "and should be ready in 2027."),
    ), MONDAY - timedelta(hours=3), "/news.json", author="Omar Nassari"),
    Report("/pool", "The swimming pool in Marisola opens again", (
        POOL, "Tickets will cost three crowns, and children under six will swim for nothing.",
    ), MONDAY - timedelta(hours=4), link_only=True),
    Report("/private/x", "A private matter", (SECRET, SECRET), MONDAY, link_only=True),
)  # fmt: skip
OTHERS = {
    "/robots.txt": Reply(200, b"User-agent: *\nDisallow: /private/\n", "text/plain"),
    "/moved": Reply(301, headers=(("Location", "/news.rss"),)),
    "/busy": Reply(429, headers=(("Retry-After", "7200"),)),
}


@dataclass
class Newsroom:
    """The folder, the paper it reads, and the time of day, which waiting moves on."""

    root: Path
    paper: Newspaper
    now: datetime = MONDAY

    def open(self) -> Workshop:
        """Open it as each command does."""
        return open_workshop(self.root, self.now.date())

    def fetch(self) -> Told:
        """`invoke ingest`."""
        self.paper.asked.clear()
        return run(self.open(), Clock(lambda: self.now, self._wait))

    def build(self) -> Built:
        """`invoke build`."""
        return build_site(self.open())

    def told(self) -> str:
        """The problems of the last build."""
        return "\n".join(str(one) for report in self.open().reports() for one in report.problems)

    def bytes(self) -> dict[str, bytes]:
        """All that is published, and all that goes into git."""
        names = ("content", "output")
        return {
            f"{name}/{path}": content
            for name in names
            for path, content in tree(self.root / name).items()
        }

    def shown(self, language: str) -> str:
        """All HTML of one language."""
        pages = sorted((self.root / "output" / language).rglob("*.html"))
        return "\n".join(path.read_text(encoding="utf-8") for path in pages)

    def page(self, slug: str, language: str) -> Path:
        """The one page of a story in a language."""
        (found,) = (self.root / "content").rglob(f"*{slug}*.{language}.md")
        return found

    def _wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def desk(newsroom: Path) -> Iterator[Newsroom]:
    """A newsroom that knows the paper's address and nothing else of it."""
    with serving(Newspaper(list(PRINTED), dict(OTHERS))) as paper:
        settings = (newsroom / "digest.toml").read_text(encoding="utf-8")
        settings = settings.replace('["en", "es", "fr", "ar"]', '["en", "es"]')
        allow = f'\n[network]\nallow = ["{paper.place}"]\n'
        (newsroom / "digest.toml").write_text(settings + allow, encoding="utf-8")
        (newsroom / "sources.toml").write_text("", encoding="utf-8")
        (newsroom / "models" / "packages").symlink_to(ROOT / "models" / "packages")
        yield Newsroom(newsroom, paper)


@pytest.mark.slow
def test_two_days_of_a_newsroom(desk: Newsroom) -> None:
    """Fetched, told, corrected, revised, taken down; and the last build changes no byte."""
    _register(desk)
    _first_morning(desk)
    page = _correct(desk)
    kept = page.read_bytes()
    _second_morning(desk)
    assert page.read_bytes() == kept
    _take_down(desk)
    assert page.read_bytes() == kept
    before = desk.bytes()
    desk.build()
    assert desk.bytes() == before


def _register(desk: Newsroom) -> None:
    """The site's three feeds are found; the editor adds one that moved and one that is busy."""
    outcome = add(desk.open(), f"{desk.paper.url}/", lambda: desk.now)
    assert outcome.problems == ()
    path = desk.root / "sources.toml"
    entry = path.read_text(encoding="utf-8")
    assert all(f"{desk.paper.url}/news.{kind}" in entry for kind in ("rss", "atom", "json"))
    more = f'feeds = ["{desk.paper.url}/moved", "{desk.paper.url}/busy", '
    path.write_text(entry.replace("feeds = [", more), encoding="utf-8")


def _first_morning(desk: Newsroom) -> None:
    """Three stories, two from feeds and one from its page; what robots.txt forbids is not asked."""
    told = desk.fetch()
    problems = "\n".join(map(str, told.problems))
    assert "/busy: the server says 429" in problems
    assert "robots.txt asks us to stay away" in problems
    assert ("/pool", 200) in desk.paper.asked
    assert "/private/x" not in [path for path, _ in desk.paper.asked]
    desk.build()
    assert POOL in desk.shown("en")
    assert "El instituto de Tidewell permaneció cerrado el jueves" in desk.shown("es")
    assert "private matter" not in desk.shown("en")


def _correct(desk: Newsroom) -> Path:
    """The editor writes their own words, and the correction that readers are told of."""
    page = desk.page("tidewell", "es")
    lines = page.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("El instituto"))
    lines[at] = f"{OWN}[^1]"
    seal = next(number for number, line in enumerate(lines) if line.startswith("Seal:"))
    lines.insert(seal, "Correction: 2026-11-02 El instituto no abrió.")
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return page


def _second_morning(desk: Newsroom) -> None:
    """What did not change is not sent again; what did reaches the pages, or the page's editor."""
    desk.now = MONDAY + timedelta(days=1)
    first = desk.paper.reports[0]
    desk.paper.reports[0] = replace(first, sentences=(CHANGED, *first.sentences[1:]))
    desk.fetch()
    answers = dict(desk.paper.asked)
    assert answers["/news.json"] == 304
    assert answers["/news.atom"] == 200
    desk.build()
    assert CHANGED in desk.shown("en")
    assert SCHOOL not in desk.page("tidewell", "en").read_text(encoding="utf-8")
    assert OWN in desk.shown("es")
    assert "El instituto no abrió." in desk.shown("en")
    told = desk.told()
    assert desk.page("tidewell", "es").name in told
    assert f'"{SCHOOL}" is now "{CHANGED}"' in told


def _take_down(desk: Newsroom) -> None:
    """The page that was fetched is gone everywhere, and stays gone when it is fetched again."""
    address = f"{desk.paper.url}/pool"
    outcome = command.take_down(desk.open(), Request("asked", url=address), lambda *_: None)
    assert outcome.exitcode == 0
    assert outcome.lines[0] == 'Taken down: "The swimming pool in Marisola opens again"'
    assert any(line.startswith("proved: ") for line in outcome.lines)
    desk.now += timedelta(days=1)
    desk.fetch()
    desk.build()
    assert POOL.encode() not in b"".join(desk.bytes().values())
    assert command.check(desk.open(), lambda *_: None).exitcode == 0
