"""Tags before and after the audio of a file, and where the audio starts and ends."""

from __future__ import annotations

import os
import re
import struct
from dataclasses import dataclass
from typing import BinaryIO

ID3V1_BYTES = 128
# An extension of ID3v1, before it.
_ENHANCED_BYTES = 227
_LYRICS_BEGIN, _LYRICS_END = b"LYRICSBEGIN", b"LYRICS200"
_LYRICS_SIZE = re.compile(rb"(\d{6})" + _LYRICS_END)
_OLD_LYRICS_END = b"LYRICSEND"
_MAX_OLD_LYRICS_BYTES = 5100

APE_FRAME = struct.Struct("<8sIIII8s")
"""Of an APE tag's header and footer: mark, version, size, items, flags, reserved."""
APE_ITEM = struct.Struct("<II")
"""Size of the value, flags; then come the key, a zero, and the value."""
APE_MARK = b"APETAGEX"
APE_HAS_HEADER, APE_IS_HEADER = 1 << 31, 1 << 29
_APE_KEY = re.compile(rb"[\x20-\x7e]{2,255}\0")
# An item up to its value.
_MAX_ITEM_HEADER_BYTES = 264

# In these formats, FFmpeg takes tags after the audio for audio, so that each change of a tag would
# change the digest. Before some it does not even expect a tag.
_TAGS_LOOK_LIKE_AUDIO = re.compile(
    rb"MAC |MPCK|MP\+|tBaK|wvpk|\xff[\xf0\xf1\xf8\xf9]|\x0b\x77|\x7f\xfe\x80\x01|\x30\x26\xb2\x75",
    re.DOTALL,
)
# FFmpeg expects no ID3v2 tag before these, and libsndfile would cut off the end of the audio.
_CHUNKS = re.compile(rb"RIFF|FORM|FRM8")
_MPEG = re.compile(rb"\xff[\xe2-\xe5\xf2-\xf5\xfa-\xfd]")
MAX_APE_ITEMS = 1 << 16
"""FFmpeg ignores tags with more items."""
# Only hostile files have more.
_MAX_TAGS = 8


def audio_bounds(path: str) -> tuple[int, int] | None:
    """Start and end of a file's audio, in bytes; None if FFmpeg finds them correctly itself.

    FFmpeg takes tags for audio also in an MP3 whose only tag is an APE tag. In others only the
    ID3v2 tag in front is ever changed.
    """
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        start = end_of_id3v2(file)
        if start and _CHUNKS.match(_read(file, start, 4)):
            return start, size
        if not _tags_would_be_decoded(file, start):
            return None
        end = _end_before_tags(file, start)
        return None if (start, end) == (0, size) else (start, end)


def _tags_would_be_decoded(file: BinaryIO, start: int) -> bool:
    head = _read(file, start, 4)
    if _TAGS_LOOK_LIKE_AUDIO.match(head):
        return True
    return start == 0 and _MPEG.match(head) is not None and _trailing_ape_tag(file) is not None


# --- APE tags -----------------------------------------------------------------------------------


class DamagedApeTagError(ValueError):
    """The text completes the sentence 'The APE tag is damaged: ...'."""


@dataclass(frozen=True)
class ApeBounds:
    """An APE tag from `start` to `end`; header and footer are empty if it has none."""

    start: int
    end: int
    header: bytes
    footer: bytes

    @property
    def items(self) -> tuple[int, int]:
        """Start and end of the items."""
        return self.start + len(self.header), self.end - len(self.footer)


def find_ape_tag(file: BinaryIO) -> ApeBounds | None:
    """The APE tag that other programs find: the last one, else one at the beginning.

    Raises `DamagedApeTagError` if its start or end is uncertain.
    """
    for end in (size := file.seek(0, os.SEEK_END), *_before_id3v1(file, size)):
        if (found := _ape_tag_before(file, end)) is not None:
            return found
    return _leading_ape_tag(file)


def end_of_audio(file: BinaryIO) -> int:
    """The position for a new APE tag: before an ID3v1 tag and the tags that precede it."""
    size = file.seek(0, os.SEEK_END)
    return [size, *_before_id3v1(file, size)][-1]


def _ape_tag_before(file: BinaryIO, end: int) -> ApeBounds | None:
    footer = _read(file, end - APE_FRAME.size, APE_FRAME.size)
    if not footer.startswith(APE_MARK):
        return None
    _, _, size, count, _, _ = APE_FRAME.unpack(footer)
    if not APE_FRAME.size <= size <= end:
        raise DamagedApeTagError(f"its size ({size} bytes) is impossible")
    first = end - size
    header = _read(file, first - APE_FRAME.size, APE_FRAME.size)
    if _is_header(header, size):
        return ApeBounds(first - len(header), end, header, footer)
    # Without a header, only the size tells where the tag starts, and sizes can be wrong.
    if not _holds_items(file, first, end - len(footer), count):
        raise DamagedApeTagError("it has no header, and no items where its size says")
    return ApeBounds(first, end, b"", footer)


def _holds_items(file: BinaryIO, start: int, end: int, count: int) -> bool:
    """Whether there are only valid items between these positions, at most `count`."""
    for _ in range(min(count, MAX_APE_ITEMS)):
        if start == end:  # some programs write a wrong count
            break
        head = _read(file, start, _MAX_ITEM_HEADER_BYTES)
        key = _APE_KEY.match(head, APE_ITEM.size)
        if key is None:
            return False
        start += key.end() + APE_ITEM.unpack_from(head)[0]
        if start > end:
            return False
    return count > 0 or start == end


def _is_header(frame: bytes, size: int) -> bool:
    """Whether this is the header of a tag of this size, not the footer of another tag."""
    if not frame.startswith(APE_MARK):
        return False
    _, _, stored_size, _, flags, _ = APE_FRAME.unpack(frame)
    return bool(flags & APE_IS_HEADER) or stored_size == size


def _leading_ape_tag(file: BinaryIO) -> ApeBounds | None:
    header = _read(file, 0, APE_FRAME.size)
    if not header.startswith(APE_MARK):
        return None
    _, _, size, _, _, _ = APE_FRAME.unpack(header)
    end = len(header) + size
    if end > file.seek(0, os.SEEK_END):
        raise DamagedApeTagError(f"its size ({size} bytes) is impossible")
    footer = _read(file, end - APE_FRAME.size, APE_FRAME.size) if size >= APE_FRAME.size else b""
    return ApeBounds(0, end, header, footer if footer.startswith(APE_MARK) else b"")


def _trailing_ape_tag(file: BinaryIO) -> ApeBounds | None:
    """An undamaged APE tag at the end of the file."""
    try:
        found = find_ape_tag(file)
    except DamagedApeTagError:
        return None
    return found if found is not None and found.start > 0 else None


# --- other tags ---------------------------------------------------------------------------------


def end_of_id3v2(file: BinaryIO) -> int:
    """The position after the ID3v2 tags at the beginning."""
    end = 0
    for _ in range(_MAX_TAGS):
        header = _read(file, end, 10)
        if len(header) < 10 or not header.startswith(b"ID3"):
            break
        footer = len(header) if header[5] & 0x10 else 0
        size = 0
        for byte in header[6:]:
            size = size << 7 | byte & 0x7F
        end += len(header) + size + footer
    return end


def id3v1_tag(file: BinaryIO, end: int) -> bytes:
    """The ID3v1 tag that ends there; empty without one."""
    # "APETAGEX" contains the "TAG" of ID3v1.
    before = len(APE_MARK) - len(b"TAGEX")
    tag = _read(file, end - ID3V1_BYTES, ID3V1_BYTES)
    if not tag.startswith(b"TAG"):
        return b""
    return b"" if _read(file, end - ID3V1_BYTES - before, len(APE_MARK)) == APE_MARK else tag


def _before_id3v1(file: BinaryIO, end: int) -> list[int]:
    """The start of an ID3v1 tag that ends there, and of each tag that may precede it."""
    if not id3v1_tag(file, end):
        return []
    ends = [end - ID3V1_BYTES]
    if _read(file, ends[-1] - _ENHANCED_BYTES, 4) == b"TAG+":
        ends.append(ends[-1] - _ENHANCED_BYTES)
    if (start := _start_of_lyrics(file, ends[-1])) is not None:
        ends.append(start)
    return ends


def _start_of_lyrics(file: BinaryIO, end: int) -> int | None:
    """The start of a Lyrics3 tag that ends there."""
    tail = _read(file, end - 15, 15)
    start = None
    if size := _LYRICS_SIZE.fullmatch(tail):
        start = end - len(tail) - int(size[1])
    elif tail.endswith(_OLD_LYRICS_END):
        begin = max(end - _MAX_OLD_LYRICS_BYTES - 20, 0)
        start = begin + _read(file, begin, end - begin).rfind(_LYRICS_BEGIN)
    if start is None or _read(file, start, len(_LYRICS_BEGIN)) != _LYRICS_BEGIN:
        return None
    return start


def _end_before_tags(file: BinaryIO, start: int) -> int:
    """The end of the audio that starts at `start`, before all tags that follow it."""
    end = file.seek(0, os.SEEK_END)
    for _ in range(_MAX_TAGS):
        try:
            ape = _ape_tag_before(file, end)
        except DamagedApeTagError:
            break
        before = [ape.start] if ape is not None else _before_id3v1(file, end)
        if not before or before[-1] <= start:
            break
        end = before[-1]
    return end


def _read(file: BinaryIO, start: int, count: int) -> bytes:
    if start < 0:
        return b""
    file.seek(start)
    return file.read(count)
