"""The browser's view: a good page passes, and each kind of fault is seen.

Needs Chromium; where none is installed these tests are skipped.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

from playwright.sync_api import Browser, sync_playwright

from plugins.check.browser import (
    ARGUMENTS,
    Way,
    find_chromium,
    one_of_each,
    serving,
    visit_pages,
)
from plugins.publish.pages import BuiltPage, built_pages
from tests.check import sitelet
from tests.check.sitelet import STORY, STYLE, URL

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
EN = f"en/{STORY}index.html"
LATER = "()=>document.querySelector('h2').append('more')"

# what stands there, what is put in its place, what is said of it
SPOILT = {
    "pale text": (STYLE, "p{color:#ccc}", "color-contrast"),
    "a page too wide": (STYLE, "p{width:2000px}", "wider than the screen"),
    "a box that does not grow": (
        STYLE,
        "p{white-space:nowrap;font-size:.7rem}",
        "twice the size",
    ),
    "a field without a label": ("</main>", '<input type="text"></main>', "label"),
    "a stranger": ("</main>", '<img alt="" src="http://127.0.0.2:9/x.png"></main>', "it fetches"),
    "words by script": (
        '<meta charset="utf-8">',
        f'<meta charset="utf-8"><script>addEventListener("load",{LATER})</script>',
        "without JavaScript",
    ),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def _said(browser: Browser, site: Path) -> list[str]:
    page = next(one for one in built_pages(site, URL) if one.name == EN)
    with serving(site) as host:
        return [one.what for one in visit_pages(browser, host, [page], [Way(320, "light")])]


def test_a_good_page_is_not_blamed(browser: Browser, tmp_path: Path) -> None:
    """Where nothing is wrong, the browser's checks say nothing."""
    assert _said(browser, sitelet.write(tmp_path)) == []


@pytest.mark.parametrize("name", SPOILT)
def test_each_fault_is_seen(browser: Browser, tmp_path: Path, name: str) -> None:
    """A page spoilt in one place is told with what is wrong."""
    old, new, said = SPOILT[name]
    changes = {EN: (old, new)}
    found = _said(browser, sitelet.write(tmp_path, changes))
    assert [one for one in found if said in one], found


def test_one_page_of_each_kind_is_visited() -> None:
    """A year of stories is judged by one of each language."""
    names = [
        "404.html",
        "index.html",
        "en/index.html",
        "en/about/index.html",
        "en/topics/index.html",
    ]
    names += [f"en/2026/02/{day:02}/story-{n}/index.html" for day in (9, 10) for n in range(3)]
    names += ["en/2026/02/09/index.html", "en/2026/02/10/index.html", "en/2026/02/index.html"]
    chosen = one_of_each(BuiltPage(name, f"{URL}/{name}", b"") for name in names)
    assert [one.name for one in chosen] == [
        *names[:5],
        names[5],
        "en/2026/02/09/index.html",
        "en/2026/02/index.html",
    ]
