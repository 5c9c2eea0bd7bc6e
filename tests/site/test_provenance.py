"""From each published sentence there is a way to its source, and back."""

from pathlib import Path

import pytest

from plugins.site.houses import read_below
from plugins.sources import Tier
from tests.site import samples
from tests.site.reading import Element, pages_of

HARBOUR = "2026/02/10/valmere-harbour-reopens-5b1f/index.html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, list[Element]]:
    """Every page of the samples' site."""
    return pages_of(site)


def _text(found: list[Element]) -> str:
    return " ".join(one.text for one in found if one.tag not in {"style", "script"})


@pytest.mark.parametrize("code", samples.LANGUAGES)
def test_each_sentence_leads_to_its_source_and_back(
    pages: dict[str, list[Element]], code: str
) -> None:
    """The number after a sentence leads to its place in the list; from there out, and back."""
    found = pages[f"{code}/{HARBOUR}"]
    for number in range(1, len(samples.HARBOUR[code]) + 1):
        pair = _inside(found, f"s{number}")
        assert f"#p{number}" in {one.attributes.get("href") for one in pair}
        ways = [one.attributes["href"] for one in _inside(found, f"p{number}") if one.tag == "a"]
        assert [ways[0].partition("#")[0], *ways[1:]] == [samples.LA_VIGIE.url, f"#s{number}"]
        assert ways[0].startswith(f"{samples.LA_VIGIE.url}#:~:text=")


def test_an_original_stands_once_on_the_page(pages: dict[str, list[Element]]) -> None:
    """The list of sources repeats no sentence that stands beside its translation."""
    text = _text(pages[f"en/{HARBOUR}"])
    assert [text.count(one) for one in samples.HARBOUR["fr"]] == [1, 1, 1, 1]


def _inside(found: list[Element], anchor: str) -> list[Element]:
    """The elements below the one with the id."""
    return [one for one in found if anchor in {each.attributes.get("id") for each in one.path}]


def test_terms_are_read_of_what_was_metered() -> None:
    """An article of the lowest tier allows neither a quotation nor a translation."""
    tiers = {"a": "L0", "b": "L1", "c": "L3", "d": ""}
    lines = [
        f'{{"article": "{name}", "used": 0, "words": 9, "tier": "{tier}"}}'.encode()
        for name, tier in tiers.items()
    ]
    assert read_below(lines, Tier.L1) == {"a"}
    assert read_below(lines, Tier.L3) == {"a", "b"}
