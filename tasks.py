"""What people run: `invoke --list` shows it all. Each task is a few lines over plugins/."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.parser.argument import Argument
from invoke.tasks import Task, task

if TYPE_CHECKING:
    from plugins.publish.build import Built

ROOT = Path(__file__).parent
RUFF = f'"{sys.executable}" -m ruff'
PYTHON = f'"{sys.executable}"'


@task(
    help={
        "day": "the day that undated articles fall on, as 2026-02-10; default: today",
        "strict": "end with exit code 3 if something that was read cannot become a story",
    }
)
def build(_: Context, day: str = "", strict: bool = False) -> None:
    """Make the site in output/ from inbox/ and content/, offline; print the day's numbers."""
    built = _build(day)
    if strict and built.held_back:
        raise Exit(f"{built.held_back} of the files were held back: see the problems.", code=3)


@task(
    help={
        "port": "where on this machine, default 8000",
        "watch": "build again when a file changes (default), or not: --no-watch",
    }
)
def serve(_: Context, port: int = 8000, watch: bool = True) -> None:
    """Build, show the site on this machine alone, and build again when a file changes."""
    from plugins.publish.serve import serve_site  # noqa: PLC0415 - only this task needs it

    _build("")
    print(f"http://127.0.0.1:{port}/ shows the site; Ctrl-C ends it.")
    try:
        serve_site(ROOT, port, rebuild=_rebuild if watch else None)
    except OSError as refusal:
        remedy = "give another with --port"
        raise Exit(f"port {port}: {refusal.strerror}; {remedy}.", code=1) from None


@task(
    optional=["install"],
    help={
        "install": "all models that are lacking, or those named: --install en-es,es-en",
        "verify": "compare what is installed with models.lock, and let it translate",
        "remove": "the models named: --remove en-es",
        "update": "accept newer packages than models.lock names",
        "index": "the address of another index of Argos packages",
    },
)
def models(
    _: Context,
    install: str | bool | None = None,
    verify: bool = False,
    remove: str = "",
    update: bool = False,
    index: str = "",
) -> None:
    """List the translation models the newsroom needs; install, verify or remove them."""
    from plugins.translate.models import Request, answer  # noqa: PLC0415 - only this task needs it
    from plugins.workshop import SettingsError, open_workshop  # noqa: PLC0415

    chosen = "" if install is True else install or None
    request = Request(chosen, remove, verify, update, index)
    try:
        outcome = answer(open_workshop(ROOT, _day("")), request)
    except SettingsError as fault:
        raise Exit("\n".join(map(str, fault.problems)), code=fault.exitcode) from None
    print(*outcome.lines, sep="\n")
    if outcome.problems:
        raise Exit("\n".join(map(str, outcome.problems)), code=outcome.exitcode)


class _Spared(Argument):
    """A positional argument that may be left out where one of ``instead`` is given."""

    instead: tuple[Argument, ...] = ()

    @property
    def value(self) -> Any:
        """What was given; None, which invoke takes for missing, where nothing was."""
        given = super().value
        return "" if given is None and any(one.got_value for one in self.instead) else given

    @value.setter
    def value(self, given: str) -> None:
        self.set_value(given)


class _OneOf(Task[Any]):
    """A task whose first argument may be replaced by a flag: invoke itself knows no such thing."""

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:
        """Return the arguments as invoke found them, the first one spared."""
        first, *others = super().get_arguments(ignore_unknown_help)
        spared = _Spared(name=first.names[0], help=first.help, positional=True)
        spared.instead = tuple(one for one in others if one.names[0] in _INSTEAD)
        return [spared, *others]


_INSTEAD = ("source", "author", "check")


@task(
    klass=_OneOf,
    positional=["url"],
    help={
        "url": "the address of the article to take down",
        "source": "instead of an address: everything of a source, by its id in sources.toml",
        "author": "instead of an address: everything by a person",
        "reason": "why, for the list; name nobody who asked not to be named",
        "check": "take nothing down; prove anew that nothing is left",
    },
)
def takedown(
    _: Context,
    url: str,
    source: str = "",
    author: str = "",
    reason: str = "",
    check: bool = False,
) -> None:
    """Remove an article, a source or an author everywhere, for good, and prove it."""
    from plugins.progress import progress  # noqa: PLC0415 - only this task needs them
    from plugins.takedown import command  # noqa: PLC0415
    from plugins.takedown.finding import Request  # noqa: PLC0415
    from plugins.workshop import open_workshop  # noqa: PLC0415

    with _faults_told(), progress("Searching") as tell:
        workshop = open_workshop(ROOT, _day(""))
        request = Request(reason, url, source, author)
        proving = command.check(workshop, tell) if check else None
        outcome = proving or command.take_down(workshop, request, tell)
    print(*outcome.lines, sep="\n")
    if outcome.problems:
        told = "\n".join(map(str, outcome.problems))
        if outcome.exitcode:
            raise Exit(told, code=outcome.exitcode)
        print(told)


@task(help={"fast": "leave out the slow tests and those that need a browser"})
def test(c: Context, fast: bool = False, options: str = "") -> None:
    """Run the tests; --options passes the rest on to pytest."""
    chosen = '-m "not slow and not browser"' if fast else ""
    _run(c, f"{PYTHON} -m pytest {chosen} {options}")


@task
def lint(c: Context) -> None:
    """Check form, style and types: ruff and mypy, both strict."""
    _run(c, f"{RUFF} format --check .")
    _run(c, f"{RUFF} check .")
    _run(c, f"{PYTHON} -m mypy")


@task(name="format")
def format_(c: Context) -> None:
    """Put the code into its form."""
    _run(c, f"{RUFF} format .")
    _run(c, f"{RUFF} check --fix .")


def _build(day: str) -> "Built":
    """Build once and print; faults that a person can mend end in a sentence and an exit code."""
    from plugins.publish.build import build_site  # noqa: PLC0415 - `invoke --list` stays quick
    from plugins.publish.numbers import numbers  # noqa: PLC0415
    from plugins.workshop import open_workshop  # noqa: PLC0415

    with _faults_told():
        built = build_site(open_workshop(ROOT, _day(day)))
    for line in numbers(built):
        print(line)
    print(f"The site is in {built.site.relative_to(ROOT)}/; `invoke serve` shows it.")
    return built


@contextmanager
def _faults_told() -> Iterator[None]:
    """End with a sentence and an exit code where a person can mend what is wrong."""
    from plugins import store  # noqa: PLC0415
    from plugins.publish.build import RefusedError  # noqa: PLC0415
    from plugins.publish.host import HostError  # noqa: PLC0415
    from plugins.workshop import SettingsError  # noqa: PLC0415

    try:
        yield
    except (SettingsError, RefusedError) as fault:
        raise Exit("\n".join(map(str, fault.problems)), code=fault.exitcode) from None
    except store.StoreError as fault:
        raise Exit(f"{fault}; free the disk or its permissions and build again.", code=5) from None
    except store.BusyError as fault:
        raise Exit(f"{fault}: another build is running; wait for it to end.", code=6) from None
    except HostError as fault:
        raise Exit(f"{fault}.", code=1) from None


def _rebuild() -> None:
    """Build again while serving: a fault is told, and the next change tried."""
    try:
        _build("")
    except Exit as fault:
        print(fault.message, file=sys.stderr)


def _day(text: str) -> date:
    if not text:
        return datetime.now(UTC).date()  # noqa: TID251 - the clock is read here, once
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Exit(f'--day: "{text}" is not a date; write it as 2026-02-10.', code=1) from None


def _run(c: Context, command: str) -> None:
    result = c.run(command, pty=sys.stdout.isatty() and os.name == "posix", warn=True)
    if result.exited:
        raise Exit(code=result.exited)
