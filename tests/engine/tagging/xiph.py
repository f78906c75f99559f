"""Vorbis comments, FLAC blocks and Ogg pages, made and taken apart without the engine."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mutagen.ogg import OggPage

MARKS = {"vorbis": b"\x03vorbis", "opus": b"OpusTags", "oggflac": b"", "speex": b""}
PADDING, COMMENTS, PICTURE = 1, 4, 6


def sized(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data


def comments(*items: bytes, vendor: bytes = b"Somebody \xff", count: int | None = None) -> bytes:
    number = len(items) if count is None else count
    return sized(vendor) + struct.pack("<I", number) + b"".join(map(sized, items))


def read_comments(content: bytes) -> list[bytes]:
    """The items that other programs find."""
    (vendor,) = struct.unpack_from("<I", content)
    at = 4 + vendor
    (count,) = struct.unpack_from("<I", content, at)
    items: list[bytes] = []
    at += 4
    while len(items) < count and at + 4 <= len(content):
        (size,) = struct.unpack_from("<I", content, at)
        at += 4 + size
        if at > len(content):
            break
        items.append(content[at - size : at])
    return items


# --- FLAC ---------------------------------------------------------------------------------------

Block = tuple[int, bytes]
"""Code and content."""


def flac_blocks(data: bytes) -> tuple[list[Block], bytes]:
    """Code and content of each metadata block, and what follows them."""
    assert data[:4] == b"fLaC"
    blocks, start, last = [], 4, False
    while not last:
        code, size = data[start], int.from_bytes(data[start + 1 : start + 4], "big")
        blocks.append((code & 0x7F, data[start + 4 : start + 4 + size]))
        last, start = bool(code & 0x80), start + 4 + size
    return blocks, data[start:]


def flac_file(blocks: Sequence[Block], audio: bytes) -> bytes:
    data = b"fLaC"
    for index, (code, content) in enumerate(blocks):
        last = 0x80 if index == len(blocks) - 1 else 0
        size = (len(content) & 0xFFFFFF).to_bytes(3, "big")
        data += bytes([code | last]) + size + content
    return data + audio


def picture(image: bytes) -> bytes:
    front_cover = struct.pack(">2I", 3, 9) + b"image/png" + struct.pack(">I", 2) + b"\xff\xfe"
    return front_cover + struct.pack(">5I", 1, 2, 3, 4, len(image)) + image


# --- Ogg ----------------------------------------------------------------------------------------


class Page(NamedTuple):
    flags: int
    position: bytes
    serial: int
    sequence: int
    lacing: bytes
    payload: bytes

    def render(self) -> bytes:
        head = struct.pack("<4sBB8sII", b"OggS", 0, *self[:4])
        page = head + bytes(4) + bytes([len(self.lacing)]) + self.lacing + self.payload
        made: bytes = OggPage(io.BytesIO(page)).write()  # the same but for its checksum
        return page[:22] + made[22:26] + page[26:]


def ogg_pages(data: bytes) -> list[Page]:
    """All pages of a file that holds nothing else; their checksums have to be right."""
    pages, start = [], 0
    while start < len(data):
        mark, version, flags, position, serial, sequence, _, count = struct.unpack_from(
            "<4sBB8sIIIB", data, start
        )
        assert (mark, version) == (b"OggS", 0)
        payload = start + 27 + count
        lacing = data[start + 27 : payload]
        end = payload + sum(lacing)
        page = Page(flags, position, serial, sequence, lacing, data[payload:end])
        assert page.render() == data[start:end]
        pages.append(page)
        start = end
    return pages


def ogg_packets(pages: Iterable[Page], serial: int) -> list[bytes]:
    packets = [b""]
    for page in pages:
        at = 0
        for size in page.lacing if page.serial == serial else b"":
            packets[-1] += page.payload[at : at + size]
            at += size
            if size < 255:
                packets.append(b"")
    return packets[:-1]


def lay_out(packets: Sequence[bytes], cuts: Iterable[int], first: Page) -> list[Page]:
    """Packets on pages that end after so many segments; the last page takes what is left.

    Numbers go on from those of `first`, which is not among them.
    """
    lacing = b"".join(b"\xff" * (len(each) // 255) + bytes([len(each) % 255]) for each in packets)
    data = b"".join(packets)
    pages: list[Page] = []
    continued = 0
    sizes = [cut for cut in cuts if cut]
    while lacing:
        count = min(sizes.pop(0) if sizes else 255, 255, len(lacing))
        part, lacing = lacing[:count], lacing[count:]
        payload, data = data[: sum(part)], data[sum(part) :]
        complete = any(size < 255 for size in part)
        position = bytes(8) if complete else b"\xff" * 8
        sequence = first.sequence + 1 + len(pages)
        pages.append(Page(continued, position, first.serial, sequence, part, payload))
        continued = int(part[-1] == 255)
    return pages


def with_packets(data: bytes, packets: Sequence[bytes], cuts: Iterable[int] = ()) -> bytes:
    """An Ogg file whose header packets, behind the first, are these; `cuts` as in `lay_out`."""
    pages = ogg_pages(data)
    header = 1
    while pages[header].position in (bytes(8), b"\xff" * 8):
        header += 1
    new = lay_out(packets, cuts, pages[0])
    shift = 1 + len(new) - header
    audio = [page._replace(sequence=page.sequence + shift) for page in pages[header:]]
    return b"".join(page.render() for page in [pages[0], *new, *audio])


def headers(data: bytes) -> list[bytes]:
    """The packets of an Ogg file between its first and its audio."""
    pages = ogg_pages(data)
    serial = pages[0].serial
    silent = [page for page in pages if page.position in (bytes(8), b"\xff" * 8)]
    return ogg_packets(silent, serial)[1:]
