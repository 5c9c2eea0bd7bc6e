"""Which sentences a model gets together, and how long their translations may become. Pure.

What a sentence becomes must not hang on its neighbours; how quickly it does, does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.translating import CPU, CUDA

_BAND = 8  # pieces; sentences of a band share the bound on their translations


@dataclass(frozen=True)
class Room:
    """How much a device works on at once."""

    translations: int  # followed at once, beams counted
    pieces: int  # of the sources, padding included; memory grows with them

    def sentences(self, beam: int) -> int:
        """Return how many sentences a batch may have where ``beam`` translations of each are."""
        return max(1, self.translations // beam)


# What each translation has written is copied at every step: more than these leave a
# core's cache, and the whole gets slower. A card's memory is quick, and wants more work.
ROOM = {CPU: Room(24, 1024), CUDA: Room(512, 16_384)}


def bound(pieces: int) -> int:
    """Return how many pieces a translation may have: twice its source's band, and ten.

    Equal for all sentences of a band, so that what a sentence becomes does
    not hang on those that share its batch.
    """
    return 2 * -(-pieces // _BAND) * _BAND + 10


def batched(lengths: Sequence[int], room: Room, beam: int) -> Iterator[list[int]]:
    """Yield indices of sentences in batches of one band, the longest first.

    ``lengths`` are those of the sentences in pieces. Short ones come last, so that no core
    waits long for another's last batch.
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        longest = lengths[batch[0]] if batch else 0
        if batch and not (
            len(batch) < room.sentences(beam)
            and bound(lengths[index]) == bound(longest)
            and longest * (len(batch) + 1) <= room.pieces
        ):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
