"""Package files for the installer's tests: good ones, damaged ones, hostile ones."""

import io
import json
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from plugins.translate import unpack
from tests.translate.tiny import make_package

Files = dict[str, bytes]
TOP = "translate-en_es-1_0/"
_REGULAR = (stat.S_IFREG | 0o644) << 16


@cache
def good(source: str = "en", target: str = "es", seed: int = 1) -> bytes:
    """A real package with random weights, about 22 kB."""
    with tempfile.TemporaryDirectory() as folder:
        return make_package(Path(folder), source, target, seed).read_bytes()


def files(package: bytes) -> Files:
    """Its files by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def box(contents: Files, **member: Any) -> bytes:
    """A zip of these files; ``member`` sets attributes of each."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in contents.items():
            one = zipfile.ZipInfo(name)
            one.external_attr = _REGULAR
            one.compress_type = zipfile.ZIP_DEFLATED
            for key, value in member.items():
                setattr(one, key, value)
            opened.writestr(one, content)
    return written.getvalue()


def saying(package: bytes, **changes: Any) -> bytes:
    """The package with other metadata."""
    held = files(package)
    (name,) = (name for name in held if name.endswith("metadata.json"))
    held[name] = json.dumps(json.loads(held[name]) | changes).encode()
    return box(held)


def flipped(package: bytes, places: int) -> Iterator[bytes]:
    """The package with one byte changed, at so many places spread over it."""
    for place in {number * len(package) // places for number in range(places)}:
        yield package[:place] + bytes([package[place] ^ 0xFF]) + package[place + 1 :]


def truncated(package: bytes, points: int) -> Iterator[bytes]:
    """The beginning of the package, cut at so many points."""
    for point in range(points):
        yield package[: point * len(package) // points]


def _with(*names: str) -> Callable[[Files], bytes]:
    """The package and files of these names beside its own."""
    return lambda held: box(held | dict.fromkeys(names, b"foreign"))


def _without(name: str) -> Callable[[Files], bytes]:
    return lambda held: box({key: held[key] for key in held if key != TOP + name})


def _instead(name: str, content: bytes) -> Callable[[Files], bytes]:
    return lambda held: box(held | {TOP + name: content})


def _special(kind: int, content: bytes = b"/etc/passwd") -> Callable[[Files], bytes]:
    """With a member that is no plain file."""

    def made(held: Files) -> bytes:
        written = io.BytesIO(box(held))
        with zipfile.ZipFile(written, "a") as opened:
            one = zipfile.ZipInfo(TOP + "special")
            one.external_attr = (kind | 0o777) << 16
            opened.writestr(one, content)
        return written.getvalue()

    return made


def _twice(held: Files) -> bytes:
    """The model a second time, under the same name."""
    written = io.BytesIO(box(held))
    with zipfile.ZipFile(written, "a") as opened:
        opened.writestr(TOP + "model/model.bin", b"the second")
    return written.getvalue()


def _moved(name: str) -> Callable[[Files], bytes]:
    """All files in another place."""
    return lambda held: box({name + key.removeprefix(TOP): held[key] for key in held})


def _patched(offset: int, form: str, value: int) -> Callable[[Files], bytes]:
    """A field of the last entry in the list of files changed; ``offset`` is within the entry."""

    def made(held: Files) -> bytes:
        package = bytearray(box(held))
        struct.pack_into(form, package, package.rfind(b"PK\1\2") + offset, value)
        return bytes(package)

    return made


def _overlapping(held: Files) -> bytes:
    """The last entry of the list leads to the first file's bytes."""
    return _patched(42, "<I", 0)(held)


def _hiding(held: Files) -> bytes:
    """The last but one entry of the list calls the last one its comment."""
    package = bytearray(box(held | {TOP + "a": b"a", TOP + "b": b"b"}))
    last = package.rfind(b"PK\1\2")
    entry, end = package.rfind(b"PK\1\2", 0, last), package.rfind(b"PK\5\6")
    struct.pack_into("<H", package, entry + 32, end - last)
    return bytes(package)


HOSTILE: dict[str, Callable[[Files], bytes]] = {
    "climbs": _with("../escaped"),
    "climbs inside": _with(TOP + "../escaped"),
    "climbs far": _with(TOP + "../../../../../../../../tmp/escaped"),
    "absolute": _with("/tmp/escaped"),
    "backslash": _with(TOP + "..\\escaped"),
    "backslash alone": _with("\\escaped"),
    "drive": _with("C:/escaped"),
    "stream": _with(TOP + "metadata.json:stream"),
    "control character": _with(TOP + "a\x1b[31m"),
    "newline": _with(TOP + "a\nb"),
    "turned around": _with(TOP + "a\u202enib.exe"),
    "dots only": _with("./."),
    "link": _special(stat.S_IFLNK),
    "device": _special(stat.S_IFCHR),
    "block device": _special(stat.S_IFBLK),
    "pipe": _special(stat.S_IFIFO),
    "socket": _special(stat.S_IFSOCK),
    "second folder": _with("other/metadata.json"),
    "loose file": _with("loose"),
    "all loose": _moved(""),
    "another model's folder": _with("translate-en_fr-1_0/model/model.bin"),
    "same name": _twice,
    "same name to some disks": _with(TOP + "MODEL/model.bin"),
    "same letters": _with(TOP + "caf\u00e9", TOP + "cafe\u0301"),
    "file that is a folder": _with(TOP + "model/model.bin/inner"),
    "folder that is a file": _with(TOP + "model"),
    "crowd": _with(*(f"{TOP}{number}" for number in range(unpack.MOST_MEMBERS + 1))),
    "bomb": lambda held: box(held | {TOP + "zeros": bytes(5_000_000)}),
    "overlapping": _overlapping,
    "tells too large": _patched(24, "<I", 2_000_000_000),
    "tells too small": _patched(24, "<I", 1),
    "tells too little packed": _patched(20, "<I", 1),
    "starts beyond": _patched(42, "<I", 0x7FFFFFFF),
    "encrypted": _patched(8, "<H", 1),
    "packed in another way": lambda held: box(held, compress_type=zipfile.ZIP_BZIP2),
    "packed in an unknown way": _patched(10, "<H", 97),
    "hides its last files": _hiding,
    "name that is not UTF-8": _patched(46, "<B", 0xFF),
    "empty": lambda _: box({}),
    "nested": lambda held: box({TOP + "inner.argosmodel": box(held)}),
    "no metadata": _without("metadata.json"),
    "no model": _without("model/model.bin"),
    "no pieces": _without("sentencepiece.model"),
    "metadata is a list": _instead("metadata.json", b"[]"),
    "metadata is endless": _instead("metadata.json", b"{}" + b" ." * 100_000),
    "metadata nests deeply": _instead("metadata.json", b"[" * 50_000),
    "another direction": lambda held: saying(box(held), to_code="fr"),
    "no direction": lambda held: saying(box(held), from_code="", to_code=""),
    "of another type": lambda held: saying(box(held), type="sbd"),
    "error page": lambda _: b"<!DOCTYPE html><title>Sign in</title>",
}

# Whole and honest archives whose model does harm when it runs: only a trial tells.
HARMFUL: dict[str, Callable[[Files], bytes]] = {
    "model is noise": _instead("model/model.bin", bytes(range(256)) * 80),
    "pieces are noise": _instead("sentencepiece.model", b"\x06" * 3000),
    "no vocabulary": _without("model/shared_vocabulary.json"),
    "vocabulary of another": _instead("model/shared_vocabulary.json", b'["a","b"]'),
}

# What some of them would do unless the very check that names it stood.
REASONS = {
    "climbs": "name leads elsewhere",
    "link": "link or device",
    "second folder": "exactly one folder",
    "same letters": "two files of one name",
    "crowd": "more than 2000 files",
    "bomb": "more than a model needs",
    "overlapping": "share the same bytes",
    "hides its last files": "list of files is damaged",
    "packed in another way": "packed in a way",
    "another direction": "en-fr, not en-es",
    "of another type": "of another type",
}
