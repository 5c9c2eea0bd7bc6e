"""Two languages that nobody speaks, made from the English words: they show what is forgotten.

``accented`` (en-XA) writes every letter with an accent and is two fifths
longer, as German or Finnish may be; ``mirrored`` (ar-XB) writes English in
Arabic letters, so that it runs from the right. A Latin letter without an
accent on a page in either was never given to the translators. Only for tests.
"""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

from babel.messages.catalog import Catalog, Message

from plugins.site.pofiles import LOCALE, Headers, _written, catalogue_path, read
from plugins.site.proofreading import forms

SLOT = re.compile(r"(\{[a-z]+\})")
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTS = "äḅćďëḟġḧïĵķḷṁñöṗʠŕṡťüṽẅẍÿžÄḄĆĎËḞĠḦÏĴĶḶṀÑÖṖɊŔṠŤÜṼẄẌŸŽ"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنه" * 2
LONGER = 1.4
FILLING = " ẍẍẍẍẍẍẍ"
Spoken = Callable[[str, int], str]


def accented(text: str, most: int) -> str:
    """Return the text with accents, two fifths longer; ``most`` letters, where it is not 0."""
    wanted = round(len(text) * LONGER)
    missing = (min(wanted, most) if most else wanted) - len(text)
    repeated = FILLING * (missing // len(FILLING) + 1)
    return _written_in(ACCENTS, text) + repeated[: max(missing, 0)].rstrip()


def mirrored(text: str, most: int) -> str:
    """Return the English text in Arabic letters; it is as long as it was."""
    del most
    return _written_in(ARABIC, text)


def pseudo_theme(root: Path, spoken: dict[str, Spoken]) -> Path:
    """Copy the theme below ``root``; the catalogues named there speak a pseudo-language."""
    theme = root / "theme"
    copytree(LOCALE.parent, theme)
    for code, say in spoken.items():
        path = catalogue_path(theme / "locale", code)
        found = read(path)
        assert isinstance(found, tuple)
        path.write_text(_spoken(*found, say), encoding="utf-8")
    return theme


def _spoken(catalog: Catalog, extra: Headers, say: Spoken) -> str:
    for message in catalog:
        if message.id:
            said = [say(one, _most(message)) for one in forms(message.id)]
            whole = (*said, *[said[-1]] * (catalog.num_plurals - len(said)))
            message.string = whole if message.pluralizable else said[0]
    return _written(catalog, extra, header=True)


def _most(message: Message) -> int:
    told = re.search(r"at most (\d+) letters", " ".join(message.auto_comments))
    return int(told[1]) if told else 0


def _written_in(letters: str, text: str) -> str:
    table = str.maketrans(LETTERS, letters)
    return "".join(
        part if SLOT.fullmatch(part) else part.translate(table) for part in SLOT.split(text)
    )
