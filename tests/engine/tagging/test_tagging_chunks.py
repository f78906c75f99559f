"""The chunk of an ID3 tag in WAV, also where other chunks are not as they should be."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from engine.tagging.encoded_files import Make
from engine.tagging.id3_bytes import TITLE, id3_tag
from mood_engine.errors import TagError
from tag_helpers import read_moods, write_moods


def test_wav_keeps_its_other_chunks(make: Make) -> None:
    path = make("wav")
    data = path.read_bytes()
    assert b"INFOINAM" in data
    write_moods(str(path), ["happy"])
    changed = path.read_bytes()
    assert changed[8 : len(data)] == data[8:]
    assert changed[len(data) :].startswith(b"id3 ")
    assert int.from_bytes(changed[4:8], "little") == len(changed) - 8


Chunk = tuple[bytes, bytes, int | None, int]
"""Name, content, the size that the header gives if it is wrong, and the length of the padding."""


def riff(*chunks: Chunk, size: int | None = None) -> bytes:
    body = b"WAVE" + b"".join(
        name + struct.pack("<I", len(data) if said is None else said) + data + b"\0" * pad
        for name, data, said, pad in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) if size is None else size) + body


FMT = (b"fmt ", struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8), None, 0)
NOISE = bytes(range(1, 252)) * 40
ENDLESS = 0xFFFFFFFF


def test_a_chunk_with_an_odd_name_hides_no_tag_after_it(tmp_path: Path) -> None:
    tag = id3_tag(4, TITLE)
    odd = (b"N\x7fME", b"whatever", None, 0)
    content = riff(FMT, odd, (b"data", NOISE, None, 0), (b"id3 ", tag, None, len(tag) % 2))
    path = tmp_path / "song.wav"
    path.write_bytes(content)
    write_moods(str(path), ["happy"])
    data = path.read_bytes()
    assert data.count(b"id3 ") == 1
    assert data.startswith(content[:4] + data[4:8] + content[8 : content.index(b"id3 ")])


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("the last chunk lacks its pad byte", riff(FMT, (b"data", NOISE[:999], None, 0)), "end"),
        ("cut short", riff(FMT, (b"data", NOISE[:1000], 5000, 0), size=5036), "before data"),
        ("sizes were never filled in", riff(FMT, (b"data", NOISE, 0, 0), size=0), "before data"),
        ("sizes say endless", riff(FMT, (b"data", NOISE, ENDLESS, 0), size=ENDLESS), "before data"),
        ("something follows", riff(FMT, (b"data", NOISE, None, 0)) + b"TAG" + bytes(125), "end"),
        ("a tag in front", id3_tag(4, TITLE) + riff(FMT, (b"data", NOISE, None, 0)), "end"),
    ],
)
def test_wav_whose_chunks_are_not_as_they_should_be(
    name: str, content: bytes, place: str, tmp_path: Path
) -> None:
    path = tmp_path / "song.wav"
    path.write_bytes(content)
    write_moods(str(path), ["happy"])
    data = path.read_bytes()
    assert read_moods(str(path)).values == ("happy",)
    assert (data.index(b"id3 ") < data.index(b"data")) == (place == "before data")
    if content.startswith(b"RIFF"):
        present = int.from_bytes(content[4:8], "little")
        grown = 0 if present in (0, ENDLESS) else len(data) - len(content)
        assert int.from_bytes(data[4:8], "little") == present + grown
    write_moods(str(path), [])
    pad = b"\0" if "pad byte" in name else b""
    assert path.read_bytes()[8:] == (content + pad)[8:]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (riff((b"LIST", b"INFO" + b"x" * 9, None, 0), FMT), "'LIST' chunk lacks its pad byte"),
        (
            riff(FMT, (b"data", NOISE[:999], None, 0), (b"LIST", b"INFO", None, 0)),
            "'data' chunk lacks its pad byte",
        ),
        (riff(FMT, (b"LIST", b"INFO", 500, 0)), "ends within its 'LIST' chunk"),
        (riff(FMT, (b"id3 ", b"no tag", None, 0), (b"data", NOISE, None, 0)), "no whole ID3 tag"),
    ],
)
def test_what_is_wrong_with_chunks_is_named(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "song.wav"
    path.write_bytes(content)
    with pytest.raises(TagError, match=reason):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == content
