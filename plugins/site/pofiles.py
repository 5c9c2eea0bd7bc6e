"""The catalogues as files: where they stand, how they are read, brought up to date and begun.

Gettext's .po files, through Babel. What a catalogue must fulfil is said in
``proofreading``; what pages do with its words in ``catalogues``.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import PoFileError, read_po, write_po

from plugins.languages import language
from plugins.model import Problem
from plugins.store import read_text, write_if_changed

ROOT = Path(__file__).parent.parent.parent
LOCALE = ROOT / "theme" / "locale"
SOURCE = "en"  # the language that templates and code are written in
KEYWORDS = {"pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
_EXTRA_HEADER = re.compile(r'^"(X-[A-Za-z-]+): ([^"\\]*)\\n"$', re.MULTILINE)

Headers = dict[str, str]


def catalogue_path(folder: Path, code: str) -> Path:
    """Return where the catalogue of a language stands, e.g. ``zh_Hans/LC_MESSAGES/digest.po``."""
    return folder / code.replace("-", "_") / "LC_MESSAGES" / "digest.po"


def catalogue_files(folder: Path) -> list[Path]:
    """Return the catalogues in the folder, sorted."""
    return sorted(folder.glob("*/LC_MESSAGES/digest.po"))


def read(path: Path) -> tuple[Catalog, Headers] | Problem:
    """Return a catalogue with its ``X-`` headers, or why it cannot be read."""
    try:
        text = read_text(path)
        catalog = read_po(StringIO(text), abort_invalid=True)
    except (PoFileError, UnknownLocaleError, ValueError) as fault:
        return Problem(str(path), f"this is not a gettext catalogue ({fault})", "mend its syntax")
    if text is None:
        remedy = "write it, or take the language out of digest.toml"
        return Problem(str(path), "the language has no catalogue of interface words", remedy)
    # Babel keeps only the headers it knows; these are ours.
    return catalog, dict(_EXTRA_HEADER.findall(text))


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


def extract(folder: Path, template: Catalog) -> Iterator[Path | Problem]:
    """Bring every catalogue up to date with the template; yield those that changed."""
    for path in catalogue_files(folder):
        found = read(path)
        if isinstance(found, Problem):
            yield found
        elif _update(path, *found, template):
            yield path
    pot = folder / "digest.pot"
    if write_if_changed(pot, _written(template, {}, header=False)):
        yield pot


def start(folder: Path, code: str, template: Catalog) -> Path | Problem:
    """Begin the catalogue of a language, with every message still to be translated.

    Its plural forms are Babel's, its header says that no person has reviewed it.
    """
    row = language(code)
    if row is None or row.code != code:
        remedy = "write its row first, with the same spelling"
        return Problem(code, "the language is not in plugins/languages.toml", remedy)
    path = catalogue_path(folder, code)
    if path.exists():
        return Problem(str(path), "this catalogue exists already", "translate what it lacks")
    found = read(catalogue_path(folder, SOURCE))
    if isinstance(found, Problem):
        return found
    _update(path, _empty(code, found[0]), {"X-Origin": "machine"}, template)
    return path


def _empty(code: str, like: Catalog) -> Catalog:
    return Catalog(
        locale=code.replace("-", "_"),
        header_comment=like.header_comment,
        project=like.project,
        version=like.version,
        msgid_bugs_address=like.msgid_bugs_address,
        creation_date=like.creation_date,
        revision_date=like.revision_date,
        last_translator=like.last_translator,
        language_team=code,
        charset="utf-8",
        fuzzy=False,
    )


def _update(path: Path, catalog: Catalog, extra: Headers, template: Catalog) -> bool:
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
