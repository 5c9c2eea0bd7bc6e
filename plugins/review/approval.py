"""A page's machine sentences approved by a person: their origin becomes the editor.

The words stay as they are. The page's seal no longer fits then, so that nothing
overwrites it; what a machine could not translate is not approved with it.
"""

import re

from plugins.digest import markdown

_NOTE = re.compile(r"^(\[\^\d+\]: .* <!-- \S+ \d+ \d+-\d+ )(?:engine|memory) ", re.MULTILINE)
_TITLE = re.compile(r"^(Title-from: \S+ )(?:engine|memory) ", re.MULTILINE)


def approved(text: str) -> tuple[str, int]:
    """Return the page with its machine sentences and headline approved, and how many there are.

    Raises:
        PageError: this is no page.
    """
    head, gap, body = text.replace("\r\n", "\n").partition("\n\n")
    head, titles = _TITLE.subn(r"\1editor ", head)
    body, sentences = _NOTE.subn(r"\1editor ", body)
    changed = head + gap + body
    markdown.read(changed)
    return (changed, titles + sentences) if titles + sentences else (text, 0)
