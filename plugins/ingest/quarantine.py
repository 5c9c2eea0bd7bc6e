"""Which files broke the reader, so that they are not tried at every build.

Known by their bytes, until the program changes: another version may read
them. Reads no file of the inbox.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import msgspec

from plugins import store
from plugins.data import HERE
from plugins.ingest.cell.failure import Cause, Failure, Limits

KEPT = 10_000  # files at most; the oldest are forgotten
_PARTS = frozenset({".py", ".toml", ".txt"})


@dataclass(frozen=True)
class _Kept:
    program: str
    files: dict[str, Failure]


def key_of(content: bytes) -> str:
    """Return what stands for a file's bytes."""
    return blake2b(content, digest_size=16).hexdigest()


def recalled(path: Path, limits: Limits) -> dict[str, Failure]:
    """Return the failures of this version of the program by key; none where the list is lost."""
    text = store.read_text(path)
    if not text:
        return {}
    try:
        kept = msgspec.json.decode(text, type=_Kept)
    except msgspec.MsgspecError:  # a cache: it is written anew
        return {}
    return kept.files if kept.program == program_of(limits) else {}


def remember(path: Path, failures: Mapping[str, Failure], limits: Limits) -> None:
    """Keep the failures for the next build; what the files are not to blame for is left out.

    Raises:
        StoreError: the disk refused.
    """
    blamed = {key: one for key, one in failures.items() if one.cause is not Cause.START}
    newest = dict(islice(blamed.items(), max(0, len(blamed) - KEPT), None))
    if newest or path.is_file():
        text = msgspec.json.encode(_Kept(program_of(limits), newest)).decode()
        store.write_if_changed(path, text)


def program_of(limits: Limits) -> str:
    """Return what stands for the readers and the limits they work under."""
    return blake2b(f"{program()} {limits}".encode(), digest_size=16).hexdigest()


@cache
def program() -> str:
    """Return what stands for the readers: this program, its tables and every library installed."""
    mixed = blake2b(sys.version.encode(), digest_size=16)
    for folder in sys.path:
        for found in sorted(Path(folder).glob("*.dist-info")):
            mixed.update(f"{found.name}\n".encode())
    for path in sorted(HERE.rglob("*")):
        if path.suffix in _PARTS:
            mixed.update(path.read_bytes())
    return mixed.hexdigest()
