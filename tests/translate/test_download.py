"""A download ends, whatever the other side does, and goes on from where it broke."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from time import monotonic

import pytest

from plugins.certificates import trusted
from plugins.model import Problem
from plugins.translate import download, fetch
from plugins.translate.download import DownloadError, Head, Limits, ask, fault_of
from plugins.translate.fetch import Fetched, fetch_bytes, fetch_file
from tests.translate import mirror as manners
from tests.translate.mirror import Handler, Mirror, serving

USUAL = Limits(idle=20.0, total=60.0, largest=400_000)
HASTY = Limits(idle=0.5, total=60.0)  # for answers that do not come
BRIEF = Limits(idle=20.0, total=1.5)  # for answers that never end
CONTENT = b"PK" + bytes(range(256)) * 400


@pytest.fixture(scope="module")
def mirror() -> Iterator[Mirror]:
    """One server for all."""
    with serving() as served:
        yield served


def get(url: str, part: Path, limits: Limits = USUAL) -> Problem | None:
    """Fetch a package."""
    return fetch_file(Fetched(url, part, b"PK"), limits=limits, tell=lambda *_: None)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/index.json", "https://[2001:db8::1]:8443/x",
        "http://127.0.0.1:8000/x", "http://localhost/x", "http://[::1]:80/x",
    ],
)  # fmt: skip
def test_addresses_that_are_fetched(url: str) -> None:
    """Any over https, those of this machine over http."""
    assert fault_of(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "", "index.json", "http://example.org/x", "http://127.0.0.1.example.org/x",
        "ftp://example.org/x", "file:///etc/passwd", "FILE:///etc/passwd", "https://",
        "https://user:word@example.org/", "https://@example.org/", "https://exa mple.org/",
        "https://example.org:port/", "https://[::1/", "https://example.org/\n", "data:,PK",
        "http://10.0.0.1/x", "http://localhost.example.org/", "http://0.0.0.0/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched(url: str) -> None:
    """No other scheme, no http into the net, no names and passwords."""
    assert fault_of(url)
    with pytest.raises(DownloadError):
        ask(url, USUAL, deadline=monotonic() + 1)


def test_a_file_arrives_whole(mirror: Mirror, tmp_path: Path) -> None:
    """With kilobytes told on the way, and nothing kept beside it but its validator."""
    told: list[tuple[int, int]] = []
    url = mirror.put("/whole", CONTENT)
    wanted = Fetched(url, tmp_path / "in" / "part")
    assert (
        fetch_file(wanted, limits=USUAL, tell=lambda done, total, _: told.append((done, total)))
        is None
    )
    assert wanted.part.read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT) // 1000, len(CONTENT) // 1000)
    assert sorted(path.name for path in wanted.part.parent.iterdir()) == ["part", "part.tag"]


@pytest.mark.parametrize("after", [0, 1, 2, 50_000, len(CONTENT) - 1])
def test_an_interrupted_download_goes_on(mirror: Mirror, tmp_path: Path, after: int) -> None:
    """From the very byte where it broke, at the next call, to the same bytes."""
    url = mirror.put(f"/cut-{after}", CONTENT, manners.cut(after))
    part = tmp_path / "part"
    once = Limits(tries=1)
    problem = get(url, part, once)
    assert "try again" in str(problem)
    assert part.read_bytes() == CONTENT[:after]
    assert get(url, part) is None
    assert part.read_bytes() == CONTENT
    ranges = [asked for path, asked in mirror.asked if url.endswith(path)]
    assert ranges == ["", f"bytes={after}-" if after else ""]


def test_one_call_connects_anew_while_something_comes(mirror: Mirror, tmp_path: Path) -> None:
    """An editor with a bad line starts once."""
    url = mirror.put("/bad-line", CONTENT, manners.cut(70_000))
    assert get(url, tmp_path / "part") is None
    assert (tmp_path / "part").read_bytes() == CONTENT


def test_a_server_that_never_brings_more_is_given_up(mirror: Mirror, tmp_path: Path) -> None:
    """Twice is enough."""
    url = mirror.put("/stuck", CONTENT, manners.always_cut(1000))
    problem = get(url, tmp_path / "part")
    assert f"the connection ended after 1000 of {len(CONTENT)} bytes" in str(problem)
    assert len([path for path, _ in mirror.asked if path == "/stuck"]) == 2


def test_a_file_that_changed_is_fetched_anew(mirror: Mirror, tmp_path: Path) -> None:
    """Never the beginning of one and the end of another."""
    part = tmp_path / "part"
    url = mirror.put("/changed", CONTENT, manners.cut(50_000))
    get(url, part, Limits(tries=1))
    other = mirror.files["/changed"] = b"PK" + CONTENT[::-1]
    assert get(url, part) is None
    assert part.read_bytes() == other


@pytest.mark.parametrize("left", [CONTENT, CONTENT + b"more", b"PK" + b"x" * 200_000])
def test_a_part_as_long_or_longer_ends_well(mirror: Mirror, tmp_path: Path, left: bytes) -> None:
    """As long: it is the file. Longer: it is not, and is fetched anew."""
    part = tmp_path / "part"
    part.write_bytes(left)
    assert get(mirror.put("/long", CONTENT), part) is None
    assert part.read_bytes() == CONTENT


def test_a_server_that_goes_on_elsewhere_is_refused(mirror: Mirror, tmp_path: Path) -> None:
    """Bytes are put only where they belong."""
    (tmp_path / "part").write_bytes(b"PK12345")
    answer = manners.answering(206, b"x", Content_Range="bytes 3-3/8")
    assert "no sense" in str(get(mirror.put("/elsewhere", b"", answer), tmp_path / "part"))
    assert list(tmp_path.iterdir()) == []


def test_a_server_without_ranges_sends_the_whole_again(mirror: Mirror, tmp_path: Path) -> None:
    """And it takes the place of the piece."""
    (tmp_path / "part").write_bytes(b"PKjunk")
    assert get(mirror.put("/no-ranges", CONTENT, manners.no_ranges), tmp_path / "part") is None
    assert (tmp_path / "part").read_bytes() == CONTENT


def test_a_file_of_unknown_length_is_taken(mirror: Mirror, tmp_path: Path) -> None:
    """Up to the end of the connection."""
    assert get(mirror.put("/no-length", CONTENT, manners.no_length), tmp_path / "part") is None
    assert (tmp_path / "part").read_bytes() == CONTENT


REFUSED = {
    "error page": (manners.answering(200, b"<html>Sign in</html>"), "no package"),
    "short page": (manners.answering(200, b"<"), "no package"),
    "gone": (manners.missing, "nothing at this address"),
    "forbidden": (manners.answering(403, b"no"), "makes no sense (it says 403)"),
    "too large, told": (manners.answering(200, Content_Length=400_001), "are allowed"),
    "too large, untold": (manners.endless, "more than 400000 bytes"),
    "compressed": (manners.answering(200, b"PK", Content_Encoding="gzip"), "compressed"),
    "other range": (manners.answering(206, b"PK", Content_Range="bytes 5-6/9"), "no sense"),
    "no file": (manners.answering(302, Location="file:///etc/passwd"), "only https"),
    "into the net": (manners.answering(301, Location="http://example.org/x"), "only https"),
    "to nowhere": (manners.answering(302), "leads on more than"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_wrong_answers_are_refused_and_nothing_is_kept(
    mirror: Mirror, tmp_path: Path, kind: str
) -> None:
    """In a sentence that names the address and what is wrong."""
    manner, words = REFUSED[kind]
    url = mirror.put(f"/{kind.replace(' ', '-')}", CONTENT, manner)
    problem = get(url, tmp_path / "part")
    assert isinstance(problem, Problem)
    assert problem.where == url
    assert words in problem.what
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("manner", "limits", "words"),
    [
        (manners.silent, HASTY, "nothing came for 0.5 s"),
        (manners.dripping_head, HASTY, "nothing came for 0.5 s"),
        (manners.silent, BRIEF, "it took too long"),
        (manners.drip, BRIEF, "it took too long"),
        (manners.answering(503), USUAL, "it says 503"),
    ],
)
def test_waiting_ends(
    mirror: Mirror, tmp_path: Path, manner: manners.Manner, limits: Limits, words: str
) -> None:
    """Silence, and answers that come too slowly to ever end."""
    url = mirror.put(f"/slow-{manner.__name__}", CONTENT, manner)
    begun = monotonic()
    problem = get(url, tmp_path / "part", limits)
    assert monotonic() - begun < 8
    assert isinstance(problem, Problem)
    assert words in problem.what


def test_nobody_answers(tmp_path: Path) -> None:
    """A port where nothing listens is a sentence, not a trace."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        port = server.server_port
    problem = get(f"http://127.0.0.1:{port}/x", tmp_path / "part")
    assert "the connection failed (" in str(problem)
    assert "object at" not in str(problem)


def test_a_redirect_is_followed(mirror: Mirror, tmp_path: Path) -> None:
    """Also a relative one."""
    mirror.put("/there", CONTENT)
    url = mirror.put("/here", b"", manners.answering(302, Location="/there"))
    assert get(url, tmp_path / "part") is None
    assert (tmp_path / "part").read_bytes() == CONTENT


def test_the_net_does_not_lead_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server far away must not have us ask our own services."""
    asked: list[str] = []

    class Far:
        def __init__(self, url: str, *_: object) -> None:
            asked.append(url)
            self.head = Head(302, {"Location": "https://localhost/secret"})

        def close(self) -> None:
            """Nothing to close."""

    monkeypatch.setattr(download, "Answer", Far)
    with pytest.raises(DownloadError, match="to this machine"):
        ask("https://example.org/x", USUAL, deadline=monotonic() + 1)
    assert asked == ["https://example.org/x"]


def test_a_disk_that_refuses_is_a_problem(mirror: Mirror, tmp_path: Path) -> None:
    """It names the file that cannot be written."""
    (tmp_path / "file").write_text("")
    problem = get(mirror.put("/fine", CONTENT), tmp_path / "file" / "part")
    assert isinstance(problem, Problem)
    assert problem.where == str(tmp_path / "file" / "part")


def test_small_files_are_returned(mirror: Mirror) -> None:
    """Or why not."""
    assert fetch_bytes(mirror.put("/small", b"[]"), USUAL) == b"[]"
    assert isinstance(
        fetch_bytes(mirror.put("/broken", b"[]", manners.always_cut(1)), USUAL), Problem
    )
    assert isinstance(fetch_bytes(mirror.url + "/none", USUAL), Problem)


def test_what_is_noted_never_vouches_for_other_bytes(mirror: Mirror, tmp_path: Path) -> None:
    """A weak validator is not kept as a strong one."""
    part = tmp_path / "part"
    answer = manners.answering(200, b"PK", ETag='W/"1"', Last_Modified="yesterday")
    assert get(mirror.put("/weak", b"", answer), part) is None
    assert fetch._note(part).read_text() == "yesterday"


@pytest.fixture
def certified(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server over https with a certificate that nobody has signed, and the certificate."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1"
    )
    subprocess.run(
        [openssl, *words.split(), "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    handler = type("Own", (Handler,), {"mirror": Mirror(files={"/file": CONTENT})})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
        thread.start()
        yield f"https://127.0.0.1:{server.server_port}/file", certificate
        server.shutdown()
        thread.join()


def test_certificates_are_checked(
    certified: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unknown one is refused; one that the newsroom vouches for is taken."""
    url, certificate = certified
    assert "certificate" in str(get(url, tmp_path / "part")).lower()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    trusted.cache_clear()
    assert get(url, tmp_path / "part") is None
    assert (tmp_path / "part").read_bytes() == CONTENT
    trusted.cache_clear()
