"""The table of languages: what a program must know of each, one row in languages.toml.

Names inside running text, dates and plurals are CLDR's, through the site's formats.
"""

from dataclasses import dataclass
from functools import cache

from plugins.data import table


@dataclass(frozen=True)
class Language:
    """One row; ``code`` is BCP 47 in canonical case."""

    code: str
    english: str
    autonym: str
    script: str  # ISO 15924
    territory: str
    type: str  # typographic group of the theme
    digits: str  # CLDR numbering system
    og: str
    aliases: tuple[str, ...] = ()  # lower-case tags that mean the same

    @property
    def folder(self) -> str:
        """The language's part of a URL: lower-case BCP 47."""
        return self.code.lower()


@cache
def languages() -> tuple[Language, ...]:
    """Return all rows, sorted by code."""
    return tuple(
        Language(code=code, **row) for code, row in sorted(table("languages.toml").items())
    )


def language(code: str) -> Language | None:
    """Return the row of a BCP 47 tag, or None where the table has none.

    Case does not matter; a region that the table does not know is ignored
    (``pt-BR`` is ``pt``, ``zh-CN`` is ``zh-Hans``).
    """
    tag = code.replace("_", "-").lower()
    known = _by_tag()
    return known.get(tag) or known.get(tag.partition("-")[0])


@cache
def _by_tag() -> dict[str, Language]:
    return {tag: row for row in languages() for tag in (row.folder, *row.aliases)}
