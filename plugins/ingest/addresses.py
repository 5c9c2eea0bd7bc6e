"""Addresses of articles: one canonical form for one page.

Opens none of them.
"""

from fnmatch import fnmatchcase
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from plugins.data import rows
from plugins.text import one_line

LONGEST = 2000  # characters
_PORTS = {"http": 80, "https": 443}


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


def _told(query: str) -> str:
    """The query without tracking; left alone where there is none, for its spelling may matter."""
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    kept = [(key, value) for key, value in pairs if not _tracks(key)]
    return query.replace(" ", "%20") if len(kept) == len(pairs) else urlencode(kept)


def _tracks(key: str) -> bool:
    return any(fnmatchcase(key.lower(), pattern) for pattern in rows("ingest/tracking.txt"))
