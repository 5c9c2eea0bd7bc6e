"""The newsroom's files: whole or untouched."""

import os
from pathlib import Path

import pytest

from plugins import store


def test_what_is_equal_is_left_alone(tmp_path: Path) -> None:
    """Writing the same text again touches nothing."""
    path = tmp_path / "deep" / "page.md"
    assert store.write_if_changed(path, "one\n")
    before = path.stat().st_mtime_ns
    assert not store.write_if_changed(path, "one\n")
    assert path.stat().st_mtime_ns == before
    assert store.write_if_changed(path, "two\n")
    assert store.read_text(path) == "two\n"


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_failed_write_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    """When the disk refuses, the former file is whole and no scrap is left."""
    path = tmp_path / "page.md"
    store.write_if_changed(path, "one\n")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    owner: object = os if fails == "fsync" else Path
    monkeypatch.setattr(owner, fails, refuse)
    with pytest.raises(store.StoreError, match="No space left"):
        store.write_if_changed(path, "two\n")
    monkeypatch.undo()
    assert [one.name for one in tmp_path.iterdir()] == ["page.md"]
    assert store.read_text(path) == "one\n"


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    """Not one byte beyond the limit is kept in memory."""
    path = tmp_path / "large"
    path.write_bytes(b"x" * 11)
    assert store.read_bytes(path, limit=11) == b"x" * 11
    with pytest.raises(store.TooLargeError):
        store.read_bytes(path, limit=10)


def test_links_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    """What a link points to lies elsewhere and is not the newsroom's."""
    (tmp_path / "inbox" / ".git").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "inbox" / ".git" / "config").write_text("token", encoding="utf-8")
    (tmp_path / "inbox" / "b.txt").write_text("b", encoding="utf-8")
    (tmp_path / "inbox" / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "inbox" / "link.txt").symlink_to(tmp_path / "secret.txt")
    found = [path.name for path in store.files(tmp_path / "inbox", "*")]
    assert found == ["a.txt", "b.txt"]


def test_removing_leaves_no_empty_folder(tmp_path: Path) -> None:
    """A day whose last page goes, goes too; its neighbours stay."""
    for name in ("2026/11/03/a.md", "2026/11/04/b.md"):
        store.write_if_changed(tmp_path / name, "x")
    store.remove(tmp_path / "2026/11/03/a.md")
    assert not (tmp_path / "2026/11/03").exists()
    assert (tmp_path / "2026/11/04/b.md").exists()
    store.remove(tmp_path / "2026/11/03/a.md")


def test_a_tree_is_put_in_place_whole(tmp_path: Path) -> None:
    """The former tree is gone, the new one there; an equal one changes nothing."""
    site = tmp_path / "output"
    for text, name in (("one", "a.html"), ("two", "b.html")):
        staging = store.fresh_folder(tmp_path / "staging")
        store.write_if_changed(staging / name, text)
        store.put_in_place(staging, site)
        assert [path.name for path in site.iterdir()] == [name]
        assert not staging.exists()
    before = site.stat().st_ino
    store.write_if_changed(store.fresh_folder(tmp_path / "staging") / "b.html", "two")
    store.put_in_place(tmp_path / "staging", site)
    assert site.stat().st_ino == before


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    """The second is refused at once, and may have the lock afterwards."""
    again = store.lock(tmp_path / "lock")
    with store.lock(tmp_path / "lock"), pytest.raises(store.BusyError), again:
        pass
    with store.lock(tmp_path / "lock"):
        pass


def test_a_staged_file_is_there_at_once(tmp_path: Path) -> None:
    """Folders are made, and a disk that refuses is told."""
    store.stage(tmp_path / "a/b.html", b"words")
    assert (tmp_path / "a/b.html").read_text(encoding="utf-8") == "words"
    with pytest.raises(store.StoreError):
        store.stage(tmp_path / "a/b.html/c.html", b"words")


def test_staged_files_are_not_each_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is asked once, before the tree is put in place."""
    asked: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: asked.append("a file"))
    monkeypatch.setattr(os, "sync", lambda: asked.append("all"), raising=False)
    staging = store.fresh_folder(tmp_path / "staging")
    for number in range(3):
        store.stage(staging / f"{number}.html", b"words")
    store.put_in_place(staging, tmp_path / "output")
    assert asked == ["all"]


def test_a_file_gets_a_second_name(tmp_path: Path) -> None:
    """It is the same file; where that cannot be, the caller learns of it."""
    store.stage(tmp_path / "old/a.html", b"words")
    assert store.take_over(tmp_path / "old/a.html", tmp_path / "new/b/a.html")
    assert (tmp_path / "new/b/a.html").samefile(tmp_path / "old/a.html")
    assert not store.take_over(tmp_path / "old/none.html", tmp_path / "new/none.html")
