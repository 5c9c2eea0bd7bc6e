"""Every page has one place, inside the output folder."""

from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.languages import languages
from plugins.site import addresses
from plugins.site.addresses import Address, OutsideError, destination
from plugins.site.formats import row

BASE = "https://digest.example/news"
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
SLUGS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
LANGUAGES = st.sampled_from(languages())
PLACES = st.one_of(
    st.just(addresses.CHOOSER),
    LANGUAGES.map(addresses.home),
    st.builds(addresses.day, LANGUAGES, DAYS),
    st.builds(addresses.story, LANGUAGES, DAYS, SLUGS),
    LANGUAGES.map(addresses.feed),
)


@given(PLACES, PLACES)
def test_a_relative_link_leads_where_the_absolute_one_does(here: Address, there: Address) -> None:
    """A browser resolves a link between two pages to the other page's URL."""
    link = there.seen_from(here, "s1")
    assert urljoin(here.absolute(BASE), link) == f"{there.absolute(BASE)}#s1"


def test_folders_are_lower_case_bcp_47() -> None:
    """A language's folder is its tag in lower case."""
    assert addresses.home(row("zh-Hant")).path == "zh-hant/"


def test_days_have_four_digits_and_two() -> None:
    """The day's folder is year, month and day."""
    assert addresses.day(row("en"), date(2026, 2, 1)).save_as == "en/2026/02/01/index.html"


@pytest.mark.parametrize("slug", ["..", "../x", "a/b", "", ".git", "a\\b", "A", "a\0", "é", "a b"])
def test_a_slug_cannot_leave_its_folder(slug: str) -> None:
    """A slug that is not of a-z, 0-9 and hyphens is refused."""
    with pytest.raises(OutsideError):
        addresses.story(row("en"), date(2026, 2, 1), slug)


@given(PLACES)
def test_every_address_is_written_inside_the_output(place: Address) -> None:
    """The file of an address of ours lies in the output folder."""
    output = Path("/tmp/output-of-a-test")
    assert destination(output, place).is_relative_to(output.resolve())


@pytest.mark.parametrize("path", ["../outside.html", "en/../../x.html", "/etc/motd", "en/../.."])
def test_a_path_that_leaves_the_output_is_refused(tmp_path: Path, path: str) -> None:
    """No address with dots, nor an absolute one, becomes a file elsewhere."""
    with pytest.raises(OutsideError):
        destination(tmp_path / "output", Address(path))


def test_a_link_in_the_output_is_not_followed_out_of_it(tmp_path: Path) -> None:
    """A symbolic link inside the output folder does not lead a page out of it."""
    output = tmp_path / "output"
    output.mkdir()
    (output / "en").symlink_to(tmp_path)
    with pytest.raises(OutsideError):
        destination(output, addresses.home(row("en")))
