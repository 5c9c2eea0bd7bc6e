"""What the site consists of: every file written, with the hash of its bytes.

The proof that nothing else is published: a folder that differs from its
manifest by one file or one byte is not the site that was built.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.model import Problem, digest_of
from plugins.store import read_bytes, read_text, write_if_changed

MANIFEST = "manifest.txt"  # in the workshop's cache
_REMEDY = "build again; if it comes back, report it"


def fingerprint(text: str) -> str:
    """The hash under which a file's text is listed."""
    return digest_of(text, size=16)


def write_manifest(path: Path, files: Mapping[str, str]) -> None:
    """Write the files with their fingerprints, sorted by name."""
    write_if_changed(path, "".join(f"{mark}  {name}\n" for name, mark in sorted(files.items())))


def add_to_manifest(path: Path, files: Mapping[str, bytes]) -> None:
    """List files that were made after the pages; a name that is listed already is refused.

    Raises:
        ValueError: two makers claim one file.
    """
    listed = read_manifest(path)
    if both := sorted(listed.keys() & files.keys()):
        raise ValueError(f'two makers claim "{both[0]}"')
    write_manifest(path, {**listed, **{name: _mark(content) for name, content in files.items()}})


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
        if found[name].is_symlink() or _mark(read_bytes(found[name])) != files[name]:
            yield Problem(name, "the file is not as it was written", _REMEDY)


def _mark(content: bytes) -> str:
    return fingerprint(content.decode("utf-8", "replace"))
