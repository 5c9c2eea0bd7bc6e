"""What was translated before, so that nothing is translated twice: the only module with SQLite.

Two kinds of rows. A person's hold for a sentence in a pair of languages,
whatever the engine. A machine's hold for the exact engines, their options and
the checks that judged them, and keep refusals too. Lives in ``.cache/`` and
may vanish: pages hold sentence and translation side by side (``reseed``).
Does not decide which row wins.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from plugins.model import Origin, Problem, Translation, digest_of
from plugins.store import BusyError, StoreError
from plugins.text import one_line
from plugins.translate.engines import SAMPLE

ANY = "any"
SCHEMA = 1  # user_version; a newer file is not ours to change
_BYTES = 16  # of a key; equal keys for different sentences are out of reach
_MANY = 500  # keys a query
_PATIENCE = 30.0  # seconds to wait for another process
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_COLUMNS = "key, text, origin, engine, flags, checked, score, proof"
_TABLE = """
CREATE TABLE IF NOT EXISTS translations (
  key BLOB PRIMARY KEY,   -- hash of languages, engine, options and the sentence
  text TEXT NOT NULL,     -- the translation; of a refused one, the sentence itself
  origin TEXT NOT NULL,   -- editor, engine or none
  engine TEXT NOT NULL,
  flags TEXT NOT NULL,    -- JSON: which checks refused it
  checked INTEGER NOT NULL,
  score REAL,
  proof TEXT NOT NULL     -- hash of the row: a disk that errs must not put words in a page
) WITHOUT ROWID
"""
Terms = Callable[[str, str, str], str]  # a sentence and its pair of languages -> what is said
Row = tuple[bytes, str, str, str, str, int, float | None, str]


@dataclass(frozen=True)
class Key:
    """What a row answers; with no engine, a person's; with ``ANY``, the latest of a full engine."""

    sentence: str
    source_language: str
    target_language: str
    engine: str = ""

    def digest(self, options: str, terms: Terms) -> bytes:
        """Return the row's key; white space and Unicode forms make no difference."""
        machine: tuple[str, ...] = (self.engine, options if self.engine not in {"", ANY} else "")
        said = terms(self.sentence, self.source_language, self.target_language)
        machine += (said,) if self.engine and said else ()
        parts = (self.source_language, self.target_language, *machine, one_line(self.sentence))
        return bytes.fromhex(digest_of(*parts, size=_BYTES))


class Memory:
    """The translations kept in one file; use it as a context manager.

    ``options`` names how engines are run and judged, ``terms`` what the
    glossary says of a sentence: a machine's rows made under others are not
    found. A file that is damaged or of a newer version is moved aside and
    ``problems`` says so. A row whose proof fails is as good as forgotten.

    Raises, from every method:
        BusyError: another process holds the file for too long.
        StoreError: the disk refuses.
    """

    def __init__(self, path: Path, *, options: str, terms: Terms = lambda *_: "") -> None:
        self.path, self.options, self.terms = path, options, terms
        self.problems: tuple[Problem, ...] = ()

    def __enter__(self) -> Self:
        with _refusals(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fault = _fault(self.path)
            if fault:
                self.problems = (_move_aside(self.path, fault),)
            self._rows = _open(self.path)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._rows.close()

    def look_up_many(self, keys: Iterable[Key]) -> dict[Key, Translation]:
        """Return what is known, with origin memory instead of engine; refusals are included."""
        wanted = [(key, key.digest(self.options, self.terms)) for key in keys]
        with _refusals(self.path):
            rows = {row[0]: row for row in self._select({digest for _, digest in wanted})}
        return {key: _translation(key, rows[digest]) for key, digest in wanted if digest in rows}

    def _select(self, digests: Iterable[bytes]) -> Iterator[Row]:
        wanted = list(digests)
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            query = (
                f"SELECT {_COLUMNS} FROM translations WHERE key IN ({','.join('?' * len(some))})"  # noqa: S608 - question marks only
            )
            yield from (row for row in self._rows.execute(query, some) if row[-1] == _proof(row))

    def keep_many(self, translations: Iterable[Translation]) -> None:
        """Keep a machine's translations under the engines that made them; all or none.

        One that passed is also what ``ANY`` engine made of the text, unless it
        is a sample model's: so it can be had where its engine is not installed.
        """
        known = list(translations)
        passed = [one for one in known if one.origin is not Origin.NONE and not _sample(one)]
        self._write([(_key(one, one.engine), one) for one in known])
        self._write([(_key(one, ANY), one) for one in passed])

    def learn(self, translations: Iterable[Translation]) -> None:
        """Keep a person's translations; a later one replaces an earlier."""
        self._write([(_key(one, ""), one) for one in translations])

    def relearn(self, translations: Iterable[Translation]) -> None:
        """Let a person's translations be these and no others: what was taken back is forgotten."""
        with _refusals(self.path), self._rows:
            self._rows.execute("DELETE FROM translations WHERE origin = ?", (Origin.EDITOR.value,))
        self.learn(translations)

    def reseed(self, translations: Iterable[Translation]) -> None:
        """Take back what pages hold: a person's as such, a machine's under its engines."""
        known = list(translations)
        self.learn(one for one in known if one.origin is Origin.EDITOR)
        self.keep_many(one for one in known if one.origin is not Origin.EDITOR and one.engine)

    def _write(self, kept: Sequence[tuple[Key, Translation]]) -> None:
        rows = [
            _row(key.digest(self.options, self.terms), translation) for key, translation in kept
        ]
        with _refusals(self.path), self._rows:
            self._rows.executemany(
                "INSERT OR REPLACE INTO translations VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows
            )


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as refusal:
        if getattr(refusal, "sqlite_errorcode", None) in _BUSY:
            raise BusyError(str(path)) from refusal
        raise StoreError(f"{path}: {refusal}") from refusal
    except OSError as refusal:
        raise StoreError(f"{path}: {refusal.strerror}") from refusal


def _key(of: Translation, engine: str) -> Key:
    return Key(of.source, of.source_language, of.target_language, engine)


def _sample(translation: Translation) -> bool:
    return SAMPLE in translation.engine


def _row(digest: bytes, kept: Translation) -> Row:
    origin = Origin.ENGINE if kept.origin is Origin.MEMORY else kept.origin
    flags = json.dumps(kept.flags)
    # SQLite keeps no negative zero, and the proof must fit what it keeps.
    score = None if kept.score is None else kept.score + 0.0
    row = (digest, kept.text, origin.value, kept.engine, flags, int(kept.checked), score)
    return (*row, _proof(row))


def _proof(row: Sequence[object]) -> str:
    return digest_of(*(str(value) for value in row[:7]))


def _translation(key: Key, row: Row) -> Translation:
    _, text, origin, engine, flags, checked, score, _ = row
    kept = Origin.MEMORY if origin == Origin.ENGINE else Origin(origin)
    return Translation(
        source=key.sentence,
        source_language=key.source_language,
        target_language=key.target_language,
        text=key.sentence if kept is Origin.NONE else text,
        origin=kept,
        engine=engine,
        flags=tuple(json.loads(flags)),
        checked=bool(checked),
        score=score,
    )


def _open(path: Path) -> sqlite3.Connection:
    rows = sqlite3.connect(path, timeout=_PATIENCE)
    # Bytes that are no UTF-8 any more must reach the proof, not raise.
    rows.text_factory = lambda raw: raw.decode("utf-8", "replace")
    # A build that is killed loses at most its last seconds of engine time.
    rows.execute("PRAGMA journal_mode = WAL")
    rows.execute("PRAGMA synchronous = NORMAL")
    rows.execute(_TABLE)
    rows.execute(f"PRAGMA user_version = {SCHEMA}")
    rows.commit()
    return rows


def _fault(path: Path) -> str | None:
    """Return why the file cannot be used, or None; an empty one or none at all is fine."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as rows:
            return _judge(rows)
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorcode", None) in _BUSY:
            raise
        return f"it is damaged ({fault})"


def _judge(rows: sqlite3.Connection) -> str | None:
    version = rows.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA:
        return f"it was written by a newer version (scheme {version})"
    found = rows.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        return f"it is damaged ({found})"
    if rows.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        rows.execute(f"SELECT {_COLUMNS} FROM translations LIMIT 0")  # noqa: S608 - a constant
    return None


def _move_aside(path: Path, fault: str) -> Problem:
    aside = path.with_name(f"{path.name}.aside")
    path.replace(aside)
    for suffix in ("-wal", "-shm"):  # they belong to the file that is gone
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    remedy = f"do nothing: a new one is begun, the old one is kept as {aside.name}"
    return Problem(str(path), fault, remedy)
