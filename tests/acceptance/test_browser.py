"""In a real browser each kind of page is accessible, fits the screen, and is alone.

Each is loaded once and looked at narrow and wide, light and dark. Needs
Chromium; where none is installed these tests are skipped.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

from playwright.sync_api import Browser, sync_playwright

from plugins.check.browser import ARGUMENTS, find_chromium, one_of_each, serving, visit_pages
from plugins.publish.pages import built_pages
from tests.acceptance.conftest import LANGUAGES
from tests.site.building import URL

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.mark.parametrize("folder", ["", *LANGUAGES])
def test_every_kind_of_page_is_sound(browser: Browser, site: Path, folder: str) -> None:
    """No barrier of WCAG 2.2 AA, no overflow in large or spaced text, no request but its own."""
    pages = [one for one in one_of_each(built_pages(site, URL)) if one.folder == folder]
    assert len(pages) == (13 if folder else 2)
    with serving(site) as host:
        assert [str(one) for one in visit_pages(browser, host, pages)] == []
