"""What tags of older kinds say, and new tags that repeat it without garbling it."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import mutagen
import pytest
from mutagen import id3
from mutagen.apev2 import APEv2
from mutagen.wave import WAVE

import hostile_files
from engine.tagging.encoded_files import Make, made_tag
from mood_engine.errors import ErrorCode, TagError
from mood_engine.tagging import Field, TagChange, Tags, read_fields, read_track_tags
from mood_engine.tagging.charset import UnknownCharsetError
from mood_engine.tagging.older_tags import ape_texts, id3v1_texts, id3v2_texts, info_texts
from not_none import not_none
from tag_helpers import read_moods, write_moods


def id3v1(
    title: bytes,
    artist: bytes = b"",
    year: bytes = b"1999",
    comment: bytes = b"",
    track: int = 0,
    genre: int = 17,
) -> bytes:
    comment = comment.ljust(28, b"\0") + b"\0" + bytes([track]) if track else comment
    return struct.pack(
        "<3s30s30s30s4s30sB", b"TAG", title, artist, b"", year, comment.ljust(30, b"\0"), genre
    )


def wav(data: bytes, **info: bytes) -> bytes:
    """The WAV with this INFO list instead of its own."""
    parts = b"".join(
        name.encode() + struct.pack("<I", len(text)) + text + bytes(len(text) % 2)
        for name, text in info.items()
    )
    data = data[: data.index(b"LIST")] + data[data.index(b"data") :]
    data += b"LIST" + struct.pack("<I", len(parts) + 4) + b"INFO" + parts
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


def file(data: bytes) -> io.BytesIO:
    return io.BytesIO(bytes(1000) + data)


def test_id3v1_as_texts() -> None:
    data = id3v1("Песня".encode("cp1251"), "ДДТ".encode("cp1251"), comment=b"note", track=7)
    assert id3v1_texts(file(data)) == {
        "title": ("Песня",),
        "artist": ("ДДТ",),
        "year": ("1999",),
        "comment": ("note",),
        "track": ("7",),
        "genre": ("Rock",),
    }
    assert id3v1_texts(file(b"")) == {}


def test_id3v1_cuts_the_last_character_of_a_long_title_in_two() -> None:
    title = "あ残酷な天使のテーゼ残酷な天使のテーゼ"
    texts = id3v1_texts(file(id3v1(b"x" + title.encode("cp932")[:29], "高橋".encode("cp932"))))
    assert texts["title"] == ("x" + title[:14],)


def test_info_as_texts(music: dict[str, bytes]) -> None:
    data = wav(music["wav"], INAM="Песня".encode("cp1251"), IART="ДДТ".encode("cp1251") + b"\0")
    assert info_texts(io.BytesIO(data)) == {"title": ("Песня",), "artist": ("ДДТ",)}


def test_all_that_other_programs_show_of_an_info_list_is_repeated(
    make: Make, music: dict[str, bytes]
) -> None:
    """TagLib shows no INFO list beside an ID3 tag."""
    path = make("wav")
    info = {"INAM": b"Song", "IMUS": b"Composer", "ISFT": b"Encoder", "IPUB": b"Label"}
    path.write_bytes(wav(music["wav"], **info))
    write_moods(str(path), ["happy"])
    tags = mutagen.File(path).tags
    texts = {name: str(tags[name]) for name in ("TIT2", "TCOM", "TSSE", "TPUB")}
    assert texts == {"TIT2": "Song", "TCOM": "Composer", "TSSE": "Encoder", "TPUB": "Label"}


def test_the_master_information_of_a_dsdiff_is_repeated(
    make: Make, music: dict[str, bytes]
) -> None:
    """TagLib shows none beside an ID3 tag."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return name + struct.pack(">Q", len(content)) + content + bytes(len(content) % 2)

    def text(name: bytes, content: bytes) -> bytes:
        return chunk(name, struct.pack(">I", len(content)) + content)

    path = make("dff")
    master = chunk(b"DIIN", text(b"DIAR", b"Artist") + text(b"DITI", b"Title"))
    body = music["dff"][12:] + master
    path.write_bytes(chunk(b"FRM8", body))
    write_moods(str(path), ["happy"])
    tags = mutagen.File(path).tags
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Title", "Artist")
    assert master in path.read_bytes()


def test_id3v2_as_texts() -> None:
    """Texts marked as Latin-1 may be anything, those marked as Unicode are what they are."""
    data = made_tag(
        3,
        ("TIT2", b"\0" + "Песня".encode("cp1251")),
        ("TPE1", b"\0" + "ДДТ".encode("cp1251")),
        ("TALB", b"\1" + "Björk".encode("utf-16")),
        ("TYER", b"\0" + b"1999"),
        ("TCON", b"\0(17)"),
        ("TXXX", b"\0REPLAYGAIN_TRACK_GAIN\0-6 dB"),
        ("COMM", b"\0eng\0note"),
        ("COMM", b"\0engiTunNORM\0000001"),
        ("APIC", b"\0image/png\0\3\0picture"),
    )
    assert id3v2_texts(io.BytesIO(data)) == {
        "title": ("Песня",),
        "artist": ("ДДТ",),
        "album": ("Björk",),
        "year": ("1999",),
        "genre": ("Rock",),
        "REPLAYGAIN_TRACK_GAIN": ("-6 dB",),
        "comment": ("note",),
    }
    assert id3v2_texts(io.BytesIO(b"fLaC")) == {}


def test_apev2_as_texts(tmp_path: Path, music: dict[str, bytes]) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(music["mp3-bare"])
    ape = APEv2()
    ape["Title"], ape["Artist"], ape["REPLAYGAIN"] = "Песня", ["One", "Two"], "-6"
    ape.save(path)
    with path.open("rb") as opened:
        texts = ape_texts(opened)
    assert texts == {"title": ("Песня",), "artist": ("One", "Two"), "REPLAYGAIN": ("-6",)}


@pytest.fixture
def russian(tmp_path: Path, music: dict[str, bytes]) -> Path:
    """Files whose only tag is an older one: short titles in cp1251."""
    title, artist = "Песня".encode("cp1251"), "ДДТ".encode("cp1251")
    (tmp_path / "song.mp3").write_bytes(music["mp3-bare"] + id3v1(title, artist))
    (tmp_path / "song.wav").write_bytes(wav(music["wav"], INAM=title, IART=artist))
    path = tmp_path / "song.tta"
    path.write_bytes(music["tta"])
    APEv2(path).delete(path)
    path.write_bytes(path.read_bytes() + id3v1(title, artist))
    return tmp_path


@pytest.mark.parametrize("name", ["song.mp3", "song.wav", "song.tta"])
def test_a_new_tag_repeats_the_old_one_in_its_charset(russian: Path, name: str) -> None:
    path = russian / name
    write_moods(str(path), ["happy"])
    tags = not_none(WAVE(path).tags) if path.suffix == ".wav" else id3.ID3(path, load_v1=False)
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Песня", "ДДТ")


@pytest.fixture
def ambiguous(tmp_path: Path, music: dict[str, bytes]) -> Path:
    """A file with an ID3v1 tag of an unknown charset."""
    path = tmp_path / "song.mp3"
    path.write_bytes(music["mp3-bare"] + id3v1("봄".encode("cp949"), b"BOL4"))
    return path


def test_a_tag_that_would_hide_what_it_cannot_repeat_is_not_made(ambiguous: Path) -> None:
    before = ambiguous.read_bytes()
    state = read_fields(str(ambiguous))
    assert state.fields[Field.MOOD].values == ()
    assert not_none(state.obstacle).code is ErrorCode.UNKNOWN_CHARSET
    with pytest.raises(TagError, match="Choose the charset"):
        write_moods(str(ambiguous), ["happy"])
    assert ambiguous.read_bytes() == before


def test_a_charset_that_is_given_is_believed(ambiguous: Path) -> None:
    def edit(tags: Tags) -> None:
        tags.replace(Field.MOOD, ["happy"])
        tags.save()

    assert read_fields(str(ambiguous), charset="cp949").obstacle is None
    TagChange(str(ambiguous), [Field.MOOD], edit, charset="cp949").apply()
    assert str(id3.ID3(ambiguous, load_v1=False)["TIT2"]) == "봄"
    assert read_moods(str(ambiguous)).values == ("happy",)


def test_a_year_that_is_no_date_is_kept_as_text(tmp_path: Path, music: dict[str, bytes]) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(music["mp3-bare"] + id3v1(b"Title", year=b"19??"))
    write_moods(str(path), ["happy"])
    assert id3.ID3(path, load_v1=False)["TXXX:year"].text == ["19??"]


def test_latin1_frames_with_other_bytes_stay_the_bytes_they_are(
    tmp_path: Path, music: dict[str, bytes]
) -> None:
    frame = b"\0" + "Песня".encode("cp1251")
    path = tmp_path / "song.mp3"
    path.write_bytes(made_tag(3, ("TIT2", frame)) + music["mp3-bare"])
    write_moods(str(path), ["happy"])
    assert frame in path.read_bytes()


@pytest.mark.parametrize(
    "text",
    [b"\1T\0i\0t\0l\0e\0", b"\xcbTitle"],
    ids=["UTF-16 without its mark", "an encoding that does not exist"],
)
def test_a_text_that_programs_cannot_read_does_not_count(
    tmp_path: Path, music: dict[str, bytes], text: bytes
) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(made_tag(3, ("TIT2", text)) + music["mp3-bare"] + id3v1(b"Old", b"Somebody"))
    write_moods(str(path), ["happy"])
    assert text in path.read_bytes()
    assert id3.ID3(path, load_v1=False)["TPE1"].text == ["Somebody"]


def test_a_tag_whose_size_is_none_counts_as_junk(tmp_path: Path, music: dict[str, bytes]) -> None:
    """Other programs see no tag in it; beside a new one they see what they saw before."""
    damaged = bytearray(made_tag(4, ("TIT2", b"\3Hidden")))
    damaged[8] |= 0x80
    path = tmp_path / "song.mp3"
    path.write_bytes(damaged + music["mp3-bare"] + id3v1(b"Old", b"Somebody"))
    write_moods(str(path), ["happy"])
    assert damaged in path.read_bytes()
    assert id3.ID3(path, load_v1=False)["TIT2"].text == ["Old"]


def test_a_tag_that_only_some_programs_see_is_repeated(
    tmp_path: Path, music: dict[str, bytes]
) -> None:
    damaged = bytearray(made_tag(3, ("TIT2", b"\0Title")))
    damaged[4] = 0xFF
    path = tmp_path / "song.mp3"
    path.write_bytes(damaged + music["mp3-bare"])
    write_moods(str(path), ["happy"])
    assert path.read_bytes().endswith(damaged + music["mp3-bare"])
    assert id3.ID3(path, load_v1=False)["TIT2"].text == ["Title"]


def test_id3v22_as_texts() -> None:
    data = made_tag(
        2,
        ("TT2", b"\0Title"),
        ("TYE", b"\x001999"),
        ("TDA", b"\x003112"),
        ("ULT", b"\0engwords\0First line"),
        ("TXX", b"\0SOURCE\0tape"),
        ("PIC", b"\0PNG\3\0picture"),
    )
    assert id3v2_texts(io.BytesIO(data)) == {
        "title": ("Title",),
        "year": ("1999-12-31",),
        "lyrics": ("First line",),
        "SOURCE": ("tape",),
    }


def test_several_id3v2_tags_as_texts() -> None:
    """What the first of them says counts, whatever it says it in."""
    empty = b"ID3\4\0\0" + bytes([0, 0, 0, 40]) + bytes(40)
    first = made_tag(4, ("TIT2", b"\3Title"), ("TDRC", b"\x032001"), ("TYER", b"\x031999"))
    second = made_tag(3, ("TIT2", b"\0Other"), ("TPE1", b"\0Artist"))
    assert id3v2_texts(io.BytesIO(empty + first + second)) == {
        "title": ("Title",),
        "year": ("2001",),
        "artist": ("Artist",),
    }


def test_unsure_texts_are_an_error_of_their_own() -> None:
    with pytest.raises(UnknownCharsetError):
        id3v1_texts(file(id3v1("봄".encode("cp949"), b"BOL4")))


def test_the_beginning_of_a_long_text_decides_its_charset(music: dict[str, bytes]) -> None:
    text = ("Песня о жизни. " * 20000).encode("cp1251")
    data = wav(music["wav"], INAM=text, IART="ДДТ".encode("cp1251"))
    assert info_texts(io.BytesIO(data))["title"] == (text.decode("cp1251").strip(),)
    with pytest.raises(UnknownCharsetError):
        info_texts(io.BytesIO(wav(music["wav"], INAM=text + b"\x98")))


@pytest.mark.timeout(20)
def test_four_gigabytes_of_empty_chunks_are_not_gone_through(tmp_path: Path) -> None:
    path = hostile_files.SMALL["4 GB of zeros.wav"](tmp_path / "a.wav")
    assert read_track_tags(str(path)).moods == ()


def test_a_text_ends_where_its_list_does(tmp_path: Path) -> None:
    """Whatever size it claims: the rest of the file may be gigabytes."""
    wave = bytearray(hostile_files.wav(8000, data=bytes(40)))
    part = b"INAM" + struct.pack("<I", 1 << 31) + b"Title!"
    wave += b"LIST" + struct.pack("<I", 4 + len(part)) + b"INFO" + part + b"data behind the list"
    path = tmp_path / "a.wav"
    path.write_bytes(wave)
    with open(path, "rb") as file:
        assert info_texts(file, None) == {"title": ("Title!",)}
