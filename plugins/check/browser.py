"""The built site in a real Chromium: accessible, within the screen, alone, whole without scripts.

The fence to Playwright and axe-core, which only the development tools bring.
Looks at one page of each kind in each language.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from plugins.model import Problem
from plugins.publish.pages import BuiltPage, built_pages

# WCAG 2.2 A and AA, and what axe-core calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 1280)  # CSS pixels
SCHEMES = ("light", "dark")
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
_OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


@dataclass(frozen=True)
class Visit:
    """One way of looking at one page."""

    page: BuiltPage
    width: int
    scheme: str

    @property
    def name(self) -> str:
        """What a message says of it."""
        return f"{self.width} pixels wide, {self.scheme}"


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
        for visit in visits(one_of_each(built_pages(site, url))):
            yield from visit_page(browser, host, visit)
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


def visits(pages: Iterable[BuiltPage]) -> Iterator[Visit]:
    """Yield each page at each width in each colour scheme."""
    for page in pages:
        yield from (Visit(page, width, scheme) for width in WIDTHS for scheme in SCHEMES)


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


def visit_page(browser: Any, host: str, visit: Visit) -> Iterator[Problem]:
    """Yield what is wrong with one page, looked at in one way."""
    for what in (*_faults(browser, host, visit), *_without_script(browser, host, visit)):
        yield visit.page.problem(f"{what} ({visit.name})", _REMEDY)


def _faults(browser: Any, host: str, visit: Visit) -> Iterator[str]:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - as above

    size = {"width": visit.width, "height": 700}
    context = browser.new_context(viewport=size, color_scheme=visit.scheme, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: told.append(one.text) if one.type == "error" else None)
    page.goto(host + visit.page.name.removesuffix("index.html"))
    yield from (f"it fetches {one}" for one in asked if not one.startswith((host, "data:")))
    yield from (f"the browser complains: {one}" for one in told)
    for details in page.query_selector_all("details"):
        details.evaluate("found => found.open = true")
    for fault in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
        yield f"{fault['id']}: {fault['nodes'][0]['html'][:100]}"
    if page.evaluate(_OVERFLOW) > 0:
        yield "it is wider than the screen"
    page.add_style_tag(content=_SPACED)
    if page.evaluate(_OVERFLOW) > 0:
        yield "with wide text spacing it is wider than the screen"
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if page.evaluate(_OVERFLOW) > 0:
        yield "with text of twice the size it is wider than the screen"
    context.close()


def _without_script(browser: Any, host: str, visit: Visit) -> Iterator[str]:
    """Whether the page says the same to those who run no scripts."""
    if (visit.width, visit.scheme) != (WIDTHS[0], SCHEMES[0]):
        return
    texts = []
    for allowed in (True, False):
        context = browser.new_context(java_script_enabled=allowed)
        page = context.new_page()
        page.goto(host + visit.page.name.removesuffix("index.html"))
        texts.append(page.locator("main").inner_text())
        context.close()
    if texts[0] != texts[1] and not visit.page.is_search:
        yield "without JavaScript it says something else"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the log is not the answer."""
