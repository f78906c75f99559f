"""APE tags put together by hand, and what a file holds, seen from outside."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import av

from mood_engine.audio.trailing_tags import find_ape_tag
from not_none import not_none

HAS_HEADER, IS_HEADER = 1 << 31, 1 << 29
ID3V1 = b"TAG" + b"Old title".ljust(30, b"\0") + b"Artist".ljust(30, b" ") + bytes(64) + b"\x11"
RESERVED = b"reserved"


def item(key: bytes, value: bytes, flags: int = 0) -> bytes:
    return struct.pack("<II", len(value), flags) + key + b"\0" + value


TITLE, ARTIST, GAIN = (
    item(key, value)
    for key, value in (
        (b"Title", "Töst".encode()),
        (b"Artist", b"somebody"),
        (b"REPLAYGAIN_TRACK_GAIN", b"-6.50 dB"),
    )
)
MOOD = item(b"Mood", b"happy\0dark")


def ape(
    content: bytes,
    count: int,
    *,
    header: bool = True,
    version: int = 2000,
    flags: int = 0,
    reserved: bytes = RESERVED,
    size: int | None = None,
) -> bytes:
    """A tag of whatever bytes, with a header or without."""
    size = len(content) + 32 if size is None else size
    flags |= HAS_HEADER * header
    frames = [
        struct.pack("<8sIIII8s", b"APETAGEX", version, size, count, flags | flag, reserved)
        for flag in (IS_HEADER, 0)
    ]
    return frames[0] * header + content + frames[1]


def tag_of(path: Path) -> bytes:
    data = path.read_bytes()
    found = not_none(find_ape_tag(io.BytesIO(data)))
    return data[found.start : found.end]


def seen(path: Path) -> tuple[dict[str, str], list[bytes]]:
    """What FFmpeg reads, besides our field."""
    with av.open(str(path), metadata_errors="replace") as container:
        tags = {key: text for key, text in container.metadata.items() if key.casefold() != "mood"}
        packets = [bytes(each) for each in container.demux(container.streams.audio[0])]
    return tags, packets
