"""What each task does: open the newsroom, do it, print the outcome, end with its exit code."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from time import sleep

from invoke.exceptions import Exit

from plugins import store
from plugins.command.faults import faults_told
from plugins.model import Problem
from plugins.publish.build import Built, build_site
from plugins.publish.numbers import numbers
from plugins.takedown.finding import Request as Removal
from plugins.translate.models import Request as ModelRequest
from plugins.workshop import Workshop, open_workshop

Now = Callable[[], datetime]


def build(root: Path, day: date) -> Built:
    """Build the site and print the day's numbers."""
    with faults_told():
        built = build_site(open_workshop(root, day))
    for line in numbers(built):
        print(line)
    print(f"The site is in {built.site.relative_to(root)}/; `invoke serve` shows it.")
    return built


def serve(
    root: Path, port: int, build: Callable[[], object], rebuild: Callable[[], None] | None
) -> None:
    """Build and show the site on this machine alone; a port that cannot be had is told at once."""
    from plugins.publish import serve as showing  # noqa: PLC0415 - only where it is used

    try:
        server = showing.server_of(root, port)
    except OSError as refusal:
        remedy = "end what uses it, or give another with --port"
        raise Exit(f"port {port}: {refusal.strerror}; {remedy}.", code=1) from None
    with server:
        build()
        print(f"http://127.0.0.1:{port}/ shows the site; Ctrl-C ends it.")
        showing.show(root, server, rebuild)


def ingest(root: Path, day: date, now: Now, source: str) -> None:
    """Fetch what is due; a fault of a source is told and costs nothing else."""
    from plugins.ingest.fetch.run import Clock, run  # noqa: PLC0415 - a build needs no network

    with faults_told():
        told = run(open_workshop(root, day), Clock(now, sleep), source)
    if source and not told.lines:
        raise Exit("\n".join(map(str, told.problems)), code=1)
    _say(told.lines)
    for problem in told.problems:
        print(f"- {problem}")
    if told.counts:
        print(", ".join(f"{name}: {count}" for name, count in told.counts.items()))


def drop(root: Path, day: date, names: Iterable[str]) -> None:
    """Copy files into the inbox, and print what they give; one that gives nothing is a fault."""
    from plugins.ingest.guarded import guarded  # noqa: PLC0415 - only where it is used
    from plugins.ingest.inbox import drop as put  # noqa: PLC0415

    paths = [Path(name) for name in names]
    with faults_told(), guarded(today=day) as read:
        told = tuple(put(root / "inbox", paths, read))
    lines = [one for one in told if isinstance(one, str)]
    problems = [one for one in told if isinstance(one, Problem)]
    _end(lines, problems, 1 if len(lines) < len(paths) else 0)


def models(root: Path, day: date, request: ModelRequest, score: str) -> None:
    """List, install, verify or remove models, or score them on a file."""
    from plugins.translate.models import answer  # noqa: PLC0415 - only where it is used
    from plugins.translate.scores import score_columns  # noqa: PLC0415

    with faults_told():
        workshop = open_workshop(root, day)
        if score:
            lines, problems = score_columns(workshop, score)
            _end(lines, problems, 1 if problems else 0)
        else:
            outcome = answer(workshop, request)
            _end(outcome.lines, outcome.problems, outcome.exitcode)


def lacking_models(root: Path, day: date) -> None:
    """Install what models.lock names and this machine lacks; without a lock, nothing."""
    from plugins.translate.catalogue import name_of  # noqa: PLC0415 - only where it is used
    from plugins.translate.lock import NAME, read_lock  # noqa: PLC0415

    lock = read_lock(store.read_text(root / NAME))
    if isinstance(lock, Mapping) and lock:
        wanted = ",".join(name_of(pair) for pair in lock)
        models(root, day, ModelRequest(wanted, "", verify=False, update=False, index=""), "")


def register(root: Path, day: date, now: Now, address: str) -> None:
    """Look a site up and write its entry into sources.toml."""
    from plugins.registry import run  # noqa: PLC0415 - only where it is used

    with faults_told():
        outcome = run.add(open_workshop(root, day), address, now)
    _end(outcome.lines, outcome.problems, 1)


def export(root: Path, day: date, name: str) -> None:
    """Print the feeds as OPML, or write them into a file."""
    from plugins.registry import run  # noqa: PLC0415 - only where it is used

    with faults_told():
        told = run.export(open_workshop(root, day)).decode()
        if name and Path(name).is_dir():
            raise Exit(str(Problem(name, "it is a folder", "give the name of a file")), code=1)
        if name:
            store.write_if_changed(Path(name), told)
    print(f"The feeds are in {name}." if name else told.rstrip())


def take_over(root: Path, day: date, name: str) -> None:
    """Register the feeds of an OPML file; without one, list the sources."""
    from plugins.registry import run  # noqa: PLC0415 - only where it is used

    with faults_told():
        workshop = open_workshop(root, day)
        outcome = run.take_over(workshop, Path(name)) if name else run.listed(workshop)
    _end(outcome.lines, outcome.problems, 1)


def review(root: Path, day: date, limit: int, language: str, *, one_day: bool) -> None:
    """Print the sentences that a person should read first."""
    from plugins.review import desk  # noqa: PLC0415 - only where it is used
    from plugins.review.queue import Asked  # noqa: PLC0415

    with faults_told():
        workshop = open_workshop(root, day)
        if fault := _misasked(workshop, language):
            raise Exit(str(fault), code=1)
        asked = Asked(limit, language, day if one_day else None)
        _say(desk.review(workshop, asked))


def _misasked(workshop: Workshop, language: str) -> Problem | None:
    """What is wrong with a request for the queue."""
    published = workshop.settings.languages
    if not language or language in published:
        return None
    what = f'the newsroom does not publish in "{language}"'
    return Problem("--language", what, f"give one of {', '.join(published)}")


def approve(root: Path, day: date, page: str) -> None:
    """Make what a machine wrote on a page a person's word."""
    from plugins.review import desk  # noqa: PLC0415 - only where it is used

    with faults_told():
        done = desk.approve(open_workshop(root, day), page)
    if not isinstance(done, str):
        raise Exit(str(done), code=1)
    print(done)


def check(root: Path, day: date, *, browser: bool) -> None:
    """Check the built site."""
    from plugins.check.answer import answer  # noqa: PLC0415 - only where it is used

    with faults_told():
        said = answer(open_workshop(root, day), browser=browser)
    print(*said.lines, sep="\n")
    if said.exitcode:
        raise Exit(code=said.exitcode)


def doctor(root: Path, day: date) -> None:
    """Print what is installed, missing or stale, and what to do."""
    from plugins.command.doctor import examine  # noqa: PLC0415 - only where it is used

    with faults_told():
        found = examine(open_workshop(root, day))
    _say(found.lines)
    print(f"Problems: {len(found.problems)}")
    _say(f"  {problem}" for problem in found.problems)


def take_down(root: Path, day: date, request: Removal, *, check: bool) -> None:
    """Remove what is asked for everywhere, or prove anew that nothing is left."""
    from plugins.progress import progress  # noqa: PLC0415 - only where it is used
    from plugins.takedown import command  # noqa: PLC0415

    with faults_told(), progress("Searching") as tell:
        workshop = open_workshop(root, day)
        proving = command.check(workshop, tell) if check else None
        outcome = proving or command.take_down(workshop, request, tell)
    _end(outcome.lines, outcome.problems, outcome.exitcode)


def _end(lines: Iterable[str], problems: Sequence[Problem], code: int) -> None:
    """Print the outcome; problems with an exit code end the task."""
    _say(lines)
    told = "\n".join(map(str, problems))
    if problems and code:
        raise Exit(told, code=code)
    if problems:
        print(told)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
