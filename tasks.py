"""What people run: `invoke --list` shows it all. Each task is a few lines over plugins/."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

if TYPE_CHECKING:
    from plugins.publish.build import Built

ROOT = Path(__file__).parent
RUFF = f'"{sys.executable}" -m ruff'
PYTHON = f'"{sys.executable}"'


@task(help={"day": "the day that undated articles fall on, as 2026-02-10; default: today"})
def build(_: Context, day: str = "") -> None:
    """Make the site in output/ from inbox/ and content/, offline; print the day's numbers."""
    if any(report.counts.get("models refused") for report in _build(day).reports):
        raise Exit(code=4)


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
        "score": "measure what is installed on a file with a column a language",
    },
)
def models(  # noqa: PLR0913, PLR0917 - the options of a command
    _: Context,
    install: str | bool | None = None,
    verify: bool = False,
    remove: str = "",
    update: bool = False,
    index: str = "",
    score: str = "",
) -> None:
    """List the translation models the newsroom needs; install, verify, remove or score them."""
    from plugins.translate.models import Outcome, Request, answer  # noqa: PLC0415 - only here
    from plugins.translate.scores import score_columns  # noqa: PLC0415
    from plugins.workshop import SettingsError, open_workshop  # noqa: PLC0415

    chosen = "" if install is True else install or None
    request = Request(chosen, remove, verify, update, index)
    try:
        workshop = open_workshop(ROOT, _day(""))
        if score:
            lines, problems = score_columns(workshop, score)
            outcome = Outcome(lines, problems, 1 if problems else 0)
        else:
            outcome = answer(workshop, request)
    except SettingsError as fault:
        raise Exit("\n".join(map(str, fault.problems)), code=fault.exitcode) from None
    print(*outcome.lines, sep="\n")
    if outcome.problems:
        raise Exit("\n".join(map(str, outcome.problems)), code=outcome.exitcode)


@task(
    help={
        "limit": "how many sentences, default 20",
        "language": "of one language's pages alone",
        "day": "of one day's pages alone, as 2026-02-10",
        "approve": "a page whose machine translations you have read and found right",
    }
)
def review(
    _: Context, limit: int = 20, language: str = "", day: str = "", approve: str = ""
) -> None:
    """Show the sentences that a person should read first, beside their sources."""
    from plugins import store  # noqa: PLC0415 - only this task needs it
    from plugins.review import desk  # noqa: PLC0415
    from plugins.review.queue import Asked  # noqa: PLC0415
    from plugins.workshop import SettingsError, open_workshop  # noqa: PLC0415

    try:
        workshop = open_workshop(ROOT, _day(day))
        if approve:
            done = desk.approve(workshop, approve)
            if not isinstance(done, str):
                raise Exit(str(done), code=1)
            print(done)
            return
        asked = Asked(limit, language, workshop.today if day else None)
        print(*desk.review(workshop, asked), sep="\n")
    except SettingsError as fault:
        raise Exit("\n".join(map(str, fault.problems)), code=fault.exitcode) from None
    except store.StoreError as fault:
        raise Exit(f"{fault}; free the disk or its permissions.", code=5) from None
    except store.BusyError as fault:
        raise Exit(f"{fault}: a build is running; wait for it to end.", code=6) from None


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
    from plugins import store  # noqa: PLC0415 - `invoke --list` stays quick
    from plugins.publish.build import RefusedError, build_site  # noqa: PLC0415
    from plugins.publish.host import HostError  # noqa: PLC0415
    from plugins.publish.numbers import numbers  # noqa: PLC0415
    from plugins.workshop import SettingsError, open_workshop  # noqa: PLC0415

    try:
        built = build_site(open_workshop(ROOT, _day(day)))
    except (SettingsError, RefusedError) as fault:
        raise Exit("\n".join(map(str, fault.problems)), code=fault.exitcode) from None
    except store.StoreError as fault:
        raise Exit(f"{fault}; free the disk or its permissions and build again.", code=5) from None
    except store.BusyError as fault:
        raise Exit(f"{fault}: another build is running; wait for it to end.", code=6) from None
    except HostError as fault:
        raise Exit(f"{fault}.", code=1) from None
    for line in numbers(built):
        print(line)
    print(f"The site is in {built.site.relative_to(ROOT)}/; `invoke serve` shows it.")
    return built


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
