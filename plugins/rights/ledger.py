"""What the editor should write into sources.toml: who is quoted without an entry, what is amiss.

Pure; changes no terms.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from plugins.model import Article, Problem
from plugins.rights.licences import licence_of
from plugins.settings import Rights
from plugins.sources import NAME, Source, Tier, source_of

_SHARED = "a text file without a publisher"


def unregistered(
    articles: Iterable[Article], sources: Iterable[Source], rights: Rights
) -> Iterator[Problem]:
    """Yield one problem for each publisher without an entry, and for each licence that is too weak.

    Publishers come in the order of their names.
    """
    sources = tuple(sources)
    found: dict[str, list[Article]] = {}
    for article in articles:
        if source_of(article, sources) is None:
            found.setdefault(_name(article), []).append(article)
    for name, theirs in sorted(found.items()):
        yield _unregistered(name, theirs, rights)
    for source in sources:
        licence = licence_of(source.licence)
        if source.tier is Tier.L4 and not (licence and licence.adapts):
            what = (
                f'{source.name} has L4, and its licence "{source.licence}" is not known to allow it'
            )
            yield Problem(NAME, what, "name a licence such as CC-BY-4.0, or give it L3")


def _unregistered(name: str, theirs: list[Article], rights: Rights) -> Problem:
    first = theirs[0]
    more = f" and {len(theirs) - 1} more" if len(theirs) > 1 else ""
    what = f"{name} has no entry ({first.path}{more})"
    if rights.unregistered >= Tier.L2:
        given = f"at most {rights.cap} words of an article"
        given += " and their translation" if rights.unregistered >= Tier.L3 else ""
    else:
        given = "a headline and a link" + (" and a short sentence" if rights.unregistered else "")
    remedy = f"register it, with invoke sources --add {_site(first) or 'URL'}"
    return Problem(NAME, what, f"{remedy}; until then {given} are shown")


def _name(article: Article) -> str:
    said = article.attribution
    return said.publisher or (urlsplit(said.url).hostname if said.url else None) or _SHARED


def _site(article: Article) -> str:
    place = urlsplit(article.attribution.url or "")
    return f"{place.scheme}://{place.netloc}/" if place.netloc else ""
