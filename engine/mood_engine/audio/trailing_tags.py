"""Where audio ends and the tags behind it begin."""

from __future__ import annotations

import os
import struct
from typing import BinaryIO

_MARK = b"MAC "
_ID3V1_BYTES = 128
_APE = struct.Struct("<8sIIII8x")
_HAS_HEADER = 1 << 31


def end_of_monkeys_audio(path: str) -> int | None:
    """The bytes of a Monkey's Audio file before the tags at its end; None for other files.

    FFmpeg takes all that follows for a part of the last packet, which makes the audio another
    one whenever somebody changes a tag.
    """
    with open(path, "rb") as file:
        if file.read(len(_MARK)) != _MARK:
            return None
        end = file.seek(0, os.SEEK_END)
        if _read(file, end - _ID3V1_BYTES, 3) == b"TAG":
            end -= _ID3V1_BYTES
        footer = _read(file, end - _APE.size, _APE.size)
        if footer.startswith(b"APETAGEX"):
            _, _, size, _, flags = _APE.unpack(footer)
            end -= size + (_APE.size if flags & _HAS_HEADER else 0)
        return max(end, len(_MARK))


def _read(file: BinaryIO, start: int, count: int) -> bytes:
    if start < 0:
        return b""
    file.seek(start)
    return file.read(count)
