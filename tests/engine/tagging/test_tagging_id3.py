"""ID3: versions are kept, and every frame that is not ours stays the bytes it is."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen import id3
from mutagen.apev2 import APEv2
from mutagen.mp3 import MP3

from mood_engine.errors import TagError
from mood_engine.tagging import Field
from mood_engine.tagging.fields import _ID3_ALSO, _ID3_NAMES
from mood_engine.tagging.id3 import Id3Tags
from mood_engine.tagging.id3_place import InFront
from mood_engine.tagging.id3_tag import Id3Tag
from mood_engine.tagging.older_tags import nothing_older
from tag_helpers import read_moods, write_moods


@pytest.fixture
def audio(music):
    """An MP3 without any tag."""
    return music["mp3-bare"]


@pytest.fixture
def song(tmp_path, audio):
    """song(tag): a file that begins with this tag."""

    def made(tag, end=b""):
        path = tmp_path / "song.mp3"
        path.write_bytes(tag + audio + end)
        return path

    return made


def id3v1(title=b"Old title"):
    return b"TAG" + title.ljust(30, b"\0") + b"Artist".ljust(30, b" ") + bytes(64) + b"\x11"


def ours(frame):
    name, _, body = frame
    return name == "TMOO" or (name == "TXXX" and b"MOOD" in body.replace(b"\0", b""))


# What mutagen would rewrite, merge, translate or drop if it were to understand it.
STRANGE = [
    ("TYER", b"\x001999"),
    ("TDAT", b"\x003112"),
    ("TIME", b"\x002359"),
    ("TDRC", b"\x00not a date"),
    ("TCON", b"\x00(17)Rock"),
    ("TXXX", b"\x00REPLAYGAIN_TRACK_GAIN\0-6.50 dB"),
    ("TXXX", b"\x00twice\0one"),
    ("TXXX", b"\x00twice\0two"),
    ("TIT2", b"\x01\xff\xfeT\0\0\0"),
    ("TIT2", b"\x01\xfe\xff\0T"),
    ("TPE1", b"\x00trailing zeros\0\0\0"),
    ("USLT", b"\x01deu\xff\xfe\0\0\xff\xfeZ\0\n\0"),
    ("APIC", b"\x00image/png\0\x03\0" + b"\xff\0\xff\xe0" * 500),
    ("IPLS", b"\x00producer\0somebody"),
    ("RVAD", b"\x03\x10\0\0\0\0"),
    ("PRIV", b"somebody\0\0\1\2"),
    ("COMM", b"\x09\x09broken encoding"),
    ("XYZW", b"no such frame"),
]


@pytest.mark.parametrize("version", [3, 4])
def test_other_frames_stay_the_bytes_they_are(version, song, tag, frames, audio):
    path = song(tag(version, *STRANGE))
    before = frames(path.read_bytes())
    for moods in (["happy", "dark"], ["喜", "🎷"], ["x" * 5000], []):
        write_moods(str(path), moods)
        data = path.read_bytes()
        assert data[3] == version
        assert [frame for frame in frames(data) if not ours(frame)] == before
        assert data.endswith(audio)
        assert any(map(ours, frames(data))) == bool(moods)


def test_v23_writes_an_encoding_that_v23_knows(song, tag, frames):
    path = song(tag(3, ("TIT2", b"\0Title")))
    write_moods(str(path), ["happy", "dark"])
    assert ("TXXX", b"\0\0", b"\0MOOD\0happy; dark\0") in frames(path.read_bytes())
    write_moods(str(path), ["喜"])
    text = b"\x01\xff\xfeM\0O\0O\0D\0\0\0\xff\xfe" + "喜".encode("utf-16-le")
    assert any(frame[2].startswith(text) for frame in frames(path.read_bytes()))


def test_v24_writes_one_frame_of_utf8(song, tag, frames):
    path = song(tag(4, ("TIT2", b"\0Title")))
    write_moods(str(path), ["happy", "喜"])
    (mood,) = (frame for frame in frames(path.read_bytes()) if ours(frame))
    assert mood[0] == "TMOO"
    assert mood[2].rstrip(b"\0") == b"\x03happy\0" + "喜".encode()


@pytest.mark.parametrize(
    ("version", "frame", "values"),
    [
        (3, ("TMOO", b"\0happy"), ("happy",)),
        (3, ("TMOO", b"\0happy;dark; "), ("happy", "dark")),
        (3, ("TXXX", b"\0Mood\0happy"), ("happy",)),
        (3, ("TXXX", b"\x01\xff\xfem\0o\0o\0d\0\0\0\xff\xfea\0\0\0\xff\xfeb\0"), ("a", "b")),
        (4, ("TMOO", b"\x03happy; dark"), ("happy", "dark")),
        (4, ("TMOO", b"\x03happy\0dark\0"), ("happy", "dark")),
        (4, ("TXXX", b"\x03MOOD\0happy\0dark"), ("happy", "dark")),
    ],
)
def test_what_other_programs_wrote_is_read_and_replaced(version, frame, values, song, tag, frames):
    path = song(tag(version, ("TIT2", b"\0Title"), frame))
    assert read_moods(str(path)).values == values
    write_moods(str(path), ["new"])
    assert read_moods(str(path)).values == ("new",)
    # Under the name where players found it before, it is kept up.
    assert {name for name, *_ in frames(path.read_bytes())} == {
        "TIT2",
        "TMOO" if version == 4 else "TXXX",
        frame[0],
    }


@pytest.mark.parametrize("version", [3, 4])
def test_of_two_different_lists_only_ours_is_touched(version, song, tag, frames):
    path = song(tag(version, ("TMOO", b"\0mine"), ("TXXX", b"\0MOOD\0yours")))
    field = read_moods(str(path))
    assert field.values == (("mine",) if version == 4 else ("yours",))
    write_moods(str(path), ["new"])
    texts = sorted(frame.pprint() for frame in MP3(path).tags.values())
    assert texts == (
        ["TMOO=new", "TXXX=MOOD=yours"] if version == 4 else ["TMOO=mine", "TXXX=MOOD=new"]
    )
    write_moods(str(path), [])
    assert read_moods(str(path)).values == (("yours",) if version == 4 else ("mine",))


def test_a_file_without_tag_gets_v24(song, audio):
    path = song(b"")
    write_moods(str(path), ["happy"])
    assert path.read_bytes()[:4] == b"ID3\x04"
    assert path.read_bytes().endswith(audio)


def test_v22_keeps_its_version_and_all_it_held(song, tag, audio):
    picture = b"\0PNG\x03\0" + b"\x89PNG" * 99
    parts = [("TT2", b"\0Title"), ("TYE", b"\x001999"), ("PIC", picture), ("TCO", b"\0(17)")]
    old = tag(2, *parts, ("QQQ", b"what is this"))
    path = song(
        old[:6] + id3.BitPaddedInt.to_str(len(old) - 10 + 200, width=4) + old[10:] + bytes(200)
    )
    assert read_moods(str(path)).field == "TXX:MOOD"
    for moods in (["happy", "dark"], ["喜"], []):
        write_moods(str(path), moods)
        assert read_moods(str(path)).values == tuple(moods)
        data = path.read_bytes()
        assert data[3] == 2
        assert data[10:].startswith(old[10:])
        assert data.endswith(audio)
        tags = id3.ID3(path)
        assert str(tags["TIT2"]) == "Title"
        assert tags["APIC:"].data == b"\x89PNG" * 99
        assert tags.get("TXXX:MOOD", moods) == ("; ".join(moods) if moods else [])


@pytest.mark.parametrize("begin", ["", "tagged"])
def test_id3v1_stays_the_bytes_it_is(begin, song, tag):
    path = song(tag(4, ("TIT2", b"\0New")) if begin else b"", id3v1())
    for moods in (["happy"], ["happy"] * 900, []):
        write_moods(str(path), moods)
        assert path.read_bytes()[-128:] == id3v1()
        assert path.read_bytes().count(b"TAG") == 1


def test_the_new_tag_of_an_id3v1_file_repeats_it(song):
    path = song(b"", id3v1())
    write_moods(str(path), ["happy"])
    tags = id3.ID3(path, load_v1=False)
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Old title", "Artist")


def test_ape_tag_behind_the_audio_stays(song, tag):
    path = song(tag(3, ("TIT2", b"\0Title")), id3v1())
    ape = APEv2()
    ape["MP3GAIN_MINMAX"] = "1,2"
    ape.save(path)
    end = path.read_bytes()[-300:]
    assert b"APETAGEX" in end
    write_moods(str(path), ["happy"])
    assert path.read_bytes().endswith(end)
    assert id3.ID3(path)["TXXX:MOOD"].text == ["happy"]


def test_where_an_ape_tag_is_all_there_is_the_mood_goes_into_it(song):
    """A new ID3 tag would hide the rest of it from programs that read but one."""
    path = song(b"", b"")
    ape = APEv2()
    ape["Title"] = "Title"
    ape.save(path)
    write_moods(str(path), ["happy", "dark"])
    assert not path.read_bytes().startswith(b"ID3")
    assert APEv2(path)["Mood"] == "happy\0dark"
    assert APEv2(path)["Title"] == "Title"
    assert read_moods(str(path)).field == "Mood"


def test_unsynchronised_v24(song, tag):
    """The flag in a v2.4 header alone says that the picture's bytes are coded."""
    picture = b"\xff\xe0\xff\0" * 50
    coded = picture.replace(b"\xff", b"\xff\0")
    path = song(tag(4, ("APIC", b"\0image/png\0\x03\0" + coded), ("TIT2", b"\0T"), flags=0x80))
    assert id3.ID3(path)["APIC:"].data == picture
    write_moods(str(path), ["happy"])
    assert id3.ID3(path)["APIC:"].data == picture
    assert id3.ID3(path)["TMOO"].text == ["happy"]
    assert path.read_bytes()[5] == 0x80


def test_unsynchronised_v23(song, tag):
    picture = b"\xff\xe0\xff\0" * 50
    plain = tag(3, ("APIC", b"\0image/png\0\x03\0" + picture), ("TIT2", b"\0T"))[10:]
    coded = plain.replace(b"\xff", b"\xff\0")
    header = b"ID3\x03\0\x80" + id3.BitPaddedInt.to_str(len(coded), width=4)
    path = song(header + coded)
    write_moods(str(path), ["happy"])
    assert id3.ID3(path)["APIC:"].data == picture
    assert str(id3.ID3(path)["TIT2"]) == "T"


def test_frame_sizes_of_old_itunes(song, tag):
    """iTunes once wrote the sizes in v2.4 tags as in v2.3."""
    picture = b"\0image/png\0\x03\0" + b"P" * 5000
    body = tag(3, ("TIT2", b"\0Title"), ("APIC", picture), ("TPE1", b"\0Artist"))[10:]
    path = song(b"ID3\x04\0\0" + id3.BitPaddedInt.to_str(len(body), width=4) + body)
    write_moods(str(path), ["happy", "dark"])
    tags = id3.ID3(path)
    assert tags["APIC:"].data == b"P" * 5000
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Title", "Artist")


def test_a_second_tag_behind_the_first_stays(song, tag, audio):
    second = tag(3, ("TIT2", b"\0Second"))
    path = song(tag(4, ("TIT2", b"\0First")) + second)
    write_moods(str(path), ["happy"])
    assert path.read_bytes().endswith(second + audio)


def test_unknown_version_is_refused(song, tag):
    path = song(tag(4, ("TIT2", b"\0Title")).replace(b"ID3\x04", b"ID3\x05"))
    with pytest.raises(TagError, match=r"version 2\.5"):
        write_moods(str(path), ["happy"])


def test_wav_keeps_its_other_chunks(make):
    path = make("wav")
    data = path.read_bytes()
    assert b"INFOINAM" in data
    write_moods(str(path), ["happy"])
    changed = path.read_bytes()
    assert changed[8 : len(data)] == data[8:]
    assert changed[len(data) :].startswith(b"id3 ")
    assert int.from_bytes(changed[4:8], "little") == len(changed) - 8


# --- what some programs read and others do not --------------------------------------------------

COVER = b"\0image/png\0\x03\0" + b"\x89PNG" * 300
UNSYNCHRONISED_COVER = b"\0image/png\0\x03\0" + b"\xff\0\xe0\xff\0" * 300


def plain_frame(name, body):
    return name + len(body).to_bytes(4, "big") + b"\0\0" + body


def synchsafe_frame(name, body):
    return name + id3.BitPaddedInt.to_str(len(body), width=4) + b"\0\0" + body


def id3_tag(version, body, flags=0):
    size = id3.BitPaddedInt.to_str(len(body), width=4)
    return b"ID3" + bytes([version, 0, flags]) + size + body


def footer_of(tag_bytes):
    return b"3DI" + tag_bytes[3:10]


TITLE = plain_frame(b"TIT2", b"\0Title")
ARTIST = plain_frame(b"TPE1", b"\0Artist")
# Each was cut off, or lost all that follows its first surprise, when only parsed frames were kept.
BLIND_SPOTS = {
    "sizes that count unsynchronisation": id3_tag(
        3, TITLE + plain_frame(b"APIC", UNSYNCHRONISED_COVER) + ARTIST, 0x80
    ),
    "sizes of both kinds": id3_tag(
        4, TITLE + plain_frame(b"APIC", COVER) + synchsafe_frame(b"GEOB", COVER) + ARTIST
    ),
    "padding in the middle": id3_tag(3, TITLE + bytes(40) + ARTIST + plain_frame(b"APIC", COVER)),
    "a name with a space": id3_tag(4, TITLE + plain_frame(b"TT2 ", b"\0x") + ARTIST),
    "a name in small letters": id3_tag(3, plain_frame(b"tmoo", b"\0x") + TITLE + ARTIST),
    "a name that is no ASCII": id3_tag(4, plain_frame(b"TR\xe9K", b"\0x") + TITLE + ARTIST),
    "a frame without content": id3_tag(3, TITLE + plain_frame(b"TALB", b"") + ARTIST),
    "a wrong size": id3_tag(3, b"TIT2\0\x7f\0\0\0\0\0Title" + ARTIST + plain_frame(b"APIC", COVER)),
    "garbage behind frames": id3_tag(4, TITLE + ARTIST + bytes(9) + b"\x07garbage" * 9),
    "no padding": id3_tag(4, TITLE + ARTIST),
}


@pytest.mark.parametrize("name", BLIND_SPOTS)
def test_every_byte_of_a_strange_tag_stays(name, song, audio):
    """In one piece around our frame, which lies where every program gets to."""
    tag_bytes = BLIND_SPOTS[name]
    path = song(tag_bytes)
    for moods in (["happy"], ["happy", "喜"] * 20):
        write_moods(str(path), moods)
        data = path.read_bytes()
        assert read_moods(str(path)).values == tuple(moods)
        place = data.index(b"TXXX" if tag_bytes[3] == 3 else b"TMOO")
        before = data[10:place]
        rest = tag_bytes[10:].removeprefix(before)
        assert tag_bytes[10:].startswith(before)
        assert data.endswith(rest + audio) or rest + bytes(1) in data
        assert data.endswith(audio)
        frames_shown = id3.ID3(path)
        assert any("MOOD" in key or key == "TMOO" for key in frames_shown)
    write_moods(str(path), [])
    assert path.read_bytes()[10:].startswith(tag_bytes[10:])


def test_a_footer_belongs_to_the_tag(song, audio):
    tag_bytes = id3_tag(4, TITLE + ARTIST, 0x10)
    path = song(tag_bytes + footer_of(tag_bytes))
    write_moods(str(path), ["happy"])
    data = path.read_bytes()
    assert data.count(b"3DI") == 1
    assert data.endswith(footer_of(data) + audio)
    write_moods(str(path), [])
    assert path.read_bytes() == tag_bytes + footer_of(tag_bytes) + audio


def test_a_footer_that_is_not_there_stays_away(song, audio):
    """Of a header that promises one; in its place lies audio."""
    content = id3_tag(4, TITLE)
    path = song(content[:5] + b"\x10" + content[6:])
    write_moods(str(path), ["happy"])
    assert b"3DI" not in path.read_bytes()
    assert path.read_bytes().endswith(audio)
    assert read_moods(str(path)).values == ("happy",)


def test_an_empty_field_of_ours_is_filled(song, tag):
    path = song(tag(4, ("TMOO", b""), ("TPE2", b"\0After")))
    assert read_moods(str(path)).values == ()
    write_moods(str(path), ["happy"])
    assert read_moods(str(path)).values == ("happy",)


def test_a_field_that_cannot_be_read_is_named_so(song, tag):
    path = song(tag(4, ("TMOO", b"\x09broken encoding")))
    with pytest.raises(TagError, match="holds already cannot be read"):
        Field.MOOD.check([*read_moods(str(path)).values, "happy"])


def test_a_tag_behind_an_empty_one_is_repeated(song, audio):
    """Programs that read the first tag alone would see nothing but the mood."""
    second = id3_tag(3, TITLE + ARTIST + plain_frame(b"XYZW", b"whatever"))
    path = song(id3_tag(4, b"") + second)
    write_moods(str(path), ["happy"])
    tags = id3.ID3(path)
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Title", "Artist")
    assert tags["TXXX:MOOD"].text == ["happy"]
    assert path.read_bytes().endswith(second + audio)


def test_a_tag_behind_junk_is_repeated(song, tag, audio):
    """TagLib reads it, until there is one in front."""
    second = id3_tag(3, TITLE + ARTIST)
    path = song(bytes(30) + second)
    write_moods(str(path), ["happy"])
    assert str(id3.ID3(path)["TIT2"]) == "Title"
    assert path.read_bytes().endswith(bytes(30) + second + audio)


@pytest.mark.parametrize("version", [2, 3, 4])
def test_an_empty_tag_before_id3v1_repeats_it(version, song):
    path = song(id3_tag(version, bytes(30)), id3v1())
    write_moods(str(path), ["happy"])
    tags = id3.ID3(path, load_v1=False)
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Old title", "Artist")


@pytest.mark.parametrize("version", [2, 3, 4])
def test_a_tag_with_pictures_alone_hides_no_id3v1(version, song, tag):
    """FFmpeg shows ID3v1 until there is a first text beside it."""
    picture = ("PIC", b"\0PNG\x03\0x") if version == 2 else ("APIC", COVER[:100])
    path = song(tag(version, picture), id3v1())
    write_moods(str(path), ["happy"])
    tags = id3.ID3(path, load_v1=False)
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Old title", "Artist")
    assert tags.getall("APIC")


@pytest.mark.parametrize("version", [3, 4])
def test_a_checksum_stays_right(version, song):
    body, padding = TITLE + ARTIST, bytes(100)
    if version == 3:
        extended = struct.pack(">IHII", 10, 0x8000, len(padding), zlib.crc32(body))
    else:
        total = zlib.crc32(body + padding)
        extended = b"\0\0\0\x0c\x01\x20\x05" + bytes(total >> n & 0x7F for n in (28, 21, 14, 7, 0))
    path = song(id3_tag(version, extended + body + padding, 0x40))
    write_moods(str(path), ["happy"])
    tag_bytes = Id3Tag.parse(path.read_bytes()[: 10 + len(extended + body + padding)])
    assert tag_bytes.padding < len(padding)
    content = b"".join(tag_bytes.frames)
    if version == 3:
        told = struct.unpack(">IHII", tag_bytes.extended)
        assert told == (10, 0x8000, tag_bytes.padding, zlib.crc32(content))
    else:
        total = zlib.crc32(content + bytes(tag_bytes.padding))
        told = tag_bytes.extended[7:]
        assert told == bytes(total >> n & 0x7F for n in (28, 21, 14, 7, 0))


def test_a_tag_longer_than_the_file_is_refused(song, audio):
    path = song(b"ID3\x04\0\0\0\x7f\0\0")
    with pytest.raises(TagError, match="the file ends after"):
        write_moods(str(path), ["happy"])


def test_many_frames_and_long_numbers_take_no_time(song):
    """A counter of half a megabyte, and more frames than are told apart."""
    frames = plain_frame(b"POPM", b"a@b\0\xc4" + b"\x99" * 500_000) + TITLE * 12_000
    path = song(id3_tag(3, frames))
    write_moods(str(path), ["happy"])
    assert read_moods(str(path)).values == ("happy",)


# --- any tag ------------------------------------------------------------------------------------

NAMES = st.one_of(
    st.sampled_from([b"TIT2", b"TXXX", b"APIC", b"XYZW"]),
    st.binary(min_size=4, max_size=4).filter(lambda name: name[0]),
)
SIZES = st.sampled_from(["plain", "synchsafe", "wrong"])
FRAMES = st.lists(st.tuples(NAMES, SIZES, st.binary(max_size=300)), max_size=6)


def frame_of(version, name, kind, body):
    size = len(body) + (7 if kind == "wrong" else 0)
    if version == 2:
        return name[:3] + size.to_bytes(3, "big") + body
    coded = id3.BitPaddedInt.to_str(size, width=4) if kind == "synchsafe" else size.to_bytes(4)
    return name + coded + b"\0\0" + body


@given(
    version=st.sampled_from([2, 3, 4]),
    parts=FRAMES,
    rest=st.one_of(st.just(b""), st.binary(max_size=40)),
    padding=st.sampled_from([0, 1, 200, 3000]),
    flags=st.sampled_from([0, 0x80]),
    moods=st.sampled_from([["happy"], ["happy", "dark"] * 20, ["喜"]]),
)
@settings(deadline=None, database=None)
def test_all_but_our_frame_stays_in_place_and_order(version, parts, rest, padding, flags, moods):
    """And taking it out gives the content back."""
    content = b"".join(frame_of(version, *part) for part in parts) + rest
    before = id3_tag(version, content + bytes(padding), flags)
    file = io.BytesIO(before + b"\xff\xfb" * 99)

    def put(values):
        tags = Id3Tags(InFront, nothing_older, _ID3_NAMES, _ID3_ALSO, file)
        tags.replace(Field.MOOD, values)
        tags.save()
        written = Id3Tags(InFront, nothing_older, _ID3_NAMES, _ID3_ALSO, file)
        assert written.values(Field.MOOD) == tuple(values)
        return [item for _, item in written.stored(Field.MOOD)]

    tags = Id3Tags(InFront, nothing_older, _ID3_NAMES, _ID3_ALSO, file)
    if tags.values(Field.MOOD):
        return  # there by chance
    (ours,) = put(moods)
    after = file.getvalue()
    assert after.endswith(b"\xff\xfb" * 99)
    kept = after[10:].removesuffix(b"\xff\xfb" * 99).replace(ours, b"", 1)
    assert kept.rstrip(b"\0") == content.rstrip(b"\0")
    assert kept.startswith(content) or not content.strip(b"\0")
    put([])
    assert file.getvalue()[10:].startswith(content.rstrip(b"\0"))


# --- chunks -------------------------------------------------------------------------------------


def riff(*chunks, size=None):
    body = b"WAVE" + b"".join(
        name + struct.pack("<I", len(data) if told is None else told) + data + b"\0" * pad
        for name, data, told, pad in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) if size is None else size) + body


FMT = (b"fmt ", struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8), None, 0)
NOISE = bytes(range(1, 252)) * 40
ENDLESS = 0xFFFFFFFF


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
def test_wav_whose_chunks_are_not_as_they_should_be(name, content, place, tmp_path):
    path = tmp_path / "song.wav"
    path.write_bytes(content)
    write_moods(str(path), ["happy"])
    data = path.read_bytes()
    assert read_moods(str(path)).values == ("happy",)
    assert (data.index(b"id3 ") < data.index(b"data")) == (place == "before data")
    if "ended" not in name and content.startswith(b"RIFF"):
        told = int.from_bytes(content[4:8], "little")
        grown = 0 if told in (0, ENDLESS) else len(data) - len(content)
        assert int.from_bytes(data[4:8], "little") == told + grown
    write_moods(str(path), [])
    assert path.read_bytes().replace(b"\0", b"") == (
        content.replace(b"\0", b"") if place != "end" else path.read_bytes().replace(b"\0", b"")
    )


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
def test_what_is_wrong_with_chunks_is_named(content, reason, tmp_path):
    path = tmp_path / "song.wav"
    path.write_bytes(content)
    with pytest.raises(TagError, match=reason):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == content
