"""The built site in a real Chromium: accessible, within the screen, alone, whole without scripts.

The fence to Playwright and axe-core, which only the development tools bring.
Looks at one page of each kind in each language.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

from plugins.model import Problem
from plugins.publish.pages import BuiltPage, built_pages

# WCAG 2.2 A and AA, and what axe-core calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ALL = {"runOnly": RULES, "resultTypes": ["violations"]}
# What another scheme of colours can change; the page's tree stays the same.
_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_REMEDY = "mend the theme, or report this"
_INSTALL = "install Chromium, and the development tools with pip install -e .[dev]"
# WCAG 2.2, 1.4.12 Text Spacing.
_SPACED = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-block-end:2em!important}"
)
# Whether the page is wider than the screen: as it is, spaced, and enlarged too.
_OVERFLOWS = """css => {
  const root = document.documentElement, style = document.createElement("style");
  const wide = () => root.scrollWidth > innerWidth;
  const found = [wide()];
  style.textContent = css;
  document.head.append(style);
  found.push(wide());
  root.style.fontSize = "200%";
  found.push(wide());
  style.remove();
  root.style.fontSize = "";
  return found;
}"""
_TOO_WIDE = (
    "it is wider than the screen",
    "with wide text spacing it is wider than the screen",
    "with text of twice the size it is wider than the screen",
)
_OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"


@dataclass(frozen=True)
class Way:
    """One way of looking at a page."""

    width: int  # CSS pixels
    scheme: str

    @property
    def name(self) -> str:
        """What a message says of it."""
        return f"{self.width} pixels wide, {self.scheme}"


_FIRST = "light"
WAYS = tuple(Way(width, scheme) for width in (320, 1280) for scheme in (_FIRST, "dark"))


def look(site: Path, url: str) -> Iterator[Problem]:
    """Yield what is wrong with the site as a browser shows it; ``url`` is its address."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not in every install
    except ImportError:
        yield Problem("invoke check", "there is no Playwright to drive a browser with", _INSTALL)
        return
    program = find_chromium()
    if program is None:
        yield Problem("invoke check", "there is no Chromium", _INSTALL)
        return
    with serving(site) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield from visit_pages(browser, host, one_of_each(built_pages(site, url)))
        browser.close()


def find_chromium() -> str | None:
    """Return the path of this machine's Chromium, if it has one."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def one_of_each(pages: Iterable[BuiltPage]) -> list[BuiltPage]:
    """Return the first page of each kind in each language.

    Pages of the kind "other" differ by what stands below the language's folder.
    """
    found: dict[tuple[str, str, str], BuiltPage] = {}
    for page in pages:
        below = page.name.split("/")[1] if page.kind == "other" else ""
        apart = page.name if page.kind == "root" else below
        found.setdefault((page.folder, page.kind, apart), page)
    return list(found.values())


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve the folder on this machine alone; give its address with a final slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def visit_pages(
    browser: Any, host: str, pages: Iterable[BuiltPage], ways: Sequence[Way] = WAYS
) -> Iterator[Problem]:
    """Yield what is wrong with the pages, each loaded once and looked at in several ways.

    All in one tab, which compiles axe-core only once.
    """
    with _tab(browser, bypass_csp=True) as tab:
        tab.context.add_init_script(_axe())
        heard = _Heard(tab)
        for page in pages:
            address = host + page.name.removesuffix("index.html")
            faults = [*_loaded(tab, heard, address, host), *_barred(tab, ways)]
            told = tab.inner_text("main")
            if _runs_scripts(page) and told != _without_script(browser, address):
                faults.append("without JavaScript it says something else")
            for what in faults:
                yield page.problem(what, _REMEDY)


class _Heard:
    """What a tab asks for, and what the browser complains of, since it was last forgotten."""

    def __init__(self, tab: Any) -> None:
        self.asked: list[str] = []
        self.told: list[str] = []
        tab.on("request", lambda one: self.asked.append(one.url))
        tab.on("console", lambda one: self.told.append(one.text) if one.type == "error" else None)

    def forget(self) -> None:
        self.asked.clear()
        self.told.clear()


def _runs_scripts(page: BuiltPage) -> bool:
    """Whether the page may say something else without scripts; the search does, and says so."""
    return not page.is_search and bool(page.tree.xpath("//script[not(contains(@type, 'json'))]"))


@contextmanager
def _tab(browser: Any, **options: bool) -> Iterator[Any]:
    """A new page in a browser that remembers nothing."""
    context = browser.new_context(**options)
    try:
        yield context.new_page()
    finally:
        context.close()


def _loaded(tab: Any, heard: _Heard, address: str, host: str) -> list[str]:
    """Load the page; return what it did beside showing itself."""
    tab.context.clear_cookies()
    heard.forget()
    tab.goto(address)
    strange = [one for one in heard.asked if not one.startswith((host, "data:"))]
    return [
        *(f"it fetches {one}" for one in strange),
        *(f"the browser complains: {one}" for one in heard.told),
        *(f"it sets the cookie {one['name']}" for one in tab.context.cookies()),
    ]


def _barred(tab: Any, ways: Sequence[Way]) -> Iterator[str]:
    """What keeps people from reading: axe-core's findings, and what does not fit the screen."""
    tab.evaluate(_OPEN)
    for way in ways:
        tab.set_viewport_size({"width": way.width, "height": 700})
        tab.emulate_media(color_scheme=way.scheme)
        options = _ALL if way.scheme == _FIRST else _COLOURS
        for fault in tab.evaluate("options => axe.run(options)", options)["violations"]:
            yield f"{fault['id']}: {fault['nodes'][0]['html'][:100]} ({way.name})"
        found = zip(_TOO_WIDE, tab.evaluate(_OVERFLOWS, _SPACED), strict=True)
        yield from (f"{what} ({way.name})" for what, is_so in found if is_so)


@cache
def _axe() -> str:
    """The script of axe-core; read here, for its package reads it in the machine's encoding."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def _without_script(browser: Any, address: str) -> str:
    """What the page says to those who run no scripts."""
    with _tab(browser, java_script_enabled=False) as tab:
        tab.goto(address)
        said: str = tab.inner_text("main")
    return said


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the log is not the answer."""
