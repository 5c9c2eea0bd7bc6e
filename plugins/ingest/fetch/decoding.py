"""Bodies as they come over the wire become bodies: unpacked step by step, within bounds.

A few bytes can unpack to gigabytes, so every step is small and every sum is
watched. Pure.
"""

import zlib
from collections.abc import Iterable, Iterator

from plugins.ingest.fetch.faults import Kind, fault

STEP = 1 << 16  # bytes unpacked at once
RATIO = 200  # what unpacks to more times its size is made to hurt
FROM = 1 << 20  # bytes from which the ratio counts
MEMBERS = 100  # parts of one gzip body
PACKED = frozenset({"gzip", "x-gzip", "deflate"})
ACCEPTED = "gzip, deflate"
_PLAIN = frozenset({"", "identity"})
_MAGIC = b"\x1f\x8b"
Piece = tuple[bytes, int]  # some of the body, and how many bytes had come for all so far


def body_of(
    blocks: Iterable[bytes], coding: str, limit: int, where: str, *, cut: bool = False
) -> bytes:
    """Return the whole body, unpacked.

    ``limit`` is in bytes, both packed and unpacked; with ``cut`` what is
    beyond it is left out. ``where`` names the body in messages.

    Raises:
        FetchError: it is larger, damaged, packed in another way, or a bomb.
    """
    body = bytearray()
    for some, came in _pieces(blocks, coding.strip().lower(), where):
        body += some
        if len(body) > FROM and len(body) > RATIO * came:
            what = f"it unpacks to more than {RATIO} times its size"
            raise fault(where, Kind.CODING, what)
        if max(len(body), came) > limit:
            if cut:
                break
            raise fault(where, Kind.SIZE, f"it is larger than {limit / 1e6:.1f} MB")
    return bytes(body[:limit])


def _pieces(blocks: Iterable[bytes], coding: str, where: str) -> Iterator[Piece]:
    if coding in PACKED:
        try:
            yield from _unpacked(blocks, coding, where)
        except zlib.error:
            raise fault(where, Kind.CODING, "it is packed, and damaged") from None
    elif coding in _PLAIN:
        came = 0
        for block in blocks:
            came += len(block)
            yield block, came
    else:
        what = "it is packed several times" if "," in coding else "it is packed as we did not ask"
        raise fault(where, Kind.CODING, f'{what} ("{coding[:60]}")')


def _unpacked(blocks: Iterable[bytes], coding: str, where: str) -> Iterator[Piece]:
    """Unpack one member after the other; what follows the last one is left alone."""
    unpacker, held, came, members = None, b"", 0, 0
    for block in blocks:
        came, held = came + len(block), held + block
        while len(held) > 1 or (held and unpacker):
            unpacker = unpacker or zlib.decompressobj(_window(coding, held))
            yield unpacker.decompress(held, STEP), came
            held = unpacker.unconsumed_tail
            if unpacker.eof:
                members, held, unpacker = members + 1, unpacker.unused_data, None
                if coding == "deflate" or not _MAGIC.startswith(held[:2]):
                    return
                if members == MEMBERS:
                    raise fault(where, Kind.CODING, "it is packed in too many parts")
    while unpacker and (some := unpacker.decompress(b"", STEP)):
        yield some, came
    if held or (unpacker and not unpacker.eof):
        raise fault(where, Kind.CONNECTION, "the connection ended before all had come")


def _window(coding: str, head: bytes) -> int:
    """What zlib is told: gzip, zlib's own form, or, as some servers send, neither's header."""
    if coding != "deflate":
        return zlib.MAX_WBITS | 16
    is_zlib = head[0] & 15 == zlib.DEFLATED and (head[0] << 8 | head[1]) % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS
