"""Is a page light, alone and quiet? One request, no third party, within its budget.

Sizes are those of gzip at level 6, as servers send them, in bytes.
"""

import gzip
from collections.abc import Iterator
from urllib.parse import urljoin

from plugins.data import rows
from plugins.model import Problem
from plugins.publish.pages import BuiltPage

_LEVEL = 6
# What a browser fetches by itself; links that a reader follows are not among them.
_FETCHED = (
    "//img/@src | //script/@src | //iframe/@src | //audio/@src | //video/@src | //source/@src"
    " | //embed/@src | //object/@data | //track/@src | //input/@src | //*/@srcset | //*/@poster"
    " | //link[contains(concat(' ',@rel,' '),' stylesheet ')]/@href"
    " | //link[contains(concat(' ',@rel,' '),' icon ')]/@href"
    " | //link[contains(concat(' ',@rel,' '),' preload ')]/@href"
    " | //link[contains(concat(' ',@rel,' '),' modulepreload ')]/@href"
    " | //link[contains(concat(' ',@rel,' '),' prefetch ')]/@href"
    " | //link[contains(concat(' ',@rel,' '),' preconnect ')]/@href"
    " | //link[contains(concat(' ',@rel,' '),' manifest ')]/@href"
)


def check_weight(page: BuiltPage) -> Iterator[Problem]:
    """Yield where the page costs its reader more than was promised."""
    yield from _requests(page)
    budgets = budget(page.kind)
    sizes = {
        "page": _zipped(page.content),
        "style": _zipped("".join(page.found("//style/text()")).encode()),
        "elements": int(page.tree.xpath("count(//*)")),
    }
    for name, most in budgets.items():
        if sizes[name] > most:
            unit = "" if name == "elements" else " bytes compressed"
            what = f"the {name} measures {sizes[name]:,}{unit}; at most {most:,} are promised"
            yield page.problem(what, "shorten the day, or raise plugins/check/budgets.txt")


def budget(kind: str) -> dict[str, int]:
    """Return what a page of the kind may cost: bytes of page and style, number of elements."""
    found = (line.split() for line in rows("check/budgets.txt"))
    return {name: int(most) for of, name, most in found if of in (kind, "every")}


def _requests(page: BuiltPage) -> Iterator[Problem]:
    for url in page.found(_FETCHED):
        if url.startswith("data:"):
            continue
        own = urljoin(page.url, url).startswith(_site(page))
        if not own:
            yield page.problem(f"the page fetches something from elsewhere: {url}")
        elif not page.is_search:
            yield page.problem(f"the page fetches a second file: {url}")
    style = " ".join(page.found("//style/text() | //*/@style"))
    if "@import" in style or "url(" in style.replace("url(data:", ""):
        yield page.problem("the style fetches something")
    scripts = page.tree.xpath("//script[not(@type) or @type='module' or contains(@type,'java')]")
    if scripts and not page.is_search:
        yield page.problem("the page runs a script")
    if page.tree.xpath("//*[@*[starts-with(name(),'on')]]"):
        yield page.problem("the page runs a script in an attribute")


def _site(page: BuiltPage) -> str:
    """The site's URL, with a final slash."""
    return page.url.removesuffix(page.name.removesuffix("index.html"))


def _zipped(content: bytes) -> int:
    return len(gzip.compress(content, _LEVEL, mtime=0))
