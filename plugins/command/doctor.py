"""`invoke doctor`: what is installed, what is missing or stale, and what to do about it.

Looks and tells. Writes nothing but ``.cache/``, where models are unpacked to be looked at;
asks the network nothing, but for a LibreTranslate server that the newsroom names.
"""

import platform
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import permutations
from pathlib import Path

from plugins import store
from plugins.check.browser import find_chromium
from plugins.data import table
from plugins.digest.shelf import shelved
from plugins.model import Problem
from plugins.translate.engines import Routes
from plugins.translate.finding import find_engines
from plugins.translate.stage import open_glossary
from plugins.translate.ways import best, ways
from plugins.workshop import Workshop

_LIBRARIES = ("pelican", "markdown", "sumy", "argostranslate", "ctranslate2", "pagefind")
_PATIENCE = 20.0  # seconds for git
_FULL = "invoke models --install gets full models, docs/editor.md tells of other engines"


@dataclass(frozen=True)
class Health:
    """What a newsroom's folder and this machine are like."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


def examine(workshop: Workshop) -> Health:
    """Return what there is, a line each, and what a person should do something about."""
    found = [*_program(), *_settings(workshop), *_engines(workshop), *_tools(), *_pages(workshop)]
    lines = tuple(one for one in found if isinstance(one, str))
    return Health(lines, tuple(one for one in found if isinstance(one, Problem)))


def _program() -> Iterator[str]:
    own = table("../pyproject.toml")["project"]["version"]
    yield f"Dragoman {own}, Python {platform.python_version()}, {platform.system()}"
    yield f"Libraries: {', '.join(f'{name} {version(name)}' for name in _LIBRARIES)}"


def _settings(workshop: Workshop) -> Iterator[str | Problem]:
    sources, faults = workshop.ledger
    languages = workshop.settings.languages
    yield f"Newsroom: {workshop.settings.name}, in {', '.join(languages)}; {len(sources)} sources"
    yield from faults
    yield from open_glossary(workshop.root / "glossary")[1]


def _engines(workshop: Workshop) -> Iterator[str | Problem]:
    """The ways between the newsroom's languages; English may stand between."""
    settings = workshop.settings
    packages, unpacked = workshop.root / "models" / "packages", workshop.cache / "models"
    engines, faults = find_engines(settings, packages, unpacked)
    known = best(ways(engines, settings.translation.directions))
    pairs = list(permutations(settings.languages, 2))
    none = [pair for pair in pairs if pair not in known]
    sample = [pair for pair in pairs if pair in known and known[pair].sample]
    full = len(pairs) - len(none) - len(sample)
    yield (
        f"Translation: of {len(pairs)} directions {full} have a full engine, "
        f"{len(sample)} a sample model alone, {len(none)} nothing"
    )
    yield from _used(known, pairs)
    yield from faults
    for source, targets in _grouped(none):
        yield Problem("models", f"nothing translates from {source} to {targets}", _FULL)
    for source, targets in _grouped(sample):
        what = f"from {source} to {targets} there are only samples, for the sample newsroom's words"
        yield Problem("models", what, _FULL)


def _used(known: Routes, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for pair in pairs:
        if pair in known:
            yield f"  {pair[0]} to {pair[1]}: {known[pair].id}"


def _grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each source language with its targets, as words."""
    targets: dict[str, list[str]] = defaultdict(list)
    for source, target in pairs:
        targets[source].append(target)
    for source, several in targets.items():
        yield source, ", ".join(several)


def _tools() -> Iterator[str]:
    browser = find_chromium() or "none, so invoke check --browser cannot look at pages"
    yield f"Browser: {browser}"


def _pages(workshop: Workshop) -> Iterator[str | Problem]:
    edited = pages = 0
    for one in shelved(workshop):
        pages += 1
        edited += one.page is not None and not one.sealed
        yield from one.problems
    yield f"Content: {pages} pages, {edited} of them edited by a person"
    loose = _not_committed(workshop.content)
    if loose:
        what = f"{loose} of its files are not committed, so only this disk has them"
        yield Problem("content/", what, "git add content, and commit")
    yield from _site(workshop)


def _site(workshop: Workshop) -> Iterator[str | Problem]:
    told = workshop.cache / "report" / "site.json"
    if not (workshop.root / "output" / "index.html").is_file():
        yield Problem("output/", "there is no site yet", "run invoke build")
        return
    yield f"Site: {sum(1 for _ in store.files(workshop.root / 'output', '*.html'))} pages"
    if problems := sum(len(report.problems) for report in workshop.reports()):
        yield f"Last build: {problems} problems; invoke build tells them"
    built = told.stat().st_mtime if told.is_file() else 0.0
    inputs = (workshop.content, workshop.inbox, workshop.root / "glossary")
    if any(path.stat().st_mtime > built for path in _written(workshop.root, inputs)):
        yield Problem("output/", "something was changed after the last build", "run invoke build")


def _written(root: Path, folders: Iterable[Path]) -> Iterator[Path]:
    """Yield what a build reads."""
    names = ("digest.toml", "sources.toml", "takedown.toml")
    yield from (path for name in names if (path := root / name).is_file())
    for folder in folders:
        yield from store.every_file(folder)


def _not_committed(folder: Path) -> int:
    """Return how many files git does not have as they are; 0 where there is no git."""
    git = shutil.which("git")
    if git is None or not folder.is_dir():
        return 0
    command = [git, "status", "--porcelain", "--untracked-files=all", "--", "."]
    try:
        ran = subprocess.run(  # noqa: S603 - git itself, no shell
            command, cwd=folder, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    return ran.stdout.count(b"\n") if ran.returncode == 0 else 0
