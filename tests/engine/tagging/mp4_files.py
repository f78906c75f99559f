"""MP4 files put together by hand, and taken apart without the engine."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path

import av

CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"meta", b"ilst"}
CONTAINERS |= {b"moof", b"traf", b"mfra", b"edts", b"dinf", b"mvex"}

FTYP = struct.pack(">I4s4sI4s", 20, b"ftyp", b"M4A ", 0, b"M4A ")
# Every 24 bytes of it are others.
AUDIO = b"".join(b"%-24d" % number for number in range(200))


def box(kind: bytes, *content: bytes, large: bool = False) -> bytes:
    data = b"".join(content)
    if large:
        return struct.pack(">I4sQ", 1, kind, len(data) + 16) + data
    return struct.pack(">I4s", len(data) + 8, kind) + data


def full(kind: bytes, version: int, flags: int, *content: bytes) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags), *content)


def numbers(form: str, *values: int) -> bytes:
    """In the form of `struct`; one letter stands for all values."""
    return struct.pack(f">{len(values)}{form}" if len(form) == 1 else f">{form}", *values)


def item(kind: bytes, *texts: str) -> bytes:
    return box(kind, *(box(b"data", numbers("I", 1, 0), text.encode()) for text in texts))


def freeform(name: str, *texts: str) -> bytes:
    mean, key = full(b"mean", 0, 0, b"com.apple.iTunes"), full(b"name", 0, 0, name.encode())
    return box(b"----", mean, key, item(b"----", *texts)[8:])


def handler(kind: bytes) -> bytes:
    return box(b"hdlr", bytes(8), kind, b"appl" if kind == b"mdir" else bytes(4), bytes(9))


def meta(*children: bytes, kind: bytes = b"mdir", plain: bool = False) -> bytes:
    """With an item list and more; `plain` is QuickTime's way."""
    return box(b"meta", b"" if plain else bytes(4), handler(kind), *children)


def track(*tables: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", *tables))))


def chunks(*places: int) -> bytes:
    return full(b"stco", 0, 0, numbers("I", len(places), *places))


def movie(
    *children: bytes, behind: bytes = b"", audio: bytes = AUDIO, in_front: bool = True
) -> bytes:
    """The index in front or at the end, what is `behind` it, audio with a chunk every 48 bytes."""
    size = len(audio) // 48

    def index(start: int) -> bytes:
        return box(b"moov", track(chunks(*range(start, start + size * 48, 48))), *children)

    if not in_front:
        return FTYP + box(b"mdat", audio) + index(len(FTYP) + 8) + behind
    start = len(FTYP) + len(index(0)) + len(behind) + 8
    return FTYP + index(start) + behind + box(b"mdat", audio)


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Kind, first byte and end of each."""
    end = len(data) if end is None else end
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, start)
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, start + 8)
        if size == 0:
            size = end - start
        if size < 8 or start + size > end:
            return
        yield kind, start, start + size
        start += size


def content(data: bytes, start: int) -> int:
    """Where the children of the container at `start` begin."""
    size, kind = struct.unpack_from(">I4s", data, start)
    start += 16 if size == 1 else 8
    # Four zeros are no box: in MP4 they come before the first one.
    return start + 4 * (kind == b"meta" and data[start : start + 4] == bytes(4))


def leaves(
    data: bytes, start: int = 0, end: int | None = None, path: tuple[bytes, ...] = ()
) -> Iterator[tuple[tuple[bytes, ...], bytes]]:
    """All boxes that hold none, with their path; also what in a container is none."""
    last = start
    end = len(data) if end is None else end
    for kind, first, last in boxes(data, start, end):
        if kind in CONTAINERS:
            yield from leaves(data, content(data, first), last, (*path, kind))
        else:
            yield (*path, kind), data[first:last]
    if last < end:
        yield (*path, b"rest"), data[last:end]


def places(data: bytes) -> list[int]:
    """The chunk offsets."""
    found: list[int] = []
    for path, leaf in leaves(data):
        if path[-1] in (b"stco", b"co64"):
            (count,) = struct.unpack_from(">I", leaf, 12)
            kind = "I" if path[-1] == b"stco" else "Q"
            found += struct.unpack_from(f">{count}{kind}", leaf, 16)
    return found


def with_user_data(song: bytes, *children: bytes) -> bytes:
    """A real file with the index at its end and this in place of its user data."""
    start = song.index(b"moov") - 4
    moov = [song[first:end] for kind, first, end in boxes(song, start + 8) if kind != b"udta"]
    return song[:start] + box(b"moov", *moov, *children)


def remuxed(song: bytes, path: Path, movflags: str, **options: str) -> Path:
    """The audio of a real file in another layout."""
    if movflags:
        options["movflags"] = movflags
    with (
        av.open(io.BytesIO(song), "r") as source,
        av.open(str(path), "w", format="ipod", options=options) as output,
    ):
        output.metadata["title"] = "Töst"
        stream = output.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(audio=0):
            if packet.size:
                packet.stream = stream
                output.mux(packet)
    return path
