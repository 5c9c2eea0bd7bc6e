"""Nothing is fetched from a machine that is not of the public internet, however it is spelled."""

import ipaddress
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.ingest.fetch.client import Client, FetchError, Kind
from plugins.ingest.fetch.guard import checked, is_public
from tests.fetch.rogue import Rogue, serving

SPELLINGS = """
http://127.0.0.1/                     http://127.1/                       http://127.0.1/
http://2130706433/                    http://0x7f000001/                  http://0x7f.0.0.1/
http://017700000001/                  http://0177.0.0.1/                  http://0177.0x0.0.1/
http://localhost/                     http://LOCALHOST/                   http://localhost./
http://127.0.0.1.:80/                 http://0/                           http://0.0.0.0/
http://00000.0x0/                     http://127.255.255.254/             http://10.0.0.1/
http://10.1/                          http://172.16.0.1/                  http://172.31.255.255/
http://192.168.0.1/                   http://192.168.1/                   http://3232235521/
http://169.254.169.254/latest/        http://2852039166/                  http://0xa9fea9fe/
http://169.254.43518/                 http://100.64.0.1/                  http://100.100.100.200/
http://192.0.0.192/                   http://168.63.129.16/               http://198.18.0.1/
http://192.0.2.1/                     http://203.0.113.9/                 http://224.0.0.1/
http://239.255.255.250/               http://240.0.0.1/                   http://255.255.255.255/
http://[::1]/                         http://[::]/                        http://[0:0:0:0:0:0:0:1]/
http://[::ffff:127.0.0.1]/            http://[::ffff:7f00:1]/             http://[::127.0.0.1]/
http://[64:ff9b::127.0.0.1]/          http://[64:ff9b::a9fe:a9fe]/        http://[64:ff9b:1::7f00:1]/
http://[2002:7f00:1::]/               http://[2002:a9fe:a9fe::1]/         http://[2001::1]/
http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/                            http://[fe80::1]/
http://[fc00::1]/                     http://[fd00:ec2::254]/             http://[ff02::1]/
http://[fec0::1]/                     http://[100::1]/                    http://[2001:db8::1]/
http://[5f00::1]/                     http://[3fff::1]/                   http://[2001:20::1]/
http://１２７.０.０.１/                http://127。0。0。1/                 http://①②⑦.⓪.⓪.①/
http://user:word@127.0.0.1/           http://example.org@127.0.0.1/       http://127.0.0.1#@example.org/
http://127.0.0.1?@example.org/        http://[fe80::1%25lo]/              http://127.0.0.1:22/
http://example.org:25/                http://example.org:6379/            http://example.org:0/
http://example.org:99999/             http://example.org:-1/              http://:80/
http:///etc/passwd                    http:127.0.0.1                      //127.0.0.1/
file:///etc/passwd                    FILE:///etc/passwd                  file://127.0.0.1/etc/passwd
gopher://127.0.0.1:70/_x              ftp://127.0.0.1/                    dict://127.0.0.1:11211/
ldap://127.0.0.1/                     data:text/html,x                    javascript:alert(1)
jar:http://127.0.0.1!/                unix:///run/x.sock                  about:blank
http://exa%6dple.org/                 http://127.0.0.1%2f.example.org/    http://example.org\\@127.0.0.1/
http://ex<ample.org/                  http://*.example.org/               http://[::1/
http://[127.0.0.1]/                   http://..../                        http://a..b/
"""
FORBIDDEN = SPELLINGS.split()
CONTROLS = [
    "http://127.0.0.1\r\nX: y/",
    "http://exam\tple.org/",
    "http://example.org/\0",
    " http://a.b/",
]


@pytest.fixture(scope="module")
def rogue() -> Iterator[Rogue]:
    """A server on this machine that must not be asked."""
    with serving() as served:
        yield served


def test_there_are_enough_spellings() -> None:
    """As many as were promised, and each once."""
    assert len(set(FORBIDDEN)) == len(FORBIDDEN) >= 60


@pytest.mark.parametrize("url", [*FORBIDDEN, *CONTROLS, "http://example.org/" + "a" * 2000])
def test_forbidden_addresses_are_refused(url: str) -> None:
    """Before anything is said, and with a reason."""
    with pytest.raises(FetchError) as reason:
        Client("Dragoman/test").get(url, limit=100, deadline=3)
    assert reason.value.kind is Kind.ADDRESS, reason.value
    assert reason.value.problem.where.isprintable()


def test_the_port_alone_opens_no_way(rogue: Rogue) -> None:
    """A server of this machine is asked only where it was allowed by host and port."""
    port = rogue.place.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "127.1", "[::ffff:127.0.0.1]"):
        for allowed in (frozenset[str](), frozenset({f"other.example:{port}"})):
            with pytest.raises(FetchError) as reason:
                Client("x", allowed=allowed).get(f"http://{host}:{port}/good", limit=9, deadline=3)
            assert reason.value.kind is Kind.ADDRESS
    assert rogue.asked == []


V4 = st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)
FORMS = {
    "mapped": 0xFFFF << 32,
    "NAT64": 0x64FF9B << 96,
    "ISATAP": (0x20014860 << 96) + (0x5EFE << 32),
    "ISATAP, global": (0x20014860 << 96) + (0x02005EFE << 32),
}


@pytest.mark.parametrize("form", sorted(FORMS))
@given(inner=V4)
@example(inner=ipaddress.IPv4Address("9.9.9.9"))
def test_a_carried_address_is_judged(inner: ipaddress.IPv4Address, form: str) -> None:
    """An address of version 6 that carries one of version 4 is as public as that."""
    outer = ipaddress.IPv6Address(FORMS[form] + int(inner))
    assert is_public(str(outer)) == is_public(str(inner))


@given(V4, st.integers(0, 2**64 - 1))
def test_withdrawn_forms_are_never_public(inner: ipaddress.IPv4Address, rest: int) -> None:
    """6to4, Teredo, local NAT64 and compatible addresses lead who knows where."""
    low = int(inner)
    for outer in (
        (0x2002 << 112) + (low << 80) + rest,
        (0x20010000 << 96) + (rest << 32) + (low ^ 0xFFFFFFFF),
        (0x20010000 << 96) + (low << 64) + rest,
        (0x64FF9B0001 << 80) + low,
        low,
    ):
        assert not is_public(str(ipaddress.IPv6Address(outer)))


@given(st.one_of(V4, st.integers(0, 2**128 - 1).map(ipaddress.IPv6Address)))
def test_we_refuse_what_python_calls_private(address: ipaddress.IPv4Address) -> None:
    """Our table knows at least as much as the standard library's."""
    assert address.is_global or not is_public(str(address))
    assert not (address.is_multicast and is_public(str(address)))


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "9.9.9.9", "172.32.0.1", "2606:4700::1", "64:ff9b::101:101", "223.255.255.1"],
)
def test_public_addresses_are_public(address: str) -> None:
    """The guard lets the internet through."""
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("http://example.org:80/a?b#c", "http://example.org/a?b"),
        ("https://me:word@example.org/", "https://example.org/"),
        ("https://bücher.example/ä?q=ü", "https://xn--bcher-kva.example/%C3%A4?q=%C3%BC"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org:443/", "https://example.org/"),
    ],
)
def test_addresses_are_asked_for_in_one_form(url: str, asked: str) -> None:
    """ASCII, without user, default port and fragment."""
    assert checked(url) == asked


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Nothing else is raised, and what passes is what it says."""
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        try:
            clean = checked(url)
        except FetchError:
            continue
        assert clean.isascii()
        assert clean.isprintable()
        assert checked(clean) == clean


def test_a_name_that_changes_its_mind_leads_nowhere(rogue: Rogue) -> None:
    """The address that was judged is the one that is called: a thousand look-ups, no visit."""
    port = int(rogue.place.rpartition(":")[2])
    turns = [0]

    def fickle(_: str, __: int) -> Sequence[str]:
        turns[0] += 1
        return ["127.0.0.1"] if turns[0] % 2 else ["192.0.2.1", "127.0.0.1", "::1"]

    client = Client("x", resolve=fickle, allowed=frozenset({f"public.example:{port + 1}"}))
    for _ in range(1000):
        with pytest.raises(FetchError, match="not on the public internet"):
            client.get("http://fickle.example/", limit=9, deadline=3)
    assert turns[0] == 1000, "a name is looked up once a request"
    assert rogue.asked == []


def test_a_public_site_does_not_lead_to_an_allowed_place() -> None:
    """What an editor allowed for one source is no way in for another."""
    with serving() as inside, serving() as outside:
        client = Client("x", allowed=frozenset({inside.place, outside.place}))
        outside.manners["/go"] = lambda _, line: line.sendall(
            b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: %b/good\r\n\r\n"
            % inside.url.encode()
        )
        assert client.get(f"{outside.url}/go", limit=9999, deadline=3).status == 200
        with pytest.raises(FetchError, match="to a private place"):
            Client("x", allowed=frozenset({inside.place}))._led("http://news.example/", inside.url)
