"""In a real browser the pages can be used: by keyboard, by thumb, without scripts.

What holds for every page is looked at in ``tests/acceptance``. Needs Chromium;
where none is installed these tests are skipped.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import Browser, Page, sync_playwright

from plugins.check.browser import ARGUMENTS, find_chromium, serving

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
STORY = "2026/02/10/valmere-harbour-reopens-5b1f/"


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """The site's address on this machine."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def _opened(browser: Browser, url: str, width: int = 320) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 700}).new_page()
    page.goto(url)
    return page


def test_a_reader_may_put_the_originals_away(browser: Browser, host: str) -> None:
    """The box hides the originals, without any script; on paper they always stand."""
    page = _opened(browser, f"{host}en/{STORY}")
    original = page.locator(".orig").first
    shown = [original.is_visible()]
    page.uncheck("#_side")
    shown.append(original.is_visible())
    page.emulate_media(media="print")
    shown.append(original.is_visible())
    page.context.close()
    assert shown == [True, False, True]


def test_pages_say_the_same_without_scripts(browser: Browser, host: str) -> None:
    """Nothing that a page tells needs JavaScript."""
    places = ("", "2026/02/09/", STORY, "2026/02/", "topics/", "method/")
    said: list[list[str]] = []
    for allowed in (True, False):
        context = browser.new_context(java_script_enabled=allowed)
        page = context.new_page()
        said.append([_read(page, f"{host}ar/{place}") for place in places])
        context.close()
    assert all(said[0])
    assert said[0] == said[1]


def _read(page: Page, url: str) -> str:
    page.goto(url)
    return page.inner_text("body")


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
