"""models.lock: which exact package each direction has, as first installed.

A model is code that nobody reads, so the newsroom commits what it once
accepted; what differs is refused. Pure: text comes in and goes out.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from plugins.model import Problem
from plugins.translate.catalogue import Pair, name_of, pair_of

NAME = "models.lock"
_HEAD = """\
# The translation models this newsroom accepted. Written by `invoke models`; commit it.
# size and sha256 are the package's, files is one hash over all it unpacks to.
"""
_Sha256 = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    version: str
    size: Annotated[int, msgspec.Meta(gt=0)]
    sha256: _Sha256
    files: _Sha256
    url: str


@dataclass(frozen=True)
class Pin:
    """The exact package of a direction."""

    version: str
    size: int  # bytes
    sha256: str  # of the package file
    files: str  # of what it unpacks to; see ``install.files_sha256``
    url: str  # where it came from


Lock = Mapping[Pair, Pin]


def read_lock(text: str | None) -> Lock | Problem:
    """Return the pin of each direction; none where there is no file yet."""
    remedy = "restore it from git, or remove a direction's lines to accept its model anew"
    try:
        rows = msgspec.toml.decode(text or "", type=dict[str, _Row])
    except (msgspec.DecodeError, ValueError) as nonsense:
        return Problem(NAME, f"it makes no sense ({nonsense})", remedy)
    lock: dict[Pair, Pin] = {}
    for name, row in rows.items():
        pair = pair_of(name)
        if pair is None:
            return Problem(NAME, f'"{name}" is no direction between known languages', remedy)
        lock[pair] = Pin(row.version, row.size, row.sha256, row.files, row.url)
    return lock


def lock_text(lock: Lock) -> str:
    """Return the file's text: a table a direction, sorted."""
    return _HEAD + "".join(_table(name_of(pair), lock[pair]) for pair in sorted(lock))


def _table(name: str, pin: Pin) -> str:
    # JSON's printable strings and whole numbers are TOML's too.
    rows = msgspec.to_builtins(pin).items()
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in rows)
    return f"\n[{name}]\n" + "".join(lines)
