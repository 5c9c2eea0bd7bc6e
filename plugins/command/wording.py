"""What invoke itself complains of, in sentences that say what to do.

invoke has no place for them: its errors are given another text when they are
printed. Which arguments a task takes is said in tasks.py.
"""

import re
from dataclasses import replace

from invoke.exceptions import ParseError

from plugins.model import Problem

_EXAMPLE = '`invoke takedown https://coastnews.example/fire --reason "…"`'
_RAW = {
    r"Flag <\w+: (?P<name>[\w-]+).*> needed value and was not given one!": Problem(
        "--{name}", "its value is missing", "write it after the option"
    ),
    r"'takedown' did not receive required positional arguments: 'url'": Problem(
        "takedown",
        "it must know what to take down",
        f"give the article's own address, such as {_EXAMPLE}, or --source or --author instead",
    ),
    r"No idea what '(?P<name>--?\w.*)' is!": Problem(
        "{name}", "there is no such option", "`invoke --help TASK` shows those of a task"
    ),
    r"No idea what '(?P<name>.*)' is!": Problem(
        "{name}", "there is no such task", "`invoke --list` shows them all"
    ),
}


def reworded(complaint: str) -> str:
    """Return a complaint of invoke's in our words; what is not known as it is."""
    for raw, problem in _RAW.items():
        if found := re.fullmatch(raw, complaint, re.DOTALL):
            return str(replace(problem, where=problem.where.format(**found.groupdict())))
    return complaint


def reword_complaints() -> None:
    """Have invoke's errors print themselves so, from now on in this process."""
    ParseError.__str__ = _printed  # type: ignore[method-assign]


def _printed(error: BaseException) -> str:
    return reworded(Exception.__str__(error))
