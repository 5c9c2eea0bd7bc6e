"""What has not changed is neither rendered nor written again; what has, is."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.digest.page import Page
from plugins.site.addresses import Address
from plugins.site.press import Press, key_lines, read_keys
from plugins.workshop import open_workshop
from tests.site import samples
from tests.site.building import build
from tests.site.samples import harbour, school

HOME = Address("en/")


def press_after(tmp_path: Path, first: Press) -> Press:
    """A press that knows the first one's files."""
    return Press(tmp_path / "new", tmp_path / "old", read_keys("".join(key_lines(first))))


def printed(press: Press, key: str, text: str) -> bool:
    """Print the home; tell whether it had to be rendered."""
    rendered = []

    def render() -> str:
        rendered.append(text)
        return text

    press.print(HOME, key, render)
    return bool(rendered)


def test_an_equal_key_takes_the_former_file_over(tmp_path: Path) -> None:
    """It is the very file, and nothing is rendered."""
    first = Press(tmp_path / "old")
    assert printed(first, "k", "words")
    second = press_after(tmp_path, first)
    assert not printed(second, "k", "other words")
    old, new = (tmp_path / name / "en/index.html" for name in ("old", "new"))
    assert old.samefile(new)
    assert second.files == first.files
    assert read_keys("".join(key_lines(second))) == read_keys("".join(key_lines(first)))


def test_another_key_is_rendered(tmp_path: Path) -> None:
    """What goes into the page has changed."""
    first = Press(tmp_path / "old")
    printed(first, "k", "words")
    second = press_after(tmp_path, first)
    assert printed(second, "l", "other words")
    assert (tmp_path / "new/en/index.html").read_text(encoding="utf-8") == "other words"


@pytest.mark.parametrize("spoil", ["change", "remove", "link"])
def test_a_former_file_that_somebody_touched_is_made_anew(tmp_path: Path, spoil: str) -> None:
    """The key says what was made, the fingerprint what lies there."""
    first = Press(tmp_path / "old")
    printed(first, "k", "words")
    old = tmp_path / "old/en/index.html"
    if spoil == "change":
        old.write_text("hacked", encoding="utf-8")
    else:
        old.unlink()
    if spoil == "link":
        (tmp_path / "elsewhere").write_text("words", encoding="utf-8")
        old.symlink_to(tmp_path / "elsewhere")
    second = press_after(tmp_path, first)
    assert printed(second, "k", "words")
    assert not (tmp_path / "new/en/index.html").is_symlink()


def test_equal_bytes_keep_their_file(tmp_path: Path) -> None:
    """A page whose key changed but whose words did not is not written anew."""
    first = Press(tmp_path / "old")
    printed(first, "k", "words")
    printed(press_after(tmp_path, first), "l", "words")
    assert (tmp_path / "old/en/index.html").samefile(tmp_path / "new/en/index.html")


def test_damaged_keys_cost_only_time(tmp_path: Path) -> None:
    """The list of keys may vanish or be cut short at any moment."""
    assert read_keys("") == {}
    assert read_keys("half a li") == {}
    press = Press(tmp_path / "new", tmp_path / "old", read_keys("k  wrong  en/index.html\n"))
    assert printed(press, "k", "words")


def test_two_pages_cannot_stand_at_one_place(tmp_path: Path) -> None:
    """The second would hide the first."""
    press = Press(tmp_path / "new")
    printed(press, "k", "words")
    with pytest.raises(ValueError, match="two pages"):
        printed(press, "l", "other words")


def _built(room: Path, pages: list[Page]) -> set[str]:
    """Build as a newsroom does, with its former site; return the files that are new."""
    former = room / "output"
    if former.exists():
        former.rename(room / "former")
    site = build(room, pages, languages=["en", "es"], former=room / "former")
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    kept = {
        name for name, path in found.items()
        if (room / "former" / name).exists() and path.samefile(room / "former" / name)
    }  # fmt: skip
    return found.keys() - kept


def test_a_build_without_change_makes_no_file_and_an_edit_few(tmp_path: Path) -> None:
    """A second build takes every file over; an edited sentence touches its pages alone."""
    pages = [replace(school("en", samples.YESTERDAY), slug="former-7a7a"), harbour("en")]
    _built(tmp_path / "room", pages)
    assert _built(_next(tmp_path), pages) == set()
    (report,) = open_workshop(tmp_path / "room", samples.TODAY).reports()
    assert report.counts["pages as before"] > 30
    edited = replace(pages[0], note="A note.")
    changed = _built(_next(tmp_path), [edited, pages[1]])
    assert changed == {"en/2026/02/09/index.html", "en/2026/02/09/former-7a7a/index.html"}


def _next(tmp_path: Path) -> Path:
    """The room, with the former site out of the way."""
    room = tmp_path / "room"
    if (room / "former").exists():
        os.rename(room / "former", room / f"older-{len(list(room.iterdir()))}")  # noqa: PTH104
    return room
