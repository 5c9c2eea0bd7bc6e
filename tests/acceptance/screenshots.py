"""Makes the pictures in docs/screenshots/ anew: a sheet for each kind of page, and the README's.

    python -m tests.acceptance.screenshots            # all of them
    python -m tests.acceptance.screenshots story day  # these sheets alone

A sheet shows five scripts, each on a small telephone and, at half size, on a
wide screen. The same fonts and Chromium give the same pictures. Needs both.
"""

import logging
import sys
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from plugins.check.browser import ARGUMENTS, find_chromium, serving
from plugins.publish.search import index_site
from tests.acceptance import showcase
from tests.site.building import ROOT, URL, build

FOLDER = ROOT / "docs" / "screenshots"
DAY = "2026/02/10/"
STORY = f"{DAY}valmere-harbour-reopens/"
PLACES = {
    "home": "",
    "day": DAY,
    "story": STORY,
    "month": "2026/02/",
    "archive": "archive/",
    "topic": "topic/sea/",
    "source": "source/the-bay-courier/",
    "sources": "sources/",
    "about": "about/",
    "method": "method/",
    "corrections": "corrections/",
    "search": "search/",
}
# What a reader types, so that the search page shows what it finds.
ASKED = {"en": "ferry", "ar": "البحر", "ja": "フェリー", "hi": "नौका", "th": "เรือ"}
FRONTS = {"chooser": "", "404": "404.html"}  # pages of no language
WHITE = "margin:0;background:#d8dcdf;padding:16px;display:flex;flex-wrap:wrap;gap:16px"
HEIGHT = 640  # of a telephone's screen
QUALITY = 36  # of WebP; letters stay sharp


@dataclass(frozen=True)
class Shot:
    """One look at a page, and how large it stands on the sheet."""

    place: str
    width: int  # CSS pixels of the screen
    height: int
    shown: int  # pixels on the sheet


def newsroom(room: Path) -> Path:
    """Build the site of the showcase, with its search, and return its folder."""
    described = "".join(f'{code} = "{said}"\n' for code, said in showcase.DESCRIPTIONS.items())
    site = build(
        room,
        tuple(showcase.pages()),
        languages=showcase.LANGUAGES,
        name=showcase.NAME,
        more=described + showcase.TOPICS,
    )
    for name, content in index_site(site, URL, room / "search").files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    return site


def shots(name: str) -> list[Shot]:
    """Return what stands on the sheet of that name."""
    if name in FRONTS:
        return [Shot(FRONTS[name], 320, HEIGHT, 320), Shot(FRONTS[name], 1280, 2 * HEIGHT, 640)]
    return [
        shot
        for code in showcase.LANGUAGES
        for place in [f"{code}/{PLACES[name]}" + (f"?q={ASKED[code]}" if name == "search" else "")]
        for shot in (Shot(place, 320, HEIGHT, 320), Shot(place, 1280, 2 * HEIGHT, 640))
    ]


def picture(browser: Browser, host: str, shot: Shot) -> str:
    """Return the look as an image element."""
    page = browser.new_page(viewport={"width": shot.width, "height": shot.height})
    page.goto(host + shot.place)
    if "?q=" in shot.place:
        page.wait_for_selector(".found p")
    data = b64encode(page.screenshot()).decode()
    page.close()
    return f'<img alt="" width="{shot.shown}" src="data:image/png;base64,{data}">'


def sheet(browser: Browser, host: str, some: Iterable[Shot], width: int) -> Page:
    """Return a page with the looks side by side."""
    page = browser.new_page(viewport={"width": width, "height": 400})
    images = "".join(picture(browser, host, one) for one in some)
    page.set_content(f'<body style="{WHITE}">{images}')
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": height})
    return page


def webp(page: Page) -> bytes:
    """Return the page as WebP, which Playwright itself does not write."""
    asked = {"format": "webp", "quality": QUALITY}
    said = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    return b64decode(said["data"])


def main(names: list[str]) -> None:
    """Make the sheets of these names, or all of them and the README's picture."""
    logging.disable(logging.WARNING)
    chosen = names or [*FRONTS, *PLACES]
    front = [Shot("en/", 684, 816, 684), Shot("ar/", 508, 816, 508)]
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        with serving(newsroom(Path(room))) as host:
            for name in chosen:
                page = sheet(browser, host, shots(name), 320 + 640 + 3 * 16)
                (FOLDER / f"{name}.webp").write_bytes(webp(page))
                page.close()
            if not names:
                page = sheet(browser, host, front, 684 + 508 + 3 * 16)
                (FOLDER / "readme.png").write_bytes(page.screenshot())
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
