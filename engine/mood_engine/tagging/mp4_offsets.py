"""The offsets in an MP4 file, and how they change when bytes move."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from ..errors import TagError
from .mp4_boxes import BoxFile

Places = npt.NDArray[np.int64]
Move = Callable[[Places], Places]
"""Maps offsets before a move to offsets after it."""

# No file is as long, and sums of such numbers fit into 64 bits.
FARTHEST = 1 << 61
MAX_WIDTH = 8
# Enough to recognise a place, and too little to include another offset.
_SAMPLE_BYTES = 24
_MAX_FOLLOWED = 1 << 17
# Offsets farther apart are written separately.
_WRITTEN_TOGETHER = 4096


@dataclass(frozen=True)
class Offsets:
    """All offsets in a file, in file order.

    Each takes `widths` bytes at `starts`, of which `bits` can be used, and is one of `numbers`,
    relative to one of `bases`. `kinds` are indices of `names`. `obstacles` are reasons, as ends of
    sentences, why the audio cannot be moved. `segments` are ranges whose lengths the file states.
    """

    starts: Places
    widths: npt.NDArray[np.int8]
    bits: npt.NDArray[np.int8]
    numbers: Places
    bases: Places
    kinds: npt.NDArray[np.int32]
    names: tuple[str, ...]
    obstacles: tuple[str, ...]
    segments: tuple[tuple[int, int], ...]

    @property
    def places(self) -> Places:
        """The places that the numbers point to."""
        return self.bases + np.clip(self.numbers, -FARTHEST, FARTHEST)

    def moved_by(self, move: Move) -> Places:
        """The numbers that point to the same bytes after a move."""
        places, bases = self.places, self.bases
        moved: Places = self.numbers + (move(places) - places) - (move(bases) - bases)
        return moved

    def blank(self, start: int, data: bytearray) -> None:
        """Set the offsets in bytes from `start` on to zero."""
        end = start + len(data)
        first, last = np.searchsorted(self.starts, [start - MAX_WIDTH, end])
        columns = (column[first:last].tolist() for column in (self.starts, self.widths))
        for at, width in zip(*columns, strict=True):
            part = slice(max(at - start, 0), max(min(at + width, end) - start, 0))
            data[part] = bytes(len(data[part]))

    def write(self, file: BinaryIO, move: Move) -> None:
        """Correct the offsets in a file whose bytes were moved.

        Raises `TagError` if a new offset does not fit into its bytes.
        """
        numbers = self.moved_by(move)
        changed = np.flatnonzero(numbers != self.numbers)
        if not len(changed):
            return
        self._check(numbers)
        starts = move(self.starts)
        stored = numbers.astype(">i8").view(np.uint8).reshape(-1, MAX_WIDTH)
        apart = np.flatnonzero(np.diff(starts[changed]) > _WRITTEN_TOGETHER) + 1
        for group in np.split(changed, apart):
            start = int(starts[group[0]])
            file.seek(start)
            data = bytearray(file.read(int(starts[group[-1]]) + MAX_WIDTH - start))
            view = np.frombuffer(data, np.uint8)
            for byte in range(MAX_WIDTH):
                those = group[byte < self.widths[group]]
                view[starts[those] + byte - start] = stored[those, byte - self.widths[those]]
            file.seek(start)
            file.write(data)

    def follow(self, boxes: BoxFile, barrier: int) -> dict[str, bytes]:
        """For each name, a digest of the bytes that its offsets point to.

        For places before the `barrier`, only bytes before it count. Of very many offsets only some
        are followed.
        """
        digests = {name: hashlib.blake2b(digest_size=20) for name in self.names}
        step = 1 + len(self.starts) // _MAX_FOLLOWED
        places, kinds = (each[::step].tolist() for each in (self.places, self.kinds))
        for place, kind in zip(places, kinds, strict=True):
            digest = digests[self.names[kind]]
            if 0 <= place < boxes.size:
                end = barrier if place < barrier else boxes.size
                digest.update(boxes.peek(place, min(_SAMPLE_BYTES, end - place)))
            digest.update(b"|")
        return {name: digest.digest() for name, digest in digests.items()}

    def _check(self, numbers: Places) -> None:
        too_far = numbers >> np.minimum(self.bits, 63) > 0
        for kind in self.kinds[too_far][:1].tolist():
            raise TagError(
                "The tags have no room left, and room for them would move the audio farther than "
                f"the {self.names[kind]} of this file can express; convert it with a program that "
                "writes 64-bit offsets."
            )
