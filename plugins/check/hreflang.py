"""Do the languages of a page find one another?

Google's rules: each version names itself and all others by absolute URL, the
naming is mutual, ``x-default`` says where everybody else goes, and the page
named is in the language it is named for. The last is what crawlers never tell.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.model import Problem
from plugins.publish.pages import BuiltPage

DEFAULT = "x-default"


@dataclass(frozen=True)
class Named:
    """What a page says of its other languages."""

    page: BuiltPage  # its tree is dropped
    code: str
    canonical: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]  # hreflang and URL
    hidden: bool  # noindex


def named(page: BuiltPage) -> Named:
    """Return what the page says; small enough to keep for every page."""
    links = page.tree.xpath("//link[@rel='alternate'][@hreflang][not(@type)]")
    return Named(
        page=BuiltPage(page.name, page.url, b""),
        code=str(page.tree.get("lang") or ""),
        canonical=tuple(page.found("//link[@rel='canonical']/@href")),
        alternates=tuple((str(one.get("hreflang")), str(one.get("href"))) for one in links),
        hidden="noindex" in " ".join(page.found("//meta[@name='robots']/@content")),
    )


def check_hreflang(pages: Iterable[Named]) -> Iterator[Problem]:
    """Yield what is wrong with the site's canonical and hreflang links."""
    known = {one.page.url: one for one in pages}
    for one in known.values():
        for what in _faults(one, known):
            yield one.page.problem(what)


def _faults(one: Named, known: Mapping[str, Named]) -> Iterator[str]:
    if one.canonical != (one.page.url,):
        yield f"the canonical address is {', '.join(one.canonical) or 'missing'}"
    if one.hidden:
        if one.alternates:
            yield "a page with noindex names other languages"
        return
    codes = [code for code, _ in one.alternates]
    if len(codes) != len(set(codes)):
        yield "hreflang names one language twice"
    if DEFAULT not in codes:
        yield "hreflang has no x-default"
    if one.page.folder and (one.code, one.page.url) not in one.alternates:
        yield "hreflang does not name the page itself"
    for code, url in one.alternates:
        yield from _target(one, code, known.get(url), url)


def _target(one: Named, code: str, target: Named | None, url: str) -> Iterator[str]:
    if not url.startswith(("https://", "http://")):
        yield f'hreflang "{code}" is not an absolute address: {url}'
    elif target is None:
        yield f'hreflang "{code}" names a page that does not exist: {url}'
    elif code not in (DEFAULT, target.code):
        yield f'hreflang "{code}" names a page in "{target.code}": {url}'
    elif target.hidden:
        yield f'hreflang "{code}" names a page with noindex: {url}'
    elif code != DEFAULT and one.page.url not in [back for _, back in target.alternates]:
        yield f'hreflang "{code}" names a page that does not name this one: {url}'
