"""The difference between a file before and after a change, small enough to keep."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from ..errors import TagError
from .seekable import Seekable

# The most that an undo may need, compressed; a write that needs more is refused.
MAX_KEPT_BYTES = 64 << 20
# Limits before compression, since a delta from outside could fill the memory.
_MAX_RAW_BYTES = 256 << 20
_MAX_PIECES = 1 << 20
_CHUNK_BYTES = 1 << 20
# Recording a shorter match takes more bytes than the match itself.
_MIN_MATCH_BYTES = 24
# Bytes that moved by another distance than the rest, such as a picture, are found by samples.
_SAMPLE_BYTES = 32
_SAMPLE_STEP = 256
_MAX_SAMPLES = 400
_SEARCHED_BYTES = 32 << 20

_MAGIC = b"MTD1"
_HEADER = struct.Struct("<4sI")
# Of a stored piece: the place to copy from, relative to the end of the last copy, and lengths.
_PIECES = np.dtype([("jump", "<i8"), ("length", "<i8"), ("kept", "<i8")])


@dataclass(frozen=True)
class _Piece:
    """`kept` bytes that only the old file has, then `length` bytes of the new file at `start`."""

    kept: bytes
    start: int
    length: int


@dataclass(frozen=True)
class Delta:
    """How to rebuild the old file from the new one, byte for byte and whatever the format.

    It holds the bytes that the new file lacks, and the places of all other bytes in the new file.
    """

    pieces: tuple[_Piece, ...]

    @classmethod
    def between(cls, old: BinaryIO, new: BinaryIO) -> Delta:
        """Compare two files, a megabyte at a time.

        Raises `TagError` if the new file lacks more than can be kept.
        """
        old_size, new_size = old.seek(0, 2), new.seek(0, 2)
        begin = _common_start(old, new, min(old_size, new_size))
        end = _common_end(old, new, old_size, new_size, min(old_size, new_size) - begin)
        pieces, kept = [(b"", 0, begin)], 0
        searched = _Searched(new, begin, min(new_size - end, begin + _SEARCHED_BYTES))
        shifts = (0, new_size - old_size)
        for start in range(begin, old_size - end, _CHUNK_BYTES):
            data = _read(old, start, min(_CHUNK_BYTES, old_size - end - start))
            for piece in _matched(data, new, start, shifts):
                found = list(searched.refined(*piece))
                pieces += found
                kept += sum(len(run[0]) for run in found)
            if kept > _MAX_RAW_BYTES or len(pieces) > _MAX_PIECES:
                raise _too_much()
        pieces.append((b"", new_size - end, end))
        return cls(tuple(_merged(pieces)))

    @classmethod
    def of_patch(cls, offset: int, old: bytes, new: bytes, size: int) -> Delta:
        """For a file of `size` bytes in which `new` replaced `old`, which is as long."""
        inner = cls.between(io.BytesIO(old), io.BytesIO(new)).pieces
        moved = [(piece.kept, piece.start + offset, piece.length) for piece in inner]
        end = offset + len(old)
        return cls(tuple(_merged([(b"", 0, offset), *moved, (b"", end, size - end)])))

    @property
    def old_size(self) -> int:
        """Bytes of the old file."""
        return sum(len(piece.kept) + piece.length for piece in self.pieces)

    def fits(self, new_size: int) -> bool:
        """Whether this can be a delta from a file of `new_size` bytes.

        The old file is then hardly longer than the kept bytes and the new file together.
        """
        ends = (piece.start + piece.length for piece in self.pieces)
        return max(ends, default=0) <= new_size and (self.old_size <= new_size + _MAX_RAW_BYTES)

    def changed(self, new_size: int) -> tuple[int, int] | None:
        """Start and end of the differing bytes; None if the old file has another length."""
        if self.old_size != new_size or not self.pieces:
            return None
        first, last = self.pieces[0], self.pieces[-1]
        begin = 0 if first.kept or first.start else first.length
        end = new_size - (last.length if last.start + last.length == new_size else 0)
        return min(begin, end), end

    def to_bytes(self) -> bytes:
        """For the journal. Raises `TagError` if it is too much to keep."""
        table = np.zeros(len(self.pieces), _PIECES)
        last = 0
        for row, piece in zip(table, self.pieces, strict=True):
            row["jump"], row["length"] = piece.start - last, piece.length
            row["kept"] = len(piece.kept)
            last = piece.start + piece.length
        columns = b"".join(table[name].tobytes() for name in _PIECES.names or ())
        packed = zlib.compress(columns + b"".join(piece.kept for piece in self.pieces))
        if len(packed) > MAX_KEPT_BYTES:
            raise _too_much()
        return _HEADER.pack(_MAGIC, len(self.pieces)) + packed

    @classmethod
    def from_bytes(cls, data: bytes) -> Delta:
        """The inverse of `to_bytes`. Raises `ValueError` for anything else."""
        unpacker = zlib.decompressobj()
        try:
            magic, count = _HEADER.unpack_from(data)
            unpacked = unpacker.decompress(
                data[_HEADER.size :], _MAX_RAW_BYTES + _MAX_PIECES * _PIECES.itemsize
            )
        except (struct.error, zlib.error) as error:
            raise ValueError(f"not a stored difference: {error}") from error
        size = count * 8
        if magic != _MAGIC or not unpacker.eof or count > _MAX_PIECES or len(unpacked) < 3 * size:
            raise ValueError("not a stored difference")
        jumps, lengths, kept = (
            np.frombuffer(unpacked, "<i8", count, offset=number * size).tolist()
            for number in range(3)
        )
        pieces, last, at = [], 0, 3 * size
        for jump, length, count in zip(jumps, lengths, kept, strict=True):
            if min(length, count, last + jump) < 0 or at + count > len(unpacked):
                raise ValueError("a damaged stored difference")
            pieces.append(_Piece(unpacked[at : at + count], last + jump, length))
            at += count
            last += jump + length
        return cls(tuple(pieces))


def _too_much() -> TagError:
    return TagError(
        "Writing would change more of this file than Mood Tagger keeps for undo "
        f"({MAX_KEPT_BYTES >> 20} MB)."
    )


def _read(file: BinaryIO, start: int, count: int) -> bytes:
    file.seek(start)
    return file.read(count)


def _common_start(old: BinaryIO, new: BinaryIO, limit: int) -> int:
    for start in range(0, limit, _CHUNK_BYTES):
        count = min(_CHUNK_BYTES, limit - start)
        one, other = _read(old, start, count), _read(new, start, count)
        if one != other:
            return start + int(_differences(one, other)[0])
    return limit


def _common_end(old: BinaryIO, new: BinaryIO, old_size: int, new_size: int, limit: int) -> int:
    for done in range(0, limit, _CHUNK_BYTES):
        count = min(_CHUNK_BYTES, limit - done)
        one = _read(old, old_size - done - count, count)
        other = _read(new, new_size - done - count, count)
        if one != other:
            return done + count - 1 - int(_differences(one, other)[-1])
    return limit


def _differences(one: bytes, other: bytes) -> npt.NDArray[np.intp]:
    length = min(len(one), len(other))
    pair = (np.frombuffer(data, np.uint8, length) for data in (one, other))
    (places,) = np.nonzero(np.not_equal(*pair))
    return places


_Run = tuple[bytes, int, int]


def _matched(data: bytes, new: BinaryIO, start: int, shifts: tuple[int, int]) -> Iterator[_Run]:
    """`data`, at `start` of the old file, as runs that moved by one of `shifts`."""
    runs = sorted(
        run
        for shift in dict.fromkeys(shifts)
        for run in _equal_runs(data, _shifted(new, start + shift, len(data)), shift)
    )
    done = 0
    for begin, end, shift in runs:
        first = max(begin, done)
        if end - first >= _MIN_MATCH_BYTES:
            yield data[done:first], start + first + shift, end - first
            done = end
    if done < len(data):
        yield data[done:], start + len(data) + shifts[1], 0


def _shifted(new: BinaryIO, start: int, count: int) -> bytes:
    """Bytes of the new file; those before its start are missing."""
    missing = max(-start, 0)
    return b"" if missing >= count else _read(new, max(start, 0), count - missing)


def _equal_runs(data: bytes, other: bytes, shift: int) -> Iterator[tuple[int, int, int]]:
    # Aligned at the end if bytes before the start are missing.
    offset = len(data) - len(other) if shift < 0 else 0
    length = min(len(data) - offset, len(other))
    places = _differences(data[offset : offset + length], other[:length]) + offset
    edges = np.concatenate(([offset - 1], places, [offset + length]))
    (wide,) = np.nonzero(np.diff(edges) > _MIN_MATCH_BYTES)
    for begin, end in zip((edges[wide] + 1).tolist(), edges[wide + 1].tolist(), strict=True):
        yield begin, end, shift


class _Searched:
    """The part of the new file that is searched for bytes that moved by other distances."""

    def __init__(self, new: BinaryIO, start: int, end: int) -> None:
        self._new, self._start, self._end = new, start, end
        self._data: bytes | None = None

    def refined(self, kept: bytes, start: int, length: int) -> Iterator[_Run]:
        done = 0
        samples = range(0, len(kept) - _SAMPLE_BYTES, _SAMPLE_STEP)
        for sample in samples[:_MAX_SAMPLES]:
            if sample < done:
                continue
            if self._data is None:
                self._data = _read(self._new, self._start, max(self._end - self._start, 0))
            found = self._data.find(kept[sample : sample + _SAMPLE_BYTES])
            if found < 0:
                continue
            before = _equal_at_end(kept[done:sample], self._data[:found])
            after = _equal_at_start(kept[sample:], self._data[found:])
            first = sample - before
            yield kept[done:first], self._start + found - before, before + after
            done = sample + after
        yield kept[done:], start, length


def _equal_at_start(one: bytes, other: bytes) -> int:
    places = _differences(one, other)
    return int(places[0]) if len(places) else min(len(one), len(other))


def _equal_at_end(one: bytes, other: bytes) -> int:
    length = min(len(one), len(other))
    places = _differences(one[len(one) - length :], other[len(other) - length :])
    return length - 1 - int(places[-1]) if len(places) else length


def _merged(runs: list[_Run]) -> Iterator[_Piece]:
    """Join adjacent pieces."""
    kept, start, length = b"", 0, 0
    for more, begin, count in runs:
        if length and not more and (begin == start + length or not count):
            length += count
            continue
        if not count and not more:
            continue
        if not length:
            kept, start, length = kept + more, begin, count
            continue
        yield _Piece(kept, start, length)
        kept, start, length = more, begin, count
    yield _Piece(kept, start, length)


class OldFile(Seekable):
    """The old file for reading, rebuilt from the new one on the fly."""

    def __init__(self, new: BinaryIO, delta: Delta) -> None:
        super().__init__(delta.old_size)
        self._new, self._pieces = new, delta.pieces
        lengths = [len(piece.kept) + piece.length for piece in delta.pieces]
        self._ends = np.cumsum(lengths, dtype=np.int64)

    def read(self, count: int = -1) -> bytes:
        """Raises `TagError` if the new file is shorter than it was."""
        end = self._size if count < 0 else min(self._position + count, self._size)
        parts = []
        number = int(np.searchsorted(self._ends, self._position, side="right"))
        while self._position < end:
            piece = self._pieces[number]
            start = int(self._ends[number]) - piece.length - len(piece.kept)
            at = self._position - start
            part = piece.kept[at : at + end - self._position]
            if not part:
                at -= len(piece.kept)
                wanted = min(piece.length - at, end - self._position)
                part = _read(self._new, piece.start + at, wanted) if wanted else b""
                if len(part) != wanted:
                    raise TagError("The file is shorter than it was after the write.")
            parts.append(part)
            self._position += len(part)
            number += self._position >= self._ends[number]
        return b"".join(parts)
