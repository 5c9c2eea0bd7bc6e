"""Writes the site's files into its folder, and makes none anew that has not changed.

A page's key stands for everything that goes into it: the sheet, the theme,
the program. Where the key is that of the former build and the former site
still has the file as it was written, that very file is taken over by a link,
unread by the template engine and with its date. Also says what was written.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from plugins import store
from plugins.model import digest_of
from plugins.site.addresses import Address, destination
from plugins.site.manifest import fingerprint

KEYS = "pages.txt"  # in the workshop's cache


class Press:
    """One run's files: ``files`` has the fingerprint of each, ``keys`` what each was made of."""

    def __init__(
        self,
        output: Path,
        former: Path | None = None,
        keys: dict[str, tuple[str, str]] | None = None,
    ) -> None:
        self._output = output
        self._former = former
        self._known = keys or {}
        self.files: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self.reused = 0

    def write(self, address: Address, text: str) -> None:
        """Write one file of the site.

        Raises:
            OutsideError: its place is not inside the output folder.
            ValueError: two pages claim one place.
        """
        file = self._claimed(address)
        mark = fingerprint(text)
        if not self._taken_over(address.save_as, mark, file):
            store.stage(file, text)
        self.files[address.save_as] = mark

    def print(self, address: Address, key: str, render: Callable[[], str]) -> None:
        """Write one page, rendered only if its key is not the former one's.

        Raises:
            OutsideError: its place is not inside the output folder.
            ValueError: two pages claim one place.
        """
        name = address.save_as
        former_key, mark = self._known.get(name, ("", ""))
        if former_key == key:
            file = self._claimed(address)
            if self._taken_over(name, mark, file):
                self.files[name] = mark
                self.keys[name] = key
                self.reused += 1
                return
        self.write(address, render())
        self.keys[name] = key

    def _claimed(self, address: Address) -> Path:
        if address.save_as in self.files:
            raise ValueError(f'two pages would stand at "{address.save_as}"')
        return destination(self._output, address)

    def _taken_over(self, name: str, mark: str, file: Path) -> bool:
        """Link the former site's file here, if it has the wanted bytes."""
        if self._former is None:
            return False
        former = self._former / name
        if former.is_symlink() or not former.is_file():
            return False
        return _mark(former) == mark and store.take_over(former, file)


def _mark(path: Path) -> str:
    """Return the fingerprint of a file as it lies there."""
    return fingerprint(store.read_bytes(path).decode("utf-8", "replace"))


def read_keys(text: str) -> dict[str, tuple[str, str]]:
    """Return key and fingerprint by file, as ``key_lines`` wrote them."""
    rows = (line.split("  ", 2) for line in text.splitlines())
    return {row[2]: (row[0], row[1]) for row in rows if len(row) == 3}  # noqa: PLR2004 - its columns


def key_lines(press: Press) -> Iterator[str]:
    """Yield a line for each page: what it was made of, its fingerprint, its file."""
    for name, key in sorted(press.keys.items()):
        yield f"{key}  {press.files[name]}  {name}\n"


def key_of(everything: str, sheet: object) -> str:
    """Return what stands for a sheet under a theme and a program."""
    return digest_of(everything, repr(sheet), size=16)
