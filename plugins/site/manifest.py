"""What the site consists of: every file written, with the hash of its bytes.

The proof that nothing else is published: a folder that differs from its
manifest by one file or one byte is not the site that was built.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.model import Problem, digest_of
from plugins.store import read_bytes, read_text, write_if_changed

_REMEDY = "build again; if it comes back, report it"


def fingerprint(text: str) -> str:
    """The hash under which a file's text is listed."""
    return digest_of(text, size=16)


def write_manifest(path: Path, files: Mapping[str, str]) -> None:
    """Write the files with their fingerprints, sorted by name."""
    write_if_changed(path, "".join(f"{mark}  {name}\n" for name, mark in sorted(files.items())))


def read_manifest(path: Path) -> dict[str, str]:
    """Return the fingerprints by file; empty where nothing was built."""
    lines = (read_text(path) or "").splitlines()
    return {name: mark for mark, _, name in (line.partition("  ") for line in lines)}


def differences(output: Path, files: Mapping[str, str]) -> Iterator[Problem]:
    """Yield every file that is missing, changed or in nobody's name."""
    found = {
        path.relative_to(output).as_posix(): path
        for path in sorted(output.rglob("*"))
        if path.is_symlink() or not path.is_dir()
    }
    for name in sorted(files.keys() - found.keys()):
        yield Problem(name, "the file was written and is not there", _REMEDY)
    for name in sorted(found.keys() - files.keys()):
        yield Problem(name, "no stage wrote this file", _REMEDY)
    for name in sorted(found.keys() & files.keys()):
        if found[name].is_symlink() or _mark(found[name]) != files[name]:
            yield Problem(name, "the file is not as it was written", _REMEDY)


def _mark(path: Path) -> str:
    return fingerprint(read_bytes(path).decode("utf-8", "replace"))
