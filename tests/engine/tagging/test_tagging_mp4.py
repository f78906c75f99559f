"""MP4: all metadata that are not moods stay the bytes they are."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from mutagen.mp4 import MP4, AtomDataType, Atoms, MP4FreeForm, MP4Tags

from audio_files import audio_digest
from engine.tagging.encoded_files import Make
from not_none import not_none
from tag_helpers import read_moods, write_moods

FIELD = "----:com.apple.iTunes:MOOD"


def atom(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, name) + content


def data(kind: int, content: bytes) -> bytes:
    return atom(b"data", struct.pack(">2I", kind, 0) + content)


# Text that only looks like the wanted kind, numbers of odd widths, a genre number.
STRANGE = [
    atom(b"\xa9nam", data(1, b"T\xff not UTF-8")),
    atom(b"gnre", data(0, b"\0\x12")),
    atom(b"rtng", data(21, b"\0\4")),
    atom(b"trkn", data(0, b"\0\0\0\1\0\2")),
    atom(b"covr", data(13, b"jpeg") + data(14, b"png") + atom(b"name", b"cover.jpg")),
    atom(b"abcd", b"whatever"),
    atom(
        b"----", atom(b"mean", b"\0\0\0\0org.x") + atom(b"name", b"\0\0\0\0MOOD") + data(1, b"no")
    ),
    atom(b"----", atom(b"mean", b"\0\0\0\0com.apple.iTunes") + atom(b"name", b"\0\0\0\0X")),
]


def ilst(path: Path) -> list[bytes]:
    """The metadata atoms."""
    with open(path, "rb") as file:
        found = Atoms(file)[b"moov.udta.meta.ilst"].children
        atoms = []
        for child in found:
            file.seek(child.offset)
            atoms.append(file.read(child.length))
    return atoms


@pytest.fixture
def strange(make: Make) -> Path:
    """An M4A with metadata that mutagen would rewrite; moov lies behind the audio."""
    path = make("aac")
    content = path.read_bytes()
    start = content.index(b"udta", content.index(b"moov")) - 4
    size = int.from_bytes(content[start : start + 4], "big")
    handler = atom(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    new = atom(b"udta", atom(b"meta", bytes(4) + handler + atom(b"ilst", b"".join(STRANGE))))
    changed = bytearray(content[:start] + new + content[start + size :])
    moov = changed.index(b"moov") - 4
    grown = int.from_bytes(changed[moov : moov + 4], "big") + len(new) - size
    changed[moov : moov + 4] = grown.to_bytes(4, "big")
    path.write_bytes(changed)
    return path


def test_other_metadata_stay_the_bytes_they_are(strange: Path) -> None:
    assert sorted(ilst(strange)) == sorted(STRANGE)
    for moods in (["happy", "喜"], ["x" * 9000], []):
        write_moods(str(strange), moods)
        others = [
            found for found in ilst(strange) if b"iTunes" not in found or b"MOOD" not in found
        ]
        assert sorted(others) == sorted(STRANGE)
        assert len(ilst(strange)) == len(STRANGE) + bool(moods)


def test_moods_of_other_programs(make: Make) -> None:
    path = make("alac")
    tagged = MP4(path)
    tagged["----:com.apple.iTunes:Mood"] = [b"happy; dark"]
    tagged[FIELD] = [MP4FreeForm("喜".encode("utf-16-be"), AtomDataType.UTF16)]
    tagged.save()
    assert sorted(read_moods(str(path)).values) == ["dark", "happy", "喜"]
    write_moods(str(path), ["new"])
    tags: MP4Tags = not_none(MP4(path).tags)
    assert tags[FIELD] == [b"new"]
    assert "----:com.apple.iTunes:Mood" not in tags
    assert tags[FIELD][0].dataformat == AtomDataType.UTF8


def test_file_without_metadata(make: Make) -> None:
    path = make("aac")
    audio = audio_digest(path)
    content = path.read_bytes()
    # A name that is unknown hides all user data.
    path.write_bytes(content.replace(b"udta", b"xxxx"))
    write_moods(str(path), ["happy", "dark"])
    assert MP4(path)[FIELD] == [b"happy", b"dark"]
    assert audio_digest(path) == audio


def test_audio_behind_the_metadata_is_found_again(music: dict[str, bytes], tmp_path: Path) -> None:
    """With moov in front, all positions of the audio move when the metadata grow."""
    import av

    path = tmp_path / "song.m4a"
    source = tmp_path / "source.m4a"
    source.write_bytes(music["aac"])
    options = {"movflags": "faststart"}
    with av.open(source) as input_, av.open(path, "w", format="ipod", options=options) as output:
        stream = output.add_stream_from_template(input_.streams.audio[0])
        for packet in input_.demux(audio=0):
            if packet.size:
                packet.stream = stream
                output.mux(packet)
    content = path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")
    audio = audio_digest(path)
    write_moods(str(path), ["x" * 5000])
    assert audio_digest(path) == audio
