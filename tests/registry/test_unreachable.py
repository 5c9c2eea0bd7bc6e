"""A site that cannot be registered is told in one sentence: where, what, and what to do."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plugins.ingest.fetch.client import Client
from plugins.ingest.fetch.reservations import Reservations
from plugins.ingest.fetch.robots import Robots
from plugins.ingest.read import read_file
from plugins.model import Problem
from plugins.registry import run
from plugins.registry.asking import Means
from plugins.sources import NAME
from tests.fetch.rogue import serving, whole
from tests.newsroom import SETTINGS, workshop

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LOST = OSError(-2, "Name or service not known")
ERROR = whole(b"", status="500 Internal Server Error")
Now = Callable[[], datetime]


def told(root: Path, url: str, client: Client, now: Now = lambda: NOW) -> Problem:
    """What an editor is told who registers the address; nothing is written."""
    here = workshop(root, SETTINGS)
    permit = Robots(client, here.cache, "Dragoman", now).permit
    reserved = Reservations(client, here.cache, now).reserved
    read = lambda path, content, charset="": read_file(path, content, charset=charset)  # noqa: E731
    outcome = run.register(here, url, Means(client, permit, reserved, read), NOW.date())
    assert not (root / NAME).exists()
    (problem,) = outcome.problems
    assert str(problem).count(";") == 1
    return problem


def lost(host: str, port: int) -> tuple[str, ...]:
    """A name that nobody knows."""
    assert host
    assert port
    raise LOST


@pytest.mark.parametrize(
    ("url", "what", "remedy"),
    [
        ("https://nowhere.org/", "the name nowhere.org leads nowhere", "spelt"),
        ("nowhere.org", "the name nowhere.org leads nowhere", "spelt"),
        ("nowhere.org:443", "the name nowhere.org leads nowhere", "spelt"),
        ("Coast Herald", "characters that no address has", "mend the address"),
        ("http://[bad", "this is no address", "mend the address"),
        ("ftp://coast.org/", "only http and https", "mend the address"),
        ("mailto:desk@coast.org", "only http and https", "mend the address"),
        ("https://coast.org:99999/", "no sensible port", "mend the address"),
        ("http://192.168.1.1/", "192.168.1.1 is not on the public internet", "network.allow"),
        ("http://coast.org:8080/", "port 8080", "network.allow"),
    ],
)
def test_odd_addresses(url: str, what: str, remedy: str, tmp_path: Path) -> None:
    """And robots.txt is not blamed for a host that is not there."""
    resolve = (lambda host, _: (host,)) if "192" in url else lost
    problem = told(tmp_path, url, Client("x", resolve=resolve))
    assert what in problem.what
    assert remedy in problem.remedy
    assert "robots" not in str(problem)


def test_a_host_that_refuses_or_lies_about_itself(tmp_path: Path) -> None:
    """Connections refused, and a certificate that is nobody's."""
    with serving() as gone:
        place = gone.place
    client = Client("x", allowed=frozenset({place}))
    refused = told(tmp_path / "refused", f"http://{place}/", client)
    assert "the connection failed" in refused.what
    assert "in an hour" in refused.remedy
    with serving() as plain:
        client = Client("x", allowed=frozenset({plain.place}))
        unsealed = told(tmp_path / "unsealed", f"https://{plain.place}/", client)
    assert "its certificate or TLS is not in order" in unsealed.what
    assert "robots" not in f"{refused}{unsealed}"


@pytest.mark.parametrize("status", ["404 Not Found", "500 Internal Server Error"])
def test_an_answer_that_is_no_page(status: str, tmp_path: Path) -> None:
    """The status is told."""
    with serving() as rogue:
        rogue.manners |= {"/news": whole(b"", status=status), "/robots.txt": whole(b"")}
        client = Client("x", allowed=frozenset({rogue.place}))
        problem = told(tmp_path, f"{rogue.url}/news", client)
    assert problem.what == f"the site answers with status {status[:3]}"


def test_a_robots_txt_that_cannot_be_had_is_told_with_its_status(tmp_path: Path) -> None:
    """Then it is the file that is amiss."""
    with serving() as rogue:
        rogue.manners["/robots.txt"] = ERROR
        client = Client("x", allowed=frozenset({rogue.place}))
        problem = told(tmp_path, f"{rogue.url}/good", client)
    assert "robots.txt cannot be read (its server says 500)" in problem.what
    assert "by hand" in problem.remedy


def test_an_address_that_was_mistaken_is_looked_up_again_at_once(tmp_path: Path) -> None:
    """Where no host was troubled, nobody need wait for an hour."""
    told(tmp_path, "https://coast.org/", Client("x", resolve=lost))
    client = Client("x", resolve=lambda *_: ("10.0.0.1",))
    again = told(tmp_path, "https://coast.org/", client, lambda: NOW + timedelta(minutes=1))
    assert again.what == "coast.org is not on the public internet (10.0.0.1)"
