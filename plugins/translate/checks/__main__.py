"""Judge translations given as JSON lines: ``python -m plugins.translate.checks < pairs.jsonl``.

Each line in holds ``source``, ``target``, ``source_language`` and ``target_language``;
each line out ``flags`` and ``passed``. Reads and prints only; judging is ``check``.
"""

import json
import sys
from collections.abc import Iterable
from typing import TextIO

from plugins.translate.checks import check

_KEYS = ("source", "target", "source_language", "target_language")


def main(lines: Iterable[bytes], out: TextIO, errors: TextIO) -> int:
    """Judge each line; return 1 if a line was malformed, and 0 otherwise.

    A malformed line gets one sentence on ``errors`` and no result; the others go on.
    """
    status = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        found = _texts(line)
        if isinstance(found, str):
            errors.write(f"line {number}: {found}\n")
            status = 1
            continue
        flags = check(*found)
        out.write(json.dumps({"flags": list(flags), "passed": not flags}) + "\n")
    return status


def _texts(line: bytes) -> tuple[str, str, str, str] | str:
    """Return the four texts of a line, or what is wrong with it and what to do."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return "it is not JSON in UTF-8; write one object a line."
    if not isinstance(row, dict):
        return "it is JSON but no object; write one object a line."
    wrong = [key for key in _KEYS if not isinstance(row.get(key), str)]
    if wrong:
        return f"{' and '.join(wrong)} must be text; add what is missing."
    source, target, source_language, target_language = (row[key] for key in _KEYS)
    return source, target, source_language, target_language


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout, sys.stderr))
