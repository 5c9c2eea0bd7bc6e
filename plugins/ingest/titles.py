"""Which of a page's titles is the article's, and where in it the site's name begins.

Judges texts; looks at no tree.
"""

import re
from collections.abc import Sequence

from plugins.ingest.vocabulary import fold, weight
from plugins.text import one_line

WORDS = 5  # of a title that is whole without its last part
_SEPARATOR = re.compile(r"\s+[|–—\-\\/>»·•:~⁄*«]+\s+|\s*[|_｜]\s*|\s+::\s+")
_LAST = re.compile(r"^(?P<kept>.+)\s+[|–—\-\\/>»·•]+\s+(?P<site>.+?)$")


def choose_title(
    declared: Sequence[str], element: str, headings: Sequence[str], sites: Sequence[str]
) -> str:
    """Return the article's title, "" where there is none.

    ``declared`` are the page's metadata, the most trusted first; ``element``
    is its ``<title>``; ``sites`` are names under which the site is known.
    """
    told = next((one_line(title) for title in declared if one_line(title)), "")
    if told:
        return without_site(told, sites, headings)
    if element:
        cut = without_site(one_line(element), sites, headings)
        return _without_last(cut) if cut == one_line(element) else cut
    return one_line(headings[0]) if len(headings) == 1 else ""


def without_site(title: str, sites: Sequence[str], headings: Sequence[str] = ()) -> str:
    """Return the title without the site's name before or after it.

    What is left must say more than what is cut off, unless that is a known name.
    """
    known = {fold(site) for site in sites if fold(site)}
    named = {fold(heading) for heading in headings}
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        before, after = title[: separator.start()].strip(), title[separator.end() :].strip()
        for kept, cut in ((before, after), (after, before)):
            longer = weight(kept) > weight(cut)
            if (
                kept
                and fold(kept) not in known
                and (fold(cut) in known or (longer and fold(kept) in named))
            ):
                return without_site(kept, sites, headings)
    return title


def _without_last(title: str) -> str:
    """A ``<title>`` without the last of its parts, which is the site's name, if enough is left."""
    match = _LAST.match(title)
    if not match or len(match["kept"].split()) < WORDS:
        return title
    return match["kept"] if weight(match["kept"]) > weight(match["site"]) else title
