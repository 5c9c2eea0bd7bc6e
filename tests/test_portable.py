"""Dragoman runs on Windows and macOS too: what only POSIX or Linux has is asked for first."""

import ast
import errno
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins import certificates, store
from plugins.ingest.cell import child
from plugins.ingest.cell.failure import Limits
from plugins.ingest.guarded import guarded
from plugins.languages import language
from plugins.site import addresses

ROOT = Path(__file__).parents[1]
# plugins/translate has its own programs, and its own tests of what they need.
FILES = [path for path in sorted(ROOT.glob("plugins/**/*.py")) if "translate" not in path.parts] + [
    ROOT / "tasks.py"
]
POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
POSIX_NAMES = {
    *("fork", "forkpty", "getuid", "geteuid", "getpgid", "killpg", "mkfifo", "nice", "setsid"),
    *("sched_getaffinity", "sched_setaffinity", "sync", "uname", "wait", "waitpid", "getloadavg"),
    *("SIGALRM", "SIGHUP", "SIGKILL", "SIGXCPU", "alarm", "setitimer", "AF_UNIX"),
}


def unguarded(tree: ast.AST) -> Iterator[str]:
    """What a file takes from POSIX without having asked whether it is there."""
    tried = {one for node in ast.walk(tree) if isinstance(node, ast.Try) for one in ast.walk(node)}
    asked = {
        node.args[1].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "hasattr"
        if isinstance(node.args[1], ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and node not in tried:
            yield from (one.name for one in node.names if one.name in POSIX_MODULES)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            of_system = node.value.id in {"os", "signal", "socket"}
            if of_system and node.attr in POSIX_NAMES - asked:
                yield f"{node.value.id}.{node.attr}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_of_posix_is_taken_for_granted(path: Path) -> None:
    """Neither a module nor a name that other systems lack."""
    assert list(unguarded(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("code", ["import fcntl", "import os\nos.sync()", "signal.SIGXCPU"])
def test_what_is_taken_for_granted_is_found(code: str) -> None:
    """The test above can fail."""
    assert list(unguarded(ast.parse(code)))


def test_files_are_read_where_no_limits_can_be_set() -> None:
    """The clock of the parent is the only limit then; it is enough for an article."""
    with guarded(limits=Limits(wall=60.0), child="tests.ingest.elsewhere") as read:
        reading = read("ferry.txt", b"Ferry sails\n\nThe ferry to Port Alder sails again. " * 3)
    assert [str(problem) for problem in reading.problems if "reader" in problem.what] == []
    assert reading.articles


def test_memory_is_bounded_without_proc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, as on macOS, a guess stands in; a system that refuses it is not argued with."""
    asked: list[int] = []

    class Refusing:
        RLIMIT_AS, RLIMIT_CORE, RLIM_INFINITY = 1, 2, -1

        @staticmethod
        def getrlimit(_: int) -> tuple[int, int]:
            return -1, -1

        @staticmethod
        def setrlimit(_: int, limits: tuple[int, int]) -> None:
            asked.append(limits[0])
            raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(child, "resource", Refusing)
    monkeypatch.setattr(child, "_STATM", Path("/nowhere/statm"))
    child._limit_memory(1)
    assert asked == [child._GUESS + 1, 0]


def test_a_disk_that_links_nothing_is_copied_to(tmp_path: Path) -> None:
    """As exFAT; then the file is written anew."""
    (tmp_path / "former").write_bytes(b"x")
    with pytest.MonkeyPatch.context() as patch:

        def refuse(*_: object) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        patch.setattr(Path, "hardlink_to", refuse)
        assert not store.take_over(tmp_path / "former", tmp_path / "new" / "file")


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_no_page_is_named_like_a_device(name: str) -> None:
    """Windows would open the device; other names stay as they are."""
    english = language("en")
    assert english
    for address in (addresses.source(english, name), addresses.topic(english, name)):
        assert f"/{name}-/" in address.path
    assert "/console/" in addresses.source(english, "console").path


def test_certificates_are_found_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python from python.org on macOS knows no authority by itself."""
    none = ssl.DefaultVerifyPaths("", "", "", "", "", "")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: none)
    monkeypatch.setattr(
        ssl, "create_default_context", lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    )
    context = certificates.trusted.__wrapped__()
    assert context.cert_store_stats()["x509_ca"] > 50
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_any_script_is_printed_whatever_the_system_writes() -> None:
    """A file gets UTF-8, though the system's own encoding has no Arabic."""
    code = (
        "from plugins.command.streams import *; print_any_script(); print('\\u0645\\u0637\\u0631')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )  # fmt: skip
    assert done.stdout.decode("utf-8").strip() == "\u0645\u0637\u0631"
