"""Words that are two fifths longer, or run from the right, still fit a narrow screen.

Needs Chromium; where none is installed these tests are skipped.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import Page, sync_playwright

from plugins.check.browser import ARGUMENTS, find_chromium

CHROMIUM = find_chromium()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
MOST = 40  # pages; the site of the samples has fewer
WIDER = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def narrow() -> Iterator[Page]:
    """A window as wide as a small telephone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser.new_page(viewport={"width": 320, "height": 700})
        browser.close()


def _opened(narrow: Page, path: Path) -> Page:
    narrow.goto(path.as_uri())
    narrow.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return narrow


@pytest.mark.parametrize("code", ["en", "ar"])
def test_long_and_mirrored_words_fit_320_pixels(narrow: Page, pseudo_site: Path, code: str) -> None:
    """No page in a pseudo-language can be scrolled sideways."""
    pages = sorted((pseudo_site / code).rglob("*.html"))
    assert 4 < len(pages) <= MOST
    wider = {str(path): _opened(narrow, path).evaluate(WIDER) for path in pages}
    assert {path: by for path, by in wider.items() if by > 0} == {}


def test_a_word_that_does_not_fit_would_be_found(narrow: Page, pseudo_site: Path) -> None:
    """A line that may not be broken is told, so the promise above is not empty."""
    page = _opened(narrow, pseudo_site / "en" / "index.html")
    page.evaluate("document.querySelector('h1').style.whiteSpace = 'nowrap'")
    page.evaluate("document.querySelector('h1').textContent += ' and more'.repeat(9)")
    assert page.evaluate(WIDER) > 0
