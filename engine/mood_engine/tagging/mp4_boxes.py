"""The boxes of an MP4 file, located without being parsed."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from ..errors import TagError

HEADER = struct.Struct(">I4s")
_LARGE_SIZE = struct.Struct(">Q")
_LARGE_HEADER_BYTES = HEADER.size + _LARGE_SIZE.size
# Enough for a day of audio in fragments of a second.
_MAX_BOXES = 1 << 20
_MAX_CHILDREN = 1 << 16
# A larger box is not padding for tags.
_MAX_PADDING_BYTES = 64 << 20
_CHUNK_BYTES = 1 << 20
_WINDOW_BYTES = 4096


class Box(NamedTuple):
    """A box; `content` is the end of its header.

    `open_ended`: its size is not stated, so it extends to the end of the file. `cut_short`: the
    file ends before the box; `end` is then the end of the file.
    """

    kind: bytes
    start: int
    content: int
    end: int
    open_ended: bool = False
    cut_short: bool = False

    @property
    def has_large_header(self) -> bool:
        return self.content - self.start == _LARGE_HEADER_BYTES


class Children(NamedTuple):
    """The boxes in a container, and the start of the rest."""

    boxes: list[Box]
    rest: int


def box(kind: bytes, content: bytes) -> bytes:
    return HEADER.pack(HEADER.size + len(content), kind) + content


class BoxFile:
    """A file as boxes.

    Raises `TagError` for more boxes than a file can need. Small reads are buffered, so a changed
    file needs a new object.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.size = file.seek(0, os.SEEK_END)
        self._left = _MAX_BOXES
        self._window = b""
        self._window_start = 0

    def peek(self, start: int, count: int) -> bytes:
        """A few bytes, fewer at the end of the file."""
        offset = self._look(start, count)
        return self._window[offset : offset + count]

    def _look(self, start: int, count: int) -> int:
        """The offset of these bytes in the buffer, which is filled if needed."""
        offset = start - self._window_start
        if offset < 0 or offset + count > len(self._window):
            self.file.seek(start)
            self._window = self.file.read(max(count, _WINDOW_BYTES))
            self._window_start, offset = start, 0
        return offset

    def read(self, start: int, end: int) -> bytes:
        self.file.seek(start)
        return self.file.read(max(end - start, 0))

    def blocks(self, start: int, end: int) -> Iterator[bytes]:
        while start < end and (data := self.read(start, min(end, start + _CHUNK_BYTES))):
            yield data
            start += len(data)

    def checksum(self, start: int, end: int) -> int:
        """A checksum for gigabytes, against faults, not against forgery."""
        found = 0
        for data in self.blocks(start, end):
            found = zlib.crc32(data, found)
        return found

    def top_level(self) -> Iterator[Box]:
        """The boxes of the file, as far as they are valid."""
        self._left = _MAX_BOXES
        return self._walk(0, self.size, top_level=True)

    def children(self, parent: Box) -> Children:
        """A child longer than its parent belongs to the rest, as readers disagree about it."""
        start = self._first_child(parent)
        boxes = list(islice(self._walk(start, parent.end), _MAX_CHILDREN + 1))
        if len(boxes) > _MAX_CHILDREN:
            raise TagError(
                f"A part of the file ({parent.kind.decode('latin-1')}) consists of more than "
                f"{_MAX_CHILDREN:,} parts; it is damaged."
            )
        return Children(boxes, boxes[-1].end if boxes else start)

    def is_padding(self, found: Box) -> bool:
        """Whether nothing is lost with it: it is empty, or repeats one byte."""
        if found.kind != b"free" or found.has_large_header or found.open_ended or found.cut_short:
            return False
        if found.end - found.content > _MAX_PADDING_BYTES:
            return False
        fill = self.peek(found.content, 1)
        return all(data.count(fill) == len(data) for data in self.blocks(found.content, found.end))

    def is_zeros(self, start: int, end: int) -> bool:
        return all(data.count(0) == len(data) for data in self.blocks(start, end))

    def _walk(self, start: int, end: int, top_level: bool = False) -> Iterator[Box]:
        while start + HEADER.size <= end:
            offset = self._look(start, _LARGE_HEADER_BYTES)
            size, kind = HEADER.unpack_from(self._window, offset)
            content = start + HEADER.size
            if size == 1:
                content = start + _LARGE_HEADER_BYTES
                if content > end:
                    return
                (size,) = _LARGE_SIZE.unpack_from(self._window, offset + HEADER.size)
            is_open_ended = size == 0 and top_level
            is_cut_short = size > end - start
            if is_open_ended:
                size = end - start
            if size < content - start or (is_cut_short and not top_level):
                return
            if not self._left:
                raise TagError(
                    f"The file consists of more than {_MAX_BOXES:,} parts; it is damaged."
                )
            self._left -= 1
            yield Box(kind, start, content, min(start + size, end), is_open_ended, is_cut_short)
            start += size

    def _first_child(self, parent: Box) -> int:
        """The start of the first box in a container.

        `meta` begins with four bytes of version and flags in MP4, and without them in QuickTime.
        Taken for the size of a box, these bytes never fit.
        """
        if parent.kind != b"meta":
            return parent.content
        head = self.peek(parent.content, HEADER.size)
        if len(head) == HEADER.size:
            size, kind = HEADER.unpack(head)
            if HEADER.size <= size <= parent.end - parent.content and kind.isalnum():
                return parent.content
        return min(parent.content + 4, parent.end)
