"""Files given by hand go into the inbox, where every build reads them.

Copies; never moves, changes or overwrites. Reads them once, to say what they give.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins import store
from plugins.ingest.fetch.captures import hash_of
from plugins.ingest.guarded import Read, shown
from plugins.ingest.kinds import FEED_LIMIT, MEBIBYTE
from plugins.model import Problem


def drop(inbox: Path, paths: Sequence[Path], read: Read) -> Iterator[str | Problem]:
    """Copy each file that gives an article; yield what was done or what is wrong.

    Raises:
        StoreError: the disk refused.
    """
    for path in paths:
        name = shown(str(path))
        if path.is_dir():
            yield Problem(name, "it is a folder", "give the files in it, each with --file")
            continue
        try:
            content = store.read_bytes(path, limit=FEED_LIMIT)
        except store.TooLargeError:
            what = f"it is larger than {FEED_LIMIT // MEBIBYTE} MB"
            yield Problem(name, what, "save only the article")
            continue
        except (OSError, ValueError) as refusal:  # ValueError: a NUL in the name
            what = f"it cannot be read ({getattr(refusal, 'strerror', None) or refusal})"
            yield Problem(name, what, "check the name and the permissions")
            continue
        reading = read(name, content)
        yield from reading.problems
        if reading.articles:
            target = _free(inbox, path, content)
            store.write_if_changed(target, content)
            yield f"{name}: {len(reading.articles)} articles, in inbox/{target.name}"


def _free(inbox: Path, path: Path, content: bytes) -> Path:
    """The file's own name, unless another file has it."""
    target = inbox / path.name
    if target.is_file() and hash_of(store.read_bytes(target)) != hash_of(content):
        return inbox / f"{path.stem}-{hash_of(content)[:8]}{path.suffix}"
    return target
