"""The theme speaks every published language completely."""

import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment

from plugins.model import Problem
from plugins.site.catalogues import Catalogue, install, published, read_catalogue
from plugins.site.pofiles import LOCALE, catalogue_path, extract, messages
from plugins.site.proofreading import catalogue_problems

PUBLISHED = ("en", "es", "fr", "ar")


@pytest.fixture(scope="module")
def template() -> Catalog:
    """Every message that the theme uses."""
    return messages()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the catalogues that a test may break."""
    return Path(shutil.copytree(LOCALE, tmp_path / "locale"))


def _change(folder: Path, code: str, old: str, new: str) -> None:
    path = catalogue_path(folder, code)
    text = path.read_text(encoding="utf-8")
    assert old in text, "the test's own words are out of date"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _catalogue(folder: Path, code: str) -> Catalogue:
    found = read_catalogue(folder, code)
    assert isinstance(found, Catalogue)
    return found


def test_the_templates_have_messages(template: Catalog) -> None:
    """Extraction finds the theme's words; else the next promises were empty."""
    assert len(template) > 50


def test_the_committed_template_is_up_to_date(folder: Path, template: Catalog) -> None:
    """Extracting again changes nothing."""
    assert list(extract(folder, template)) == []


def test_extraction_takes_a_new_message_in_and_keeps_the_old(folder: Path) -> None:
    """A new message arrives in every catalogue untranslated; nothing else changes."""
    template = messages()
    template.add("A new sentence", context="test")
    changed = list(extract(folder, template))
    assert len(changed) == len(list(LOCALE.iterdir())) - 1  # the template, not the glossary
    (problem,) = catalogue_problems(folder, "ar", template)
    assert "A new sentence" in problem.where
    assert '"X-Origin: machine' in catalogue_path(folder, "ar").read_text(encoding="utf-8")


def test_a_language_that_is_not_whole_is_not_published(folder: Path) -> None:
    """It is reported and left out; the others are published."""
    _change(folder, "es", 'msgstr "Idiomas"', 'msgstr ""')
    found, problems = published(folder, (*PUBLISHED, "cy"))
    assert tuple(found) == ("en", "fr", "ar")
    assert [Path(one.where.partition(" ")[0]).parts[-3] for one in problems] == ["es", "cy"]


@pytest.mark.parametrize("content", [b"Dear editor,\n", b'msgid "\xff"\nmsgstr ""\n'])
def test_a_broken_catalogue_is_a_problem_and_no_crash(folder: Path, content: bytes) -> None:
    """A file that is not gettext, or not UTF-8, is reported."""
    catalogue_path(folder, "fr").write_bytes(content)
    assert isinstance(read_catalogue(folder, "fr"), Problem)


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "لا أخبار"),
        (1, "خبر واحد"),
        (2, "خبران"),
        (3, "{n} أخبار"),
        (10, "{n} أخبار"),
        (11, "{n} خبرًا"),
        (99, "{n} خبرًا"),
        (100, "{n} خبر"),
        (102, "{n} خبر"),
        (103, "{n} أخبار"),
    ],
)
def test_arabic_counts_in_six_forms(number: int, form: str) -> None:
    """CLDR's six Arabic plurals each have their words."""
    catalogue = _catalogue(LOCALE, "ar")
    said = catalogue.translations.npgettext("day", "{n} story", "{n} stories", number)
    assert said == form


def test_what_fills_a_slot_is_escaped() -> None:
    """A name with markup stays a name; only what a template made itself is markup."""
    environment = Environment(autoescape=True)
    install(environment, {"en": _catalogue(LOCALE, "en")})
    call = '{{ pgettext("story", "Source: {source}", source=name) }}'
    said = environment.from_string(call).render(language="en", name="<b>{0}</b>")
    assert said == "Source: &lt;b&gt;{0}&lt;/b&gt;"


def test_a_chinese_catalogue_would_stand_in_a_posix_folder() -> None:
    """The folders of gettext have an underscore where BCP 47 has a hyphen."""
    assert catalogue_path(Path("l"), "zh-Hans").as_posix() == "l/zh_Hans/LC_MESSAGES/digest.po"


def test_the_header_says_who_wrote_the_words(folder: Path) -> None:
    """Words count as reviewed only where the header says that they are a person's."""
    assert not _catalogue(folder, "fr").reviewed
    _change(folder, "fr", "X-Origin: machine", "X-Origin: human")
    assert _catalogue(folder, "fr").reviewed
