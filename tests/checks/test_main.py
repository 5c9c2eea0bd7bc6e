"""Promises of the command: one result a line, one sentence for a malformed line."""

import io
import json

import pytest

from plugins.translate.checks.__main__ import main

GOOD = {
    "source": "It rained on 3 May.",
    "target": "Llovió el 3 de mayo.",
    "source_language": "en",
    "target_language": "es",
}


def _run(*lines: bytes) -> tuple[int, list[dict[str, object]], str]:
    out, errors = io.StringIO(), io.StringIO()
    status = main(lines, out, errors)
    return status, [json.loads(line) for line in out.getvalue().splitlines()], errors.getvalue()


def test_a_good_line_passes() -> None:
    """A translation without faults prints no flags, and the status is 0."""
    assert _run(json.dumps(GOOD).encode()) == (0, [{"flags": [], "passed": True}], "")


def test_a_fault_is_a_result_and_no_error() -> None:
    """A flagged translation is printed with its flags; the status stays 0."""
    line = json.dumps(GOOD | {"target": "Llovió el 4 de mayo."}).encode()
    assert _run(line) == (0, [{"flags": ["number"], "passed": False}], "")


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"\xff\xfe", b'{"source": 1}', b"[" * 100_000, json.dumps({}).encode()]
)
def test_a_malformed_line_costs_only_itself(line: bytes) -> None:
    """One sentence on the error stream names the line; the others are judged; status 1."""
    status, results, errors = _run(line, b"\n", json.dumps(GOOD).encode())
    assert (status, results) == (1, [{"flags": [], "passed": True}])
    assert errors.startswith("line 1: ")
    assert errors.count("\n") == 1
