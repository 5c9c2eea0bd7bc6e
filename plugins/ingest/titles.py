"""Which of a page's titles is the article's, and where in it the site's name begins.

Judges texts; looks at no tree.
"""

import re
from collections.abc import Sequence

from plugins.ingest.vocabulary import fold
from plugins.text import one_line

_SEPARATOR = re.compile(r"\s+[|–—\-\\/>»·•:~⁄*«]+\s+|\s*[|_｜]\s*|\s+::\s+")
SHARED = 0.75  # of a title's words that a heading must share to be that title


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
        return without_site(one_line(element), sites, headings)
    return one_line(headings[0]) if len(headings) == 1 else ""


def without_site(title: str, sites: Sequence[str], headings: Sequence[str] = ()) -> str:
    """Return the title without the site's name before or after it."""
    known = {fold(site) for site in sites if fold(site)}
    named = {fold(heading) for heading in headings}
    parts = list(_SEPARATOR.finditer(title))
    for separator in parts[::-1]:
        before, after = title[: separator.start()], title[separator.end() :]
        if before and (fold(after) in known or fold(before) in named):
            return without_site(before.strip(), sites, headings)
    for separator in parts:
        before, after = title[: separator.start()], title[separator.end() :]
        if after and (fold(before) in known or fold(after) in named):
            return without_site(after.strip(), sites, headings)
    return title
