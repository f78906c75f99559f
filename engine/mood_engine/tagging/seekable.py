"""The position in something that is read like a file."""

from __future__ import annotations

import errno


class Seekable:
    """`seek` and `tell` of a file of `size` bytes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._position = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        position = offset + (0, self._position, self._size)[whence]
        if position < 0:
            raise OSError(errno.EINVAL, "negative seek position")
        self._position = position
        return position

    def tell(self) -> int:
        return self._position
