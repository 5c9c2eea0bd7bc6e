"""Unchanged files are not read again, and nothing that is kept can be taken for what it is not."""

from datetime import date
from pathlib import Path

import pytest

from plugins.ingest import recall, stage
from plugins.ingest.cell import parent
from plugins.ingest.guarded import Read
from plugins.ingest.read import Reading, read_file
from plugins.ingest.recall import Recall
from plugins.model import Article
from plugins.workshop import open_workshop
from tests.newsroom import workshop

TEXT = (
    b"Ferry patrol agreed at last\n\n"
    b"The councils of both shores agreed on Monday to patrol the strait together by night."
)
FEED = (
    b"<rss version='2.0'><channel><title>The Quay</title><item><title>The ferry sails</title>"
    b"<link>https://quay.example/1</link><pubDate>Sun, 01 Nov 2026 10:00:00 GMT</pubDate>"
    b"<description>It sails again, the town says.</description></item></channel></rss>"
)

CRASH = b"crash"


class Reader:
    """Reads, remembers what it was asked to, and breaks on one file."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, path: str, content: bytes, charset: str = "") -> Reading:
        """Read as the reader itself does."""
        self.asked.append(path)
        if content == CRASH:
            return Reading("unknown", failed=True)
        return read_file(path, content, charset=charset)


def built(kept: Path, read: Read, *files: tuple[str, bytes], seed: str = "") -> list[Reading]:
    """What a build reads."""
    known = Recall(kept, seed)
    reader = known.reader(read)
    readings = [reader(name, content) for name, content in files]
    known.keep(lambda line: "secret" not in line)
    return readings


def test_what_is_unchanged_is_not_read_again(tmp_path: Path) -> None:
    """The second build gets the same values, dates and problems included, from no reader."""
    reader, files = Reader(), (("inbox/a.txt", TEXT), ("inbox/b.rss", FEED), ("inbox/c", b"%PDF-1"))
    first = built(tmp_path / "r", reader, *files)
    assert built(tmp_path / "r", reader, *files) == first
    assert reader.asked == ["inbox/a.txt", "inbox/b.rss", "inbox/c"]
    assert first[2].problems


@pytest.mark.parametrize(
    ("name", "content", "seed"),
    [("b", TEXT, ""), ("a", TEXT + b" ", ""), ("a", TEXT, "another day")],
    ids=["name", "bytes", "seed"],
)
def test_what_changed_is_read_again(tmp_path: Path, name: str, content: bytes, seed: str) -> None:
    """Another name, other bytes, another day."""
    reader = Reader()
    built(tmp_path / "r", reader, ("a", TEXT))
    built(tmp_path / "r", reader, (name, content), seed=seed)
    assert reader.asked == ["a", name]


def test_what_the_server_says_of_the_encoding_counts(tmp_path: Path) -> None:
    """The same bytes are another text in another encoding."""
    known, reader = Recall(tmp_path / "r", ""), Reader()
    read = known.reader(reader)
    read("a", TEXT)
    known.keep(lambda _: True)
    Recall(tmp_path / "r", "").reader(reader)("a", TEXT, "koi8-r")
    assert reader.asked == ["a", "a"]


def test_another_program_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one version of the readers made of a file, the next may read better."""
    reader = Reader()
    built(tmp_path / "r", reader, ("a", TEXT))
    monkeypatch.setattr(recall, "program", lambda: "the next")
    built(tmp_path / "r", reader, ("a", TEXT))
    assert reader.asked == ["a", "a"]


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"\xff\n[]\n", None])
def test_a_damaged_list_costs_only_time(tmp_path: Path, damage: bytes | None) -> None:
    """Whatever stands there, the file is read."""
    kept, reader = tmp_path / "r", Reader()
    first = built(kept, reader, ("a", TEXT))
    kept.write_bytes(kept.read_bytes().replace(b"patrol", b"panic!") if damage is None else damage)
    assert built(kept, reader, ("a", TEXT)) == first
    assert reader.asked == ["a", "a"]


def test_only_what_the_last_build_read_is_kept(tmp_path: Path) -> None:
    """A file that is gone leaves nothing; nor does what may not be kept or broke the reader."""
    kept = tmp_path / "r"
    built(kept, Reader(), ("a", TEXT), ("b", TEXT.replace(b"by night", b"in secret")), ("c", CRASH))
    assert b"patrol" in kept.read_bytes()
    assert b"secret" not in kept.read_bytes()
    assert kept.read_bytes().count(b"\n") == 2
    built(kept, Reader(), ("b", FEED))
    assert b"patrol" not in kept.read_bytes()


def test_a_stage_starts_no_reader_for_what_it_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The articles are those of the first build; on another day they are read anew."""
    room = workshop(tmp_path)
    (room.inbox / "a.txt").write_bytes(TEXT)
    stage.run(room)
    first = [*room.take("articles", Article)]
    started: list[str] = []
    monkeypatch.setattr(parent, "_spawned", lambda module, _: started.append(module))
    stage.run(room)
    assert [*room.take("articles", Article)] == first
    assert started == []
    with pytest.raises(AttributeError):  # there is no child to ask
        stage.run(open_workshop(tmp_path, date(2026, 11, 4)))
    assert started == [parent.CHILD]
