"""Covers inside files of every kind and beside them."""

from __future__ import annotations

import base64
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import mutagen
import pytest
from mutagen.apev2 import APEv2, APEValue
from mutagen.asf import ASFByteArrayAttribute
from mutagen.flac import Picture
from mutagen.id3 import APIC, ID3
from mutagen.mp4 import MP4Cover

from engine.tagging.encoded_files import KINDS, Make, made_tag
from engine.tagging.handmade import HANDMADE
from engine.tagging.id3_bytes import without_tag
from engine.tagging.matroska_files import attachments, cluster, info, segment, tracks
from mood_engine.tagging import cover
from mood_engine.tagging.cover import read_cover
from mood_engine.tagging.id3_tag import synchsafe

FIELDS = [*KINDS, *HANDMADE]
FRONT, BACK = 3, 4


def image(colour: int) -> bytes:
    """A PNG of one pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixel = zlib.compress(bytes([0, colour]))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*each) for each in ((b"IHDR", header), (b"IDAT", pixel), (b"IEND", b""))
    )


def embed(path: Path, pictures: dict[int, bytes]) -> None:
    """Put pictures into a file, as its kind does it, the first one first."""
    if path.suffix in (".aac", ".ac3", ".eac3"):  # mutagen leaves their tags to others
        apart = APEv2()
        add_to_ape(apart, pictures)
        apart.save(path)
        return
    if path.suffix in (".mka", ".webm"):
        names = {FRONT: "Cover.png", BACK: "back.png", 1: "small_cover.png"}
        attached = attachments({names[kind]: data for kind, data in pictures.items()})
        path.write_bytes(segment([info(), tracks(), cluster(0), attached]))
        return
    opened: Any = mutagen.File(path)
    if opened.tags is None:
        opened.add_tags()
    tags = opened.tags
    if isinstance(tags, ID3):
        for kind, data in pictures.items():
            tags.add(APIC(0, "image/png", kind, f"{kind}", data))
    elif type(opened).__name__ == "FLAC":
        for kind, data in pictures.items():
            opened.add_picture(as_flac(kind, data))
    elif path.suffix == ".m4a":
        tags["covr"] = [MP4Cover(pictures[FRONT], MP4Cover.FORMAT_PNG)]
    elif path.suffix == ".wma":
        tags["WM/Picture"] = [
            ASFByteArrayAttribute(
                struct.pack("<BI", kind, len(data)) + "image/png\0Töst\0".encode("utf-16-le") + data
            )
            for kind, data in pictures.items()
        ]
    elif isinstance(tags, APEv2):
        add_to_ape(tags, pictures)
    else:
        tags["metadata_block_picture"] = [
            base64.b64encode(as_flac(kind, data).write()).decode()
            for kind, data in pictures.items()
        ]
    opened.save()


def as_flac(kind: int, data: bytes) -> Picture:
    picture = Picture()
    picture.type, picture.mime, picture.data = kind, "image/png", data
    return picture


def add_to_ape(tags: APEv2, pictures: dict[int, bytes]) -> None:
    names = {FRONT: "Cover Art (Front)", BACK: "Cover Art (Back)"}
    for kind, data in pictures.items():
        tags[names[kind]] = APEValue(b"cover.png\0" + data, 1)


def test_the_front_cover_of_every_kind_of_file(make: Make, kind: str) -> None:
    path = make(kind)
    assert read_cover(str(path)) is None
    embed(path, {BACK: image(1), FRONT: image(2)})
    assert read_cover(str(path)) == image(2)


@pytest.mark.parametrize("name", ["flac", "mka"])
def test_another_picture_where_there_is_no_front_but_an_icon_last(make: Make, name: str) -> None:
    path = make(name)
    embed(path, {1: image(1), BACK: image(2)})
    assert read_cover(str(path)) == image(2)


def test_pictures_of_the_oldest_id3_version(make: Make) -> None:
    path = make("mp3-v2.3")
    picture = ("PIC", b"\0PNG\3\0" + image(3))
    path.write_bytes(made_tag(2, picture) + without_tag(path.read_bytes()))
    assert read_cover(str(path)) == image(3)


def test_a_cover_in_the_ape_tag_behind_an_mp3(make: Make) -> None:
    path = make("mp3-bare")
    tags = APEv2()
    add_to_ape(tags, {FRONT: image(4)})
    tags.save(path)
    assert read_cover(str(path)) == image(4)


def test_images_beside_the_file_by_name_then_the_only_one(make: Make, tmp_path: Path) -> None:
    song = str(make("flac"))
    (tmp_path / "._cover.jpg").write_bytes(b"what a Mac leaves behind")
    (tmp_path / "Scan 1.PNG").write_bytes(image(1))
    assert read_cover(song) == image(1)
    (tmp_path / "scan 2.png").write_bytes(image(2))
    assert read_cover(song) is None  # nobody knows which
    (tmp_path / "Folder.Png").write_bytes(image(3))
    assert read_cover(song) == image(3)
    (tmp_path / "COVER.png").write_bytes(image(4))
    assert read_cover(song) == image(4)
    embed(Path(song), {FRONT: image(5)})
    assert read_cover(song) == image(5)


def test_a_damaged_picture_counts_as_none(make: Make, tmp_path: Path) -> None:
    flac, ogg = make("flac"), make("vorbis", "other.ogg")
    embed(flac, {FRONT: b"<html>404</html>"})
    opened: Any = mutagen.File(ogg)
    opened["metadata_block_picture"] = ["no base64!", "AAAA"]
    opened.save()
    assert read_cover(str(flac)) is None
    assert read_cover(str(ogg)) is None
    (tmp_path / "cover.jpg").write_bytes(b"")
    assert read_cover(str(flac)) is None


@pytest.mark.slow
def test_damaged_files_have_no_cover_but_never_fail(make: Make, kind: str) -> None:
    path = make(kind)
    embed(path, {FRONT: image(1) * 20})
    data = path.read_bytes()
    for length in range(0, min(len(data), 3000), 127):
        path.write_bytes(data[:length])
        read_cover(str(path))
    for start in range(0, min(len(data), 3000), 127):
        path.write_bytes(data[:start] + b"\xff" * 8 + data[start + 8 :])
        read_cover(str(path))


def test_what_is_no_file_or_gone_has_no_cover(tmp_path: Path) -> None:
    assert read_cover(str(tmp_path)) is None
    assert read_cover(str(tmp_path / "nowhere" / "song.mp3")) is None
    assert read_cover("a\0b") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "song.mp3")
    assert read_cover(str(tmp_path / "song.mp3")) is None


def test_no_more_is_read_than_the_bound(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path = make(kind)
    large = image(1) + bytes(300_000)
    embed(path, {FRONT: large})
    (tmp_path / "cover.png").write_bytes(large)
    assert read_cover(str(path)) == large
    monkeypatch.setattr(cover, "MOST_BYTES", 200_000)
    assert read_cover(str(path)) is None


@pytest.mark.timeout(20)
def test_a_tag_that_is_made_to_keep_programs_busy_does_not(make: Make) -> None:
    """A counter of two million digits took an hour, thousands of frames more than two minutes."""
    path = make("mp3-v2.3")
    audio = without_tag(path.read_bytes())
    counter = ("POPM", b"nobody\0\1" + b"\xff" * 2_000_000)
    picture = ("APIC", b"\0image/png\0\3\0" + image(1))
    path.write_bytes(made_tag(3, counter, picture) + audio)
    assert read_cover(str(path)) == image(1)
    frames = made_tag(3, ("TXXX", b"\0a\0b"))[10:] * 200_000 + made_tag(3, picture)[10:]
    path.write_bytes(b"ID3\3\0\0" + synchsafe(len(frames)) + frames + audio)
    assert read_cover(str(path)) is None


@pytest.mark.timeout(20)
def test_a_file_of_millions_of_parts_is_not_gone_through(tmp_path: Path) -> None:
    chunks = b"junk" + bytes(4)
    for name, head in (("a.wav", b"RIFF\xff\0\0\0WAVE"), ("a.aiff", b"FORM\0\0\0\xffAIFF")):
        (tmp_path / name).write_bytes(head + chunks * 2_000_000)
        assert read_cover(str(tmp_path / name)) is None
