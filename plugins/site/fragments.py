"""Links out of the site: to a source, and to the very sentence in it.

A text fragment (https://wicg.github.io/scroll-to-text-fragment/) makes the
browser scroll to the quoted words; where it is not supported the page opens
at its top. Does not ask whether the page still exists.
"""

import re
from functools import cache
from urllib.parse import quote, urlsplit

from plugins.data import rows
from plugins.languages import Language

LONGEST = 300  # characters quoted whole; beyond it the first and last words suffice
FIRST_WORDS, LAST_WORDS = 4, 3
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\\"<>^`{|}]")


def outward(url: str | None) -> str:
    """Return the URL where it is http or https with a host and nothing odd in it, else nothing."""
    if not url or _UNSAFE.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:  # a malformed IPv6 host
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def host(url: str) -> str:
    """Return the host of a URL that ``outward`` let through, without ``www.``."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def at_sentence(url: str, text: str, language: Language | None) -> str:
    """Return the link that opens the source at the sentence; nothing without a safe URL.

    Browsers match whole words: in scripts without spaces between words a long
    sentence must therefore be quoted whole.
    """
    address = outward(url)
    if not address:
        return ""
    page = address.partition(":~:")[0]
    return f"{page}{'' if '#' in page else '#'}:~:text={_quoted(text, language)}"


def _quoted(text: str, language: Language | None) -> str:
    words = text.split()
    spaced = language is not None and language.script not in _unspaced()
    if len(text) <= LONGEST or not spaced or len(words) <= FIRST_WORDS + LAST_WORDS:
        return _encoded(" ".join(words))
    start = " ".join(words[:FIRST_WORDS])
    return f"{_encoded(start)},{_encoded(' '.join(words[-LAST_WORDS:]))}"


def _encoded(words: str) -> str:
    # A bare hyphen would mark a prefix or suffix in the fragment's grammar.
    return quote(words, safe="").replace("-", "%2D")


@cache
def _unspaced() -> frozenset[str]:
    return frozenset(rows("site/unspaced.txt"))
