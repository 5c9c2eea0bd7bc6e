"""The theme's words in every language: gettext catalogues, compiled from .po while building.

No .mo file is kept: what an editor sees in ``theme/locale`` is what is used.
How catalogues are read and written is ``pofiles``, what they must fulfil ``proofreading``.
One template environment serves all languages, because ``pgettext`` and
``npgettext`` look the language up in the page's context.

    python -m plugins.site.catalogues --check     # is every message translated?
    python -m plugins.site.catalogues --extract   # take new messages into the catalogues
    python -m plugins.site.catalogues --start cy  # begin the catalogue of a language
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from plugins.model import Problem
from plugins.site.pofiles import (
    LOCALE,
    catalogue_files,
    catalogue_path,
    extract,
    messages,
    read,
    start,
)
from plugins.site.proofreading import catalogue_problems


@dataclass(frozen=True)
class Catalogue:
    """The theme's words in one language."""

    translations: GNUTranslations
    reviewed: bool  # a person read them: the header says ``X-Origin: human``

    def say(self, area: str, message: str, **slots: object) -> str:
        """Return the message in this language as plain text with its slots filled."""
        return self.translations.pgettext(area, message).format(**slots)


def read_catalogue(folder: Path, code: str) -> Catalogue | Problem:
    """Return the language's catalogue, or why there is none."""
    found = read(catalogue_path(folder, code))
    if isinstance(found, Problem):
        return found
    catalog, extra = found
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Catalogue(GNUTranslations(compiled), reviewed=extra.get("X-Origin") == "human")


def published(
    folder: Path, codes: Iterable[str]
) -> tuple[dict[str, Catalogue], tuple[Problem, ...]]:
    """Return the whole catalogues of the languages, and what is wrong with the others.

    A language is published only when every message of ``digest.pot`` is
    translated; half an interface would be worse than none.
    """
    template = read(folder / "digest.pot")
    if isinstance(template, Problem):
        return {}, (template,)
    found: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for code in codes:
        faults = tuple(catalogue_problems(folder, code, template[0]))
        catalogue = faults or read_catalogue(folder, code)
        if isinstance(catalogue, Catalogue):
            found[code] = catalogue
        problems.extend(faults)
    return found, tuple(problems)


def install(environment: Environment, catalogues: Mapping[str, Catalogue]) -> None:
    """Let templates call ``pgettext`` and ``npgettext`` in the language of their page.

    Slots are written ``{name}``; what fills them is escaped unless the
    template itself made it. ``in_language=`` asks for another language.
    """

    @cache
    def said(code: str, area: str, message: str) -> Markup:
        return escape(catalogues[code].translations.pgettext(area, message))

    @pass_context
    def pgettext(
        context: Context, area: str, message: str, *, in_language: str = "", **slots: object
    ) -> Markup:
        found = said(in_language or context["language"], area, message)
        return found.format(**slots) if slots else found

    @pass_context
    def npgettext(
        context: Context, area: str, one: str, many: str, number: int, **slots: object
    ) -> Markup:
        catalogue = catalogues[context["language"]]
        found = catalogue.translations.npgettext(area, one, many, number)
        return escape(found).format(**slots)

    environment.globals.update(pgettext=pgettext, npgettext=npgettext)


def main(arguments: list[str]) -> int:
    """Run ``--check``, ``--extract`` or ``--start CODE``; return the exit code."""
    match arguments:
        case ["--check"]:
            return _check()
        case ["--extract"]:
            print(*extract(LOCALE, messages()), sep="\n")  # noqa: T201 - this is a command
            return 0
        case ["--start", code]:
            begun = start(LOCALE, code, messages())
            print(begun)  # noqa: T201
            return 1 if isinstance(begun, Problem) else 0
        case _:
            print(__doc__)  # noqa: T201
            return 1


def _check() -> int:
    template = messages()
    codes = [path.parent.parent.name for path in catalogue_files(LOCALE)]
    problems = [one for code in codes for one in catalogue_problems(LOCALE, code, template)]
    print(*problems, f"{len(codes)} catalogues, {len(problems)} problems", sep="\n")  # noqa: T201
    return 3 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
