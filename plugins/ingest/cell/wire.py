"""What goes through the pipe between a build and its cell: frames of a length and a body.

MessagePack, never pickle: what comes out of the cell is as little trusted as
what went in.
"""

import struct
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

import msgspec

from plugins.ingest.read import Reading
from plugins.model import Article, Problem
from plugins.records import noun_line, noun_of

LARGEST = 256 * 1024 * 1024  # bytes of a frame; no reading of a permitted file comes near
_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True)
class Request:
    """A file to read, and what reading it needs to know."""

    path: str
    content: bytes
    languages: tuple[str, ...] = ()
    today: date | None = None


@dataclass(frozen=True)
class Answer:
    """A reading, an article a line; or what the child died of."""

    kind: str = ""
    articles: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    fault: str = ""  # the exception's name and where it was raised


READY = Answer("ready")


def send(stream: BinaryIO, body: bytes) -> None:
    """Write one frame.

    Raises:
        OSError: nobody reads it.
    """
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Return the body of the next frame; None where the stream ended or makes no sense."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    body = stream.read(size) if size <= LARGEST else b""
    return body if len(body) == size else None


def packed(value: Request | Answer) -> bytes:
    """Return a request or an answer as the body of a frame."""
    return msgspec.msgpack.encode(value)


def request_of(body: bytes) -> Request:
    """Return the request in a frame's body."""
    return msgspec.msgpack.decode(body, type=Request)


def answer_of(body: bytes) -> Answer | None:
    """Return the answer in a frame's body; None where a dying child wrote something else."""
    try:
        return msgspec.msgpack.decode(body, type=Answer)
    except msgspec.MsgspecError:
        return None


def told(reading: Reading) -> Answer:
    """Return the answer that tells a reading."""
    lines = tuple(noun_line(article) for article in reading.articles)
    return Answer(reading.kind, lines, reading.problems)


def reading_of(answer: Answer) -> Reading:
    """Return the reading that an answer tells."""
    articles = tuple(noun_of(line.encode(), Article) for line in answer.articles)
    return Reading(answer.kind, articles, answer.problems)
