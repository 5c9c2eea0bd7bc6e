"""The search page in a real browser, under its own policy.

Needs Chromium; where none is installed these tests are skipped.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import Browser, sync_playwright

from plugins.check.browser import ARGUMENTS, find_chromium, serving

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
# language, what is asked, a word of the headline that must come
ASKED = [
    ("en", "harbour", "harbour"),
    ("en", "reopen", "reopens"),  # another form of the word
    ("fr", "port", "port"),
    ("ar", "ميناء", "ميناء"),
    ("ja", "港", "港"),
    ("ja", "再開", "再開"),
]


@pytest.fixture(scope="module")
def host(found: Path) -> Iterator[str]:
    """The site's address on this machine."""
    with serving(found) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def _search(browser: Browser, host: str, code: str, query: str) -> tuple[list[str], list[str], str]:
    """Ask in a browser; return headlines, the browser's complaints, and the first address."""
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda one: told.append(one.text))
    page.goto(f"{host}{code}/search/")
    page.fill("#_words", query)
    page.press("#_words", "Enter")
    page.wait_for_selector("#_results[aria-busy=false]", state="attached")
    links = page.locator("#_results a")
    titles = links.all_inner_texts()
    first = links.first.get_attribute("href") if titles else ""
    page.close()
    return titles, told, first or ""


@pytest.mark.parametrize("asked", ASKED)
def test_a_reader_finds_a_story(
    browser: Browser, host: str, found: Path, asked: tuple[str, str, str]
) -> None:
    """Under the page's own policy a search gives the story, and its link leads there."""
    code, query, word = asked
    titles, told, first = _search(browser, host, code, query)
    assert told == []
    assert any(word in one.lower() for one in titles), titles
    assert (found / first.lstrip("/") / "index.html").is_file()


def test_nothing_found_is_said(browser: Browser, host: str) -> None:
    """A search without results says so."""
    titles, told, _ = _search(browser, host, "en", "xylophone")
    assert (titles, told) == ([], [])
