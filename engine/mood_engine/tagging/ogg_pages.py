"""Reading, writing and numbering Ogg pages (RFC 3533)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

CONTINUED, FIRST, LAST = 1, 2, 4
MAX_SEGMENTS = 255
SEGMENT_BYTES = 255
# Of a page on which no packet ends.
NO_POSITION = b"\xff" * 8

_MARK = b"OggS"
_HEADER = struct.Struct("<4sBB8s4sI4sB")
_SEQUENCE = slice(18, 22)
_CHECKSUM = slice(22, 26)
NUMBERS = 1 << 32
_CHUNK_BYTES = 1 << 16
# False page starts; a file with more of them is not music.
_MAX_FALSE_MARKS = 1000
_REVERSED_BITS = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True)
class Page:
    """A page; `lacing` are its segment sizes, and a packet ends with the first below 255."""

    start: int
    flags: int
    position: bytes
    serial: bytes
    sequence: int
    lacing: bytes

    @property
    def payload(self) -> int:
        return self.start + _HEADER.size + len(self.lacing)

    @property
    def end(self) -> int:
        return self.payload + sum(self.lacing)


@dataclass(frozen=True)
class Gap:
    """Bytes between pages or after the last page."""

    start: int
    end: int


def read_page(file: BinaryIO, start: int) -> Page | None:
    """The page at `start`; None if there is none or it is incomplete."""
    file.seek(start)
    data = file.read(_HEADER.size + MAX_SEGMENTS)
    if len(data) < _HEADER.size:
        return None
    mark, version, flags, position, serial, sequence, _, count = _HEADER.unpack_from(data)
    lacing = data[_HEADER.size : _HEADER.size + count]
    if mark != _MARK or version or len(lacing) < count:
        return None
    page = Page(start, flags, position, serial, sequence, lacing)
    if sum(lacing):
        file.seek(page.end - 1)
        if not file.read(1):
            return None
    return page


def render(
    flags: int, position: bytes, serial: bytes, sequence: int, lacing: bytes, payload: bytes
) -> bytes:
    sequence %= NUMBERS
    header = _HEADER.pack(_MARK, 0, flags, position, serial, sequence, bytes(4), len(lacing))
    return _with_checksum(header + lacing + payload)


def is_valid(file: BinaryIO, page: Page) -> bool:
    data = _stored(file, page)
    return data == _with_checksum(data)


def parts(file: BinaryIO, start: int) -> Iterator[Page | Gap]:
    """Everything in the file from `start`, page by page."""
    false_marks = 0
    end_of_file = file.seek(0, 2)
    while start < end_of_file:
        page = read_page(file, start)
        if page is not None:
            yield page
            start = page.end
            continue
        end = start
        while page is None and end < end_of_file:
            end = _find_mark(file, end + 1, end_of_file)
            found = read_page(file, end)
            if found is not None and is_valid(file, found):
                page = found
            elif (false_marks := false_marks + 1) > _MAX_FALSE_MARKS:
                end = end_of_file
        yield Gap(start, end)
        start = end


def shift_sequence(file: BinaryIO, start: int, serial: bytes, by: int) -> None:
    """Add to the numbers of all pages of a stream from `start` on.

    A wrong checksum stays wrong. The next stream of a chain, which may have the same serial
    number, is not changed.
    """
    for part in parts(file, start):
        if isinstance(part, Gap) or part.serial != serial:
            continue
        if part.flags & FIRST:
            return
        old = _stored(file, part)
        sequence = (part.sequence + by) % NUMBERS
        new = _replaced(old, _SEQUENCE, sequence.to_bytes(4, "little"))
        change = (_checksum(old), _checksum(new), old[_CHECKSUM])
        checksum = bytes(a ^ b ^ c for a, b, c in zip(*change, strict=True))
        file.seek(part.start)
        file.write(_replaced(new, _CHECKSUM, checksum)[: _HEADER.size])


def _find_mark(file: BinaryIO, start: int, end: int) -> int:
    """The next possible start of a page; the end if there is none."""
    while start < end:
        file.seek(start)
        data = file.read(_CHUNK_BYTES)
        found = data.find(_MARK)
        if found >= 0:
            return start + found
        start += max(len(data) - len(_MARK) + 1, 1)
    return end


def _stored(file: BinaryIO, page: Page) -> bytes:
    file.seek(page.start)
    return file.read(page.end - page.start)


def _with_checksum(page: bytes) -> bytes:
    return _replaced(page, _CHECKSUM, _checksum(page))


def _checksum(page: bytes) -> bytes:
    """Ogg's checksum: zlib's with another bit order, initial and final value."""
    data = _replaced(page, _CHECKSUM, bytes(4)).translate(_REVERSED_BITS)
    found: int = ~zlib.crc32(data, 0xFFFFFFFF) & 0xFFFFFFFF
    return found.to_bytes(4, "big").translate(_REVERSED_BITS)


def _replaced(data: bytes, place: slice, new: bytes) -> bytes:
    return data[: place.start] + new + data[place.stop :]
