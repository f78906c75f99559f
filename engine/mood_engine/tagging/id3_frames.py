"""ID3v2 frames as mutagen is to see them: moods taken apart, all else kept as it is stored."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any, BinaryIO, cast

from mutagen import id3

from ..errors import TagError

DESCRIPTION = "MOOD"


class _Untouched(id3.Frame):
    """Stands for every frame that is not ours: mutagen then keeps its bytes as they are."""

    @classmethod
    def _fromData(cls, header: Any, flags: int, data: bytes) -> id3.Frame:  # noqa: N802
        raise NotImplementedError


# mutagen takes a frame's name from its class.
class TXXX(id3.TXXX):
    """The user-defined text frame that holds moods; all its siblings stay untouched."""

    @classmethod
    def _fromData(cls, header: Any, flags: int, data: bytes) -> id3.Frame:  # noqa: N802
        try:
            frame: Any = super()._fromData(header, flags, data)
        except id3.error as error:
            raise NotImplementedError from error
        if frame.desc.casefold() != DESCRIPTION.casefold():
            raise NotImplementedError
        return cast(id3.Frame, frame)


# The names of all frames are given because mutagen counts known ones to find out whether
# the sizes in a v2.4 tag are those of the standard or of an old iTunes.
_FRAMES = dict.fromkeys(id3.Frames, _Untouched) | {"TMOO": id3.TMOO, "TXXX": TXXX}
AS_STORED = {"known_frames": _FRAMES, "translate": False, "load_v1": False}


def from_id3v1(file: BinaryIO) -> id3.ID3:
    """The ID3v1 tag as v2.4; empty where there is none."""
    file.seek(0)
    try:
        return _rendered(id3.ID3(file, translate=False).values(), 4)
    except id3.ID3NoHeaderError:
        return id3.ID3()


def from_v22(kind: Any, file: BinaryIO) -> id3.ID3:
    """The file's v2.2 tag as v2.3."""
    file.seek(0)
    tags = kind(file, v2_version=3, load_v1=False).tags
    if tags.unknown_frames:
        names = ", ".join(sorted({frame[:3].decode("latin-1") for frame in tags.unknown_frames}))
        raise TagError(
            f"The file's ID3v2.2 tag holds what cannot be carried over to ID3v2.3 ({names}); "
            "convert the tag with a tag editor first."
        )
    return _rendered(tags.values(), 3)


def _rendered(frames: Iterable[id3.Frame], version: int) -> id3.ID3:
    """A tag of these frames, all but ours turned into bytes."""
    tags = id3.ID3()
    for frame in frames:
        tags.add(frame)
    buffer = BytesIO()
    tags.save(buffer, v2_version=version, v23_sep=None)
    buffer.seek(0)
    return id3.ID3(buffer, **AS_STORED)


def mark_unsynchronised(tags: id3.ID3) -> None:
    """Say with each frame what the header of a v2.4 tag said: mutagen writes a new header."""
    for index, frame in enumerate(tags.unknown_frames):
        if b"\xff\x00" in frame[10:]:
            flags = frame[9] | id3.Frame.FLAG24_UNSYNCH
            tags.unknown_frames[index] = frame[:9] + bytes([flags]) + frame[10:]
