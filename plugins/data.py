"""Knowledge that ships with the code: rows of text files.

Does not open the newsroom's files: that is the store's work.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_COMMENT = re.compile(r"(?:^|\s)#.*")


@cache
def rows(name: str) -> tuple[str, ...]:
    """Return the lines of ``plugins/<name>`` without blanks and comments, in order.

    A comment begins with ``#`` at the start of a line or after white space.
    """
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return tuple(kept for line in lines if (kept := _COMMENT.sub("", line).strip()))


@cache
def names(folder: str, suffix: str) -> tuple[str, ...]:
    """Return the stems of the files in ``plugins/<folder>`` that end in ``suffix``, sorted."""
    return tuple(sorted(path.stem for path in (HERE / folder).glob(f"*{suffix}")))


@cache
def table(name: str) -> dict[str, Any]:
    """Return ``plugins/<name>``, a TOML file, as a dictionary nobody may change."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
