"""An ID3v2 tag parsed so that every byte of it is accounted for (id3.org, 2.2.0 to 2.4.0).

Frames, a rest and padding make up the whole tag. Nothing is dropped because it is unknown, empty or
broken: frames stay byte for byte, and so does the rest that cannot be divided into frames.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from ..errors import TagError

HEADER_BYTES = 10
UNSYNCHRONISED = 0x80
# Padding of a tag that has to grow, for the next change.
NEW_PADDING_BYTES = 1024

_EXTENDED = 0x40
_FOOTER = 0x10
_MAX_SIZE = (1 << 28) - 1
# Larger than any set of pictures that a program would read.
_MAX_READ = 64 << 20
# What follows so many frames stays in one piece.
_MAX_FRAMES = 10_000
_TERMINATOR_BYTES = 4
_LIKELY_NAME = re.compile(rb"[A-Za-z0-9\x80-\xff][A-Za-z0-9 \x80-\xff]{2,3}")
_PLAIN_NAME = re.compile(rb"[A-Z][A-Z0-9]{2,3}")
# Of the extended header of 2.3: its size, flags, the size of the padding; a checksum may follow.
_EXTENDED_23 = struct.Struct(">IHI")
# Of frames.
_COMPRESSED, _HAS_DATA_LENGTH = 0x08, 0x01
_CHECKSUM_23, _CHECKSUM_24, _UPDATE_24 = 0x8000, 0x20, 0x40


class Coding(Enum):
    """Unsynchronisation: a zero follows each 0xff, so that no decoder takes the tag for audio.

    WHOLE: everywhere, and sizes do not count these zeros (2.2 and 2.3). FRAMES: inside frames,
    whose sizes count them (2.4, and some programs in 2.3).
    """

    PLAIN = "plain"
    WHOLE = "whole"
    FRAMES = "frames"


@dataclass
class Id3Tag:
    """A tag; `flags` are those of the header, `extended`, `frames` and `rest` are as stored.

    Every program reads past the first `regular` frames. Later ones may mislead some programs, by
    missing content, an invalid name, or a size in another encoding. Some programs set the footer
    flag and write no footer.
    """

    version: int
    revision: int = 0
    flags: int = 0
    extended: bytes = b""
    frames: list[bytes] = field(default_factory=list)
    rest: bytes = b""
    padding: int = 0
    regular: int = 0
    coding: Coding = Coding.PLAIN
    footer: bool = False

    def __post_init__(self) -> None:
        if self.version == 4:
            self.coding = Coding.FRAMES
        self._before = self._content(), self.padding

    @classmethod
    def parse(cls, data: bytes) -> Id3Tag:
        """Parse a whole tag, with header and footer.

        Raises `TagError` for an unknown version.
        """
        version, revision, flags = data[3:6]
        if version not in (2, 3, 4) or (version == 2 and flags & _EXTENDED):
            raise TagError(
                f"The file's tag says that it is ID3 version 2.{version}"
                f"{' and compressed' if version == 2 else ''}, which no program reads; "
                "convert or remove it with a tag editor."
            )
        body = data[HEADER_BYTES : -HEADER_BYTES if _has_footer(data) else None]
        coding = Coding.PLAIN
        layout = _Layout.of(body, version, flags)
        if version < 4 and flags & UNSYNCHRONISED and b"\xff\0" in body:
            # Sizes that are too large may end within padding by chance; sizes that are too small
            # end among nonzero bytes. So the reading with larger sizes is tried first.
            coding = Coding.FRAMES
            if not layout.complete:
                decoded = _Layout.of(without_stuffing(body), version, flags)
                coding, layout = Coding.WHOLE, decoded.as_stored(body)
        frames = [body[start:end] for start, end in layout.frames]
        end = layout.frames[-1][1] if frames else layout.start
        tag = cls(
            *(version, revision, flags, body[: layout.start], frames),
            rest=b"" if layout.complete else body[end:],
            padding=len(body) - end if layout.complete else 0,
            regular=layout.regular,
            coding=coding,
            footer=_has_footer(data),
        )
        if version < 4 and coding is not Coding.PLAIN:
            stuffed = (number for number, frame in enumerate(frames) if b"\xff\0" in frame)
            tag.regular = min(next(stuffed, tag.regular), tag.regular)
        return tag

    @property
    def is_empty(self) -> bool:
        return not self.frames and not self.rest

    def decoded(self, frame: bytes) -> bytes:
        """A stored frame of 2.2 or 2.3 without stuffing; one of 2.4 has a flag of its own."""
        if self.coding is Coding.WHOLE:
            return without_stuffing(frame)
        if self.coding is Coding.FRAMES and self.version < 4:
            start = frame_header_bytes(self.version)
            return frame[:start] + without_stuffing(frame[start:])
        return frame

    def render(self, room: int) -> bytes:
        """The tag's bytes, padded to `room` if that is enough and padding is allowed.

        Raises `TagError` for content that no tag can hold.
        """
        content = self._content()
        size = HEADER_BYTES * (1 + self.footer) + len(self.extended) + len(content)
        if self.rest or self.footer:
            padding = self.padding
        elif size <= room:
            padding = room - size
        else:
            padding = NEW_PADDING_BYTES
        body = self._extended(content, padding) + content + bytes(padding)
        if len(body) > _MAX_SIZE:
            raise TagError("The tags would exceed the maximum size of an ID3 tag (256 MB).")
        head = bytes([self.version, self.revision, self.flags]) + synchsafe(len(body))
        return b"ID3" + head + body + (b"3DI" + head) * self.footer

    def structure(self) -> tuple[object, ...]:
        """What must stay besides the frames: the extended header without checksum and padding."""
        extended = self.extended
        if self.version == 3 or (
            self.version == 4 and len(extended) > 5 and extended[5] & _CHECKSUM_24
        ):
            extended = extended[:6]
        return self.version, self.revision, self.flags, self.footer, extended

    def _content(self) -> bytes:
        return b"".join(self.frames) + self.rest

    def _extended(self, content: bytes, padding: int) -> bytes:
        """The extended header, with checksum and padding size updated if they were right."""
        extended = bytearray(self.extended)
        old_content, old_padding = self._before
        if self.version == 3 and self.coding is Coding.PLAIN and len(extended) >= 10:
            size, flags, stated = _EXTENDED_23.unpack_from(extended)
            if stated == old_padding and not self.rest:
                _EXTENDED_23.pack_into(extended, 0, size, flags, padding)
            old_sum = struct.pack(">I", zlib.crc32(old_content))
            if flags & _CHECKSUM_23 and extended[10:14] == old_sum:
                extended[10:14] = struct.pack(">I", zlib.crc32(content))
        if self.version == 4 and len(extended) > 6 and extended[5] & _CHECKSUM_24:
            start = 7 if extended[5] & _UPDATE_24 else 6
            place = slice(start + 1, start + 6)
            if extended[place] == _checksum_24(old_content + bytes(old_padding)):
                extended[place] = _checksum_24(content + bytes(padding))
        return bytes(extended)


def tag_size(head: bytes) -> int:
    """The size of the tag that begins with these ten bytes, without footer; 0 if there is none.

    An invalid size means no tag, as in other programs.
    """
    if len(head) < HEADER_BYTES or not head.startswith(b"ID3") or b"\xff" in head[3:5]:
        return 0
    size = _synchsafe_size(head[6:HEADER_BYTES])
    if size is None:
        return 0
    if size > _MAX_READ:
        raise TagError(
            f"The file's ID3 tag says that it has {size >> 20} MB; more than "
            f"{_MAX_READ >> 20} MB are not read."
        )
    return HEADER_BYTES + size


def wants_footer(head: bytes) -> bool:
    """Whether the tag that begins with these ten bytes claims to have a footer."""
    return head[3] == 4 and bool(head[5] & _FOOTER)


def frame_header_bytes(version: int) -> int:
    return 6 if version == 2 else 10


def synchsafe(size: int) -> bytes:
    """Four bytes of seven bits."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def without_stuffing(data: bytes) -> bytes:
    """Remove the zeros that unsynchronisation put after each 0xff."""
    return data.replace(b"\xff\0", b"\xff")


def _has_footer(data: bytes) -> bool:
    return wants_footer(data) and len(data) >= tag_size(data[:HEADER_BYTES]) + HEADER_BYTES


def _checksum_24(data: bytes) -> bytes:
    """32 bits in five bytes of seven."""
    value = zlib.crc32(data)
    return bytes(value >> shift & 0x7F for shift in (28, 21, 14, 7, 0))


# --- where frames lie ---------------------------------------------------------------------------

_ReadSize = Callable[[bytes], int | None]


def _plain_size(data: bytes) -> int | None:
    return int.from_bytes(data, "big")


def _synchsafe_size(data: bytes) -> int | None:
    """None for bytes that no program writes as a size."""
    if len(data) != 4 or any(byte & 0x80 for byte in data):
        return None
    return sum(byte << shift for byte, shift in zip(data, (21, 14, 7, 0), strict=True))


# By version: first the standard's way, then those of some programs.
_SIZES: dict[int, tuple[_ReadSize, ...]] = {
    2: (_plain_size,),
    3: (_plain_size, _synchsafe_size),
    4: (_synchsafe_size, _plain_size),
}


@dataclass(frozen=True)
class _Layout:
    """Where frames begin and end in a tag's body; `complete`: only padding follows them."""

    start: int
    frames: Sequence[tuple[int, int]]
    complete: bool
    regular: int

    @classmethod
    def of(cls, body: bytes, version: int, flags: int) -> _Layout:
        start = _extended_size(body, version) if flags & _EXTENDED else 0
        sizes = _SIZES[version]
        filled = max(len(body.rstrip(b"\0")), start)
        standard = _chain(body, start, version, sizes[0])
        if _end(standard, start) >= filled:
            return cls(start, standard, True, _regular(body, version, standard))
        for likely in (True, False):
            mixed = _mixed(body, start, version, filled, likely)
            if mixed is not None:
                return cls(start, mixed, True, _regular(body, version, mixed))
        # If no reading explains everything, the one with most frames wins.
        others = [_chain(body, start, version, read) for read in sizes[1:]]
        chain = max([standard, *others], key=lambda chain: _likely_frames(body, chain))
        regular = _regular(body, version, chain)
        if version == 4:  # whose sizes some programs doubt where they do not lead to another frame
            sizes_read = (len({read(body[at + 4 : at + 8]) for read in sizes}) for at, _ in chain)
            doubtful = (number for number, count in enumerate(sizes_read) if count > 1)
            regular = min(regular, next(doubtful, regular))
        return cls(start, chain, False, 0 if len(chain) == _MAX_FRAMES else regular)

    def as_stored(self, body: bytes) -> _Layout:
        """The same offsets in a body without unsynchronisation."""
        data = np.frombuffer(body, np.uint8)
        (removed,) = np.nonzero((data[1:] == 0) & (data[:-1] == 0xFF))
        removed = removed + 1 - np.arange(len(removed))  # places in the decoded body

        def stored(place: int) -> int:
            return place + int(np.searchsorted(removed, place, side="right"))

        frames = [(stored(start), stored(end)) for start, end in self.frames]
        return _Layout(stored(self.start), frames, self.complete, self.regular)


_Chain = list[tuple[int, int]]


def _end(chain: _Chain, start: int) -> int:
    return chain[-1][1] if chain else start


def _extended_size(body: bytes, version: int) -> int:
    """The extended header's size; 0 if the flag is wrong, as some programs set it."""
    if len(body) < 6 or _PLAIN_NAME.fullmatch(body[:4]):
        return 0
    size = _plain_size(body[:4]) if version == 3 else _synchsafe_size(body[:4])
    if size is None:
        return 0
    size += 4 if version == 3 else 0
    return size if 6 <= size <= len(body) else 0


def _read(body: bytes, start: int, version: int, read: _ReadSize) -> int | None:
    """The end of the frame at `start`; None if there is none."""
    header = frame_header_bytes(version)
    width = 3 if version == 2 else 4
    if len(body) - start < header or not body[start]:
        return None
    size = read(body[start + width : start + 2 * width])
    if size is None or start + header + size > len(body):
        return None
    return start + header + size


def _chain(body: bytes, start: int, version: int, read: _ReadSize) -> _Chain:
    """Consecutive frames, as far as they are valid."""
    chain: _Chain = []
    while len(chain) < _MAX_FRAMES and (end := _read(body, start, version, read)) is not None:
        chain.append((start, end))
        start = end
    return chain


def _likely_frames(body: bytes, chain: _Chain) -> int:
    return sum(_LIKELY_NAME.match(body, start) is not None for start, _ in chain)


def _mixed(body: bytes, start: int, version: int, filled: int, likely: bool) -> _Chain | None:
    """Frames whose sizes may each be encoded in either way; None if nothing fits.

    `likely`: only frames with plausible names.
    """
    came_from: dict[int, int | None] = {start: None}
    left = [start]
    while left and len(came_from) < _MAX_FRAMES:
        place = left.pop()
        if place >= filled:
            return _backwards(came_from, place)
        if likely and not _LIKELY_NAME.match(body, place):
            continue
        # The standard's way comes first, and alone if it leads to another frame.
        for end in reversed(_ends(body, place, version, filled)):
            if end not in came_from:
                came_from[end] = place
                left.append(end)
    return None


def _ends(body: bytes, place: int, version: int, filled: int) -> list[int]:
    """Possible ends of the frame at `place`, the standard's first."""
    standard, *others = (_read(body, place, version, read) for read in _SIZES[version])
    if standard is not None:
        name = _PLAIN_NAME.match(body, standard)
        if name is not None and len(name[0]) == 4:
            return [standard]
    # Padding is no part of the last frame, except for the zeros that end a text.
    likely = [end for end in others if end is not None and end <= filled + _TERMINATOR_BYTES]
    return likely if standard is None else [standard, *likely]


def _backwards(came_from: dict[int, int | None], end: int) -> _Chain:
    chain: _Chain = []
    while (place := came_from[end]) is not None:
        chain.append((place, end))
        end = place
    return chain[::-1]


def _regular(body: bytes, version: int, chain: Iterable[tuple[int, int]]) -> int:
    """The number of leading frames that mislead no program."""
    count = 0
    for start, end in chain:
        if not _is_regular(body[start:end], version):
            break
        count += 1
    return count


def _is_regular(frame: bytes, version: int) -> bool:
    header, width = frame_header_bytes(version), 3 if version == 2 else 4
    name, content = frame[:width], frame[header:]
    if not _PLAIN_NAME.fullmatch(name) or len(name) != width or not content:
        return False
    if _SIZES[version][0](frame[width : 2 * width]) != len(content):
        return False
    # Some programs believe the decoded length that a frame of 2.4 states.
    if version == 4 and frame[9] & _HAS_DATA_LENGTH and not frame[9] & _COMPRESSED:
        length = _synchsafe_size(content[:4])
        return length is not None and length <= len(content) - 4
    return True
