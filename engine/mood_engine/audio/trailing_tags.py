"""Tags around the audio of a file: where they begin and end, and where the audio does."""

from __future__ import annotations

import os
import re
import struct
from dataclasses import dataclass
from typing import BinaryIO

ID3V1_BYTES = 128
# An extension of ID3v1 that lies before it.
_ENHANCED_BYTES = 227
_LYRICS_BEGIN, _LYRICS_END = b"LYRICSBEGIN", b"LYRICS200"
_LYRICS_SIZE = re.compile(rb"(\d{6})" + _LYRICS_END)
_OLD_LYRICS_END = b"LYRICSEND"
_MOST_OLD_LYRICS_BYTES = 5100

APE_FRAME = struct.Struct("<8sIIII8s")
"""Of an APE tag's header and footer: mark, version, size, items, flags, reserved."""
APE_ITEM = struct.Struct("<II")
"""Size of the value, flags; then come the key, a zero, and the value."""
APE_MARK = b"APETAGEX"
APE_HAS_HEADER, APE_IS_HEADER = 1 << 31, 1 << 29
_APE_KEY = re.compile(rb"[\x20-\x7e]{2,255}\0")
# Of an item, to its value.
_LONGEST_START = 264

# FFmpeg takes tags behind the audio of these for a part of it: the audio would be another one
# whenever somebody changes a tag. In front of some it does not even expect one.
_KINDS = re.compile(
    rb"MAC |MPCK|MP\+|tBaK|wvpk|\xff[\xf0\xf1\xf8\xf9]|\x0b\x77|\x7f\xfe\x80\x01|\x30\x26\xb2\x75",
    re.DOTALL,
)
# In front of these it expects no ID3v2 tag either, and libsndfile then loses the end of the audio.
_CHUNKS = re.compile(rb"RIFF|FORM|FRM8")
_MPEG = re.compile(rb"\xff[\xe2-\xe5\xf2-\xf5\xfa-\xfd]")
MOST_APE_ITEMS = 1 << 16
"""FFmpeg reads no tag with more."""
# Nobody has more; a file made to keep us busy may.
_MOST_TAGS = 8


def audio_bounds(path: str) -> tuple[int, int] | None:
    """First byte of a file's audio, and the one behind its last; None where FFmpeg knows best.

    An MP3 counts among those with tags that FFmpeg takes for audio if all it has is an APE tag.
    With ID3v2 in front, as nearly all have it, only that tag is ever changed.
    """
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        start = end_of_id3v2(file)
        if start and _CHUNKS.match(_read(file, start, 4)):
            return start, size
        if not _has_tags_that_sound(file, start):
            return None
        end = _end_before_tags(file, start)
        return None if (start, end) == (0, size) else (start, end)


def _has_tags_that_sound(file: BinaryIO, start: int) -> bool:
    head = _read(file, start, 4)
    if _KINDS.match(head):
        return True
    return start == 0 and _MPEG.match(head) is not None and _trailing_ape_tag(file) is not None


# --- APE tags -----------------------------------------------------------------------------------


class DamagedApeTagError(ValueError):
    """What is wrong with an APE tag, as the end of a sentence about it."""


@dataclass(frozen=True)
class ApeBounds:
    """An APE tag from `start` to `end`, with its header and its footer where it has them."""

    start: int
    end: int
    header: bytes
    footer: bytes

    @property
    def items(self) -> tuple[int, int]:
        """Where the items begin and end."""
        return self.start + len(self.header), self.end - len(self.footer)


def find_ape_tag(file: BinaryIO) -> ApeBounds | None:
    """The APE tag that programs find: the last one, else one at the beginning.

    Raises `DamagedApeTagError` where it is not certain where the tag begins or ends.
    """
    for end in (size := file.seek(0, os.SEEK_END), *_before_id3v1(file, size)):
        if (found := _ape_tag_before(file, end)) is not None:
            return found
    return _leading_ape_tag(file)


def end_of_audio(file: BinaryIO) -> int:
    """Where a new APE tag belongs: before an ID3v1 tag and those that lie before that one."""
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
    # Without a header there is the size alone to say where it begins, and sizes lie.
    if not _holds_items(file, first, end - len(footer), count):
        raise DamagedApeTagError("it has no header, and no items where its size says")
    return ApeBounds(first, end, b"", footer)


def _holds_items(file: BinaryIO, start: int, end: int, count: int) -> bool:
    """Whether nothing but sound items lies between these bytes, up to their count."""
    for _ in range(min(count, MOST_APE_ITEMS)):
        if start == end:  # the count is wrong now and then
            break
        head = _read(file, start, _LONGEST_START)
        key = _APE_KEY.match(head, APE_ITEM.size)
        if key is None:
            return False
        start += key.end() + APE_ITEM.unpack_from(head)[0]
        if start > end:
            return False
    return count > 0 or start == end


def _is_header(frame: bytes, size: int) -> bool:
    """Whether this is the header of a tag of this size, and not the footer of another tag."""
    if not frame.startswith(APE_MARK):
        return False
    _, _, told, _, flags, _ = APE_FRAME.unpack(frame)
    return bool(flags & APE_IS_HEADER) or told == size


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
    """That at the end of a file, if it is a sound one."""
    try:
        found = find_ape_tag(file)
    except DamagedApeTagError:
        return None
    return found if found is not None and found.start > 0 else None


# --- other tags ---------------------------------------------------------------------------------


def end_of_id3v2(file: BinaryIO) -> int:
    """Behind the ID3v2 tags in front."""
    end = 0
    for _ in range(_MOST_TAGS):
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
    # The mark of an APE tag holds that of ID3v1.
    before = len(APE_MARK) - len(b"TAGEX")
    tag = _read(file, end - ID3V1_BYTES, ID3V1_BYTES)
    if not tag.startswith(b"TAG"):
        return b""
    return b"" if _read(file, end - ID3V1_BYTES - before, len(APE_MARK)) == APE_MARK else tag


def _before_id3v1(file: BinaryIO, end: int) -> list[int]:
    """Where an ID3v1 tag begins that ends there, and where each tag that may lie before it does."""
    if not id3v1_tag(file, end):
        return []
    ends = [end - ID3V1_BYTES]
    if _read(file, ends[-1] - _ENHANCED_BYTES, 4) == b"TAG+":
        ends.append(ends[-1] - _ENHANCED_BYTES)
    if (start := _start_of_lyrics(file, ends[-1])) is not None:
        ends.append(start)
    return ends


def _start_of_lyrics(file: BinaryIO, end: int) -> int | None:
    """Of a Lyrics3 tag that ends there."""
    tail = _read(file, end - 15, 15)
    start = None
    if size := _LYRICS_SIZE.fullmatch(tail):
        start = end - len(tail) - int(size[1])
    elif tail.endswith(_OLD_LYRICS_END):
        begin = max(end - _MOST_OLD_LYRICS_BYTES - 20, 0)
        start = begin + _read(file, begin, end - begin).rfind(_LYRICS_BEGIN)
    if start is None or _read(file, start, len(_LYRICS_BEGIN)) != _LYRICS_BEGIN:
        return None
    return start


def _end_before_tags(file: BinaryIO, start: int) -> int:
    """Where the audio ends that begins at `start`, whatever tags follow it."""
    end = file.seek(0, os.SEEK_END)
    for _ in range(_MOST_TAGS):
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
