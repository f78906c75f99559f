"""ID3v2 frames: ours are rendered here and parsed by mutagen, others stay bytes."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, cast

from mutagen import id3
from mutagen.id3._tags import ID3Header

from .id3_tag import UNSYNCHRONISED, Id3Tag, frame_header_bytes, synchsafe

_LATIN1, _UTF16, _UTF8 = 0, 1, 3
_NAME = re.compile(r"[A-Z0-9]{3,4}")
# Flags of compressed or encrypted frames, by version: no program writes short texts that way, and a
# short frame could unpack to gigabytes.
_UNREADABLE_FLAGS = {2: 0, 3: 0x00C0, 4: 0x000C}


def frame_name(frame: bytes, version: int) -> str:
    """The name of a decoded frame; an invalid name never equals one of ours."""
    name = frame[: 3 if version == 2 else 4].decode("latin-1")
    return name if _NAME.fullmatch(name) else f"?{name}"


def parse(frame: bytes, version: int, tag_flags: int) -> Any | None:
    """A decoded frame as mutagen's; None if it is damaged or unknown to mutagen."""
    kind = getattr(id3, frame_name(frame, version), None)
    header: Any = ID3Header()
    header.version = (2, version, 0)
    # Frames of older versions are already decoded.
    header._flags = tag_flags & UNSYNCHRONISED if version == 4 else 0
    flags = 0 if version == 2 else struct.unpack_from(">H", frame, 8)[0]
    if kind is None or flags & _UNREADABLE_FLAGS[version]:
        return None
    try:
        return kind._fromData(header, flags, frame[frame_header_bytes(version) :])
    except (id3.error, NotImplementedError):
        return None


def text_frame(
    version: int,
    name: str,
    texts: Sequence[str],
    utf8: bool,
    description: str | None = None,
    language: str | None = None,
    latin1: bool = False,
) -> bytes:
    """A text frame, with description and language if its kind has them.

    If Latin-1 is not enough, the encoding is UTF-8 with `utf8`, otherwise UTF-16, the only other
    one of v2.3. `latin1` forces Latin-1.
    """
    strings = [*([] if description is None else [description]), *texts]
    encoding = _UTF8 if version == 4 else _LATIN1
    if latin1:
        encoding = _LATIN1
    elif version < 4 and not all(string.isascii() for string in strings):
        encoding = _UTF8 if utf8 else _UTF16
    body = bytes([encoding]) + (language or "").encode("latin-1")
    body += b"".join(_encoded(string, encoding) for string in strings)
    size = synchsafe(len(body)) if version == 4 else len(body).to_bytes(3 if version == 2 else 4)
    return name.encode("ascii") + size + (b"" if version == 2 else b"\0\0") + body


def _encoded(text: str, encoding: int) -> bytes:
    """The text with its terminating zero."""
    if encoding == _UTF16:
        return b"\xff\xfe" + text.encode("utf-16-le") + b"\0\0"
    return text.encode("latin-1" if encoding == _LATIN1 else "utf-8") + b"\0"


def as_stored(frames: Iterable[id3.Frame], version: int) -> list[bytes]:
    """mutagen's frames as bytes of a tag of v2.3 or v2.4."""
    tags = id3.ID3()
    for frame in frames:
        tags.add(frame)
    if not tags.keys():
        return []
    buffer = BytesIO()
    tags.save(buffer, v2_version=version, v23_sep=None)
    return Id3Tag.parse(buffer.getvalue()).frames


def as_version(frames: list[bytes], version: int) -> list[bytes]:
    """Stored frames of v2.4 as those of another version, for v2.2 the texts alone."""
    if version == 4 or not frames:
        return frames
    if version == 2:
        return list(map(_as_v22, filter(_has_v22_name, as_version(frames, 3))))
    tags = id3.ID3(BytesIO(Id3Tag(4, frames=frames).render(0)))
    tags.update_to_v23()
    return as_stored(tags.values(), 3)


_V22_NAMES = {
    cast(type, kind.__base__).__name__: name
    for name, kind in id3.Frames_2_2.items()
    if name.startswith(("T", "COM"))
}


def _has_v22_name(frame: bytes) -> bool:
    return frame[:4].decode("latin-1") in _V22_NAMES


def _as_v22(frame: bytes) -> bytes:
    """A frame of v2.3, which has the same content."""
    name = _V22_NAMES[frame[:4].decode("latin-1")]
    return name.encode("ascii") + frame[5:8] + frame[10:]
