"""`invoke takedown`: listed first, then removed everywhere, then proved gone.

The list comes first, so that a machine that stops half-way has not forgotten
the request: the next build carries it out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins import store
from plugins.identity.register import forget
from plugins.model import Problem
from plugins.progress import Tell
from plugins.publish.build import RefusedError, build_site
from plugins.publish.host import HostError
from plugins.takedown import stage
from plugins.takedown.finding import Found, Request, find
from plugins.takedown.proof import Proof, prove
from plugins.takedown.removals import (
    HEAD,
    NAME,
    Removal,
    Removals,
    removals_of,
    written,
)
from plugins.workshop import Workshop

USAGE, REFUSED = 1, 7  # exit codes: the request is wrong; something is left


@dataclass(frozen=True)
class Outcome:
    """What a person reads at the end."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    exitcode: int = 0


def take_down(workshop: Workshop, request: Request, tell: Tell) -> Outcome:
    """Remove what the request names, everywhere and for good, and prove it.

    Raises:
        BusyError: a build is running.
        StoreError: the disk refused.
        SettingsError: takedown.toml or sources.toml is damaged.
    """
    former = removals_of(workshop)
    with store.lock(workshop.cache / "build.lock"):
        found = find(workshop, request)
        if isinstance(found, Problem):
            return Outcome((), (found,), USAGE)
        if found.ids or not _same(found.removal, former):
            path = workshop.root / NAME
            store.write_if_changed(path, (store.read_text(path) or HEAD) + written(found.removal))
        forget(workshop, found.ids)
        cleared = stage.run(workshop)
    problems = [*cleared.problems, *_built(workshop)]
    proof = prove(workshop, removals_of(workshop), tell)
    problems += _left(proof)
    lines = (*_said(found), *_proved(proof), *_history(workshop))
    return Outcome(lines, tuple(dict.fromkeys(problems)), REFUSED if proof.found else 0)


def check(workshop: Workshop, tell: Tell) -> Outcome:
    """Prove anew that nothing of all that was taken down is left.

    Raises:
        BusyError: sources are being fetched.
        StoreError: the disk refused.
        SettingsError: takedown.toml is damaged.
    """
    stage.forget_fetched(workshop)
    proof = prove(workshop, removals_of(workshop), tell)
    return Outcome(tuple(_proved(proof)), tuple(_left(proof)), REFUSED if proof.found else 0)


def _same(row: Removal, former: Removals) -> bool:
    """Whether a request that names nothing here was listed before."""
    marks = {*row.addresses, *row.authors, *row.publishers}
    return any(
        one.scope == row.scope and marks <= {*one.addresses, *one.authors, *one.publishers}
        for one in former.rows
    )


def _built(workshop: Workshop) -> tuple[Problem, ...]:
    """Build the site without it; a site that cannot be built is told, and the proof finds it."""
    remedy = "mend what is wrong and give the command again; until then take output/ off the web"
    try:
        return build_site(workshop).problems
    except RefusedError as fault:
        return (*fault.problems, Problem("output", "the former site is still there", remedy))
    except HostError as fault:
        return (Problem("output", f"the site could not be built ({fault})", remedy),)


def _said(found: Found) -> Iterator[str]:
    if not found.ids:
        yield "Nothing of it is here; from now on it is refused."
    for title in found.titles:
        yield f'Taken down: "{title}"'


def _proved(proof: Proof) -> Iterator[str]:
    word = "NOT proved" if proof.found else "proved"
    yield f"{word}: {proof.files:,} files searched, {len(proof.found):,} hits"


def _left(proof: Proof) -> Iterator[Problem]:
    for name in proof.found:
        what = "words or an address that were taken down are still in it"
        yield Problem(name, what, "remove them by hand, then `invoke takedown --check`")


def _history(workshop: Workshop) -> Iterator[str]:
    if (workshop.root / ".git").exists():
        yield "Pages that were committed are still in git's history, here and wherever it was"
        yield "pushed; docs/publisher.md says how to purge them. Commit takedown.toml and content/."
