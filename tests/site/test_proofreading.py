"""The check of the catalogues is sharp: each kind of fault, made on purpose, turns it red."""

import random
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from plugins.site import catalogues, pofiles
from plugins.site.catalogues import main
from plugins.site.pofiles import LOCALE, catalogue_files, catalogue_path, messages, read
from plugins.site.proofreading import catalogue_problems, forms, letters

FOLDERS = tuple(path.parent.parent.name for path in catalogue_files(LOCALE))
COPIED = ("en", "es", "he")
SPANISH = [
    ('msgstr "Idiomas"', 'msgstr ""', "needs 1 translated form"),
    ('msgstr "Idiomas"', 'msgstr " "', "needs 1 translated form"),
    ('msgctxt "nav"\nmsgid "Languages"\nmsgstr "Idiomas"\n', "", "needs 1 translated form"),
    ('msgstr[1] "{n} noticias"', 'msgstr[1] ""', "needs 2 translated form"),
    ('msgstr[1] "{n} noticias"', "", "needs 2 translated form"),
    ('msgstr "Idiomas"', 'msgstr "Idiomas {name}"', "other slots"),
    ('msgstr "Idiomas"', 'msgstr "Idiomas {"', "other slots"),
    ("Fuente: {source} (a", "Fuente: (a", "other slots"),
    ("Fuente: {source} (a", "Fuente: {source (a", "other slots"),
    ("Fuente: {source} (a", "Fuente: {Source} (a", "other slots"),
    ('msgstr[1] "{n} noticias"', 'msgstr[1] "{m} noticias"', "other slots"),
    ('msgstr[1] "{n} noticias"', 'msgstr[1] "noticias"', "several numbers"),
    ('msgstr "Idiomas"', 'msgstr "<b>Idiomas</b>"', "markup"),
    ('msgstr "Idiomas"', 'msgstr "Idiomas&nbsp;"', "markup"),
    ('msgstr "Idiomas"', 'msgstr "Idio\u200fmas"', "direction control"),
    ('msgstr "Idiomas"', 'msgstr "Idiomas\u2067"', "direction control"),
    ('msgstr "Idiomas"', 'msgstr "Idiomas "', "needless space"),
    ('msgstr "Idiomas"', 'msgstr "Idiomas\\n"', "needless space"),
    ('msgstr "Temas"', 'msgstr "Temas y asuntos"', "has 15 letters"),
    (
        'msgstr "Abrir la fuente en esta frase"',
        'msgstr "Open the source at this sentence"',
        "still stands in English",
    ),
    ('#: theme/templates/base.html\nmsgctxt "nav"\nmsgid "Languages"',
     '#, fuzzy\nmsgctxt "nav"\nmsgid "Languages"', "fuzzy"),
]  # fmt: skip
HEADERS = [
    ("nplurals=2; plural=(n != 1);", "nplurals=3; plural=(n != 1);", "Plural-Forms"),
    ("nplurals=2; plural=(n != 1);", "nplurals=2; plural=0;", "Plural-Forms"),
    ("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;", "not a gettext catalogue"),
    ("nplurals=2; plural=(n != 1);", "nplurals=2; plural=(n % 0);", "Plural-Forms"),
    ("nplurals=2; plural=(n != 1);", "nplurals=2; plural=__import__;", "Plural-Forms"),
    ("Language: es", "Language: fr", "Language"),
    ("X-Origin: machine", "X-Origin: me", "X-Origin"),
    ('"X-Origin: machine\\n"\n', "", "X-Origin"),
]


@pytest.fixture(scope="module")
def template() -> Catalog:
    """Every message that the theme uses."""
    return messages()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of some catalogues that a test may break."""
    for code in COPIED:
        shutil.copytree(LOCALE / code, tmp_path / "locale" / code)
    return tmp_path / "locale"


def _change(folder: Path, code: str, old: str, new: str) -> None:
    path = catalogue_path(folder, code)
    text = path.read_text(encoding="utf-8")
    assert old in text, "the test's own words are out of date"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _catalog(code: str) -> Catalog:
    found = read(catalogue_path(LOCALE, code))
    assert isinstance(found, tuple)
    return found[0]


def _message(catalog: Catalog, wanted: Message) -> Message:
    found = catalog.get(wanted.id, wanted.context)
    assert found is not None
    return found


@pytest.mark.parametrize("code", FOLDERS)
def test_each_catalogue_is_whole(code: str, template: Catalog) -> None:
    """No catalogue in the theme has a fault."""
    assert [str(one) for one in catalogue_problems(LOCALE, code, template)] == []


@pytest.mark.parametrize(("old", "new", "what"), SPANISH)
def test_a_faulty_message_is_reported(
    folder: Path, template: Catalog, old: str, new: str, what: str
) -> None:
    """What is wrong with one message is told once, with the message's place."""
    _change(folder, "es", old, new)
    (problem,) = catalogue_problems(folder, "es", template)
    assert what in problem.what
    assert "digest.po" in problem.where
    assert problem.remedy


@pytest.mark.parametrize(("old", "new", "what"), HEADERS)
def test_a_faulty_header_is_reported(
    folder: Path, template: Catalog, old: str, new: str, what: str
) -> None:
    """A plural rule, a language or an origin that is not the language's is told."""
    _change(folder, "es", old, new)
    found = [one.what for one in catalogue_problems(folder, "es", template)]
    assert len(found) == 1
    assert what in found[0]


def test_words_in_another_script_are_reported(folder: Path, template: Catalog) -> None:
    """In a catalogue of another script a word all in Latin letters was forgotten."""
    _change(folder, "he", 'msgstr "שפות"', 'msgstr "Sprachen"')
    (problem,) = catalogue_problems(folder, "he", template)
    assert "English" in problem.what


@pytest.mark.parametrize("code", ["ru", "ar", "zh-Hans", "ha"])
def test_a_slot_lost_anywhere_is_found(code: str, template: Catalog, tmp_path: Path) -> None:
    """Whichever message loses its last slot, the check names that very message."""
    shown = [one for one in template if one.id and "{" in forms(one.id)[0]]
    assert len(shown) >= 30
    for wanted in random.Random(code).sample(shown, 6):
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        catalog = _catalog(code)
        message = _message(catalog, wanted)
        spoilt = tuple(one.partition("{")[0] + "…" for one in forms(message.string))
        message.string = spoilt if wanted.pluralizable else spoilt[0]
        path = catalogue_path(folder, code)
        path.parent.mkdir(parents=True)
        path.write_text(pofiles._written(catalog, {"X-Origin": "machine"}, header=True), "utf-8")
        found = list(catalogue_problems(folder, code, template))
        assert found, wanted.id
        assert all(forms(wanted.id)[0] in one.where for one in found)


def test_the_check_ends_with_its_verdict(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command ends with 0 where all is well, and with 3 and the fault where not."""
    monkeypatch.setattr(catalogues, "LOCALE", folder)
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == f"{len(COPIED)} catalogues, 0 problems\n"
    _change(folder, "es", 'msgstr "Idiomas"', 'msgstr ""')
    assert main(["--check"]) == 3
    assert 'digest.po "nav|Languages"' in capsys.readouterr().out


def test_letters_are_counted_as_readers_see_them() -> None:
    """Vowel signs and accents beside their letter take no room of their own."""
    assert letters("विषय") == 3
    assert letters("Tema") == 4
    assert letters("หัวข้อ") == 4


def test_a_catalogue_is_begun_with_all_its_messages(
    folder: Path, template: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new catalogue has its language's plurals, no words yet, and is not published so."""
    monkeypatch.setattr(catalogues, "LOCALE", folder)
    assert main(["--start", "ga"]) == 0
    found = read(catalogue_path(folder, "ga"))
    assert isinstance(found, tuple)
    catalog, extra = found
    assert (catalog.num_plurals, extra) == (get_plural("ga").num_plurals, {"X-Origin": "machine"})
    assert len(catalog) == len(template)
    problems = list(catalogue_problems(folder, "ga", template))
    assert len(problems) == len(template)
    assert {one.remedy for one in problems} == {"translate it"}


@pytest.mark.parametrize(
    ("code", "what"), [("es", "exists already"), ("xx", "not in"), ("zh", "not in")]
)
def test_a_catalogue_is_not_begun_over_another(
    folder: Path, template: Catalog, code: str, what: str
) -> None:
    """Nothing is overwritten, and a language needs its row first."""
    before = catalogue_path(folder, "es").read_bytes()
    begun = pofiles.start(folder, code, template)
    assert what in str(begun)
    assert catalogue_path(folder, "es").read_bytes() == before
