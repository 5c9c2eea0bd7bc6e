"""An editor's note made into markup: the only place where text becomes HTML.

Python-Markdown first, nh3 last: what is cleaned before Markdown can still
become a live link after it. Everything else on a page is escaped by the
templates, which accept no other ready markup.
"""

from markdown import Markdown
from markupsafe import Markup
from nh3 import clean

# Python-Markdown needs more than quadratic time for some inputs, brackets above
# all, and a note is a few sentences. Beyond these it is shown as plain text.
LONGEST = 2000  # characters
MOST_BRACKETS = 100
_TAGS = {
    "p", "br", "a", "em", "strong", "b", "i", "blockquote", "ul", "ol", "li", "code",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}}
_SCHEMES = {"http", "https", "mailto"}


def note_markup(note: str) -> Markup | None:
    """Return the note as safe HTML, or None where there is none."""
    if not note.strip():
        return None
    modest = len(note) <= LONGEST and note.count("[") <= MOST_BRACKETS
    html = Markdown(output_format="html").convert(note) if modest else _plain(note)
    safe = clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="external noopener nofollow",
        # A note may be in another language than its page.
        set_tag_attribute_values={"p": {"dir": "auto"}, "li": {"dir": "auto"}},
    )
    return Markup(safe)  # noqa: S704 - nh3 has just cleaned it


def _plain(note: str) -> str:
    return "".join(f"<p>{Markup.escape(part)}</p>" for part in note.split("\n\n"))
