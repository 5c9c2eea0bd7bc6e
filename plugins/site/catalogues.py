"""The theme's words in every language: gettext catalogues, compiled from .po while building.

No .mo file is kept: what an editor sees in ``theme/locale`` is what is used.
One template environment serves all languages, because ``pgettext`` and
``npgettext`` look the language up in the page's context.

    python -m plugins.site.catalogues --check     # is every message translated?
    python -m plugins.site.catalogues --extract   # take new messages into the catalogues
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from plugins.model import Problem
from plugins.store import read_text, write_if_changed

ROOT = Path(__file__).parent.parent.parent
LOCALE = ROOT / "theme" / "locale"
KEYWORDS = {"pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
_EXTRA_HEADER = re.compile(r'^"(X-[A-Za-z-]+): ([^"\\]*)\\n"$', re.MULTILINE)
_SLOT = re.compile(r"\{[a-z]+\}")
_BRACE = re.compile(r"[{}]")
_BIDI_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Catalogue:
    """The theme's words in one language."""

    translations: GNUTranslations
    reviewed: bool  # a person read them: the header says ``X-Origin: human``

    def say(self, area: str, message: str, **slots: object) -> str:
        """Return the message in this language as plain text with its slots filled."""
        return self.translations.pgettext(area, message).format(**slots)


def catalogue_path(folder: Path, code: str) -> Path:
    """Return where the catalogue of a language stands, e.g. ``zh_Hans/LC_MESSAGES/digest.po``."""
    return folder / code.replace("-", "_") / "LC_MESSAGES" / "digest.po"


def read_catalogue(folder: Path, code: str) -> Catalogue | Problem:
    """Return the language's catalogue, or why there is none."""
    found = _read(catalogue_path(folder, code))
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
    template = _read(folder / "digest.pot")
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


def messages(root: Path = ROOT) -> Catalog:
    """Return the template of all catalogues: every message that templates and code use."""
    template = Catalog(charset="utf-8")
    mapping = read_text(root / "babel.cfg") or ""
    methods, options = parse_mapping_cfg(StringIO(mapping))  # type: ignore[no-untyped-call]
    found = extract_from_dir(
        root, methods, options, KEYWORDS, comment_tags=("TRANSLATORS:",), strip_comment_tags=True
    )
    for file, _, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        # Without line numbers a catalogue changes only when its words do.
        template.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    return template


def catalogue_problems(folder: Path, code: str, template: Catalog) -> Iterator[Problem]:
    """Yield what keeps a catalogue from being published, each at its message."""
    path = catalogue_path(folder, code)
    found = _read(path)
    if isinstance(found, Problem):
        yield found
        return
    catalog, _ = found
    for wanted in template:
        if wanted.id:
            message = catalog.get(wanted.id, wanted.context)
            yield from _message_problems(wanted, message, catalog.num_plurals, path)


def extract(folder: Path, template: Catalog) -> Iterator[Path | Problem]:
    """Bring every catalogue up to date with the template; yield those that changed."""
    for path in _catalogues(folder):
        found = _read(path)
        if isinstance(found, Problem):
            yield found
        elif _update(path, *found, template):
            yield path
    pot = folder / "digest.pot"
    if write_if_changed(pot, _written(template, {}, header=False)):
        yield pot


def _catalogues(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/LC_MESSAGES/digest.po"))


def _read(path: Path) -> tuple[Catalog, dict[str, str]] | Problem:
    try:
        text = read_text(path)
        catalog = read_po(StringIO(text), abort_invalid=True)
    except (PoFileError, ValueError) as fault:
        return Problem(str(path), f"this is not a gettext catalogue ({fault})", "mend its syntax")
    if text is None:
        remedy = "write it, or take the language out of digest.toml"
        return Problem(str(path), "the language has no catalogue of interface words", remedy)
    # Babel keeps only the headers it knows; these are ours.
    return catalog, dict(_EXTRA_HEADER.findall(text))


def _message_problems(
    wanted: Message, message: Message | None, plurals: int, path: Path
) -> Iterator[Problem]:
    area = wanted.context or ""
    where = f'{path} "{area}|{_forms(wanted.id)[0]}"'
    found = _forms(message.string) if message else ()
    expected = plurals if wanted.pluralizable else 1
    if len(found) != expected or not all(found):
        yield Problem(where, f"it needs {expected} translated form(s)", "translate it")
        return
    slots = _slots(" ".join(_forms(wanted.id)))
    for form in found:
        # A plural form may leave out the number ("two stories" is one word in Arabic).
        differ = _slots(form) - slots if wanted.pluralizable else _slots(form) ^ slots
        if differ:
            what = f'"{form}" has other slots than the English text'
            yield Problem(where, what, f"use {', '.join(sorted(slots)) or 'none'}")
        if "<" in form or _BIDI_CONTROL.search(form):
            yield Problem(where, "markup or a direction control stands in it", "write plain words")


def _forms(found: str | Iterable[str] | None) -> tuple[str, ...]:
    if isinstance(found, str):
        return (found,)
    return tuple(found or ())


def _slots(form: str) -> frozenset[str]:
    """The slots of a text; a brace that opens or closes none is one too."""
    whole = _SLOT.findall(form)
    return frozenset(whole) | frozenset(_BRACE.findall(_SLOT.sub("", form)))


def _update(path: Path, catalog: Catalog, extra: dict[str, str], template: Catalog) -> bool:
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return write_if_changed(path, _written(catalog, extra, header=True))


def _written(catalog: Catalog, extra: Mapping[str, str], *, header: bool) -> str:
    out = BytesIO()
    write_po(
        out, catalog, width=0, sort_by_file=True, include_lineno=False, omit_header=not header,
        ignore_obsolete=True,
    )  # fmt: skip
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in sorted(extra.items()))
    return out.getvalue().decode().replace('"Generated-By: ', f'{lines}"Generated-By: ', 1)


def main(arguments: list[str]) -> int:
    """Run ``--check`` or ``--extract``; return the exit code."""
    template = messages()
    if arguments == ["--extract"]:
        print(*extract(LOCALE, template), sep="\n")  # noqa: T201 - this is a command
        return 0
    if arguments != ["--check"]:
        print(__doc__)  # noqa: T201
        return 1
    codes = [path.parent.parent.name for path in _catalogues(LOCALE)]
    problems = [one for code in codes for one in catalogue_problems(LOCALE, code, template)]
    print(*problems, f"{len(codes)} catalogues, {len(problems)} problems", sep="\n")  # noqa: T201
    return 3 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
