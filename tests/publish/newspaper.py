"""A fictional newspaper on a server of this machine: feeds in three forms, pages, and moods.

The paper, its town and everybody in it are invented. What it prints may be
changed while it runs, as papers do.
"""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAME = "Alder Courier"
HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Alder Courier'
    '</title><meta property="og:site_name" content="Alder Courier">{more}</head><body>'
    '<nav><a href="/">Home</a> <a href="/terms">Terms of use</a></nav>{body}'
    "<footer>Alder Courier is fictional.</footer></body></html>"
)
FEEDS = {
    "/news.rss": "application/rss+xml",
    "/news.atom": "application/atom+xml",
    "/news.json": "application/feed+json",
}


@dataclass(frozen=True)
class Report:
    """One article of the paper; its feed holds the text, or only a link to its page."""

    path: str
    title: str
    sentences: tuple[str, ...]
    when: datetime
    feed: str = "/news.rss"
    author: str = "Ada Quill"
    link_only: bool = False

    @property
    def body(self) -> str:
        """The text as paragraphs of two sentences."""
        pairs = (self.sentences[at : at + 2] for at in range(0, len(self.sentences), 2))
        return "".join(f"<p>{escape(' '.join(pair), quote=False)}</p>" for pair in pairs)


@dataclass(frozen=True)
class Reply:
    """What the server says to one request."""

    status: int
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Newspaper:
    """What is printed, what else is at an address, and who asked for what."""

    reports: list[Report] = field(default_factory=list)
    others: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    url: str = ""

    @property
    def place(self) -> str:
        """Host and port, as ``network.allow`` names them."""
        return self.url.removeprefix("http://")

    def answer(self, path: str, tag: str | None) -> Reply:
        """Return what is at the path; 304 to who has it already."""
        found = self.others.get(path) or self._printed(path)
        if found is None:
            return Reply(404, b"no such page")
        own = f'"{hashlib.sha256(found.body).hexdigest()[:16]}"'
        if found.status == 200 and tag == own:
            return Reply(304, headers=(("ETag", own),))
        return Reply(found.status, found.body, found.kind, (*found.headers, ("ETag", own)))

    def _printed(self, path: str) -> Reply | None:
        if path == "/":
            return Reply(200, self._home().encode())
        if path in FEEDS:
            return Reply(200, self._feed(path).encode(), FEEDS[path])
        one = next((report for report in self.reports if report.path == path), None)
        return Reply(200, self._page(one).encode()) if one else None

    def _home(self) -> str:
        links = "".join(
            f'<link rel="alternate" type="{kind}" href="{path}">' for path, kind in FEEDS.items()
        )
        return HEAD.format(title="News", more=links, body="<h1>Alder Courier</h1>")

    def _page(self, one: Report) -> str:
        more = (
            f'<link rel="canonical" href="{self.url}{one.path}"><meta name="author" '
            f'content="{escape(one.author)}"><meta property="article:published_time" '
            f'content="{one.when.isoformat()}">'
        )
        body = f"<article><h1>{escape(one.title)}</h1>{one.body}</article>"
        return HEAD.format(title=escape(one.title), more=more, body=body)

    def _feed(self, path: str) -> str:
        chosen = [one for one in self.reports if one.feed == path]
        return {"/news.rss": self._rss, "/news.atom": self._atom, "/news.json": self._json}[path](
            chosen
        )

    def _rss(self, reports: list[Report]) -> str:
        items = "".join(
            f"<item><title>{escape(one.title)}</title><link>{self.url}{one.path}</link>"
            f"<guid>{self.url}{one.path}</guid><author>{escape(one.author)}</author>"
            f"<pubDate>{format_datetime(one.when)}</pubDate>"
            f"<description>{'' if one.link_only else escape(one.body)}</description></item>"
            for one in reports
        )
        head = f"<title>{NAME}</title><link>{self.url}/</link><language>en</language>"
        return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'

    def _atom(self, reports: list[Report]) -> str:
        entries = "".join(
            f"<entry><id>{self.url}{one.path}</id><title>{escape(one.title)}</title>"
            f'<link href="{self.url}{one.path}"/><updated>{one.when.isoformat()}</updated>'
            f"<published>{one.when.isoformat()}</published>"
            f"<author><name>{escape(one.author)}</name></author>"
            f'<content type="html">{escape(one.body)}</content></entry>'
            for one in reports
        )
        head = f"<id>{self.url}/</id><title>{NAME}</title><updated>2026-11-03T06:00:00Z</updated>"
        return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{head}{entries}</feed>'

    def _json(self, reports: list[Report]) -> str:
        items = [
            {
                "id": one.path,
                "url": f"{self.url}{one.path}",
                "title": one.title,
                "content_html": one.body,
                "date_published": one.when.isoformat(),
                "authors": [{"name": one.author}],
            }
            for one in reports
        ]
        head = {"version": "https://jsonfeed.org/version/1.1", "title": NAME, "language": "en"}
        return json.dumps({**head, "home_page_url": f"{self.url}/", "items": items})


@contextmanager
def serving(paper: Newspaper, port: int = 0) -> Iterator[Newspaper]:
    """Serve the paper on a port of this machine."""

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = paper.answer(self.path, self.headers.get("If-None-Match"))
            paper.asked.append((self.path, reply.status))
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's
            """Stay silent; ``asked`` remembers."""

    with ThreadingHTTPServer(("127.0.0.1", port), Desk) as server:
        paper.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield paper
        finally:
            server.shutdown()
            thread.join()
