"""APE tags behind audio, and beside tags of other kinds."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import av
import pytest
from mutagen import id3
from mutagen.apev2 import APEv2

from audio_files import audio_digest
from engine.tagging.ape_tags import GAIN, ID3V1, MOOD, TITLE, ape, item, tag_of
from engine.tagging.encoded_files import Make
from mood_engine.errors import TagError
from mood_engine.tagging import read_fields
from tag_helpers import read_moods, write_moods

# --- tags of other kinds ------------------------------------------------------------------------


def id3_tag(*frames: id3.Frame) -> bytes:
    tags = id3.ID3()
    for each in frames:
        tags.add(each)
    file = io.BytesIO()
    tags.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "base", ["wavpack", "musepack", "musepack-sv7", "monkeys-audio", "adts", "ac3"]
)
@pytest.mark.parametrize("tag", [b"", ape(b"", 0)], ids=["no-tag", "empty-tag"])
def test_a_new_tag_repeats_the_older_one(base: str, tag: bytes, ape_song: Make) -> None:
    path = ape_song(tag, base, ID3V1)
    before, audio = path.read_bytes(), audio_digest(path)
    write_moods(str(path), ["happy", "dark"])
    assert audio_digest(path) == audio
    assert dict(APEv2(path)) == {
        "Title": "Old title",
        "Artist": "Artist",
        "Genre": "Rock",
        "Mood": "happy\0dark",
    }
    assert path.read_bytes().endswith(ID3V1)
    assert path.read_bytes().startswith(before[: -len(tag + ID3V1)])


@pytest.mark.parametrize("base", ["wavpack", "musepack", "monkeys-audio"])
def test_a_new_tag_repeats_what_stands_in_front(base: str, ape_song: Make) -> None:
    path = ape_song(b"", base)
    front = id3_tag(
        id3.TIT2(text=["Title"]),
        id3.TPE1(text=["one", "two"]),
        id3.TXXX(desc="REPLAYGAIN_TRACK_GAIN", text=["-6.50 dB"]),
        id3.TXXX(desc="ID3", text=["no valid key"]),
        id3.COMM(lang="eng", desc="iTunNORM", text=[" 00000A2C 00000B4E"]),
        id3.COMM(lang="eng", desc="", text=["bought in 1999"]),
        id3.TMOO(text=["mellow"]),
    )
    path.write_bytes(front + path.read_bytes())
    before, audio = path.read_bytes(), audio_digest(path)
    assert read_moods(str(path)).values == ("mellow",)
    write_moods(str(path), ["happy"])
    assert audio_digest(path) == audio
    assert path.read_bytes().startswith(before)
    assert dict(APEv2(path)) == {
        "Title": "Title",
        "Artist": "one\0two",
        "REPLAYGAIN_TRACK_GAIN": "-6.50 dB",
        "Comment": "bought in 1999",
        "Mood": "happy",
    }


def test_musepack_plays_as_before_where_id3v1_follows(ape_song: Make) -> None:
    """Where no packet ends the audio for FFmpeg; in front of a seek table it sees none either."""
    path = ape_song(b"")
    data = path.read_bytes()
    assert data.endswith(b"SE\3")
    path.write_bytes(data[:-3] + ID3V1)

    def frames() -> list[bytes]:
        found: list[bytes] = []
        with av.open(str(path)) as container, suppress(av.error.FFmpegError):
            found.extend(frame.to_ndarray().tobytes() for frame in container.decode(audio=0))
        return found

    before = frames()
    write_moods(str(path), ["happy", "dark"])
    assert APEv2(path)["Mood"] == "happy\0dark"
    assert frames() == before


def test_a_tag_with_items_is_left_as_it_is(ape_song: Make) -> None:
    path = ape_song(ape(GAIN, 1), "wavpack", ID3V1)
    write_moods(str(path), ["happy", "dark"])
    assert tag_of(path) == ape(GAIN + MOOD, 2)


def test_a_tag_with_a_rest_is_repeated_by_id3(ape_song: Make) -> None:
    """TTA, whose players look at ID3 alone once there is one."""
    path = ape_song(ape(TITLE + item("Künstler".encode(), b"la") + b"rest", 3), "tta")
    write_moods(str(path), ["happy"])
    assert id3.ID3(path)["TIT2"].text == ["Töst"]
    path = ape_song(
        ape(
            item(b"Title", "Песня".encode("cp1251"))
            + item(b"Artist", "Кино и ДДТ".encode("cp1251")),
            2,
        ),
        "tta",
    )
    write_moods(str(path), ["happy"])
    assert id3.ID3(path)["TIT2"].text == ["Песня"]
    path = ape_song(ape(TITLE, 1, size=31), "tta")
    with pytest.raises(TagError, match="impossible"):
        write_moods(str(path), ["happy"])


# --- audio that a tag would be taken for --------------------------------------------------------


@pytest.mark.parametrize("cut", [1, 4, 12])
@pytest.mark.parametrize("base", ["adts", "wavpack", "musepack", "monkeys-audio"])
def test_no_tag_goes_where_the_rest_of_a_frame_is_missing(
    base: str, cut: int, ape_song: Make
) -> None:
    path = ape_song(b"", base)
    whole = path.read_bytes()
    if base == "musepack":  # its end is a packet of its own
        whole = whole[: -len(b"SE\3")]
        cut = min(cut, 3)
    data = whole[:-cut]
    path.write_bytes(data)
    with pytest.raises(TagError, match=f"lacks {cut} bytes"):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == data
    assert read_fields(str(path)).obstacle is not None
    path.write_bytes(data + ape(TITLE, 1))  # players take a tag for it already
    write_moods(str(path), ["happy", "dark"])
    assert path.read_bytes() == data + ape(TITLE + MOOD, 2)
    path.write_bytes(whole)
    write_moods(str(path), ["happy"])


def test_a_piece_of_a_packets_header_too(ape_song: Make) -> None:
    path = ape_song(b"")
    path.write_bytes(path.read_bytes().removesuffix(b"SE\3") + b"AP")
    with pytest.raises(TagError, match="cut short"):
        write_moods(str(path), ["happy"])


def test_a_piece_of_a_header_is_a_frame_cut_short(ape_song: Make) -> None:
    path = ape_song(b"", "adts")
    path.write_bytes(path.read_bytes() + b"\xff\xf1\x50")
    with pytest.raises(TagError, match="lacks 4 bytes"):
        write_moods(str(path), ["happy"])


# --- raw streams --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"\xff\xf1" + bytes(3000), b"\xff\xf1\x50\x80\x02\x1f\xfc" + b"x" * 3000, b"\xff\xf1\x50"],
)
def test_what_only_begins_like_aac(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "song.aac"
    path.write_bytes(data)
    with pytest.raises(TagError, match="no AAC frames follow"):
        read_moods(str(path))


@pytest.mark.parametrize("data", [b"\x0b\x77\0", b"\x0b\x77" + b"\xff" * 3000])
def test_what_only_begins_like_ac3(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "song.ac3"
    path.write_bytes(data)
    with pytest.raises(TagError, match="begins like AC-3"):
        read_moods(str(path))


def samples(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray().tobytes() for frame in container.decode(audio=0)]


def test_aac_plays_as_before(ape_song: Make) -> None:
    path = ape_song(b"", "adts")
    before = samples(path)
    write_moods(str(path), ["happy", "dark"])
    assert samples(path) == before
    with av.open(str(path)) as container:
        assert container.metadata["Mood"] == "happy"  # FFmpeg shows the first of a list


def test_aac_with_id3_in_front_has_its_moods_there(ape_song: Make) -> None:
    """FFmpeg shows one of two tags, TagLib the other one: a new one would hide the old one's."""
    path = ape_song(b"", "adts")
    front = id3_tag(id3.TIT2(text=["Title"]), id3.TCOM(text=["somebody"]))
    bare = path.read_bytes()
    path.write_bytes(front + bare)
    audio = audio_digest(path)
    write_moods(str(path), ["happy", "dark"])
    assert path.read_bytes().endswith(bare)
    assert id3.ID3(path)["TMOO"].text == ["happy", "dark"]
    with av.open(str(path)) as container:
        assert container.metadata["title"] == "Title"
        assert container.metadata["composer"] == "somebody"
        assert container.metadata["TMOO"] == "happy"  # the first of a list
    assert audio_digest(path) == audio
    path.write_bytes(front + bare + ape(TITLE, 1))
    write_moods(str(path), ["happy", "dark"])
    assert path.read_bytes() == front + bare + ape(TITLE + MOOD, 2)
    path.write_bytes(front + b"\xff\xf1" + bytes(3000))
    with pytest.raises(TagError, match="no AAC frames follow"):
        read_moods(str(path))


@pytest.mark.parametrize("base", ["ac3", "eac3"])
def test_ac3_without_a_tag_would_lose_its_end(base: str, ape_song: Make, make: Make) -> None:
    """Unless the test fails, FFmpeg is as it was when it was decided not to write it."""
    path = ape_song(b"", base)
    data, before = path.read_bytes(), samples(path)
    assert read_moods(str(path)).values == ()
    with pytest.raises(TagError, match="last 32 ms"):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == data
    path.write_bytes(data + ape(MOOD, 1))
    with pytest.raises(av.error.FFmpegError):
        samples(path)
    assert len(before) > 10


@pytest.mark.parametrize("base", ["ac3", "eac3"])
@pytest.mark.parametrize("behind", [ape(TITLE, 1), ID3V1])
def test_ac3_with_a_tag_is_written(base: str, behind: bytes, ape_song: Make) -> None:
    path = ape_song(behind, base)
    audio = audio_digest(path)
    write_moods(str(path), ["happy", "dark"])
    assert audio_digest(path) == audio
    assert APEv2(path)["Mood"] == "happy\0dark"
