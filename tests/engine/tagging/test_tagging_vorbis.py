"""Vorbis comments: all that are not moods stay the bytes they are."""

from __future__ import annotations

import struct
from pathlib import Path

import mutagen
import pytest
from mutagen.ogg import OggPage

from audio_files import audio_digest
from engine.tagging.encoded_files import Make, made_tag
from engine.tagging.xiph import comments, flac_blocks, flac_file, picture
from mood_engine.errors import TagError
from not_none import not_none
from tag_helpers import read_moods, write_moods


@pytest.fixture
def strange(music: dict[str, bytes], tmp_path: Path) -> Make:
    """strange(*comments): a FLAC with these comments and blocks that mutagen would rewrite."""
    blocks, audio = flac_blocks(music["flac"])
    # One track and the lead-out; bits that are reserved are set.
    cue_sheet = b"1" * 136 + b"\xff" * 259 + b"\2"
    cue_sheet += bytes(8) + b"\1" + b"\xff" * 26 + b"\1" + bytes(8) + b"\1\xff\xff\xff"
    cue_sheet += bytes(8) + b"\xaa" + b"\xff" * 26 + b"\0"

    def made(*texts: bytes) -> Path:
        path = tmp_path / "song.flac"
        extra = [
            (3, b"\0" * 20),
            (6, picture(b"image")),
            (2, b"appl"),
            (5, cue_sheet),
            (4, comments(*texts)),
            (126, b"?"),
        ]
        path.write_bytes(flac_file([blocks[0], *extra, (1, b"\0" * 99)], audio))
        return path

    return made


OTHERS = [
    b"TITLE=\xff not UTF-8",
    b"Artist=one",
    b"ARTIST=two",
    b"no equals sign",
    b"=",
    b"\xe4=\1",
]


def test_everything_else_in_a_flac_stays(strange: Make) -> None:
    path = strange(*OTHERS, b"mood=old")
    before, audio = flac_blocks(path.read_bytes())
    assert read_moods(str(path)).values == ("old",)
    for moods in (["happy", "喜"], ["x" * 9000], []):
        write_moods(str(path), moods)
        blocks, after = flac_blocks(path.read_bytes())
        assert after == audio
        kept = [block for block in before if block[0] not in (1, 4)]
        assert [block for block in blocks if block[0] not in (1, 4)] == kept
        (content,) = (content for code, content in blocks if code == 4)
        assert content == comments(*OTHERS, *(b"MOOD=" + mood.encode() for mood in moods))


def test_joined_moods_are_split_and_their_case_does_not_matter(strange: Make) -> None:
    path = strange(b"Mood=happy; dark", b"MOOD=dreamy", b"MOODY=no")
    assert read_moods(str(path)).values == ("happy", "dark", "dreamy")
    write_moods(str(path), ["new"])
    assert mutagen.File(path).tags.as_dict() == {"mood": ["new"], "moody": ["no"]}


def test_flac_without_comments(make: Make) -> None:
    path = make("flac")
    blocks, audio = flac_blocks(path.read_bytes())
    path.write_bytes(flac_file([block for block in blocks if block[0] != 4], audio))
    write_moods(str(path), ["happy"])
    assert read_moods(str(path)).values == ("happy",)


def test_id3_in_front_of_a_flac_stays(make: Make) -> None:
    path = make("flac")
    front = made_tag(3, ("TIT2", b"\0Title"))
    path.write_bytes(front + path.read_bytes())
    assert read_moods(str(path)).field == "MOOD"
    write_moods(str(path), ["happy"])
    assert path.read_bytes().startswith(front + b"fLaC")


@pytest.mark.parametrize("name", ["vorbis", "opus", "oggflac"])
def test_ogg_comments_over_many_pages(name: str, make: Make) -> None:
    path = make(name)
    audio = audio_digest(path)
    tagged = mutagen.File(path)
    tagged["METADATA_BLOCK_PICTURE"] = ["A" * 150_000]
    tagged.save()
    write_moods(str(path), ["happy", "x" * 70_000])
    tags = mutagen.File(path).tags
    assert tags["METADATA_BLOCK_PICTURE"] == ["A" * 150_000]
    assert tags["MOOD"] == ["happy", "x" * 70_000]
    assert audio_digest(path) == audio
    write_moods(str(path), [])
    assert "MOOD" not in mutagen.File(path).tags
    assert audio_digest(path) == audio


def test_ogg_comments_that_are_not_utf8(make: Make) -> None:
    path = make("opus")
    with path.open("rb+") as file:
        OggPage(file)
        page = OggPage(file)
        page.packets[0] = page.packets[0].replace("Töst".encode(), b"T\xff\xfest")
        file.seek(not_none(page.offset))
        file.write(page.write())
    write_moods(str(path), ["happy"])
    assert b"title=T\xff\xfest" in path.read_bytes()


def test_damaged_comments_are_refused(make: Make) -> None:
    path = make("flac")
    blocks, audio = flac_blocks(path.read_bytes())
    content = struct.pack("<I", 2**31) + b"x"
    path.write_bytes(flac_file([blocks[0], (4, content)], audio[:10]))
    with pytest.raises(TagError, match="damaged"):
        read_moods(str(path))
