"""How a fault ends: one sentence and an exit code, never a stack trace."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from invoke.exceptions import Exit

from plugins import store
from plugins.publish.build import RefusedError
from plugins.publish.host import HostError
from plugins.workshop import SettingsError


@contextmanager
def faults_told() -> Iterator[None]:
    """End with a sentence and an exit code where a person can mend what is wrong.

    Raises:
        Exit: a fault that a person can mend; others pass.
    """
    try:
        yield
    except (SettingsError, RefusedError) as fault:
        raise Exit("\n".join(map(str, fault.problems)), code=fault.exitcode) from None
    except store.StoreError as fault:
        raise Exit(f"{fault}; free the disk or its permissions and try again.", code=5) from None
    except store.BusyError as fault:
        busy = "another command is at work here; wait for it to end"
        raise Exit(f"{fault}: {busy}.", code=6) from None
    except HostError as fault:
        raise Exit(f"{fault}.", code=1) from None


def attempt(step: Callable[[], object]) -> None:
    """Take a step whose fault is told and stops nothing: what is there goes on being served."""
    try:
        step()
    except Exit as fault:
        print(fault.message, file=sys.stderr)
