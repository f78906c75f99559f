"""Where a file has its ID3v2 tag, and how the tag is replaced."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Hashable
from typing import BinaryIO

from mutagen._util import resize_bytes

from ..errors import TagError
from .id3_tag import HEADER_BYTES, tag_size, wants_footer

# Of MPEG audio.
_SYNC = re.compile(rb"\xff[\xe2-\xe5\xf2-\xf5\xfa-\xfd]")
_SEARCHED_BYTES = 1 << 16


class Place(ABC):
    """`data` is the whole tag at this place; empty if there is none."""

    data: bytes

    @abstractmethod
    def write(self, file: BinaryIO, data: bytes) -> None:
        """Replace the tag; empty bytes remove it."""

    def following(self, file: BinaryIO) -> bytes:
        """Another tag that programs read if this one is empty."""
        return b""

    def surroundings(self) -> Hashable:
        """What a change of the tag must not change, besides the audio."""
        return None


class InFront(Place):
    """At the start of the file: MP3, TTA."""

    def __init__(self, file: BinaryIO) -> None:
        self.data = read_tag(file, 0)

    def following(self, file: BinaryIO) -> bytes:
        """Directly after an empty tag, or after junk; or one with a revision that none has."""
        if self.data:
            return read_tag(file, len(self.data))
        # TagLib looks for it up to the audio, and does not look at revisions.
        head = _read(file, 0, _SEARCHED_BYTES)
        if head.startswith(b"ID3") and head[4:5] == b"\xff":
            size = tag_size(head[:4] + b"\0" + head[5:HEADER_BYTES])
            return head[:4] + b"\0" + _read(file, 5, max(size - 5, 0)) if size else b""
        start = head.find(b"ID3")
        audio = _SYNC.search(head)
        found = start > 0 and (audio is None or start < audio.start())
        return read_tag(file, start) if found else b""

    def write(self, file: BinaryIO, data: bytes) -> None:
        splice(file, 0, len(self.data), data)
        self.data = data


class DsfEnd(Place):
    """At the end of a DSF file, whose header has its offset (DSF specification 1.01)."""

    _SIZE_AT, _POINTER_AT, _HEADER_BYTES = 12, 20, 28

    def __init__(self, file: BinaryIO) -> None:
        end = file.seek(0, os.SEEK_END)
        header = _read(file, 0, self._HEADER_BYTES)
        if len(header) < self._HEADER_BYTES:
            raise TagError("The file ends within its header.")
        self._start = int.from_bytes(header[self._POINTER_AT :], "little") or end
        if not self._HEADER_BYTES <= self._start <= end:
            raise TagError("According to the header, the tags begin outside the file.")
        self.data = read_tag(file, self._start)
        if self._start < end and not self.data:
            raise TagError("There is no ID3 tag where the header says.")

    def write(self, file: BinaryIO, data: bytes) -> None:
        splice(file, self._start, len(self.data), data)
        self.data = data
        end = file.seek(0, os.SEEK_END)
        file.seek(self._SIZE_AT)
        file.write(end.to_bytes(8, "little"))
        file.write((self._start if data else 0).to_bytes(8, "little"))


def read_tag(file: BinaryIO, start: int) -> bytes:
    """The ID3v2 tag at `start`, with header and footer; empty if there is none.

    Raises `TagError` if the file ends within it.
    """
    return _read(file, start, _whole_size(file, start))


def _whole_size(file: BinaryIO, start: int) -> int:
    """Bytes of the ID3v2 tag at `start`, footer included. Raises as `read_tag`."""
    head = _read(file, start, HEADER_BYTES)
    size = tag_size(head)
    left = file.seek(0, os.SEEK_END) - start
    if size > left:
        raise TagError(
            f"The file's ID3 tag says that it has {size} bytes, but the file ends after {left} of "
            "them. Download the file again."
        )
    has_footer = size and wants_footer(head) and _read(file, start + size, 3) == b"3DI"
    return size + HEADER_BYTES if has_footer else size


def end_of_leading_tags(file: BinaryIO) -> int:
    """The end of the ID3v2 tags at the start of a file; there may be several."""
    start = 0
    while size := _whole_size(file, start):
        start += size
    return start


def splice(file: BinaryIO, start: int, size: int, data: bytes) -> None:
    """Replace `size` bytes by `data`; what follows moves."""
    if size != len(data):
        resize_bytes(file, size, len(data), start)
    file.seek(start)
    file.write(data)


def _read(file: BinaryIO, start: int, count: int) -> bytes:
    file.seek(start)
    return file.read(count)
