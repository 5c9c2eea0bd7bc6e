"""A command that is given wrongly ends with one sentence and exit code 1, never with a trace."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.command.wording import reworded

ROOT = Path(__file__).parents[2]
BINARY = bytes(range(256)) * 4


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A folder with what each command opens first."""
    for name in ("digest.toml", "sources.toml", "tasks.py"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("content", "inbox"):
        (tmp_path / name).mkdir()
    (tmp_path / "binary.dat").write_bytes(BINARY)
    (tmp_path / "broken.opml").write_text("<opml><body><outline xmlUrl=", encoding="utf-8")
    return tmp_path


def ended(newsroom: Path, *arguments: str) -> str:
    """What a command that fails says on the error channel."""
    done = subprocess.run(
        [sys.executable, "-m", "invoke", *arguments],
        cwd=newsroom, capture_output=True, check=False, encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONUTF8": "1", "SYSTEMROOT": "C:\\Windows"},
    )  # fmt: skip
    assert done.returncode == 1, done.stdout
    return done.stderr.strip()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("takedown", 'takedown https://coastnews.example/fire --reason "…"`'),
        ("takedown --reason because", "takedown: it must know what to take down"),
        ("takedown nonsense", "nonsense: this is not the address of an article; give it whole"),
        ("takedown https://coast.example/a", "takedown: the reason is missing"),
        ("takedown --source", "--source: its value is missing"),
        ("ingest --file missing.html", "missing.html: it cannot be read"),
        ("ingest --file inbox", "inbox: it is a folder"),
        ("ingest --file binary.dat", "binary.dat: it is a binary file, not text"),
        ("ingest --nonsense", "--nonsense: there is no such option"),
        ("nonsense", "nonsense: there is no such task"),
        ("review --limit many", '--limit: "many" cannot be used; give a number'),
        ("serve --port 99999", '--port: "99999" cannot be used; give a number from 1 to 65,535'),
        ("serve --port http", '--port: "http" cannot be used'),
        ("build --day 2026-02-30", '"2026-02-30" is not a date'),
        ("models --install xx-yy", '"xx-yy" is no direction'),
        ("models --score binary.dat", "binary.dat: it is no short text in UTF-8"),
        ("sources --import missing.opml", "missing.opml: it cannot be read ("),
        ("sources --import binary.dat", "binary.dat: it is a binary file"),
        ("sources --import broken.opml", "broken.opml: no feed is in the list"),
        ("sources --export inbox", "inbox: it is a folder"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(newsroom: Path, command: str, said: str) -> None:
    """Where, what is wrong, what to do."""
    told = ended(newsroom, *command.split())
    assert said in told
    assert "Traceback" not in told
    assert "Errno" not in told
    assert told.count("\n") == 0
    assert told.endswith(".")


def test_a_port_that_is_taken_is_told_before_anything_is_built(newsroom: Path) -> None:
    """Not after minutes of a build, and the address is not given out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = ended(newsroom, "serve", "--port", str(port))
    assert told.startswith(f"port {port}: ")
    assert "--port" in told
    assert not (newsroom / "output").exists()


def test_files_that_give_something_are_taken_beside_those_that_give_nothing(newsroom: Path) -> None:
    """One bad file costs only itself, and the exit code says that there was one."""
    text = "Ferry sails again\n\nThe ferry to Port Alder sails again from Monday, the town said.\n"
    (newsroom / "ferry.txt").write_text(text, encoding="utf-8")
    told = ended(newsroom, "ingest", "--file", "missing.html", "--file", "ferry.txt")
    assert "missing.html" in told
    assert (newsroom / "inbox" / "ferry.txt").is_file()


def test_what_invoke_says_otherwise_stays_as_it_is() -> None:
    """Only what is known is reworded."""
    said = "'x' is ambiguous when given after an optional-value flag"
    assert reworded(said) == said
