"""ID3v2 frames as mutagen is to see them: kept as they are stored, ours taken apart here."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import struct
from collections.abc import Iterable
from io import BytesIO
from typing import Any, BinaryIO

from mutagen import id3
from mutagen.id3._tags import ID3Header

from ..errors import TagError

_HEADER_BYTES = 10


class _Untouched(id3.Frame):
    """Stands for every frame: mutagen then keeps its bytes as they are."""

    @classmethod
    def _fromData(cls, header: Any, flags: int, data: bytes) -> id3.Frame:  # noqa: N802
        raise NotImplementedError


# The names of all frames are given because mutagen counts known ones to find out whether
# the sizes in a v2.4 tag are those of the standard or of an old iTunes.
AS_STORED = {
    "known_frames": dict.fromkeys(id3.Frames, _Untouched),
    "translate": False,
    "load_v1": False,
}


def parse(item: bytes, version: int, kind: type[id3.Frame]) -> Any | None:
    """A stored frame as one of `kind`; None where it is damaged."""
    header: Any = ID3Header()
    header.version = (2, version, 0)
    (flags,) = struct.unpack_from(">H", item, 8)
    try:
        return kind._fromData(header, flags, item[_HEADER_BYTES:])
    except (id3.error, NotImplementedError):
        return None


def render(frame: id3.Frame, version: int) -> list[bytes]:
    return list(as_stored([frame], version).unknown_frames)


def as_stored(frames: Iterable[id3.Frame], version: int) -> Any:
    """A tag of these frames, each turned into bytes."""
    tags = id3.ID3()
    for frame in frames:
        tags.add(frame)
    if not tags.keys():
        return tags
    buffer = BytesIO()
    tags.save(buffer, v2_version=version, v23_sep=None)
    buffer.seek(0)
    return id3.ID3(buffer, **AS_STORED)


def from_v22(kind: Any, file: BinaryIO) -> list[bytes]:
    """The frames of the file's v2.2 tag as those of v2.3."""
    file.seek(0)
    tags = kind(file, v2_version=3, load_v1=False).tags
    if tags.unknown_frames:
        names = ", ".join(sorted({frame[:3].decode("latin-1") for frame in tags.unknown_frames}))
        raise TagError(
            f"The file's ID3v2.2 tag holds what cannot be carried over to ID3v2.3 ({names}); "
            "convert the tag with a tag editor first."
        )
    return list(as_stored(tags.values(), 3).unknown_frames)


def mark_unsynchronised(frames: list[bytes]) -> None:
    """Say with each frame what the header of a v2.4 tag said: mutagen writes a new header."""
    for index, frame in enumerate(frames):
        if b"\xff\x00" in frame[_HEADER_BYTES:]:
            flags = frame[9] | id3.Frame.FLAG24_UNSYNCH
            frames[index] = frame[:9] + bytes([flags]) + frame[_HEADER_BYTES:]
