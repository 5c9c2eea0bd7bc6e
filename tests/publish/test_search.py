"""Readers find stories in every language, in their own browser, without leaving the site."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publish import search
from plugins.publish.search import index_site, parted
from tests.site import samples
from tests.site.building import URL, build


def _marks(files: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_the_same_site_gives_the_same_index(found: Path, tmp_path: Path) -> None:
    """Threads may end in any order; the bytes are the same."""
    indexes = [_marks(index_site(found, URL, tmp_path / name).files) for name in ("a", "b")]
    assert indexes[0] == indexes[1]
    assert len(indexes[0]) > 10


def test_each_language_has_its_own_index(found: Path) -> None:
    """A reader's browser fetches the words of one language only."""
    entry = json.loads((found / "pagefind" / "pagefind-entry.json").read_bytes())
    assert set(entry["languages"]) == set(samples.LANGUAGES)


def test_only_stories_are_indexed(found: Path) -> None:
    """Each story counts once in each language; days and lists do not."""
    entry = json.loads((found / "pagefind" / "pagefind-entry.json").read_bytes())
    stories = len(list(found.glob("en/2*/*/*/*/index.html")))
    assert {one["page_count"] for one in entry["languages"].values()} == {stories}


def test_what_left_the_site_leaves_the_index(found: Path, tmp_path: Path) -> None:
    """A story that was taken down is not in the next index."""
    cache = tmp_path / "cache"
    before = index_site(found, URL, cache).files
    page = min(found.glob("en/2*/*/*/*/index.html"))
    kept = page.read_bytes()
    page.unlink()
    try:
        after = index_site(found, URL, cache).files
    finally:
        page.write_bytes(kept)
    assert sum(".pf_fragment" in name for name in before) == 1 + sum(
        ".pf_fragment" in name for name in after
    )
    assert not (cache / "pages" / page.relative_to(found)).exists()


def test_a_site_without_stories_has_no_index(tmp_path: Path) -> None:
    """Nothing to find is no fault."""
    assert index_site(build(tmp_path, ()), URL, tmp_path / "cache") == search.Index({})


def test_a_failing_indexer_is_told(
    found: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is published without a search, and the editor knows."""
    monkeypatch.setattr("sys.executable", str(tmp_path / "nothing"))
    index = index_site(found, URL, tmp_path / "cache")
    assert index.files == {}
    assert "no search" in index.problems[0].what


def test_unspaced_text_is_parted_in_pairs() -> None:
    """Runs of an unspaced script become overlapping pairs; other words stay whole."""
    assert parted("東京都の NATO 会").split() == ["東京", "京都", "都の", "の", "NATO", "会"]
    assert parted("ท่าเรือ").split()[0] == "ท่"
    assert parted("The harbour reopens") == "The harbour reopens"


@given(st.text(alphabet="東京都市港ーカナคเรือ ab.", max_size=40), st.data())
def test_whoever_asks_for_a_part_finds_it(text: str, data: st.DataObject) -> None:
    """Every part of an unspaced run has only pairs that the whole has."""
    run = text.replace(" ", "")
    if len(run) < 2:
        return
    at = data.draw(st.integers(0, len(run) - 2))
    part = run[at : data.draw(st.integers(at + 2, len(run)))]
    asked = [one for one in parted(part).split() if len(one) == 2]
    assert set(asked) <= set(parted(run).split()) | {one for one in asked if one in run}
