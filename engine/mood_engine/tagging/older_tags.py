"""Tags of older kinds, which players ignore beside an ID3v2 tag, as frames of one (v2.4)."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from mutagen import id3
from mutagen.apev2 import TEXT, APENoHeaderError, APEv2

from .id3_frames import as_stored
from .values import JOINT

_CHUNK = struct.Struct("<4sI")
_RIFF_BYTES = 12
_MOST_BYTES = 1 << 20
_COMMON: Mapping[str, type[id3.Frame]] = {
    "title": id3.TIT2,
    "artist": id3.TPE1,
    "album": id3.TALB,
    "year": id3.TDRC,
    "genre": id3.TCON,
    "track": id3.TRCK,
    "copyright": id3.TCOP,
    "comment": id3.COMM,
}
# Of RIFF; the rest of its names, of cameras and editors, ID3 has no frame for.
_INFO_NAMES = {
    b"INAM": "title",
    b"IART": "artist",
    b"IPRD": "album",
    b"ICRD": "year",
    b"IGNR": "genre",
    b"IPRT": "track",
    b"ITRK": "track",
    b"ICOP": "copyright",
    b"ICMT": "comment",
}


def nothing_older(file: BinaryIO) -> list[bytes]:
    return []


def from_id3v1(file: BinaryIO) -> list[bytes]:
    file.seek(0)
    try:
        found: Any = id3.ID3(file, translate=False)
    except id3.ID3NoHeaderError:
        return []
    return list(as_stored(found.values(), 4).unknown_frames)


def from_info(file: BinaryIO) -> list[bytes]:
    """The INFO list of a WAV."""
    told = ((_INFO_NAMES[name], text) for name, text in _info(file) if name in _INFO_NAMES)
    return _frames(told)


def from_ape(file: BinaryIO) -> list[bytes]:
    """An APEv2 tag's texts; what ID3 has no frame for becomes a text of that name."""
    file.seek(0)
    try:
        found: Any = APEv2(file)
    except APENoHeaderError:
        return from_id3v1(file)
    return _frames(
        (key, str(value).replace("\0", JOINT)) for key, value in found.items() if value.kind == TEXT
    )


def _frames(told: Iterable[tuple[str, str]]) -> list[bytes]:
    frames: dict[str, id3.Frame] = {}
    for name, text in told:
        if not text:
            continue
        kind = _COMMON.get(name.casefold(), id3.TXXX)
        more = {}
        if kind is id3.COMM:
            more = {"lang": "eng", "desc": ""}
        elif kind is id3.TXXX:
            more = {"desc": name}
        frame = kind(encoding=id3.Encoding.UTF8, text=[text], **more)
        frames.setdefault(frame.HashKey, frame)
    return list(as_stored(frames.values(), 4).unknown_frames)


def _info(file: BinaryIO) -> Iterator[tuple[bytes, str]]:
    for name, start, size in _chunks(file, _RIFF_BYTES, file.seek(0, 2)):
        file.seek(start)
        if name == b"LIST" and size <= _MOST_BYTES and file.read(4) == b"INFO":
            for part, begin, length in _chunks(file, start + 4, start + size):
                file.seek(begin)
                yield part, _text(file.read(length))


def _chunks(file: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, first byte and size of each."""
    while start + _CHUNK.size <= end:
        file.seek(start)
        name, size = _CHUNK.unpack(file.read(_CHUNK.size))
        yield name, start + _CHUNK.size, size
        start += _CHUNK.size + size + size % 2


def _text(data: bytes) -> str:
    """Nobody says in which encoding."""
    data = data.partition(b"\0")[0]
    try:
        return data.decode().strip()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").strip()
