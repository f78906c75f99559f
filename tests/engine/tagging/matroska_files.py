"""Matroska files put together element by element, and looked at by another way than the engine's.

The audio is PCM, a packet of which may hold any bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

VOID, CRC_32 = 0xEC, 0xBF
EBML, SEGMENT = 0x1A45DFA3, 0x18538067
SEEK_HEAD, INFO, TRACKS, CUES = 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1C53BB6B
CLUSTER, ATTACHMENTS, CHAPTERS, TAGS = 0x1F43B675, 0x1941A469, 0x1043A770, 0x1254C367
NOT_IN_CLUSTERS = {SEEK_HEAD, INFO, TRACKS, CUES, CLUSTER, ATTACHMENTS, CHAPTERS, TAGS}
TAG, TARGETS, SIMPLE_TAG = 0x7373, 0x63C0, 0x67C8
TRACK_UID = 7
TIME_STEP = 20  # of a packet, in milliseconds
RATE = 2000
CLUSTERS = 3
_PACKETS = 4
_SIMPLE_BLOCK = 0xA3


def element(id_: int, content: bytes | int | float | str = b"", size_bytes: int = 0) -> bytes:
    """`size_bytes`: of the size, as few as possible by default."""
    if isinstance(content, str):
        content = content.encode()
    elif isinstance(content, float):
        content = struct.pack(">d", content)
    elif isinstance(content, int):
        content = content.to_bytes((content.bit_length() + 7) // 8 or 1, "big")
    return _id(id_) + size(len(content), size_bytes) + content


def size(value: int | None, size_bytes: int = 0) -> bytes:
    """None for one that is unknown."""
    if value is None:
        return ((1 << 7 * (size_bytes or 8) + 1) - 1).to_bytes(size_bytes or 8, "big")
    size_bytes = size_bytes or next(n for n in range(1, 9) if value < (1 << 7 * n) - 1)
    assert value < (1 << 7 * size_bytes) - 1
    return (value | 1 << 7 * size_bytes).to_bytes(size_bytes, "big")


def _id(id_: int) -> bytes:
    return id_.to_bytes((id_.bit_length() + 7) // 8, "big")


def checked(id_: int, content: bytes) -> bytes:
    """An element that begins with a checksum."""
    return element(id_, element(CRC_32, zlib.crc32(content).to_bytes(4, "little")) + content)


def padding(length: int, filling: bytes = b"\0") -> bytes:
    """A Void of so many bytes in all."""
    size_bytes = 1 if length < 129 else 8
    content = length - 1 - size_bytes
    return element(VOID, (filling * content)[:content], size_bytes)


def simple(name: str, value: str | bytes, *more: bytes) -> bytes:
    kind = 0x4487 if isinstance(value, str) else 0x4485
    return element(SIMPLE_TAG, element(0x45A3, name) + element(kind, value) + b"".join(more))


def tag(*simple_tags: bytes, level: int | None = None, kind: str = "", track: int = 0) -> bytes:
    targets = b""
    if level is not None:
        targets += element(0x68CA, level)
    if kind:
        targets += element(0x63CA, kind)
    if track:
        targets += element(0x63C5, track)
    return element(TAG, element(TARGETS, targets) + b"".join(simple_tags))


def tags(*each: bytes) -> bytes:
    return element(TAGS, b"".join(each))


def header(doc_type: str = "matroska") -> bytes:
    return element(EBML, element(0x4282, doc_type) + element(0x4287, 4) + element(0x4285, 2))


def info(title: str = "Töst") -> bytes:
    length = float(CLUSTERS * _PACKETS * TIME_STEP)
    return element(
        INFO, element(0x2AD7B1, 1_000_000) + element(0x4489, length) + element(0x7BA9, title)
    )


def tracks(count: int = 1) -> bytes:
    audio = element(0xE1, element(0xB5, float(RATE)) + element(0x9F, 1) + element(0x6264, 16))
    return element(
        TRACKS,
        b"".join(
            element(
                0xAE,
                element(0xD7, 1 + number)
                + element(0x73C5, TRACK_UID + number)
                + element(0x83, 2)
                + element(0x86, "A_PCM/INT/LIT")
                + audio,
            )
            for number in range(count)
        ),
    )


def cluster(number: int, known: bool = True) -> bytes:
    """Four packets; of unknown size where it is not `known`."""
    content = element(0xE7, number * _PACKETS * TIME_STEP)
    for packet in range(_PACKETS):
        sound = bytes(number * 50 + packet * 7 + byte for byte in range(RATE // 50 * 2))
        content += element(
            _SIMPLE_BLOCK, b"\x81" + struct.pack(">hB", packet * TIME_STEP, 0x80) + sound
        )
    return element(CLUSTER, content) if known else _id(CLUSTER) + size(None) + content


IMAGE = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


def attachments(files: Mapping[str, bytes] = MappingProxyType({"cover.png": IMAGE})) -> bytes:
    return element(
        ATTACHMENTS,
        b"".join(
            element(
                0x61A7,
                element(0x466E, name)
                + element(0x4660, "image/png")
                + element(0x46AE, number)
                + element(0x465C, data),
            )
            for number, (name, data) in enumerate(files.items(), 1)
        ),
    )


def chapters() -> bytes:
    atom = element(0x73C4, 9) + element(0x91, 0) + element(0x80, element(0x85, "First"))
    return element(CHAPTERS, element(0x45B9, element(0xB6, atom)))


def segment(
    parts: Sequence[bytes],
    indexed: Sequence[int] = (INFO, TRACKS, CUES, TAGS),
    room: int = 100,
    size_bytes: int | None = 8,
    cues: int | None = None,
    doc_type: str = "matroska",
) -> bytes:
    """A file of these parts behind a SeekHead with `room` behind it; without one for none indexed.

    `size_bytes`: of the Segment's size, None for an unknown one. `cues`: before which part an
    index of the clusters lies.
    """
    parts = list(parts)
    if cues is not None:
        parts.insert(cues, _cues([0] * CLUSTERS))
    count = sum(_id_of(part) in indexed for part in parts)
    blank = element(SEEK_HEAD, b"".join(_seek(0, 0) for _ in range(count))) if count else b""
    front = len(blank) + room
    starts = [front + sum(map(len, parts[:number])) for number in range(len(parts))]
    if cues is not None:
        clusters = [
            start for start, part in zip(starts, parts, strict=True) if _id_of(part) == CLUSTER
        ]
        parts[cues] = _cues(clusters)
    entries = [
        _seek(_id_of(part), start)
        for start, part in zip(starts, parts, strict=True)
        if _id_of(part) in indexed
    ]
    head = element(SEEK_HEAD, b"".join(entries)) if entries else b""
    content = head + (padding(room) if room else b"") + b"".join(parts)
    known_size = None if size_bytes is None else len(content)
    return header(doc_type) + _id(SEGMENT) + size(known_size, size_bytes or 8) + content


def _seek(id_: int, position: int) -> bytes:
    name = element(0x53AB, id_.to_bytes(4, "big"))
    return element(0x4DBB, name + element(0x53AC, position.to_bytes(4, "big")))


def _cues(positions: Sequence[int]) -> bytes:
    return element(
        CUES,
        b"".join(
            element(
                0xBB,
                element(0xB3, (number * _PACKETS * TIME_STEP).to_bytes(4, "big"))
                + element(0xB7, element(0xF7, 1) + element(0xF1, position.to_bytes(4, "big"))),
            )
            for number, position in enumerate(positions)
        ),
    )


# --- looking ----------------------------------------------------------------------------------


class Seen(NamedTuple):
    id: int
    start: int
    content: int
    end: int


def elements(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Seen]:
    """Valid elements one after the other.

    What has no size goes on to the end; a cluster, to what cannot be in it.
    """
    end = len(data) if end is None else end
    while start < end:
        id_bytes = 9 - data[start].bit_length()
        if id_bytes > 4:
            return
        field = start + id_bytes
        size_bytes = 9 - data[field].bit_length()
        content = field + size_bytes
        length = int.from_bytes(data[field:content], "big") - (1 << 7 * size_bytes)
        id_ = int.from_bytes(data[start:field], "big")
        stop = content + length
        if length == (1 << 7 * size_bytes) - 1:
            blocks = elements(data, content, end) if id_ == CLUSTER else ()
            stop = next((each.start for each in blocks if each.id in NOT_IN_CLUSTERS), end)
        if stop > end:
            return
        yield Seen(id_, start, content, stop)
        start = stop


def texts(data: bytes) -> dict[str, list[bytes]]:
    """What simple tags say, by their name; those that speak of a part, by its level or number."""
    found: dict[str, list[bytes]] = {}
    for targets, name, raw in simple_tags(data):
        plain = (b"", tag()[3:], tag(level=30)[3:])
        key = name if targets in plain else f"{targets.hex()}:{name}"
        (whole,) = elements(raw)
        leaves = list(elements(raw, whole.content, whole.end))
        found.setdefault(key, []).extend(
            raw[each.content : each.end] for each in leaves if each.id != 0x45A3
        )
    return found


def _id_of(data: bytes) -> int:
    return next((each.id for each in elements(data)), 0)


def segment_of(data: bytes) -> Seen:
    return next(each for each in elements(data) if each.id == SEGMENT)


def parts_of(data: bytes) -> list[Seen]:
    whole = segment_of(data)
    return list(elements(data, whole.content, whole.end))


def index_of(data: bytes) -> list[tuple[int, int]]:
    """What the SeekHeads say: the name of an element and its place in the file."""
    begin = segment_of(data).content
    found = []
    for head in parts_of(data):
        if head.id == SEEK_HEAD:
            for seek in elements(data, head.content, head.end):
                if seek.id == 0x4DBB:
                    name, place = (
                        int.from_bytes(data[each.content : each.end], "big")
                        for each in elements(data, seek.content, seek.end)
                    )
                    found.append((name, begin + place))
    return found


def simple_tags(data: bytes) -> list[tuple[bytes, str, bytes]]:
    """Each SimpleTag, in whichever Tag: the targets of that, its name, and its bytes."""
    found = []
    for each in parts_of(data):
        for inner in elements(data, each.content, each.end) if each.id == TAGS else ():
            targets = b""
            for part in elements(data, inner.content, inner.end) if inner.id == TAG else ():
                raw = data[part.start : part.end]
                if part.id == TARGETS:
                    targets = raw
                elif part.id == SIMPLE_TAG:
                    names = (
                        data[leaf.content : leaf.end].decode(errors="replace")
                        for leaf in elements(data, part.content, part.end)
                        if leaf.id == 0x45A3
                    )
                    found.append((targets, next(names, ""), raw))
    return found
