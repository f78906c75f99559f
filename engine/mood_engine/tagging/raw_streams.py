"""Audio without a container, of which the first two bytes say little: AAC and AC-3."""

from __future__ import annotations

import os
from typing import Any, BinaryIO

from ..errors import TagError
from .apev2 import ApeTags

_ADTS_HEADER_BYTES = 7
_ADTS_RATES = 13
# The first frames of both kinds of AC-3 say in the same place which version they are of.
_AC3_HEADER_BYTES = 6
_LAST_AC3_VERSION = 16


def check_adts(file: BinaryIO) -> None:
    """Raises `TagError` unless an AAC frame begins here, and another one or nothing follows."""
    start = file.tell()
    size = _adts_frame_bytes(file.read(_ADTS_HEADER_BYTES))
    file.seek(start + size)
    following = file.read(_ADTS_HEADER_BYTES)
    if size == 0 or (following and not _adts_frame_bytes(following)):
        raise TagError(
            "The file begins like raw AAC, but no AAC frames follow; is it damaged or misnamed?"
        )


def _adts_frame_bytes(header: bytes) -> int:
    """The size of the frame that begins so; 0 for what is no AAC."""
    if len(header) < _ADTS_HEADER_BYTES:
        return 0
    bits = int.from_bytes(header, "big")
    sync, layer, rate, size = (
        bits >> shift & (1 << width) - 1 for shift, width in ((44, 12), (41, 2), (34, 4), (13, 13))
    )
    sound = sync == 0xFFF and layer == 0 and rate < _ADTS_RATES and size > _ADTS_HEADER_BYTES
    return size if sound else 0


class Ac3Tags(ApeTags):
    """The APE tag of AC-3 or E-AC-3, for files that have a tag behind their audio already.

    FFmpeg looks for another stream behind the last frame, and drops that frame where it finds
    something else. So the first tag would take 32 ms from what many players play.
    """

    def __init__(self, *source: Any) -> None:
        super().__init__(*source)
        if self.made and self._bounds.start == self._file.seek(0, os.SEEK_END):
            self.obstacle = (
                "A tag behind AC-3 keeps players that use FFmpeg from its last 32 ms; only files "
                "that have a tag there already are written."
            )


def check_ac3(file: BinaryIO) -> None:
    """Raises `TagError` unless a frame of AC-3 or E-AC-3 begins here."""
    header = file.read(_AC3_HEADER_BYTES)
    if len(header) < _AC3_HEADER_BYTES or header[5] >> 3 > _LAST_AC3_VERSION:
        raise TagError(
            "The file begins like AC-3, but no frame of it follows; is it damaged or misnamed?"
        )
