"""Tags that other programs lay out in another way keep everything that they hold."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import mutagen
import pytest
from mutagen import id3

from audio_files import audio_digest
from engine.tagging.container_views import MOODS, others, restore_fields, seen, write
from engine.tagging.encoded_files import Make
from engine.tagging.rich_files import (
    add_id3,
    frame,
    v22_tag,
)
from mood_engine.tagging import Field, read_fields
from tag_helpers import read_moods, restore, write_moods

pytestmark = pytest.mark.slow  # all together; rounds of every kind of file are quicker


def padded(body: bytes, version: int, flags: int = 0, room: int = 3000) -> bytes:
    """An ID3 tag with room, and what the flags of its header say."""
    size = id3.BitPaddedInt.to_str(len(body) + room, width=4)
    return b"ID3" + bytes([version, 0, flags]) + size + body + bytes(room)


def text_frame(version: int) -> bytes:
    return frame("TIT2", b"\0Title", version)


def extended(version: int) -> bytes:
    """An extended header, which may give padding, checksums and restrictions."""
    header = struct.pack(">IHI", 6, 0, 3000) if version == 3 else b"\0\0\0\6\1\0"
    return padded(header + text_frame(version), version, flags=0x40)


def unsynchronised(version: int) -> bytes:
    body = frame("PRIV", b"x\0" + b"\xff\0\xe0" * 20, version)
    return padded(text_frame(version) + body, version, flags=0x80)


def flac_with_padding_first(data: bytes) -> bytes:
    """FFmpeg's three blocks in another order."""
    size = int.from_bytes(data[43:46], "big")
    comments, padding, audio = data[42 : 46 + size], data[46 + size :][:8196], data[8242 + size :]
    assert (comments[0], padding[0]) == (4, 0x81)
    return data[:42] + b"\1" + padding[1:] + b"\x84" + comments[1:] + audio


def atom(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, name) + content


def mp4_with_padding_first(data: bytes) -> bytes:
    """Metadata with room before, not behind it; the audio lies in front of all."""
    start = data.index(b"udta", data.index(b"moov")) - 4
    size = int.from_bytes(data[start : start + 4], "big")
    items = data[data.index(b"ilst", start) - 4 : start + size]
    handler = atom(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    meta = atom(b"meta", bytes(4) + handler + atom(b"free", bytes(3000)) + items)
    new = data[:start] + atom(b"udta", meta)
    assert start + size == len(data)
    moov = new.index(b"moov") - 4
    return new[:moov] + struct.pack(">I", len(new) - moov) + new[moov + 4 :]


LAYOUTS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "id3-v2.3-extended-header": ("mp3-bare", lambda data: extended(3) + data),
    "id3-v2.4-extended-header": ("mp3-bare", lambda data: extended(4) + data),
    "id3-v2.3-unsynchronised": ("mp3-bare", lambda data: unsynchronised(3) + data),
    "id3-v2.4-unsynchronised": ("mp3-bare", lambda data: unsynchronised(4) + data),
    "id3-v2.4-empty": ("mp3-bare", lambda data: padded(b"", 4) + data),
    "flac-padding-first": ("flac", flac_with_padding_first),
    "mp4-padding-first": ("aac", mp4_with_padding_first),
}


@pytest.fixture
def laid_out(make: Make, music: dict[str, bytes]) -> Make:
    def made(layout: str) -> Path:
        kind, change = LAYOUTS[layout]
        path = make(kind)
        path.write_bytes(change(music[kind]))
        return path

    return made


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_layouts_keep_all_they_hold(layout: str, laid_out: Make) -> None:
    path = laid_out(layout)
    sound, rest, visible = audio_digest(path), others(path, [Field.MOOD]), seen(path, [Field.MOOD])
    before, data = read_fields(str(path)), path.read_bytes()
    assert write(path, {Field.MOOD: MOODS})
    assert read_moods(str(path)).values == MOODS
    for revert in (lambda: restore_fields(path, before), lambda: restore(path, data)):
        assert audio_digest(path) == sound
        assert others(path, [Field.MOOD]) == rest
        assert seen(path, [Field.MOOD]) == visible
        revert()
        assert read_moods(str(path)).values == ()


def put_in_chunk(path: Path, tag: bytes) -> None:
    """In place of the ID3 tag in an AIFF or WAV, of which it is the last part."""
    data = path.read_bytes()
    order: Literal["big", "little"] = "big" if data.startswith(b"FORM") else "little"
    start = data.lower().rindex(b"id3 ")
    tag += b"\0" * (len(tag) % 2)
    data = data[: start + 4] + len(tag).to_bytes(4, order) + tag
    path.write_bytes(data[:4] + (len(data) - 8).to_bytes(4, order) + data[8:])


@pytest.mark.parametrize("name", ["aiff", "wav", "mp3-bare", "tta"])
def test_a_tag_of_v22_comes_back(name: str, make: Make) -> None:
    path = make(name)
    old = v22_tag(False)
    if name in ("aiff", "wav"):
        add_id3(path, 3, False)
        put_in_chunk(path, old)
    else:
        path.write_bytes(old + path.read_bytes())
    data = path.read_bytes()
    write_moods(str(path), MOODS)
    assert read_moods(str(path)) == ("TXX:MOOD", MOODS)
    restore(path, data)
    assert mutagen.File(path).tags.version[1] == 2


# --- WMA as Windows writes it -------------------------------------------------------------------

EXTENDED = bytes.fromhex("40a4d0d207e3d21197f000a0c95ea850")


def attribute(name: str, text: str) -> bytes:
    key, value = ((each + "\0").encode("utf-16-le") for each in (name, text))
    return struct.pack("<H", len(key)) + key + struct.pack("<HH", 0, len(value)) + value


def with_attributes(data: bytes, *attributes: bytes) -> bytes:
    """A WMA whose extended content description holds these."""
    size, count = struct.unpack_from("<QI", data, 16)
    start = data.index(EXTENDED)
    (length,) = struct.unpack_from("<Q", data, start + 16)
    content = struct.pack("<H", len(attributes)) + b"".join(attributes)
    new = EXTENDED + struct.pack("<Q", 24 + len(content)) + content
    header = data[28:start] + new + data[start + length : size]
    return data[:16] + struct.pack("<QI", 28 + len(header), count) + header + data[size:]


@pytest.mark.parametrize("values", [["Rock"], ["Rock", "Jazz"]])
def test_wma_with_several_values_of_a_name(
    values: list[str], make: Make, music: dict[str, bytes]
) -> None:
    path = make("wma")
    data = with_attributes(music["wma"], *(attribute("WM/Genre", value) for value in values))
    path.write_bytes(data)
    visible = seen(path, [Field.MOOD])
    write_moods(str(path), MOODS)
    assert seen(path, [Field.MOOD]) == visible
    assert read_moods(str(path)).values == MOODS
