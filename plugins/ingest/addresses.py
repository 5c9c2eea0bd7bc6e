"""Addresses of articles: one canonical form for one page, and what two spellings have in common.

Opens none of them.
"""

import re
from fnmatch import fnmatchcase
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from plugins.data import rows
from plugins.text import one_line

LONGEST = 2000  # characters
_PORTS = {"http": 80, "https": 443}
# Other doors to the same page: hosts for telephones and fast pages, and default files.
_DOOR = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_DEFAULT = re.compile(r"/(?:index|default)\.(?:x?html?|php|aspx?)$")
_FAST = re.compile(r"/amp(?=/|$)|\.amp(?=\.html?$|$)|;jsessionid=[^/]*", re.IGNORECASE)
_FORM = frozenset({"amp", "outputtype", "print"})  # parameters that ask for another form of a page
_YES = frozenset({"", "1", "true", "amp", "yes"})
_SLASHES = re.compile(r"/{2,}")
_SAFE = "/:@!$&'()*+,;=~-._"


def canonical(url: str | None, base: str | None = None) -> str | None:
    """Return the address without what does not name the page, or None where it is no web address.

    Scheme and host in lower case; no user name, default port, fragment or
    tracking parameter (``tracking.txt``).
    """
    try:
        parts = urlsplit(urljoin(base or "", one_line(url or "")))
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), parts.hostname
    if scheme not in _PORTS or not host or "." not in host or " " in host:
        return None
    place = f"{host}:{port}" if port and port != _PORTS[scheme] else host
    path = parts.path.replace(" ", "%20") or "/"
    address = urlunsplit((scheme, place, path, _told(parts.query), ""))
    return address if len(address) <= LONGEST else None


def address_key(url: str | None) -> str | None:
    """Return what all spellings of an article's address share, or None where it names no article.

    Not a link: scheme, ``www.``, hosts and paths for telephones, default file
    names, final slashes, tracking and the order of parameters are gone. After
    courlan's rules (Barbaresi), stricter. A site's front page names no article.
    """
    address = canonical(url)
    if address is None:
        return None
    parts = urlsplit(address)
    path = _SLASHES.sub("/", _DEFAULT.sub("", _FAST.sub("", _respelt(parts.path)))).rstrip("/")
    pairs = sorted(parse_qsl(parts.query, keep_blank_values=True))
    query = urlencode(
        [(key, value) for key, value in pairs if not (key.lower() in _FORM and value in _YES)]
    )
    if not path and not query:
        return None
    return f"{_DOOR.sub('', parts.netloc)}{path}{'?' if query else ''}{query}"


def _respelt(path: str) -> str:
    """The path with each character escaped in one way; its bytes need not be UTF-8."""
    return quote(unquote(path, errors="surrogateescape"), safe=_SAFE, errors="surrogateescape")


def _told(query: str) -> str:
    """The query without tracking; left alone where there is none, for its spelling may matter."""
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    kept = [(key, value) for key, value in pairs if not _tracks(key)]
    return query.replace(" ", "%20") if len(kept) == len(pairs) else urlencode(kept)


def _tracks(key: str) -> bool:
    return any(fnmatchcase(key.lower(), pattern) for pattern in rows("ingest/tracking.txt"))
