"""Foreign words in Markdown: escaped so that they mean only themselves, and read back.

One line at a time; knows nothing of pages.
"""

import re
from html import unescape as unescape_entities

import nh3
from markdown import markdown

from plugins.text import one_line

_SPECIAL = re.compile(r"[\\`*_\[\]<>{}|~]")
# What would open a block at the start of a line.
_OPENER = re.compile(r"(?:[#+=:-]|\d+(?=[.)]))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """One line of Markdown that shows exactly the text."""
    line = _SPECIAL.sub(r"\\\g<0>", one_line(text).replace("&", "&amp;"))
    opener = _OPENER.match(line)
    if opener and line[0].isdigit():
        return f"{opener[0]}\\{line[opener.end() :]}"
    return f"\\{line}" if opener else line


def unescape(line: str) -> str:
    """The text that the Markdown line shows, for lines without live markup."""
    return one_line(unescape_entities(_ESCAPED.sub(_entity, line)))


def _entity(escaped: re.Match[str]) -> str:
    return f"&#{ord(escaped[1])};"


def plain(line: str) -> str:
    """The words that a line shows; markup that an editor typed is read and dropped."""
    shown = unescape(line)
    if escape(shown) == line.strip():
        return shown
    return one_line(unescape_entities(nh3.clean(markdown(one_line(line)), tags=set())))


def normal(text: str) -> str:
    """Return a page's text without what editing programs change: marks, line ends, spaces."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    return "\n".join(lines).strip("\n")
