"""Trying a change of a file in memory."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from .seekable import Seekable

_BLOCK = 1 << 14


class Resized(Exception):  # noqa: N818 - not an error, though an exception
    """The change needs more or less room than there is, so the file must be rewritten."""


class Overlay(Seekable):
    """A file after some writes, which stay in memory.

    It has the methods that mutagen needs. Raises `Resized` if the file's length would change.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file.seek(0, 2))
        self._file = file
        self._blocks: dict[int, bytearray] = {}

    def read(self, count: int = -1) -> bytes:
        end = self._size if count < 0 else min(self._position + count, self._size)
        parts = []
        while self._position < end:
            number, start = divmod(self._position, _BLOCK)
            stop = min(_BLOCK, start + end - self._position)
            parts.append(bytes(self._block(number)[start:stop]))
            self._position += stop - start
        return b"".join(parts)

    def write(self, data: bytes) -> int:
        if self._position + len(data) > self._size:
            raise Resized
        done = 0
        while done < len(data):
            number, start = divmod(self._position, _BLOCK)
            part = data[done : done + _BLOCK - start]
            block = self._blocks.setdefault(number, self._block(number))
            block[start : start + len(part)] = part
            self._position += len(part)
            done += len(part)
        return len(data)

    def truncate(self, size: int | None = None) -> int:
        if (self._position if size is None else size) != self._size:
            raise Resized
        return self._size

    def flush(self) -> None: ...

    def difference(self) -> tuple[int, bytes, bytes]:
        """Offset of the change, and the old and new bytes from there to its end."""
        begin, end = self._size, 0
        for number, block in self._blocks.items():
            pair = (np.frombuffer(data, np.uint8) for data in (self._stored(number), block))
            (places,) = np.nonzero(np.not_equal(*pair))
            if len(places):
                begin = min(begin, number * _BLOCK + int(places[0]))
                end = max(end, number * _BLOCK + int(places[-1]) + 1)
        length = max(end - begin, 0)
        self._file.seek(begin)
        before_bytes = self._file.read(length)
        self.seek(begin)
        return begin, before_bytes, self.read(length)

    def _block(self, number: int) -> bytearray:
        if number in self._blocks:
            return self._blocks[number]
        return bytearray(self._stored(number))

    def _stored(self, number: int) -> bytes:
        self._file.seek(number * _BLOCK)
        return self._file.read(_BLOCK)
