"""ID3 tags as some programs write them and others read them: nothing of them is lost."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mutagen import id3

from engine.tagging.encoded_files import Make, made_tag
from engine.tagging.id3_bytes import (
    ARTIST,
    TITLE,
    footer_of,
    id3_tag,
    id3v1,
    plain_frame,
    synchsafe_frame,
)
from mood_engine.errors import TagError
from mood_engine.tagging import Field
from mood_engine.tagging.fields import open_tags
from mood_engine.tagging.id3_tag import Id3Tag
from tag_helpers import read_moods, write_moods

COVER = b"\0image/png\0\x03\0" + b"\x89PNG" * 300
UNSYNCHRONISED_COVER = b"\0image/png\0\x03\0" + b"\xff\0\xe0\xff\0" * 300


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
def test_every_byte_of_a_strange_tag_stays(name: str, mp3: Make, bare_mp3: bytes) -> None:
    """In one piece around our frame, which lies where every program gets to."""
    tag_bytes = BLIND_SPOTS[name]
    path = mp3(tag_bytes)
    for moods in (["happy"], ["happy", "喜"] * 20):
        write_moods(str(path), moods)
        data = path.read_bytes()
        assert read_moods(str(path)).values == tuple(moods)
        place = data.index(b"TXXX" if tag_bytes[3] == 3 else b"TMOO")
        before = data[10:place]
        rest = tag_bytes[10:].removeprefix(before)
        assert tag_bytes[10:].startswith(before)
        assert data.endswith(rest + bare_mp3) or rest + bytes(1) in data
        assert data.endswith(bare_mp3)
        frames_shown = id3.ID3(path)
        assert any("MOOD" in key or key == "TMOO" for key in frames_shown)
    write_moods(str(path), [])
    assert path.read_bytes()[10:].startswith(tag_bytes[10:])


def test_a_footer_belongs_to_the_tag(mp3: Make, bare_mp3: bytes) -> None:
    tag_bytes = id3_tag(4, TITLE + ARTIST, 0x10)
    path = mp3(tag_bytes + footer_of(tag_bytes))
    write_moods(str(path), ["happy"])
    data = path.read_bytes()
    assert data.count(b"3DI") == 1
    assert data.endswith(footer_of(data) + bare_mp3)
    write_moods(str(path), [])
    assert path.read_bytes() == tag_bytes + footer_of(tag_bytes) + bare_mp3


def test_a_footer_that_is_not_there_stays_away(mp3: Make, bare_mp3: bytes) -> None:
    """Of a header that promises one; in its place lies audio."""
    content = id3_tag(4, TITLE)
    path = mp3(content[:5] + b"\x10" + content[6:])
    write_moods(str(path), ["happy"])
    assert b"3DI" not in path.read_bytes()
    assert path.read_bytes().endswith(bare_mp3)
    assert read_moods(str(path)).values == ("happy",)


def test_an_empty_field_of_ours_is_filled(mp3: Make) -> None:
    path = mp3(made_tag(4, ("TMOO", b""), ("TPE2", b"\0After")))
    assert read_moods(str(path)).values == ()
    write_moods(str(path), ["happy"])
    assert read_moods(str(path)).values == ("happy",)


def test_a_field_that_cannot_be_read_is_named_so(mp3: Make) -> None:
    path = mp3(made_tag(4, ("TMOO", b"\x09broken encoding")))
    with pytest.raises(TagError, match="present content of the field cannot be read"):
        Field.MOOD.check([*read_moods(str(path)).values, "happy"])


def test_a_tag_behind_an_empty_one_is_repeated(mp3: Make, bare_mp3: bytes) -> None:
    """Programs that read the first tag alone would see nothing but the mood."""
    second = id3_tag(3, TITLE + ARTIST + plain_frame(b"XYZW", b"whatever"))
    path = mp3(id3_tag(4, b"") + second)
    write_moods(str(path), ["happy"])
    tags = id3.ID3(path)
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Title", "Artist")
    assert tags["TXXX:MOOD"].text == ["happy"]
    assert path.read_bytes().endswith(second + bare_mp3)


def test_a_tag_behind_junk_is_repeated(mp3: Make, bare_mp3: bytes) -> None:
    """TagLib reads it, until there is one in front."""
    second = id3_tag(3, TITLE + ARTIST)
    path = mp3(bytes(30) + second)
    write_moods(str(path), ["happy"])
    assert str(id3.ID3(path)["TIT2"]) == "Title"
    assert path.read_bytes().endswith(bytes(30) + second + bare_mp3)


@pytest.mark.parametrize("version", [2, 3, 4])
def test_an_empty_tag_before_id3v1_repeats_it(version: int, mp3: Make) -> None:
    path = mp3(id3_tag(version, bytes(30)), id3v1())
    write_moods(str(path), ["happy"])
    tags = id3.ID3(path, load_v1=False)
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Old title", "Artist")


@pytest.mark.parametrize("version", [2, 3, 4])
def test_a_tag_with_pictures_alone_hides_no_id3v1(version: int, mp3: Make) -> None:
    """FFmpeg shows ID3v1 until there is a first text beside it."""
    picture = ("PIC", b"\0PNG\x03\0x") if version == 2 else ("APIC", COVER[:100])
    path = mp3(made_tag(version, picture), id3v1())
    write_moods(str(path), ["happy"])
    tags = id3.ID3(path, load_v1=False)
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Old title", "Artist")
    assert tags.getall("APIC")


@pytest.mark.parametrize("version", [3, 4])
def test_a_checksum_stays_right(version: int, mp3: Make) -> None:
    body, padding = TITLE + ARTIST, bytes(100)
    if version == 3:
        extended = struct.pack(">IHII", 10, 0x8000, len(padding), zlib.crc32(body))
    else:
        total = zlib.crc32(body + padding)
        extended = b"\0\0\0\x0c\x01\x20\x05" + bytes(total >> n & 0x7F for n in (28, 21, 14, 7, 0))
    path = mp3(id3_tag(version, extended + body + padding, 0x40))
    write_moods(str(path), ["happy"])
    tag_bytes = Id3Tag.parse(path.read_bytes()[: 10 + len(extended + body + padding)])
    assert tag_bytes.padding < len(padding)
    content = b"".join(tag_bytes.frames)
    if version == 3:
        header = struct.unpack(">IHII", tag_bytes.extended)
        assert header == (10, 0x8000, tag_bytes.padding, zlib.crc32(content))
    else:
        total = zlib.crc32(content + bytes(tag_bytes.padding))
        checksum = tag_bytes.extended[7:]
        assert checksum == bytes(total >> n & 0x7F for n in (28, 21, 14, 7, 0))


def test_a_tag_longer_than_the_file_is_refused(mp3: Make, bare_mp3: bytes) -> None:
    path = mp3(b"ID3\x04\0\0\0\x7f\0\0")
    with pytest.raises(TagError, match="the file ends after"):
        write_moods(str(path), ["happy"])


def test_a_tag_with_more_frames_than_are_distinguished(mp3: Make) -> None:
    """What lies behind the first ten thousand stays in one piece; before them, a huge counter."""
    frames = plain_frame(b"POPM", b"a@b\0\xc4" + b"\x99" * 500_000) + TITLE * 12_000
    path = mp3(id3_tag(3, frames))
    write_moods(str(path), ["happy"])
    assert read_moods(str(path)).values == ("happy",)


# --- any tag ------------------------------------------------------------------------------------

NAMES = st.one_of(
    st.sampled_from([b"TIT2", b"TXXX", b"APIC", b"XYZW"]),
    st.binary(min_size=4, max_size=4).filter(lambda name: name[0]),
)
SIZES = st.sampled_from(["plain", "synchsafe", "wrong"])
FRAMES = st.lists(st.tuples(NAMES, SIZES, st.binary(max_size=300)), max_size=6)


def frame_of(version: int, name: bytes, kind: str, body: bytes) -> bytes:
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
def test_all_but_our_frame_stays_in_place_and_order(
    version: int,
    parts: list[tuple[bytes, str, bytes]],
    rest: bytes,
    padding: int,
    flags: int,
    moods: list[str],
) -> None:
    """And taking it out gives the content back."""
    content = b"".join(frame_of(version, *part) for part in parts) + rest
    before = id3_tag(version, content + bytes(padding), flags)
    file = io.BytesIO(before + b"\xff\xfb" * 99)

    def put(values: list[str]) -> list[bytes]:
        tags = open_tags(file)
        tags.replace(Field.MOOD, values)
        tags.save()
        written = open_tags(file)
        if rest:
            # Beside a rest that is no frame, ours may be read with a size of another kind, which
            # ends with that rest by chance. A write is refused then: see `TagChange`.
            assume(written.values(Field.MOOD) == tuple(values))
        assert written.values(Field.MOOD) == tuple(values)
        return [item for _, item in written.stored(Field.MOOD)]

    tags = open_tags(file)
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
