"""ID3 tags put together by hand, byte by byte."""

from __future__ import annotations

from mutagen import id3


def id3v1(title=b"Old title"):
    return b"TAG" + title.ljust(30, b"\0") + b"Artist".ljust(30, b" ") + bytes(64) + b"\x11"


def plain_frame(name, body):
    return name + len(body).to_bytes(4, "big") + b"\0\0" + body


def synchsafe_frame(name, body):
    return name + id3.BitPaddedInt.to_str(len(body), width=4) + b"\0\0" + body


def id3_tag(version, body, flags=0):
    size = id3.BitPaddedInt.to_str(len(body), width=4)
    return b"ID3" + bytes([version, 0, flags]) + size + body


def footer_of(tag_bytes):
    return b"3DI" + tag_bytes[3:10]


TITLE = plain_frame(b"TIT2", b"\0Title")
ARTIST = plain_frame(b"TPE1", b"\0Artist")
