"""The client is honest, careful with certificates, and one at a time at each host."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest

from plugins.certificates import trusted
from plugins.ingest.fetch.client import Client, FetchError, Kind
from plugins.ingest.fetch.run import agent_of, client_of
from tests.fetch.rogue import TEXT, Rogue, serving, silent, whole
from tests.newsroom import SETTINGS, workshop


def get(url: str, *places: str, deadline: float = 5.0) -> bytes:
    """The body, asked for by a client that may go to these places."""
    return Client("x", allowed=frozenset(places)).get(url, limit=1 << 20, deadline=deadline).body


def test_we_say_who_we_are(tmp_path: Path) -> None:
    """Product, version, site and where to complain; nothing that tracks or pretends."""
    with serving() as rogue:
        allowed = f'[network]\nallow = ["{rogue.place}"]\n'
        room = workshop(tmp_path, SETTINGS.replace("[site]", f"{allowed}[site]"))
        client_of(room).get(f"{rogue.url}/good", limit=9999, deadline=5)
        head = dict(line.split(": ", 1) for line in rogue.heads[0].split("\r\n")[1:] if line)
    assert set(head) == {"Host", "User-Agent", "Accept-Encoding"}
    product, _, comment = head["User-Agent"].partition(" ")
    assert product.startswith("Dragoman/20")
    assert comment == "(+https://gazette.example/news; desk@gazette.example)"


def test_a_contact_cannot_break_the_name() -> None:
    """Settings are text; a header is one line of ASCII without parentheses of its own."""
    agent = agent_of("https://l.org", "Zoë (desk)\r\nX: y")
    assert agent.isascii()
    assert agent.isprintable()
    assert agent.count("(") == agent.count(")") == 1


def test_the_environment_sends_us_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proxies are for those who configure them."""
    with serving() as rogue, serving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        assert get(f"{rogue.url}/good", rogue.place) == TEXT
        assert proxy.asked == []


@pytest.fixture
def sealed(tmp_path: Path) -> ssl.SSLContext:
    """A server's certificate that nobody vouches for; made for the test."""
    made = tmp_path / "own.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
            "-keyout", made, "-out", tmp_path / "cert.pem",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "cert.pem", made)
    return context


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes a certificate with openssl")
def test_a_certificate_must_be_in_order(
    sealed: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that nobody vouches for is refused; the same one, vouched for, is not."""
    with serving(sealed) as rogue:
        url = f"https://{rogue.place}/good"
        with pytest.raises(FetchError) as reason:
            get(url, rogue.place)
        assert reason.value.kind is Kind.TLS
        assert rogue.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        trusted.cache_clear()
        assert get(url, rogue.place) == TEXT
        rogue.manners["/down"] = whole(b"", "Location: http://l.org/", status="301 Moved")
        with pytest.raises(FetchError, match="from https to http"):
            get(f"https://{rogue.place}/down", rogue.place)
        with serving() as plain:
            rogue.manners["/down"] = whole(b"", f"Location: {plain.url}/good", status="302 Found")
            with pytest.raises(FetchError, match="from https to http"):
                get(f"https://{rogue.place}/down", rogue.place, plain.place)
            assert plain.asked == []
    trusted.cache_clear()


@pytest.mark.parametrize("path", ["/silent", "/drip-line", "/no-http", "/infinite-line"])
def test_a_handshake_ends(path: str) -> None:
    """A server that speaks no TLS costs no more than its time."""
    with serving() as rogue:
        rogue.manners[""] = silent
        began = monotonic()
        with pytest.raises(FetchError) as reason:
            get(f"https://{rogue.place}{path}", rogue.place, deadline=0.5)
        assert reason.value.kind in {Kind.TLS, Kind.TIMEOUT, Kind.CONNECTION}
        assert monotonic() - began < 1.5


def test_a_look_up_ends() -> None:
    """The system's own look-up of names knows no deadline; ours does."""
    over = threading.Event()

    def slow(_: str, __: int) -> Sequence[str]:
        over.wait(5)
        return ["192.0.2.1"]

    began = monotonic()
    with pytest.raises(FetchError) as reason:
        Client("x", resolve=slow).get("http://slow.example/", limit=9, deadline=0.3)
    over.set()
    assert reason.value.kind is Kind.TIMEOUT
    assert monotonic() - began < 1.3


def test_one_at_a_time_at_each_host() -> None:
    """Waiting for one's turn costs no patience."""
    busy, most = [0], [0]

    def manner(rogue: Rogue, line: object) -> None:
        busy[0] += 1
        most[0] = max(most[0], busy[0])
        sleep(0.1)
        busy[0] -= 1
        whole(b"ok")(rogue, line)  # type: ignore[arg-type]

    with serving() as rogue:
        rogue.manners["/slow"] = manner
        client = Client("x", allowed=frozenset({rogue.place}))
        with ThreadPoolExecutor(6) as pool:
            asked = [
                pool.submit(client.get, f"{rogue.url}/slow", limit=9, deadline=0.4)
                for _ in range(6)
            ]
            assert [one.result().body for one in asked] == [b"ok"] * 6
    assert most[0] == 1


@pytest.mark.parametrize(
    ("path", "moved"),
    [("/good", ""), ("/for-good", "/good"), ("/hops-2", ""), ("/for-good-then-not", "/hops-1")],
)
def test_moves_for_good_are_noted(path: str, moved: str) -> None:
    """As far as every step was for good."""
    with serving() as rogue:
        client = Client("x", allowed=frozenset({rogue.place}))
        answer = client.get(rogue.url + path, limit=9999, deadline=5)
        assert answer.moved == (rogue.url + moved if moved else "")
        assert answer.url == f"{rogue.url}/good"


def test_the_reason_names_no_secret() -> None:
    """A password in an address is not repeated."""
    with pytest.raises(FetchError) as reason:
        get("ftp://me:secret@l.org/")
    assert "secret" not in str(reason.value)
