"""Facts of the languages, as CLDR has them or as this project settled them."""

import csv
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel.core import get_global

from plugins.cldr import locale_of
from plugins.languages import Language, languages
from plugins.site import addresses, formats, months
from plugins.site.pofiles import LOCALE, _written, catalogue_files, catalogue_path, read
from plugins.site.proofreading import letters

ROOT = Path(__file__).parents[2]
CODES = tuple(sorted(one.parts[-3].replace("_", "-") for one in catalogue_files(LOCALE)))
PROMISED = {
    "ar", "bn", "cs", "de", "el", "en", "es", "fa", "fr", "ha", "he", "hi", "id", "it", "ja",
    "ko", "nl", "pl", "ps", "pt", "ru", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh-Hans",
    "zh-Hant",
}  # fmt: skip
TERMS = ("digest", "source", "via", "machine translation", "warning", "correction")
LONG_DATES = {
    "en": "Tuesday, 10 February 2026",
    "de": "Dienstag, 10. Februar 2026",
    "fa": "سه‌شنبه ۱۰ فوریهٔ ۲۰۲۶",
    "ps": "درېنۍ د ۲۰۲۶ د فبروري ۱۰",
    "bn": "মঙ্গলবার, ১০ ফেব্রুয়ারী, ২০২৬",
    "hi": "मंगलवार, 10 फ़रवरी 2026",
    "ur": "منگل، 10 فروری، 2026",
    "th": "วันอังคารที่ 10 กุมภาพันธ์ ค.ศ. 2026",
    "zh-Hant": "2026年2月10日 星期二",
}


def _words(code: str) -> dict[tuple[str, str], str]:
    found = read(catalogue_path(LOCALE, code))
    assert isinstance(found, tuple)
    return {(str(one.context), str(one.id)): str(one.string) for one in found[0] if one.id}


def _glossary() -> dict[str, dict[str, str]]:
    with (LOCALE / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return {row.pop("language"): row for row in csv.DictReader(file)}


def test_thirty_languages_are_shipped() -> None:
    """Each language promised has its catalogue, and each catalogue its row in the table."""
    assert set(CODES) == PROMISED
    assert {one.code for one in languages()} >= PROMISED


@pytest.mark.parametrize("one", languages(), ids=lambda one: one.code)
def test_a_row_agrees_with_cldr(one: Language) -> None:
    """Digits, territory and script are those that CLDR expects of the language."""
    assert one.digits == locale_of(one.code).default_numbering_system
    likely = get_global("likely_subtags").get(one.code.replace("-", "_"))
    if likely:
        assert likely.split("_")[1:] == [one.script, one.territory]


@pytest.mark.parametrize("code", CODES)
def test_the_address_of_a_language_is_its_tag(code: str) -> None:
    """Folders on the site are lower-case BCP 47, folders of catalogues POSIX's."""
    assert addresses.home(formats.row(code)).path == f"{code.lower()}/"
    assert catalogue_path(LOCALE, code).parts[-3] == code.replace("-", "_")


@pytest.mark.parametrize("code", CODES)
def test_open_graph_names_language_and_country(code: str) -> None:
    """``og:locale`` is the language with a country, as Open Graph wants it."""
    language, _, country = formats.row(code).og.partition("_")
    assert language == code.partition("-")[0]
    assert country.isupper()
    assert len(country) == 2


def test_autonyms_are_written_as_their_readers_do() -> None:
    """In the language's own script, with a capital where it has them, each only once."""
    autonyms = [one.autonym for one in languages()]
    assert len(set(autonyms)) == len(autonyms)
    assert all(one[0] == one[0].title() for one in autonyms)
    assert formats.row("zh-Hant").autonym == "繁體中文"
    assert formats.row("id").autonym == "Bahasa Indonesia"


@pytest.mark.parametrize(("code", "expected"), LONG_DATES.items())
def test_long_dates_are_the_languages_own(code: str, expected: str) -> None:
    """Words, order, punctuation and digits of a date are those of its language."""
    assert formats.long_date(date(2026, 2, 10), code) == expected


@pytest.mark.parametrize(
    ("first", "codes"),
    [
        ("Saturday", "ar fa ps"),
        ("Sunday", "he hi ja ko pt id th ur zh-Hant bn ta"),
        ("Monday", "cs de el es fr ha it nl pl ru sw tr uk vi zh-Hans"),
    ],
)
def test_the_week_begins_where_its_readers_begin_it(first: str, codes: str) -> None:
    """CLDR knows it of a territory; a bare language would begin on Monday."""
    english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    for code in codes.split():
        wide = str(locale_of(code).days["format"]["wide"][english.index(first)])
        assert months.weekdays(code)[0][1] == wide, code


@pytest.mark.parametrize("code", CODES)
def test_narrow_names_of_days_are_narrow_and_the_languages_own(code: str) -> None:
    """Three letters at most, so that a calendar fits 320 pixels; never another language's."""
    narrow = [one for one, _ in months.weekdays(code)]
    assert len(narrow) == 7
    assert max(map(letters, narrow)) <= 3
    assert code == "en" or sorted(narrow) != sorted("MTWTFSS")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("cs", "únor 2026"),
        ("ru", "февраль 2026\u202fг."),
        ("pl", "luty 2026"),
        ("ja", "2026年2月"),
        ("fa", "فوریهٔ ۲۰۲۶"),
    ],
)
def test_the_name_of_a_month_stands_alone(code: str, expected: str) -> None:
    """Where a language declines months, a heading has the form without a day before it."""
    assert months.month_name(date(2026, 2, 1), code) == expected


SHOWN = """
import sys
from datetime import date
from plugins.cldr import locale_of
from plugins.site.months import month_name, weekdays
for code in sys.argv[1:]:
    print(code, month_name(date(2026, 2, 1), code), weekdays(code))
"""


@pytest.mark.slow
def test_the_order_of_the_languages_changes_no_name() -> None:
    """No language's days or months are another's, whichever page is made first."""
    codes = sorted({*CODES, "nn", "sv"})  # the two that showed the fault first
    forwards = _run(ROOT, "-c", SHOWN, *codes).splitlines()
    backwards = _run(ROOT, "-c", SHOWN, *reversed(codes)).splitlines()
    assert len(forwards) == len(codes)
    assert forwards == backwards[::-1]


@pytest.mark.parametrize("code", CODES)
def test_numbers_have_one_kind_of_digits(code: str) -> None:
    """Percentages and decimals use the digits of the dates, never two kinds on a page."""
    shown = months.percent(0.42, code) + months.decimal(73.5, code)
    digits = {one for one in shown if one.isdigit()}
    assert digits <= set(formats.digits("0123456789", code))


def test_the_glossary_has_every_term_in_every_language() -> None:
    """The six terms were settled for all languages before the messages."""
    glossary = _glossary()
    assert set(glossary) == set(CODES)
    for code, terms in glossary.items():
        assert tuple(terms) == TERMS
        assert all(terms.values()), code


@pytest.mark.parametrize("code", CODES)
def test_the_words_keep_to_the_glossary(code: str) -> None:
    """Source, via and machine translation are said as the glossary has them."""
    terms, words = _glossary()[code], _words(code)
    said = words["story", "Source: {source} (via {via})"].casefold()
    assert terms["source"].casefold() in said
    assert terms["via"].casefold() in said


def test_no_person_is_said_to_have_reviewed_what_none_has() -> None:
    """Every shipped catalogue says that a machine wrote it, and its pages will say so."""
    for path in catalogue_files(LOCALE):
        found = read(path)
        assert isinstance(found, tuple)
        assert found[1] == {"X-Origin": "machine"}
        words = _words(path.parts[-3])
        assert words[
            "footer",
            "The interface text was written by a machine and has not been reviewed by a person.",
        ]


NEW_ROW = """
[cy]
english = "Welsh"
autonym = "Cymraeg"
script = "Latn"
territory = "GB"
type = "latin"
digits = "latn"
og = "cy_GB"
"""
BUILD = """
from pathlib import Path
from tests.site.building import build
from tests.site import samples
build(Path("made"), [samples.harbour("en")], languages=["en", "cy"])
"""


def _run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_language_needs_one_row_and_one_catalogue(tmp_path: Path) -> None:
    """In a copy of the project, a row and a translated catalogue are enough to publish in it."""
    skip = shutil.ignore_patterns("__pycache__", "test_*")
    for name in ("plugins", "theme", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=skip)
    shutil.copy(ROOT / "babel.cfg", tmp_path)
    with (tmp_path / "plugins" / "languages.toml").open("a", encoding="utf-8") as table:
        table.write(NEW_ROW)
    _run(tmp_path, "-m", "plugins.site.catalogues", "--start", "cy")
    path = catalogue_path(tmp_path / "theme" / "locale", "cy")
    path.write_text(_translated(path), encoding="utf-8")
    said = _run(tmp_path, "-m", "plugins.site.catalogues", "--check")
    assert said == f"{len(CODES) + 1} catalogues, 0 problems\n"
    _run(tmp_path, "-c", BUILD)
    page = (tmp_path / "made" / "output" / "cy" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="cy" dir="ltr"' in page
    assert "Cy. Skip to content" in page
    assert "Cymraeg" in (tmp_path / "made" / "output" / "index.html").read_text(encoding="utf-8")


def _translated(path: Path) -> str:
    """The catalogue with a word before each English message, in all its plural forms."""
    found = read(path)
    assert isinstance(found, tuple)
    catalog, extra = found
    for message in catalog:
        if message.id and message.pluralizable:
            message.string = (f"Cy. {message.id[1]}",) * catalog.num_plurals
        elif message.id:
            short = len(message.id) < 14
            message.string = message.id if short else f"Cy. {message.id}"
    return _written(catalog, extra, header=True)
