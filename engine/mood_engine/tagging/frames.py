"""Checks of the audio frames before an APE tag.

A tag after a truncated frame would be played as the rest of it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from ..errors import TagError

_ADTS_HEADER_BYTES = 7
_ADTS_RATES = 13
# The first frames of AC-3 and E-AC-3 have their version in the same place.
_AC3_HEADER_BYTES = 6
_LAST_AC3_VERSION = 16
_WAVPACK_BLOCK = struct.Struct("<4sI")
_MONKEYS_DESCRIPTOR = struct.Struct("<4sHH7I")
_MONKEYS_VERSION = 3980
_MUSEPACK_MARK, _MUSEPACK_END = b"MPCK", b"SE"
_MAX_HEADER_LENGTH = 64
# Six hours of AAC; longer files, or files made to keep us busy, are taken for complete.
_MAX_FRAMES = 1_000_000


class Stream(NamedTuple):
    """A kind of audio.

    `check` gets a file at its beginning and raises if it is of another kind. `end` gets the range
    of the audio and returns the stated end of the last frame; it stops at anything but a frame.
    """

    check: Callable[[BinaryIO], object] | None = None
    end: Callable[[BinaryIO, int, int], int] | None = None


def check_adts(file: BinaryIO) -> None:
    start = file.tell()
    size = _adts_frame_bytes(_read(file, start))
    following = _read(file, start + size)
    if size == 0 or (following and not _adts_frame_bytes(following)):
        raise TagError(
            "The file begins like raw AAC, but no AAC frames follow. Is it damaged or misnamed?"
        )


def _check_ac3(file: BinaryIO) -> None:
    header = file.read(_AC3_HEADER_BYTES)
    if len(header) < _AC3_HEADER_BYTES or header[5] >> 3 > _LAST_AC3_VERSION:
        raise TagError(
            "The file begins like AC-3, but no AC-3 frame follows. Is it damaged or misnamed?"
        )


def _end_of_adts(file: BinaryIO, start: int, end: int) -> int:
    last = _walk(file, start, end, _adts_frame_bytes)
    # A piece of a header would be made whole by a tag.
    cut = 0 < end - last < _ADTS_HEADER_BYTES and _read(file, last).startswith(b"\xff")
    return last + _ADTS_HEADER_BYTES if cut else last


def _end_of_wavpack(file: BinaryIO, start: int, end: int) -> int:
    return _walk(file, start, end, _wavpack_block_bytes)


def _end_of_musepack(file: BinaryIO, start: int, end: int) -> int:
    if not _read(file, start).startswith(_MUSEPACK_MARK):
        return end  # frames of the version before do not begin with whole bytes
    return _walk(file, start + len(_MUSEPACK_MARK), end, _musepack_packet_bytes)


def _end_of_monkeys(file: BinaryIO, start: int, end: int) -> int:
    head = _read(file, start)
    if len(head) < _MONKEYS_DESCRIPTOR.size:
        return end
    _, version, _, *sizes = _MONKEYS_DESCRIPTOR.unpack_from(head)
    if version < _MONKEYS_VERSION:
        return end
    *parts, high, terminating = sizes
    return int(start + sum(parts) + (high << 32) + terminating)


def _walk(file: BinaryIO, start: int, end: int, size: Callable[[bytes], int]) -> int:
    for _ in range(_MAX_FRAMES):
        if start >= end:
            break
        length = size(_read(file, start))
        if length == 0:
            break
        start += length
    return start


def _adts_frame_bytes(header: bytes) -> int:
    """The size of the frame with this header; 0 if it is not AAC."""
    if len(header) < _ADTS_HEADER_BYTES:
        return 0
    bits = int.from_bytes(header[:_ADTS_HEADER_BYTES], "big")
    sync, layer, rate, size = (
        bits >> shift & (1 << width) - 1 for shift, width in ((44, 12), (41, 2), (34, 4), (13, 13))
    )
    sound = sync == 0xFFF and layer == 0 and rate < _ADTS_RATES and size > _ADTS_HEADER_BYTES
    return size if sound else 0


def _wavpack_block_bytes(header: bytes) -> int:
    if len(header) < _WAVPACK_BLOCK.size:
        return 0
    mark, size = _WAVPACK_BLOCK.unpack_from(header)
    return int(size) + _WAVPACK_BLOCK.size if mark == b"wvpk" else 0


def _musepack_packet_bytes(header: bytes) -> int:
    """The size follows the key: seven bits to a byte, all but the last with the eighth."""
    if header.startswith(_MUSEPACK_END):
        return 0
    size = 0
    for byte in header[2:11]:
        size = size << 7 | byte & 0x7F
        if byte < 0x80:
            return size
    # At the end of the file the size may be cut short too.
    return len(header) + 1 if len(header) < 11 and header.isalpha() else 0


def _read(file: BinaryIO, start: int) -> bytes:
    file.seek(start)
    return file.read(_MAX_HEADER_LENGTH)


ADTS = Stream(check_adts, _end_of_adts)
AC3 = Stream(_check_ac3)
WAVPACK = Stream(end=_end_of_wavpack)
MUSEPACK = Stream(end=_end_of_musepack)
MONKEYS_AUDIO = Stream(end=_end_of_monkeys)
