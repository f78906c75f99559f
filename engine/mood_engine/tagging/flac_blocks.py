"""The metadata blocks of a FLAC file, located without being parsed."""

from __future__ import annotations

import hashlib
import os
import struct
from dataclasses import dataclass
from typing import BinaryIO

from ..errors import TagError

PADDING, COMMENTS, PICTURE = 1, 4, 6
MAX_CONTENT = (1 << 24) - 1
HEADER_BYTES = 4

_MARK = b"fLaC"
_LENGTH = struct.Struct(">I")
_LAST = 0x80
# Its header would look like the first bytes of a frame.
_INVALID = 127
_MAX_BLOCKS = 10_000
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Block:
    """`start` of its header, and the true `size` of its content."""

    code: int
    last: bool
    start: int
    size: int

    @property
    def content(self) -> int:
        return self.start + HEADER_BYTES

    @property
    def end(self) -> int:
        return self.content + self.size


def is_last(block: bytes) -> bool:
    """Whether a block or its header is marked as the last."""
    return bool(block[0] & _LAST)


def render(code: int, content: bytes, last: bool) -> bytes:
    """Raises `TagError` if the content is too large for a block."""
    if len(content) > MAX_CONTENT:
        raise TagError(
            "The comments of this file would get larger than FLAC allows (16 MB); "
            "remove the largest with a tag editor first."
        )
    return bytes([code | _LAST * last]) + len(content).to_bytes(3, "big") + content


def clear_last(file: BinaryIO, block: Block) -> None:
    """Clear the mark of the last block in a header."""
    file.seek(block.start)
    file.write(bytes([block.code]))


def find_blocks(file: BinaryIO, start: int) -> list[Block]:
    """The blocks of the FLAC stream that begins at `start`.

    Some programs write pictures of 16 MB or more, with a length that lacks its highest bits. Like
    FFmpeg, this then uses the lengths inside the picture if only they lead to the first frame.
    Raises `TagError` if the blocks cannot be separated from the audio.
    """
    file.seek(start)
    if file.read(len(_MARK)) != _MARK:
        raise TagError("This is not a FLAC file. Is it damaged or misnamed?")
    start += len(_MARK)
    declared = _walk(file, start, measured=False)
    if declared and _is_frame(file, declared[-1].end):
        return declared
    measured = _walk(file, start, measured=True)
    if declared and declared == measured and all(block.code <= PICTURE for block in declared):
        return declared  # other bytes lie before the audio, or there is none
    if measured and _is_frame(file, measured[-1].end):
        return measured
    raise TagError(
        "The file's FLAC metadata is damaged: the lengths of its blocks do not lead to the audio. "
        "Download or encode the file again."
    )


def _walk(file: BinaryIO, start: int, measured: bool) -> list[Block] | None:
    """None if there is no last block."""
    end_of_file = file.seek(0, os.SEEK_END)
    blocks: list[Block] = []
    last = False
    while not last:
        if len(blocks) == _MAX_BLOCKS:
            raise TagError(f"The file has more than {_MAX_BLOCKS:,} FLAC metadata blocks.")
        file.seek(start)
        stored = file.read(HEADER_BYTES)
        if len(stored) < HEADER_BYTES or stored[0] & ~_LAST == _INVALID:
            return None
        code, last = stored[0] & ~_LAST, is_last(stored)
        size = int.from_bytes(stored[1:], "big")
        if measured and code == PICTURE:
            size = _picture_size(file, size)
        block = Block(code, last, start, size)
        if block.end > end_of_file:
            return None
        blocks.append(block)
        start = block.end
    return blocks


def _picture_size(file: BinaryIO, declared: int) -> int:
    """The true size of the picture that begins here, if `declared` lacks its highest bits only."""
    start = file.tell()
    try:
        file.seek(4, os.SEEK_CUR)
        for numbers in (0, 0, 16):  # before the MIME type, the description and the image
            file.seek(numbers, os.SEEK_CUR)
            (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
            file.seek(length, os.SEEK_CUR)
    except struct.error:
        return declared
    size = file.tell() - start
    return size if size > declared and (size - declared) % (MAX_CONTENT + 1) == 0 else declared


def _is_frame(file: BinaryIO, start: int) -> bool:
    file.seek(start)
    found = file.read(2)
    return len(found) == 2 and found[0] == 0xFF and found[1] & 0xFE == 0xF8


def is_zeros(file: BinaryIO, start: int, end: int) -> bool:
    file.seek(start)
    while start < end:
        data = file.read(min(_CHUNK_BYTES, end - start))
        if not data or data.count(0) < len(data):
            return False
        start += len(data)
    return True


def digest(file: BinaryIO, start: int, end: int) -> bytes:
    """Of the bytes between two places."""
    found = hashlib.blake2b(digest_size=20)
    file.seek(start)
    while start < end and (data := file.read(min(_CHUNK_BYTES, end - start))):
        found.update(data)
        start += len(data)
    return found.digest()
