"""Where we go: which addresses are fetched at all, and which machines are public.

Pure. Names are not resolved here: ``dial`` asks again about each address that
a name stands for, and connects to that very address.
"""

from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from plugins.data import rows
from plugins.ingest.fetch.faults import OWN_PLACE, FetchError, Kind, fault

LONGEST = 2000  # characters of an address
SHOWN = 120  # characters of an address in a message
PORTS = {"http": 80, "https": 443}
_PUBLIC_6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})  # RFC 5214: so are they after these 32 bits
_KEPT = "%!$&'()*+,;=:@/?~-._[]|"  # of path and query; what else there is becomes %XX

Address = IPv4Address | IPv6Address


def checked(url: str, allowed: frozenset[str] = frozenset()) -> str:
    """Return the address as it is asked for: ASCII, without user name and fragment.

    ``allowed`` are the places, as ``host:port``, that may have another port.

    Raises:
        FetchError: it is not fetched; the error says why.
    """
    parts = _parts(url)
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise _refused(url, "only http and https addresses are fetched")
    host = _host(url, parts)
    port = _port(url, parts)
    if port not in (None, *PORTS.values()) and f"{host}:{port}" not in allowed:
        what = f"port {port} is not one where sites are"
        raise fault(shown(url), Kind.ADDRESS, what, OWN_PLACE)
    name = f"[{host}]" if ":" in host else host
    place = name if port in (None, PORTS[scheme]) else f"{name}:{port}"
    path, query = quote(parts.path or "/", safe=_KEPT), quote(parts.query, safe=_KEPT)
    clean = urlunsplit((scheme, place, path, query, ""))
    if len(clean) > LONGEST:
        raise _refused(url, f"the address has more than {LONGEST} characters")
    return clean


def place_of(url: str) -> str:
    """Return host and port of a checked address, as ``host:port``."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or PORTS[parts.scheme]}"


def is_public(text: str) -> bool:
    """Return whether an IP address belongs to a machine of the public internet.

    An address of version 6 that carries one of version 4 is as public as the
    address that it carries.
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        return _public_6(address)
    return not _special(address)


def _public_6(address: IPv6Address) -> bool:
    inner = address.ipv4_mapped
    if address in _NAT64:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    if inner:
        return not _special(inner)
    if int(address) >> 32 & 0xFFFFFFFF in _ISATAP and _special(
        IPv4Address(int(address) & 0xFFFFFFFF)
    ):
        return False
    return address in _PUBLIC_6 and not _special(address)


def _special(address: Address) -> bool:
    return any(address in network for network in _networks() if network.version == address.version)


@cache
def _networks() -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(row) for row in rows("ingest/fetch/networks.txt"))


def _parts(url: str) -> SplitResult:
    if len(url) > LONGEST:
        raise _refused(url, f"the address has more than {LONGEST} characters")
    if not url.isprintable() or any(sign.isspace() or sign in '\\"<>^`{}' for sign in url):
        raise _refused(url, "the address has characters that no address has")
    try:
        return urlsplit(url)
    except ValueError:
        raise _refused(url, "this is no address") from None


def _host(url: str, parts: SplitResult) -> str:
    """The host's name in ASCII, or its IP address."""
    name = parts.hostname or ""
    if ":" in name and "%" not in name:
        return name  # of version 6, which urlsplit has judged
    try:
        host = name.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        host = ""
    if not host.strip(".") or "%" in host or not all(c.isalnum() or c in "-._" for c in host):
        raise _refused(url, "the address names no host")
    return host


def _port(url: str, parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        raise _refused(url, "the address has no sensible port") from None


def _refused(url: str, what: str) -> FetchError:
    return fault(shown(url), Kind.ADDRESS, what)


def shown(url: str) -> str:
    """Return an address fit for a message: one line, not too long, without a user's password."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in url)
    head, at, tail = plain.partition("@")
    start, slashes, user = head.partition("//")
    if at and slashes and "/" not in user:
        plain = f"{start}//{tail}"
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}…"
