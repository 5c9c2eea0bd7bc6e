"""The terminal, whatever its encoding: headlines are in any script.

Chooses no words.
"""

import sys
from io import TextIOWrapper


def print_any_script() -> None:
    """Have what is printed end in no fault, from now on in this process.

    A file or another program gets UTF-8, which on Windows it would not; a
    terminal that lacks a letter gets its number.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            to_person = stream.isatty()
            encoding = stream.encoding if to_person else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
