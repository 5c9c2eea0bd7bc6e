"""Sources are registered by their address, by a list of feeds, and never by rewriting the file.

The sites are served on this machine; their outlets are invented.
"""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.fetch.reservations import Reservations
from plugins.ingest.fetch.robots import Robots
from plugins.ingest.fetch.run import client_of
from plugins.ingest.read import Reading, read_file
from plugins.registry import run
from plugins.registry.asking import Means
from plugins.registry.entries import appended, entry_of, new_id
from plugins.registry.site import read_site
from plugins.sources import Source, Tier, read_sources
from plugins.workshop import Workshop, open_workshop
from tests.newsroom import DAY, SETTINGS, workshop

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
HOME = """<!doctype html><html lang="es"><head><title>Inicio | Voz del Cabo</title>
<meta property="og:site_name" content="Voz del Cabo">{head}
<link rel="alternate" type="application/rss+xml" href="/noticias.xml">
<link rel="alternate" type="application/rss+xml" href="/comments/feed">
</head><body><p>Noticias del cabo.</p><a href="/aviso-legal">Aviso legal</a>{foot}</body></html>"""
FEED = (
    '<rss version="2.0"><channel><title>Voz del Cabo</title><item><title>Llueve</title>'
    "<description>Llueve en el cabo desde el martes.</description></item></channel></rss>"
)
Pages = dict[str, tuple[int, dict[str, str], str]]


class _Handler(BaseHTTPRequestHandler):
    """Answers from a dictionary."""

    def __init__(self, pages: Pages, *rest: object) -> None:
        self.pages = pages
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send the page, or 404."""
        status, headers, text = self.pages.get(self.path, (404, {}, ""))
        self.send_response(status)
        for key, value in {**headers, "Content-Length": str(len(text.encode()))}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture
def pages() -> Pages:
    """A site that forbids nothing."""
    return {
        "/": (200, {"Content-Type": "text/html"}, HOME.format(head="", foot="")),
        "/noticias.xml": (200, {"Content-Type": "application/rss+xml"}, FEED),
    }


@pytest.fixture
def url(pages: Pages) -> Iterator[str]:
    """The site's address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, pages)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def room(root: Path, url: str = "http://127.0.0.1:9/") -> Workshop:
    place = urlsplit(url).netloc
    return workshop(root, f'{SETTINGS}\n[network]\nallow = ["{place}"]\n')


def read(path: str, content: bytes, charset: str = "") -> Reading:
    """Read in this process: the pages here mean well."""
    return read_file(path, content, charset=charset)


def added(root: Path, url: str) -> tuple[run.Outcome, tuple[Source, ...]]:
    here = room(root, url)
    client = client_of(here)
    robots = Robots(client, here.cache, "Dragoman", lambda: NOW)
    reservations = Reservations(client, here.cache, lambda: NOW)
    means = Means(client, robots.permit, reservations.reserved, read)
    outcome = run.register(here, url, means, NOW.date())
    return outcome, open_workshop(root, DAY).sources


def test_a_site_is_registered_by_its_address(tmp_path: Path, url: str) -> None:
    """Name, language, feed, terms and day are looked up; the tier is the newsroom's rule."""
    outcome, (source,) = added(tmp_path, url)
    assert outcome.problems == ()
    assert source == Source(
        id="voz-del-cabo",
        name="Voz del Cabo",
        homepage=url,
        feeds=(f"{url}noticias.xml",),
        language="es",
        tier=Tier.L3,
        evidence=f"{url}aviso-legal",
        evidence_date=NOW.date(),
    )
    assert "read its terms" in outcome.lines[0]


@pytest.mark.parametrize(
    ("path", "answer", "said"),
    [
        ("/.well-known/tdmrep.json", '[{"location": "/", "tdm-reservation": 1}]', "TDM"),
        ("/", HOME.format(head='<meta name="robots" content="noarchive">', foot=""), "noarchive"),
    ],
)
def test_what_forbids_lowers_the_tier(  # noqa: PLR0913, PLR0917 - fixtures and what varies
    tmp_path: Path, url: str, pages: Pages, path: str, answer: str, said: str
) -> None:
    """And the entry says why, for the editor."""
    pages[path] = (200, {}, answer)
    outcome, (source,) = added(tmp_path, url)
    assert source.tier is Tier.L0
    assert said in outcome.lines[0]


def test_the_command_does_the_same(tmp_path: Path, url: str) -> None:
    """With a cell of its own to read in."""
    assert run.add(room(tmp_path, url), url, lambda: NOW).problems == ()
    assert [one.id for one in open_workshop(tmp_path, DAY).sources] == ["voz-del-cabo"]


def test_headers_count_too(tmp_path: Path, url: str, pages: Pages) -> None:
    """A reservation in the answer's headers."""
    pages["/"] = (200, {"TDM-Reservation": "1"}, pages["/"][2])
    assert added(tmp_path, url)[1][0].tier is Tier.L0


def test_a_feed_is_looked_for_where_feeds_are(tmp_path: Path, url: str, pages: Pages) -> None:
    """Where the page names none that works."""
    pages["/feed.xml"] = pages.pop("/noticias.xml")
    assert added(tmp_path, url)[1][0].feeds == (f"{url}feed.xml",)


def test_a_feeds_own_address_will_do(tmp_path: Path, url: str) -> None:
    """The site is asked for the rest."""
    _, (source,) = added(tmp_path, f"{url}noticias.xml")
    assert (source.name, source.feeds) == ("Voz del Cabo", (f"{url}noticias.xml",))


def test_robots_are_obeyed(tmp_path: Path, url: str, pages: Pages) -> None:
    """A site that asks us to stay away is not asked what it is."""
    pages["/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /\n")
    outcome, sources = added(tmp_path, url)
    assert sources == ()
    assert "robots.txt" in str(outcome.problems[0])


def test_a_site_that_does_not_answer_is_told(tmp_path: Path, url: str, pages: Pages) -> None:
    """Status and remedy; nothing is written."""
    pages["/"] = (410, {}, "")
    outcome, sources = added(tmp_path, url)
    assert "status 410" in str(outcome.problems[0])
    assert sources == ()


def test_a_known_site_is_not_registered_twice(tmp_path: Path, url: str) -> None:
    """The editor is sent to the entry."""
    added(tmp_path, url)
    before = (tmp_path / "sources.toml").read_bytes()
    outcome, _ = added(tmp_path, url)
    assert "voz-del-cabo" in str(outcome.problems[0])
    assert (tmp_path / "sources.toml").read_bytes() == before


def test_the_editors_file_stays_as_it_was(tmp_path: Path, url: str) -> None:
    """Comments, order and odd spacing before the new entry."""
    own = (
        '# ours\n[[source]]\nid="a"   # first\nname = "A"\nhomepage="https://a.example"\ntier="L1"'
    )
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "sources.toml").write_text(own, "utf-8")
    _, sources = added(tmp_path, url)
    assert (tmp_path / "sources.toml").read_text("utf-8").startswith(f"{own}\n\n# L3: ")
    assert [one.id for one in sources] == ["a", "voz-del-cabo"]


OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline type="rss" text="Cape Post" xmlUrl="https://cape.example/rss" htmlUrl="https://cape.example/"/>
<outline type="rss" text="Delta Post" xmlUrl="https://delta.example/rss"/>
</outline></body></opml>"""


def test_a_list_of_feeds_is_imported_once(tmp_path: Path) -> None:
    """As headlines, until somebody read the terms; what is exported can be imported."""
    (tmp_path / "list.opml").write_text(OPML, "utf-8")
    outcome = run.take_over(room(tmp_path), tmp_path / "list.opml")
    assert outcome.lines[-1] == "2 added, 0 known already"
    again = open_workshop(tmp_path, DAY)
    assert [(one.id, one.tier) for one in again.sources] == [
        ("cape-post", Tier.L0), ("delta-post", Tier.L0),
    ]  # fmt: skip
    (tmp_path / "out.opml").write_bytes(run.export(again))
    outcome = run.take_over(again, tmp_path / "out.opml")
    assert outcome.lines == ("0 added, 2 known already",)


def test_what_is_no_list_is_told(tmp_path: Path) -> None:
    """A missing file, or another one."""
    (tmp_path / "list.opml").write_text("Rain fell.", "utf-8")
    for name in ("list.opml", "none.opml"):
        assert run.take_over(room(tmp_path), tmp_path / name).problems


def test_sources_are_listed(tmp_path: Path) -> None:
    """One line each; without any, the way to the first."""
    assert "invoke sources --add URL" in run.listed(room(tmp_path)).lines[0]
    (tmp_path / "list.opml").write_text(OPML, "utf-8")
    run.take_over(room(tmp_path), tmp_path / "list.opml")
    assert len(run.listed(open_workshop(tmp_path, DAY)).lines) == 2


TEXT = st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip()))


@given(TEXT, TEXT, st.lists(TEXT, max_size=3))
def test_an_entry_is_read_as_it_was_written(name: str, comment: str, former: list[str]) -> None:
    """Whatever a site calls itself, its entry says that and nothing else."""
    taken: list[str] = []
    for one in former:
        taken.append(new_id(one, taken))
    source = Source(new_id(name, taken), name, "https://a.example/", ("https://a.example/f",))
    sources, problems = read_sources(appended(b"# ours", [entry_of(source, comment)]))
    assert problems == ()
    assert sources == (source,)
    assert len({*taken, source.id}) == len(taken) + 1


@given(st.binary(max_size=400))
def test_no_page_is_too_odd(body: bytes) -> None:
    """Whatever is there instead of a home page has a name."""
    assert read_site(body, "https://a.example/", {}).name
