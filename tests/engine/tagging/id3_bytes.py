"""ID3 tags put together by hand, byte by byte."""

from __future__ import annotations

from mutagen import id3

Frame = tuple[str, bytes, bytes]
"""Name, flags and content."""


def synchsafe(size: int) -> bytes:
    return bytes(id3.BitPaddedInt.to_str(size, width=4))


def id3v1(title: bytes = b"Old title") -> bytes:
    return b"TAG" + title.ljust(30, b"\0") + b"Artist".ljust(30, b" ") + bytes(64) + b"\x11"


def plain_frame(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "big") + b"\0\0" + body


def synchsafe_frame(name: bytes, body: bytes) -> bytes:
    return name + synchsafe(len(body)) + b"\0\0" + body


def id3_tag(version: int, body: bytes, flags: int = 0) -> bytes:
    return b"ID3" + bytes([version, 0, flags]) + synchsafe(len(body)) + body


def footer_of(tag_bytes: bytes) -> bytes:
    return b"3DI" + tag_bytes[3:10]


def frames_in(data: bytes) -> list[Frame]:
    """The frames of the ID3v2.3 or v2.4 tag that `data` begins with."""
    assert data[:3] == b"ID3"
    assert data[3] in (3, 4)
    assert data[5] == 0
    end = 10 + id3.BitPaddedInt(data[6:10])
    found = []
    start = 10
    while start + 10 <= end and data[start]:
        size = data[start + 4 : start + 8]
        length = int(id3.BitPaddedInt(size)) if data[3] == 4 else int.from_bytes(size, "big")
        body = data[start + 10 : start + 10 + length]
        found.append((data[start : start + 4].decode(), data[start + 8 : start + 10], body))
        start += 10 + length
    return found


def without_tag(data: bytes) -> bytes:
    """An MP3 without its ID3v2 tag."""
    start = 10 + id3.BitPaddedInt(data[6:10]) if data.startswith(b"ID3") else 0
    return data[start:]


TITLE = plain_frame(b"TIT2", b"\0Title")
ARTIST = plain_frame(b"TPE1", b"\0Artist")
