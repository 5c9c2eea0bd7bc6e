"""The cell: whatever a file does to the reader, it does to itself alone."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plugins.ingest.cell.failure import Cause, Failure, Limits
from plugins.ingest.cell.parent import Cell
from plugins.ingest.cell.wire import Request, answer_of, packed, reading_of, told
from plugins.ingest.guarded import guarded, shown
from plugins.ingest.quarantine import key_of, recalled, remember
from plugins.ingest.read import Reading, read_file

ROOT = Path(__file__).parents[2]
POISONED = "tests.ingest.poisoned"
LIMITS = Limits(cpu=2, wall=60, memory=256 << 20)
TEXT = b"Ferry patrol agreed at last\n\n" + b"The councils agreed to patrol the strait. " * 3
PLAIN = b"%PDF"  # told quickly: it is no text
TODAY = date(2026, 11, 22)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits only the clock")


@pytest.fixture(scope="module")
def cell() -> Iterator[Cell]:
    """A cell for several tests: it must stay usable whatever they do to it."""
    with Cell(LIMITS, POISONED) as opened:
        yield opened


def asked(cell: Cell, content: bytes) -> Reading | Failure:
    return cell.ask(Request("inbox/a", content))


def test_a_cell_reads_as_the_reader_itself_does() -> None:
    """Every file of the sample newsroom gives the same values."""
    with guarded(("en", "fr"), TODAY) as read:
        for path in sorted((ROOT / "inbox").iterdir()):
            content = path.read_bytes()
            direct = read_file(path.name, content, languages=("en", "fr"), today=TODAY)
            assert read(path.name, content) == direct


@pytest.mark.parametrize(
    ("order", "cause", "detail"),
    [
        ("raise", Cause.FAULT, "LookupError, poisoned.py:"),
        ("recurse", Cause.FAULT, "RecursionError, poisoned.py:"),
        ("leave", Cause.CRASH, "status 0"),
        pytest.param("segfault", Cause.CRASH, "SIGSEGV", marks=posix),
        pytest.param("abort", Cause.CRASH, "SIGABRT", marks=posix),
        pytest.param("grow", Cause.MEMORY, "256 MB", marks=posix),
        pytest.param("spin", Cause.TIME, "2 seconds of the processor", marks=posix),
    ],
)
def test_what_breaks_the_reader_is_told_and_the_next_is_read(
    cell: Cell, order: str, cause: Cause, detail: str
) -> None:
    """Each way to die has its cause, and the file after it is read as ever."""
    outcome = asked(cell, f"ORDER {order}\n".encode())
    assert isinstance(outcome, Failure)
    assert outcome.cause is cause
    assert outcome.detail.startswith(detail)
    assert asked(cell, PLAIN) == read_file("inbox/a", PLAIN)


def test_a_child_that_waits_is_stopped_by_the_clock() -> None:
    """Without using the processor, too; this is all there is on Windows."""
    with Cell(Limits(wall=2), POISONED) as cell:
        outcome = asked(cell, b"ORDER sleep\n")
        assert outcome == Failure(Cause.TIME, "2 seconds")
        assert isinstance(asked(cell, PLAIN), Reading)


def test_what_a_library_prints_does_not_break_the_pipe(cell: Cell) -> None:
    """Standard output is not the channel."""
    assert asked(cell, b"ORDER chatter\n" + TEXT) == read_file("inbox/a", TEXT)


def test_a_worn_child_is_not_the_files_fault() -> None:
    """Where an older child died, a fresh one decides."""
    with Cell(LIMITS, POISONED) as cell:
        asked(cell, PLAIN)
        assert asked(cell, b"ORDER once\n" + PLAIN) == read_file("inbox/a", PLAIN)


def test_a_reader_that_does_not_start_blames_no_file(tmp_path: Path) -> None:
    """The editor hears it for each file, and nothing is kept."""
    kept = tmp_path / "quarantine.json"
    with guarded(kept=kept, child="plugins.ingest.nothing_here") as read:
        reading = read("inbox/a.txt", TEXT)
    assert "did not start" in str(reading.problems[0])
    assert not kept.exists()


def test_a_poisonous_file_is_tried_once(tmp_path: Path) -> None:
    """Later builds know it by its bytes, whatever its name; a changed file is tried again."""
    tries, kept = tmp_path / "tries", tmp_path / "quarantine.json"
    poison = f"ORDER count\n{tries}".encode()
    told = []
    for name in ("inbox/a.txt", "inbox/b.txt"):
        with guarded(kept=kept, limits=LIMITS, child=POISONED) as read:
            told.append(read(name, poison).problems[0])
    assert tries.read_text(encoding="utf-8") == "x"
    assert [problem.where for problem in told] == ["inbox/a.txt", "inbox/b.txt"]
    assert told[0].what == told[1].what
    assert "not be read again" in told[0].remedy
    with guarded(kept=kept, limits=LIMITS, child=POISONED) as read:
        read("inbox/a.txt", poison + b" ")
    assert tries.read_text(encoding="utf-8") == "xx"


def test_another_program_tries_again(tmp_path: Path) -> None:
    """What one version of the readers broke on, the next may read; a lost list costs nothing."""
    kept, failures = tmp_path / "q.json", {key_of(b"x"): Failure(Cause.CRASH, "SIGSEGV")}
    remember(kept, failures, LIMITS)
    assert recalled(kept, LIMITS) == failures
    assert recalled(kept, Limits(cpu=2)) == {}
    kept.write_text('{"program"', encoding="utf-8")
    assert recalled(kept, LIMITS) == {}


def test_names_that_are_no_text_are_shown() -> None:
    """A name in another encoding, or with a line break, stays on its line."""
    assert shown("inbox/caf\udce9\n.txt") == "inbox/caf? .txt"


def test_a_reading_goes_through_the_pipe_unchanged() -> None:
    """With dates, times with zones, and problems; what is no answer is none."""
    feed = (ROOT / "inbox" / "radio-alder-news.atom").read_bytes()
    for content in (feed, TEXT, b"", b"<rss>"):
        reading = read_file("a", content)
        answer = answer_of(packed(told(reading)))
        assert answer is not None
        assert reading_of(answer) == reading
    assert answer_of(b"\xc1 nonsense") is None
