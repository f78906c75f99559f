"""ID3: versions are kept, and every frame that is not ours stays the bytes it is."""

from __future__ import annotations

import pytest
from mutagen import id3
from mutagen.apev2 import APEv2
from mutagen.id3 import ID3

from engine.tagging.encoded_files import Make, made_tag
from engine.tagging.id3_bytes import frames_in, id3v1
from mood_engine.errors import TagError
from tag_helpers import read_moods, write_moods


def ours(frame: tuple[str, bytes, bytes]) -> bool:
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
def test_other_frames_stay_the_bytes_they_are(version: int, mp3: Make, bare_mp3: bytes) -> None:
    path = mp3(made_tag(version, *STRANGE))
    before = frames_in(path.read_bytes())
    for moods in (["happy", "dark"], ["喜", "🎷"], ["x" * 5000], []):
        write_moods(str(path), moods)
        data = path.read_bytes()
        assert data[3] == version
        assert [frame for frame in frames_in(data) if not ours(frame)] == before
        assert data.endswith(bare_mp3)
        assert any(map(ours, frames_in(data))) == bool(moods)


def test_v23_writes_an_encoding_that_v23_knows(mp3: Make) -> None:
    path = mp3(made_tag(3, ("TIT2", b"\0Title")))
    write_moods(str(path), ["happy", "dark"])
    assert ("TXXX", b"\0\0", b"\0MOOD\0happy; dark\0") in frames_in(path.read_bytes())
    write_moods(str(path), ["喜"])
    text = b"\x01\xff\xfeM\0O\0O\0D\0\0\0\xff\xfe" + "喜".encode("utf-16-le")
    assert any(frame[2].startswith(text) for frame in frames_in(path.read_bytes()))


def test_v24_writes_one_frame_of_utf8(mp3: Make) -> None:
    path = mp3(made_tag(4, ("TIT2", b"\0Title")))
    write_moods(str(path), ["happy", "喜"])
    (mood,) = (frame for frame in frames_in(path.read_bytes()) if ours(frame))
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
def test_what_other_programs_wrote_is_read_and_replaced(
    version: int, frame: tuple[str, bytes], values: tuple[str, ...], mp3: Make
) -> None:
    path = mp3(made_tag(version, ("TIT2", b"\0Title"), frame))
    assert read_moods(str(path)).values == values
    write_moods(str(path), ["new"])
    assert read_moods(str(path)).values == ("new",)
    # Under the name where players found it before, it is kept up.
    assert {name for name, *_ in frames_in(path.read_bytes())} == {
        "TIT2",
        "TMOO" if version == 4 else "TXXX",
        frame[0],
    }


@pytest.mark.parametrize("version", [3, 4])
def test_of_two_different_lists_only_ours_is_touched(version: int, mp3: Make) -> None:
    path = mp3(made_tag(version, ("TMOO", b"\0mine"), ("TXXX", b"\0MOOD\0yours")))
    field = read_moods(str(path))
    assert field.values == (("mine",) if version == 4 else ("yours",))
    write_moods(str(path), ["new"])
    texts = sorted(frame.pprint() for frame in ID3(path).values())
    assert texts == (
        ["TMOO=new", "TXXX=MOOD=yours"] if version == 4 else ["TMOO=mine", "TXXX=MOOD=new"]
    )
    write_moods(str(path), [])
    assert read_moods(str(path)).values == (("yours",) if version == 4 else ("mine",))


def test_a_file_without_tag_gets_v24(mp3: Make, bare_mp3: bytes) -> None:
    path = mp3(b"")
    write_moods(str(path), ["happy"])
    assert path.read_bytes()[:4] == b"ID3\x04"
    assert path.read_bytes().endswith(bare_mp3)


def test_v22_keeps_its_version_and_all_it_held(mp3: Make, bare_mp3: bytes) -> None:
    picture = b"\0PNG\x03\0" + b"\x89PNG" * 99
    parts = [("TT2", b"\0Title"), ("TYE", b"\x001999"), ("PIC", picture), ("TCO", b"\0(17)")]
    old = made_tag(2, *parts, ("QQQ", b"what is this"))
    path = mp3(
        old[:6] + id3.BitPaddedInt.to_str(len(old) - 10 + 200, width=4) + old[10:] + bytes(200)
    )
    assert read_moods(str(path)).field == "TXX:MOOD"
    for moods in (["happy", "dark"], ["喜"], []):
        write_moods(str(path), moods)
        assert read_moods(str(path)).values == tuple(moods)
        data = path.read_bytes()
        assert data[3] == 2
        assert data[10:].startswith(old[10:])
        assert data.endswith(bare_mp3)
        tags = id3.ID3(path)
        assert str(tags["TIT2"]) == "Title"
        assert tags["APIC:"].data == b"\x89PNG" * 99
        assert tags.get("TXXX:MOOD", moods) == ("; ".join(moods) if moods else [])


@pytest.mark.parametrize("begin", ["", "tagged"])
def test_id3v1_stays_the_bytes_it_is(begin: str, mp3: Make) -> None:
    path = mp3(made_tag(4, ("TIT2", b"\0New")) if begin else b"", id3v1())
    for moods in (["happy"], ["happy"] * 900, []):
        write_moods(str(path), moods)
        assert path.read_bytes()[-128:] == id3v1()
        assert path.read_bytes().count(b"TAG") == 1


def test_the_new_tag_of_an_id3v1_file_repeats_it(mp3: Make) -> None:
    path = mp3(b"", id3v1())
    write_moods(str(path), ["happy"])
    tags = id3.ID3(path, load_v1=False)
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Old title", "Artist")


def test_ape_tag_behind_the_audio_stays(mp3: Make) -> None:
    path = mp3(made_tag(3, ("TIT2", b"\0Title")), id3v1())
    ape = APEv2()
    ape["MP3GAIN_MINMAX"] = "1,2"
    ape.save(path)
    end = path.read_bytes()[-300:]
    assert b"APETAGEX" in end
    write_moods(str(path), ["happy"])
    assert path.read_bytes().endswith(end)
    assert id3.ID3(path)["TXXX:MOOD"].text == ["happy"]


def test_where_an_ape_tag_is_all_there_is_the_mood_goes_into_it(mp3: Make) -> None:
    """A new ID3 tag would hide the rest of it from programs that read but one."""
    path = mp3(b"", b"")
    ape = APEv2()
    ape["Title"] = "Title"
    ape.save(path)
    write_moods(str(path), ["happy", "dark"])
    assert not path.read_bytes().startswith(b"ID3")
    assert APEv2(path)["Mood"] == "happy\0dark"
    assert APEv2(path)["Title"] == "Title"
    assert read_moods(str(path)).field == "Mood"


def test_unsynchronised_v24(mp3: Make) -> None:
    """The flag in a v2.4 header alone says that the picture's bytes are coded."""
    picture = b"\xff\xe0\xff\0" * 50
    coded = picture.replace(b"\xff", b"\xff\0")
    path = mp3(made_tag(4, ("APIC", b"\0image/png\0\x03\0" + coded), ("TIT2", b"\0T"), flags=0x80))
    assert id3.ID3(path)["APIC:"].data == picture
    write_moods(str(path), ["happy"])
    assert id3.ID3(path)["APIC:"].data == picture
    assert id3.ID3(path)["TMOO"].text == ["happy"]
    assert path.read_bytes()[5] == 0x80


def test_unsynchronised_v23(mp3: Make) -> None:
    picture = b"\xff\xe0\xff\0" * 50
    plain = made_tag(3, ("APIC", b"\0image/png\0\x03\0" + picture), ("TIT2", b"\0T"))[10:]
    coded = plain.replace(b"\xff", b"\xff\0")
    header = b"ID3\x03\0\x80" + id3.BitPaddedInt.to_str(len(coded), width=4)
    path = mp3(header + coded)
    write_moods(str(path), ["happy"])
    assert id3.ID3(path)["APIC:"].data == picture
    assert str(id3.ID3(path)["TIT2"]) == "T"


def test_frame_sizes_of_old_itunes(mp3: Make) -> None:
    """iTunes once wrote the sizes in v2.4 tags as in v2.3."""
    picture = b"\0image/png\0\x03\0" + b"P" * 5000
    body = made_tag(3, ("TIT2", b"\0Title"), ("APIC", picture), ("TPE1", b"\0Artist"))[10:]
    path = mp3(b"ID3\x04\0\0" + id3.BitPaddedInt.to_str(len(body), width=4) + body)
    write_moods(str(path), ["happy", "dark"])
    tags = id3.ID3(path)
    assert tags["APIC:"].data == b"P" * 5000
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == ("Title", "Artist")


def test_a_second_tag_behind_the_first_stays(mp3: Make, bare_mp3: bytes) -> None:
    second = made_tag(3, ("TIT2", b"\0Second"))
    path = mp3(made_tag(4, ("TIT2", b"\0First")) + second)
    write_moods(str(path), ["happy"])
    assert path.read_bytes().endswith(second + bare_mp3)


def test_unknown_version_is_refused(mp3: Make) -> None:
    path = mp3(made_tag(4, ("TIT2", b"\0Title")).replace(b"ID3\x04", b"ID3\x05"))
    with pytest.raises(TagError, match=r"version 2\.5"):
        write_moods(str(path), ["happy"])
