"""What people run: `invoke --list` shows it all. Each task is a few lines over plugins/."""

import os
import sys
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from plugins.command.arguments import OneOf
from plugins.command.streams import print_any_script
from plugins.command.wording import reword_complaints

print_any_script()
reword_complaints()
ROOT = Path(__file__).parent
RUFF = f'"{sys.executable}" -m ruff'
PYTHON = f'"{sys.executable}"'
# A file's tests stay together, for they share what they built; in the order they were found,
# so that the long ones at the front do not come last.
PARALLEL = "-n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder"


@task(
    help={
        "day": "the day that undated articles fall on, as 2026-02-10; default: today",
        "strict": "end with exit code 3 if something that was read cannot become a story",
    }
)
def build(_: Context, day: str = "", strict: bool = False) -> None:
    """Make the site in output/ from inbox/ and content/, offline; print the day's numbers."""
    from plugins.command import steps  # noqa: PLC0415 - `invoke --list` stays quick

    built = steps.build(ROOT, _day(day))
    if strict and built.held_back:
        raise Exit(f"{built.held_back} of the files were held back: see the problems.", code=3)
    if any(report.counts.get("models refused") for report in built.reports):
        raise Exit(code=4)


@task(
    help={
        "port": "where on this machine, default 8000",
        "watch": "build again when a file changes (default), or not: --no-watch",
    }
)
def serve(_: Context, port: str = "8000", watch: bool = True) -> None:
    """Build, show the site on this machine alone, and build again when a file changes."""
    from plugins.command import faults, steps  # noqa: PLC0415 - `invoke --list` stays quick

    again = partial(steps.build, ROOT, _day(""))
    rebuild = (lambda: faults.attempt(again)) if watch else None
    steps.serve(ROOT, _number("--port", port, 65_535), again, rebuild)


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
    from plugins.command import steps  # noqa: PLC0415 - `invoke --list` stays quick
    from plugins.translate.models import Request  # noqa: PLC0415

    chosen = "" if install is True else install or None
    steps.models(ROOT, _day(""), Request(chosen, remove, verify, update, index), score)


@task(help={"browser": "look at one page of each kind in Chromium too; takes minutes"})
def check(_: Context, browser: bool = False) -> None:
    """Check the built site: languages, links, feeds, metadata, weight."""
    from plugins.command import steps  # noqa: PLC0415 - `invoke --list` stays quick

    steps.check(ROOT, _day(""), browser=browser)


@task
def doctor(_: Context) -> None:
    """Say what is installed, missing or stale, and what to do about it."""
    from plugins.command import steps  # noqa: PLC0415 - `invoke --list` stays quick

    steps.doctor(ROOT, _day(""))


@task(
    iterable=["file"],
    help={
        "source": "the id of one source in sources.toml; without it, all that are due",
        "file": "a file to put into inbox/ instead of fetching; may stand several times",
    },
)
def ingest(_: Context, file: list[str], source: str = "") -> None:
    """Fetch what is due from the sources in sources.toml, or put files into the inbox."""
    from plugins.command import steps  # noqa: PLC0415 - `invoke --list` stays quick

    if file:
        steps.drop(ROOT, _day(""), file)
    else:
        steps.ingest(ROOT, _day(""), _now, source)


@task(
    optional=["export"],
    help={
        "add": "the address of a site to register: its feeds, name and terms are looked up",
        "import_": "an OPML file whose feeds to register",
        "export": "print the feeds as OPML, or write them: --export FILE",
    },
)
def sources(_: Context, add: str = "", import_: str = "", export: str | bool | None = None) -> None:
    """List the sources in sources.toml; add, import or export some."""
    from plugins.command import steps  # noqa: PLC0415 - `invoke --list` stays quick

    if add:
        steps.register(ROOT, _day(""), _now, add)
    elif export:
        steps.export(ROOT, _day(""), export if isinstance(export, str) else "")
    else:
        steps.take_over(ROOT, _day(""), import_)


@task
def daily(_: Context) -> None:
    """Fetch, install the models that models.lock names, build: what a scheduled run does."""
    from plugins.command import faults, steps  # noqa: PLC0415 - `invoke --list` stays quick

    faults.attempt(lambda: steps.ingest(ROOT, _day(""), _now, ""))
    faults.attempt(lambda: steps.lacking_models(ROOT, _day("")))
    steps.build(ROOT, _day(""))


@task(
    help={
        "limit": "how many sentences, default 20",
        "language": "of one language's pages alone",
        "day": "of one day's pages alone, as 2026-02-10",
        "approve": "a page whose machine translations you have read and found right",
    }
)
def review(
    _: Context, limit: str = "20", language: str = "", day: str = "", approve: str = ""
) -> None:
    """Show the sentences that a person should read first, beside their sources."""
    from plugins.command import steps  # noqa: PLC0415 - `invoke --list` stays quick

    if approve:
        steps.approve(ROOT, _day(day), approve)
    else:
        count = _number("--limit", limit, 1_000_000)
        steps.review(ROOT, _day(day), count, language, one_day=bool(day))


@task(
    klass=OneOf,
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
    from plugins.command import steps  # noqa: PLC0415 - `invoke --list` stays quick
    from plugins.takedown.finding import Request  # noqa: PLC0415

    steps.take_down(ROOT, _day(""), Request(reason, url, source, author), check=check)


@task(help={"fast": "leave out the slow tests and those that need a browser"})
def test(c: Context, fast: bool = False, options: str = "") -> None:
    """Run the tests on all cores; --options passes the rest on to pytest, as "-n 0" for one."""
    if fast or options:
        chosen = '-m "not slow and not browser"' if fast else ""
        _run(c, f"{PYTHON} -m pytest {PARALLEL} {chosen} {options}")
    else:
        _run(c, f"{PYTHON} -m pytest -m alone", f'{PYTHON} -m pytest {PARALLEL} -m "not alone"')


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


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the clock is read here, once


def _day(text: str) -> date:
    if not text:
        return _now().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Exit(f'--day: "{text}" is not a date; write it as 2026-02-10.', code=1) from None


def _number(option: str, text: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most):
        remedy = f"give a number from 1 to {most:,}"
        raise Exit(f'{option}: "{text}" cannot be used; {remedy}.', code=1)
    return int(text)


def _run(c: Context, *commands: str) -> None:
    """Run one after the other, all of them; end as the first that failed."""
    pty = sys.stdout.isatty() and os.name == "posix"
    codes = [c.run(command, pty=pty, warn=True).exited for command in commands]
    if failed := next(filter(None, codes), 0):
        raise Exit(code=failed)
