"""What fetching remembers, in ``.cache/sources/``: small values, sealed, one a file.

Anything here may vanish or be damaged at any moment; then it was never there,
and only time is lost. Knows no meaning of what it keeps.
"""

from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec

from plugins import store
from plugins.model import digest_of

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Kept = TypeVar("Kept")


def folder(cache: Path) -> Path:
    """Return where all that was fetched lies."""
    return cache / "sources"


def load(path: Path, kind: type[Kept]) -> Kept | None:
    """Return the value, or None where there is none that is whole."""
    try:
        seal, _, text = store.read_bytes(path).decode("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError, store.TooLargeError):
        return None
    if seal != _seal(text):
        return None
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError:  # of an earlier version
        return None


def save(path: Path, value: Any) -> None:
    """Keep the value.

    Raises:
        StoreError: the disk refused.
    """
    told = {one.name: getattr(value, one.name) for one in fields(value)}
    text = msgspec.json.encode(told, order="deterministic").decode()
    store.write_if_changed(path, f"{_seal(text)}\n{text}")


def name_of(*parts: str) -> str:
    """Return the name of the file that is about these."""
    return f"{digest_of(*parts, size=16)}.json"


def _seal(text: str) -> str:
    return digest_of(text, size=16)
