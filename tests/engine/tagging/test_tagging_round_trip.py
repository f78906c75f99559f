"""Moods go into every kind of file and come out again; nothing else changes."""

from __future__ import annotations

import os
from pathlib import Path

import mutagen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen import flac, id3
from mutagen.mp4 import MP4Cover, MP4Tags

from audio_files import audio_digest
from engine.tagging.encoded_files import Make
from mood_engine.errors import TagError
from mood_engine.tagging.values import UNREADABLE
from tag_helpers import Moods as MoodField
from tag_helpers import read_moods, write_moods

FIELDS = {
    "mp3-v2.4": "TMOO",
    "mp3-v2.3": "TXXX:MOOD",
    "mp3-bare": "TMOO",
    "flac": "MOOD",
    "vorbis": "MOOD",
    "opus": "MOOD",
    "oggflac": "MOOD",
    "aac": "----:com.apple.iTunes:MOOD",
    "alac": "----:com.apple.iTunes:MOOD",
    "wav": "TMOO",
    "aiff": "TMOO",
    "aiff-v2.3": "TXXX:MOOD",
}
LISTS = [["happy"], ["happy", "dark", "r&b/soul"], ["🎷 smoky 👩‍🚀", "喜び", "naïve"], ["x" * 3000]]
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def raw_tags(path: Path) -> tuple[dict[str, str], list[bytes]]:
    """All tags besides moods, as mutagen shows them."""
    tagged = mutagen.File(path)
    tags = dict(tagged.tags or {})
    for name in ("TMOO", "TXXX:MOOD", "MOOD", "mood", "----:com.apple.iTunes:MOOD"):
        tags.pop(name, None)
    pictures = [picture.write() for picture in getattr(tagged, "pictures", ())]
    return {key: repr(value) for key, value in tags.items()}, pictures


def add_picture_and_others(path: Path) -> None:
    tagged = mutagen.File(path)
    if tagged.tags is None:
        tagged.add_tags()
    if isinstance(tagged.tags, id3.ID3):
        version = tagged.tags.version[1]
        tagged.tags.add(id3.APIC(mime="image/png", type=3, desc="öber", data=PICTURE))
        tagged.tags.add(id3.TXXX(desc="REPLAYGAIN_TRACK_GAIN", text=["-6.50 dB"]))
        tagged.tags.add(id3.USLT(lang="deu", desc="", text="Zeile\nnoch eine"))
        if version == 3:
            tagged.tags.update_to_v23()
        tagged.save(v2_version=version)
    elif isinstance(tagged.tags, MP4Tags):
        tagged["covr"] = [MP4Cover(PICTURE, MP4Cover.FORMAT_PNG)]
        tagged["tmpo"] = [120]
        tagged["----:com.apple.iTunes:replaygain_track_gain"] = [b"-6.50 dB"]
        tagged.save()
    else:
        tagged["REPLAYGAIN_TRACK_GAIN"] = ["-6.50 dB"]
        tagged["ARTIST"] = ["one", "two"]
        if isinstance(tagged, flac.FLAC):
            picture = flac.Picture()
            picture.data, picture.mime, picture.type = PICTURE, "image/png", 3
            tagged.add_picture(picture)
        tagged.save()


def test_round_trip(kind: str, make: Make) -> None:
    path = make(kind)
    add_picture_and_others(path)
    others, audio = raw_tags(path), audio_digest(path)
    assert len(others[0]) > 1
    assert read_moods(str(path)) == MoodField(FIELDS[kind], ())
    for moods in [*LISTS, LISTS[0]]:
        assert write_moods(str(path), moods) is True
        assert read_moods(str(path), moods) == MoodField(FIELDS[kind], tuple(moods))
        assert raw_tags(path) == others
        assert audio_digest(path) == audio
    assert write_moods(str(path), []) is True
    assert read_moods(str(path)) == MoodField(FIELDS[kind], ())
    assert raw_tags(path) == others
    assert os.listdir(path.parent) == [path.name]


def test_mutagen_sees_single_values(kind: str, make: Make) -> None:
    path = make(kind)
    write_moods(str(path), ["happy", "dark"])
    tags = mutagen.File(path).tags
    match FIELDS[kind]:
        case "MOOD":
            assert tags["MOOD"] == ["happy", "dark"]
        case "TMOO":
            assert tags["TMOO"].text == ["happy", "dark"]
            assert "TXXX:MOOD" not in tags
        case "TXXX:MOOD":
            assert tags["TXXX:MOOD"].text == ["happy; dark"]
            assert "TMOO" not in tags
        case field:
            assert [bytes(value) for value in tags[field]] == [b"happy", b"dark"]


def test_equal_values_leave_the_file_alone(kind: str, make: Make) -> None:
    path = make(kind)
    write_moods(str(path), ["happy", "dark"])
    before, status = path.read_bytes(), path.stat()
    assert write_moods(str(path), ["happy", " dark "]) is False
    assert path.read_bytes() == before
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (status.st_mtime_ns, status.st_ino)


def test_removing_what_is_not_there_leaves_the_file_alone(
    kind: str, make: Make, music: dict[str, bytes]
) -> None:
    path = make(kind)
    assert write_moods(str(path), []) is False
    assert path.read_bytes() == music[kind]


@pytest.mark.parametrize("name", ["mp3-bare", "flac", "oggflac"])
def test_removal_gives_back_the_very_same_file(
    name: str, make: Make, music: dict[str, bytes]
) -> None:
    """Where there was no tag, or room for the mood in it."""
    path = make(name)
    write_moods(str(path), ["happy"])
    write_moods(str(path), [])
    assert path.read_bytes() == music[name]


def test_a_new_tag_repeats_what_a_wav_says_of_itself(make: Make) -> None:
    """Players look at the ID3 tag alone, once there is one."""
    path = make("wav")
    assert mutagen.File(path).tags is None
    write_moods(str(path), ["happy"])
    assert mutagen.File(path).tags["TIT2"].text == ["Töst"]


MOOD = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=";"), min_size=1, max_size=20
)
MOODS = st.lists(MOOD.map(str.strip).filter(bool), max_size=4)


@pytest.mark.parametrize("name", ["mp3-v2.4", "mp3-v2.3", "flac", "aac"])
def test_any_text(
    name: str, music: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "song"
    path.write_bytes(music[name])

    @settings(max_examples=12, deadline=None, database=None)
    @given(MOODS)
    def check(moods: list[str]) -> None:
        write_moods(str(path), moods)
        assert read_moods(str(path), moods).values == tuple(moods)

    check()


@pytest.mark.parametrize(
    ("moods", "reason"),
    [
        (["happy; sad"], "semicolon"),
        (["happy;"], "semicolon"),
        (["a\0b"], "cannot be written"),
        (["happy", " "], "without a name"),
        (["\udc80"], "not valid text"),
        ([UNREADABLE], "cannot be read"),
    ],
)
def test_moods_that_no_field_can_hold(
    moods: list[str], reason: str, make: Make, music: dict[str, bytes]
) -> None:
    path = make("flac")
    with pytest.raises(TagError, match=reason):
        write_moods(str(path), moods)
    assert path.read_bytes() == music["flac"]


def test_one_string_is_no_list_of_moods(make: Make) -> None:
    with pytest.raises(TypeError):
        write_moods(str(make("flac")), "happy")
