"""Is it gone? Every byte of output/, content/ and .cache/ is searched for what was taken down.

Works from the hashes of takedown.toml alone, so it can be done again in a
fresh clone. A text is searched as it stands and as a browser, a feed reader,
JSON or an address would show it. Removes nothing.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from plugins import store
from plugins.progress import Tell
from plugins.takedown.removals import Removals
from plugins.workshop import Workshop

FOLDERS = ("output", "content", ".cache", ".staging", ".output-former")
_LARGEST = 256 * 1024 * 1024  # bytes
_GZIP = b"\x1f\x8b"
_TAG = re.compile(r"<[^<>]*>")
_PRINTED = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xf4]{32,}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_MARKUP = re.compile(r"\\([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"https?:(?:\\?/){2}[^\s\"'<>\\|]{1,2000}", re.IGNORECASE)
_TRAIL = ").,;:]*_"


@dataclass(frozen=True)
class Proof:
    """How much was searched, and where something was found."""

    files: int
    found: tuple[str, ...]  # the files' names


def prove(workshop: Workshop, removals: Removals, tell: Tell) -> Proof:
    """Search every file that the newsroom publishes or keeps."""
    paths = [path for name in FOLDERS for path in store.every_file(workshop.root / name)]
    found = []
    for number, path in enumerate(paths, 1):
        if hits(text_of(path), removals):
            found.append(workshop.name(path))
        tell(number, len(paths), "Searching")
    return Proof(len(paths), tuple(found))


def hits(text: str, removals: Removals) -> bool:
    """Whether a text holds a removed run of words or address in any of its guises."""
    if any(removals.hold(guise) for guise in _guises(text)):
        return True
    return any(
        removals.names_address(address) or ("%" in address and removals.hold(unquote(address)))
        for address in _addresses(text)
    )


def _guises(text: str) -> Iterator[str]:
    """The text as those who read it would show it, its markup's own words included; each once."""
    decoded = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\\n", "\n")
    plain = unescape(decoded)
    guises = [plain]
    if "<" in decoded:
        guises.append(unescape(_TAG.sub(" ", decoded)))
    if "<" in plain and plain != decoded:  # a feed's entry is HTML within XML
        guises.append(unescape(_TAG.sub(" ", plain)))
    guises += [_MARKUP.sub(r"\1", guise) for guise in guises if "\\" in guise]
    yield from dict.fromkeys(guises)


def _addresses(text: str) -> Iterator[str]:
    plain = unescape(text)
    found: dict[str, None] = {}
    for guise in dict.fromkeys((plain, _MARKUP.sub(r"\1", plain), unquote(plain))):
        found |= dict.fromkeys(match[0] for match in _ADDRESS.finditer(guise))
    for address in found:
        yield address.replace("\\/", "/").rstrip(_TRAIL)


def text_of(path: Path) -> str:
    """Return what of a file's bytes can be read, unpacked if need be.

    Raises:
        TooLargeError: the file is larger than any of ours.
    """
    content = store.read_bytes(path, limit=_LARGEST)
    if content.startswith(_GZIP):
        with suppress(OSError, EOFError, zlib.error):  # not gzip: searched as it stands
            content = gzip.decompress(content)
    if b"\0" in content:  # a model, a database: what in it is text
        content = b"\n".join(_PRINTED.findall(content))
    return content.decode("utf-8", "replace")
