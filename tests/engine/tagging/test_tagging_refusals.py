"""Files that cannot be read or written say why, in a sentence without their path."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from engine.tagging.encoded_files import Make, made_tag
from mood_engine.errors import TagError
from tag_helpers import read_moods, write_moods


def refused(path: Path) -> str:
    """The reason, which reading and writing share."""
    with pytest.raises(TagError) as reading:
        read_moods(path)
    with pytest.raises(TagError) as writing:
        write_moods(path, ["happy"])
    assert str(reading.value) == str(writing.value)
    assert str(path) not in str(reading.value)
    assert str(reading.value).endswith((".", "?"))
    return str(reading.value)


def test_missing(tmp_path: Path) -> None:
    assert "no longer exists" in refused(tmp_path / "no.mp3")


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.mp3"
    path.touch()
    assert "0 bytes" in refused(path)


def test_folder(tmp_path: Path) -> None:
    assert "regular file" in refused(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp3")
    assert "regular file" in refused(tmp_path / "pipe.mp3")


def test_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").symlink_to("a.mp3")
    refused(tmp_path / "a.mp3")


@pytest.mark.parametrize("text", [b"x", b"Just words.\n" * 500, ("words" * 500).encode("utf-16")])
def test_text_named_mp3(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "words.mp3"
    path.write_bytes(text)
    assert "not a supported music file" in refused(path)
    assert path.read_bytes() == text


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("DTS", b"\x7f\xfe\x80\x01"),
        ("other Ogg", b"OggS" + bytes(24) + b"\x80theora"),
    ],
)
def test_kinds_that_cannot_be_written(name: str, head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "song.mp3"
    for front in (b"", made_tag(3, ("TIT2", b"\0Title"))):
        path.write_bytes(front + head + bytes(5000))
        reason = refused(path)
        assert name in reason
        assert "cannot be written" in reason


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        ("vorbis", ".mp3"),
        ("opus", ".flac"),
        ("mp3-v2.3", ".flac"),
        ("mp3-bare", ""),
        ("flac", ".mp3"),
        ("wav", ".mp3"),
        ("aiff", ".wav"),
        ("aac", ".txt"),
    ],
)
def test_the_content_decides_not_the_name(content: str, ending: str, make: Make) -> None:
    path = make(content, f"song{ending}")
    write_moods(str(path), ["happy"])
    assert read_moods(str(path)).values == ("happy",)


def test_mp3_behind_a_piece_of_something_else(make: Make) -> None:
    path = make("mp3-bare")
    path.write_bytes(bytes(700) + b"half a frame" + path.read_bytes())
    write_moods(str(path), ["happy"])
    assert read_moods(str(path)).values == ("happy",)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are always Unicode here")
def test_names_that_are_not_utf8(kind: str, make: Make, tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"s\xf6ng \xff.x")
    os.rename(make(kind), path)
    name = os.fsdecode(path)
    assert write_moods(name, ["happy"]) is True
    assert read_moods(name).values == ("happy",)


def test_names_of_the_longest_kind(make: Make, tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".flac")
    os.rename(make("flac"), path)
    assert write_moods(str(path), ["happy"]) is True


@pytest.mark.parametrize("size", [5, 40, 400])
def test_truncated_files_never_raise_anything_else(
    kind: str, size: int, make: Make, music: dict[str, bytes]
) -> None:
    path = make(kind)
    data = music[kind][:size]
    path.write_bytes(data)
    try:
        write_moods(str(path), ["happy"])
    except TagError:
        assert path.read_bytes() == data
