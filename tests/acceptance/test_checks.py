"""Our own checks find nothing on the site of the samples in five scripts."""

from pathlib import Path

from plugins.check.site import check_site
from tests.site.building import URL


def test_the_checks_find_nothing(site: Path) -> None:
    """Languages, directions, links, feeds, metadata and weight of every page are as promised."""
    checked = check_site(site, URL)
    assert checked.pages > 100
    assert checked.problems == ()
