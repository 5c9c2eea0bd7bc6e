"""In a real browser the pages are accessible, still and alone.

Needs Chromium; where none is installed these tests are skipped.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Request

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KINDS = {
    "home": "{}/",
    "day": "{}/2026/02/09/",
    "story": "{}/2026/02/10/valmere-harbour-reopens-5b1f/",
    "month": "{}/2026/02/",
    "archive": "{}/archive/",
    "topics": "{}/topics/",
    "topic": "{}/topic/sea/",
    "sources": "{}/sources/",
    "source": "{}/source/la-vigie/",
    "month of a source": "{}/source/the-bay-courier/2026/02/",
    "about": "{}/about/",
    "method": "{}/method/",
    "corrections": "{}/corrections/",
    "search": "{}/search/",
}
OTHERS = ["", "404.html", "fr/2026/02/10/night-school-doubles-91c0/"]
JAPANESE = ("home", "story", "month", "search")
# Each kind of page once in each direction of writing, and the largest in a third script.
PLACES = [
    *(path.format(code) for code in ("en", "ar") for path in KINDS.values()),
    *(KINDS[kind].format("ja") for kind in JAPANESE),
    *OTHERS,
]
SEEN = [(place, *((1280, "dark") if place[:2] == "ar" else (320, "light"))) for place in PLACES]
SPACED = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-block-end:2em!important}"
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Tests need no access log."""


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """The site's address on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def _opened(browser: Browser, url: str, width: int = 320, scheme: str = "light") -> Page:
    """A page whose policy lets the checker in; all else is as a reader has it."""
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(url)
    return page


def _overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize(("place", "width", "scheme"), SEEN)
def test_no_page_has_an_accessibility_fault(
    browser: Browser, host: str, place: str, width: int, scheme: str
) -> None:
    """Axe finds nothing against WCAG 2.2 A and AA or best practice, and nothing overflows."""
    page = _opened(browser, host + place, width, scheme)
    for details in page.query_selector_all("details"):
        details.evaluate("found => found.open = true")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    faults = [(one["id"], one["nodes"][0]["html"]) for one in found]
    overflow = _overflow(page)
    page.context.close()
    assert faults == []
    assert overflow <= 0


def test_the_checker_would_find_a_fault(browser: Browser, host: str) -> None:
    """A page spoilt on purpose fails, so the promise above is not empty."""
    page = _opened(browser, f"{host}en/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    page.context.close()
    assert "html-has-lang" in [one["id"] for one in found]


@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_one_request_and_no_script(browser: Browser, host: str, place: str) -> None:
    """Nothing but the page itself is fetched, and the browser has no complaint."""
    page = browser.new_page()
    asked: list[str] = []
    told: list[str] = []

    def on_request(request: "Request") -> None:
        if not request.url.startswith("data:"):
            asked.append(request.url)

    def on_console(message: "ConsoleMessage") -> None:
        told.append(message.text)

    page.on("request", on_request)
    page.on("console", on_console)
    page.goto(host + place)
    cookies = page.context.cookies()
    page.close()
    assert asked == [host + place]
    assert (told, cookies) == ([], [])


@pytest.mark.parametrize("place", PLACES)
def test_readers_may_space_and_enlarge_the_text(browser: Browser, host: str, place: str) -> None:
    """With the spacing of WCAG 1.4.12, then with text of twice the size, nothing overflows."""
    page = _opened(browser, host + place)
    page.add_style_tag(content=SPACED)
    spaced = _overflow(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    enlarged = _overflow(page)
    page.context.close()
    assert (spaced, enlarged) == (0, 0)


@pytest.mark.parametrize(("code", "scheme"), [("en", "dark"), ("ar", "light")])
def test_the_largest_page_is_sound_in_the_other_colours_too(
    browser: Browser, host: str, code: str, scheme: str
) -> None:
    """Neither direction of writing depends on one width and one scheme of colours."""
    place = f"{code}/2026/02/10/valmere-harbour-reopens-5b1f/"
    for width in (320, 1280):
        page = _opened(browser, host + place, width, scheme)
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        page.context.close()
        assert [one["id"] for one in found] == []


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_keyboard_meets_things_in_reading_order(browser: Browser, host: str, code: str) -> None:
    """Tab goes to the skip link, the name, the menu, the languages, then to the first story."""
    page = _opened(browser, f"{host}{code}/", 1280)
    met = []
    for _ in range(9):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.closest('[class]').className"))
    page.context.close()
    assert met == ["skip", "brand", *(["row"] * 5), "lang", "story"]


def test_the_search_page_serves_those_without_scripts(browser: Browser, host: str) -> None:
    """Sending the form leads to the lists of months, topics and sources, under our policy."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}en/search/")
    page.fill("[type=search]", "harbour")
    page.click("button")
    page.wait_for_url("**/search/?q=harbour#_browse")
    links = page.locator("#_browse a").count()
    context.close()
    assert links == 6


def test_the_style_is_really_allowed(browser: Browser, host: str) -> None:
    """Under the page's own policy its style applies."""
    page = browser.new_page()
    page.goto(f"{host}en/")
    size = page.evaluate("getComputedStyle(document.querySelector('.skip')).position")
    page.close()
    assert size == "absolute"


def test_targets_in_the_masthead_are_large(browser: Browser, host: str) -> None:
    """The name, the languages and the days can be hit with a thumb: 44 pixels high."""
    page = _opened(browser, f"{host}en/")
    page.evaluate("document.querySelector('details').open = true")
    heights = page.eval_on_selector_all(
        ".brand a, summary, .menu a, .lang a, .former a, .more, footer a",
        "found => found.map(one => one.getBoundingClientRect().height)",
    )
    page.context.close()
    assert len(heights) > 8
    assert min(heights) >= 44
