"""In every kind of file, with tags as rich as programs make them, only our fields change.

Not here are TAK and OptimFROG: nothing at hand can make such files, and FFmpeg's libraries cannot
decode the latter, so that no change of them could be checked.
"""

from __future__ import annotations

import base64
import io
import re
import struct
from contextlib import suppress
from typing import NamedTuple

import av
import mutagen
import pytest
from av.error import FFmpegError
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen import apev2, asf, flac, id3, mp4
from mutagen.aac import AAC
from mutagen.ac3 import AC3

from engine.tagging.handmade import musepack_7
from mood_engine.tagging import Change, Field, read_fields
from mood_engine.tagging.fields import open_tags
from tag_helpers import read_moods, restore, write_moods

pytestmark = pytest.mark.slow  # all together; rounds of every kind of file are quicker

MOODS = ("happy", "喜び 🎷")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
LONG = "lang 🎻 " * 571 + "end"
EMOJI = "👩‍🚀 and naïve"
ID3V1 = b"TAG" + b"Old title".ljust(30, b"\0") + b"Artist".ljust(30, b" ") + bytes(64) + b"\x11"

# What a person and the disc jockey's program may have put into our fields.
PERSONS = {
    Field.MOOD: ("mellow", "old"),
    Field.SCORES: ("mellow 0.10",),
    Field.GROUPING: ("set 1", "late"),
    Field.COMMENT: ("bought in 1999",),
}
OURS = {
    Field.MOOD: MOODS,
    Field.SCORES: ("happy 0.91; 喜び 0.17",),
    Field.GROUPING: ("happy", "dark"),
    Field.COMMENT: ("happy", "dark", EMOJI),
}
ITUNES = "----:com.apple.iTunes:"


class Kind(NamedTuple):
    """`field` is the name of the moods; `room`: the tags made below have room."""

    field: str
    room: bool = True


KINDS = {
    "mp3-v2.4": Kind("TMOO"),
    "mp3-v2.3": Kind("TXXX:MOOD"),
    "mp3-v2.2": Kind("TXX:MOOD", room=False),
    "mp3-bare": Kind("TMOO", room=False),
    "mp3-id3v1": Kind("TMOO", room=False),
    "mp3-ape-id3v1": Kind("TMOO"),
    "aiff": Kind("TMOO"),
    "aiff-v2.3": Kind("TXXX:MOOD"),
    "wav": Kind("TMOO"),
    "dsf": Kind("TMOO"),
    "dff": Kind("TMOO"),
    "tta": Kind("TMOO"),
    "flac": Kind("MOOD"),
    "vorbis": Kind("MOOD"),
    "opus": Kind("MOOD"),
    "oggflac": Kind("MOOD", room=False),
    "speex": Kind("MOOD"),
    "aac": Kind(f"{ITUNES}MOOD"),
    "alac": Kind(f"{ITUNES}MOOD"),
    "aac-faststart": Kind(f"{ITUNES}MOOD"),
    "alac-faststart": Kind(f"{ITUNES}MOOD"),
    "wma": Kind("WM/Mood"),
    "wavpack": Kind("Mood", room=False),
    "musepack": Kind("Mood", room=False),
    "musepack-sv7": Kind("Mood", room=False),
    "monkeys-audio": Kind("Mood", room=False),
    "adts": Kind("Mood", room=False),
    "ac3": Kind("Mood", room=False),
    "eac3": Kind("Mood", room=False),
}
# The others are an MP3 without tags to which these are added.
BY_ENCODER = KINDS.keys() - {"mp3-v2.2", "mp3-id3v1", "mp3-ape-id3v1"}
# mutagen would make v2.4 of the first, and the others are to be without ID3v2.
NEVER_RICH = ("mp3-v2.2", "mp3-bare", "mp3-id3v1")

EACH_KIND = pytest.mark.parametrize(
    "name",
    list(KINDS),
)


# --- tags as other programs make them -----------------------------------------------------------


def add_id3(path, version, persons):
    """ID3 by mutagen; gives bytes that have to stay in the file as they are."""
    tagged = mutagen.File(path)
    if tagged.tags is None:
        tagged.add_tags()
    tags = tagged.tags
    unknown = frame("XQQQ", b"\x01what no program knows\xff\0", version)
    person = [
        id3.TXXX(desc="MOOD", text=["; ".join(PERSONS[Field.MOOD])])
        if version == 3
        else id3.TMOO(text=list(PERSONS[Field.MOOD])),
        id3.TXXX(desc="MOOD_SCORES", text=list(PERSONS[Field.SCORES])),
        id3.TIT1(text=["; ".join(PERSONS[Field.GROUPING])]),
        id3.COMM(lang="deu", desc="", text=list(PERSONS[Field.COMMENT])),
    ]
    for each in [
        id3.TIT2(text=["Title"]),
        id3.TPE1(text=["one", "two", EMOJI]),
        *(person if persons else ()),
        id3.TDRC(text=["1999-12-31"]),
        id3.APIC(mime="image/png", type=3, desc="öber", data=PICTURE),
        id3.APIC(mime="image/jpeg", type=4, desc="", data=PICTURE[::-1]),
        id3.TXXX(desc="REPLAYGAIN_TRACK_GAIN", text=["-6.50 dB"]),
        id3.TXXX(desc="Moody", text=["no mood"]),
        id3.TIT3(text=[LONG]),
        id3.RVA2(desc="track", channel=1, gain=-6.5, peak=0.9),
        id3.COMM(lang="eng", desc="iTunNORM", text=[" 00000A2C 00000B4E"]),
        id3.USLT(lang="deu", desc="", text="Zeile\nnoch eine 🎷"),
        id3.SYLT(lang="eng", format=2, type=1, desc="", text=[("la", 10), ("le", 900)]),
        id3.CTOC(element_id="toc", flags=3, child_element_ids=["c1", "c2"], sub_frames=[]),
        chapter("c1", 0, 500),
        chapter("c2", 500, 1000),
        id3.PRIV(owner="somebody", data=bytes(range(256))),
        id3.UFID(owner="http://musicbrainz.org", data=b"0123456789"),
        id3.POPM(email="a@b", rating=196, count=7),
        id3.GEOB(mime="application/octet-stream", filename="cues", desc="Serato", data=PICTURE),
    ]:
        tags.add(each)
    if version == 3:
        tags.update_to_v23()
    tags.unknown_frames = [unknown]
    tags._unknown_v2_version = version
    tagged.save(v2_version=version)
    return [unknown, PICTURE]


def chapter(name, start, end):
    return id3.CHAP(
        element_id=name,
        start_time=start,
        end_time=end,
        start_offset=0xFFFFFFFF,
        end_offset=0xFFFFFFFF,
        sub_frames=[id3.TIT2(text=[f"Chapter {name}"])],
    )


def frame(name, body, version):
    size = struct.pack(">I", len(body))
    assert len(body) < 1 << 7  # the same in both versions
    assert version in (3, 4)
    return name.encode() + size + b"\0\0" + body


def add_comments(path, persons):
    """Vorbis comments, and what else a FLAC can hold."""
    tagged = mutagen.File(path)
    tags = tagged.tags
    tags.append(("ARTIST", "one"))
    if persons:
        tags.extend(("Mood", mood) for mood in PERSONS[Field.MOOD])
        tags.append(("mood_scores", *PERSONS[Field.SCORES]))
        tags.append(("GROUPING", "; ".join(PERSONS[Field.GROUPING])))
        tags.append(("COMMENT", *PERSONS[Field.COMMENT]))
    tags.append(("artist", "two"))
    tags.append(("ARTIST", EMOJI))
    tags.append(("LYRICS", "Zeile\nnoch eine 🎷"))
    tags.append(("LONG", LONG))
    tags.append(("REPLAYGAIN_TRACK_GAIN", "-6.50 dB"))
    tags.append(("CHAPTER001", "00:00:00.500"))
    tags.append(("CHAPTER001NAME", "Second half"))
    tags.append(("MOODY", "no mood"))
    tags.append(("EMPTY", ""))
    picture = flac.Picture()
    picture.data, picture.mime, picture.type, picture.desc = PICTURE, "image/png", 3, "öber"
    if isinstance(tagged, flac.FLAC):
        tagged.add_picture(picture)
        cue_sheet = flac.CueSheet(None)
        track = flac.CueSheetTrack(1, 0)
        track.indexes.append(flac.CueSheetTrackIndex(1, 0))
        cue_sheet.tracks += [track, flac.CueSheetTrack(0xAA, 48000)]
        tagged.metadata_blocks.append(cue_sheet)
        tagged.metadata_blocks.append(flac.SeekTable(b"\xff" * 8 + bytes(10)))
    else:
        tags.append(("METADATA_BLOCK_PICTURE", base64.b64encode(picture.write()).decode()))
    tagged.save()
    return [PICTURE] if isinstance(tagged, flac.FLAC) else []


def add_atoms(path, persons):
    """iTunes metadata; mutagen writes unknown atoms as it found them."""
    tagged = mutagen.File(path)
    tags = tagged.tags
    tags["\xa9nam"] = "Title"
    tags["\xa9ART"] = ["one", "two", EMOJI]
    if persons:
        tags[f"{ITUNES}MOOD"] = [mood.encode() for mood in PERSONS[Field.MOOD]]
        tags[f"{ITUNES}MOOD_SCORES"] = [text.encode() for text in PERSONS[Field.SCORES]]
        tags["\xa9grp"] = "; ".join(PERSONS[Field.GROUPING])
        tags["\xa9cmt"] = list(PERSONS[Field.COMMENT])
    tags["covr"] = [
        mp4.MP4Cover(PICTURE, mp4.MP4Cover.FORMAT_PNG),
        mp4.MP4Cover(PICTURE[::-1], mp4.MP4Cover.FORMAT_JPEG),
    ]
    tags["\xa9lyr"] = "Zeile\nnoch eine 🎷"
    tags["trkn"] = [(3, 12)]
    tags["tmpo"] = [120]
    tags["cpil"] = True
    tags[f"{ITUNES}replaygain_track_gain"] = [b"-6.50 dB"]
    tags[f"{ITUNES}LONG"] = [LONG.encode(), b"second"]
    tags["----:org.other:MOOD"] = [b"no mood"]
    tags["----:org.other:bytes"] = [mp4.MP4FreeForm(b"\xff\0\xfe", mp4.AtomDataType.IMPLICIT)]
    tags._failed_atoms["qqqq"] = [b"what no program knows"]
    tagged.save()
    return [PICTURE, b"qqqqwhat no program knows"]


def add_attributes(path, persons):
    """ASF attributes of every type, and an object in the header that nobody knows."""
    unknown = b"sixteen bytes id" + struct.pack("<Q", 24 + 9) + b"something"
    data = path.read_bytes()
    size, count = struct.unpack_from("<QI", data, 16)
    header = struct.pack("<QI", size + len(unknown), count + 1)
    path.write_bytes(data[:16] + header + data[28:size] + unknown + data[size:])
    tagged = mutagen.File(path)
    tags = tagged.tags
    tags["Title"] = "Title"
    tags["Author"] = ["one", "two", EMOJI]
    if persons:
        tags["WM/Mood"] = list(PERSONS[Field.MOOD])
        tags["MOOD_SCORES"] = list(PERSONS[Field.SCORES])
        tags["WM/ContentGroupDescription"] = "; ".join(PERSONS[Field.GROUPING])
        tags["Description"] = list(PERSONS[Field.COMMENT])
    tags["WM/Genre"] = ["Rock", "Jazz"]
    tags["WM/Lyrics"] = "Zeile\nnoch eine 🎷"
    tags["WM/TrackNumber"] = asf.ASFDWordAttribute(7)
    tags["REPLAYGAIN_TRACK_GAIN"] = "-6.50 dB"
    tags["WM/Moody"] = "no mood"
    tags["long"] = LONG
    tags["QWord"] = asf.ASFQWordAttribute(2**40)
    tags["Word"] = asf.ASFWordAttribute(7, stream=1)
    tags["IsVBR"] = asf.ASFBoolAttribute(True, language=0, stream=1)
    tags["WM/MediaClassPrimaryID"] = asf.ASFGUIDAttribute(bytes(range(16)))
    front_cover = b"\3" + struct.pack("<I", len(PICTURE)) + "image/png\0c\0".encode("utf-16-le")
    tags["WM/Picture"] = [
        asf.ASFByteArrayAttribute(front_cover + PICTURE),
        asf.ASFByteArrayAttribute(bytes(70_000)),  # too long for the place of the others
    ]
    tagged.save()
    return [unknown, PICTURE]


def add_ape(path, persons):
    """APEv2; mutagen cannot mark an item as one that is only to be read."""
    tags = apev2.APEv2()
    if b"APETAGEX" in path.read_bytes():
        tags = apev2.APEv2(path)
    tags["Artist"] = ["one", "two", EMOJI]
    if persons:
        tags["MOOD"] = list(PERSONS[Field.MOOD])
        tags["Mood_Scores"] = list(PERSONS[Field.SCORES])
        tags["Grouping"] = "; ".join(PERSONS[Field.GROUPING])
        tags["Comment"] = list(PERSONS[Field.COMMENT])
    tags["Cover Art (Front)"] = apev2.APEValue(b"front.png\0" + PICTURE, apev2.BINARY)
    tags["Lyrics"] = "Zeile\nnoch eine 🎷"
    tags["Moody"] = "no mood"
    tags["Long"] = LONG
    tags["REPLAYGAIN_TRACK_GAIN"] = "-6.50 dB"
    tags["Related"] = apev2.APEValue("https://example.org", apev2.EXTERNAL)
    tags["Only to be read"] = "certain"
    tags.save(path)
    writable, read_only = (struct.pack("<II", 7, flag) + b"Only to be read\0" for flag in (0, 1))
    data = path.read_bytes()
    assert data.count(writable) == 1
    path.write_bytes(data.replace(writable, read_only))
    return [PICTURE, read_only + b"certain"]


def v22_tag(tag, persons):
    """A tag of a version that mutagen reads only."""

    def utf16(text):
        return text.encode("utf-16")

    mood, scores, grouping, comment = ("; ".join(PERSONS[field]).encode() for field in PERSONS)
    person = [
        ("TXX", b"\0MOOD\0" + mood),
        ("TXX", b"\0MOOD_SCORES\0" + scores),
        ("TT1", b"\0" + grouping),
        ("COM", b"\0deu\0" + comment),
    ]
    return tag(
        2,
        ("TT2", b"\0Title"),
        ("TP1", b"\1" + utf16(EMOJI)),
        *(person if persons else ()),
        ("TYE", b"\x001999"),
        ("TCO", b"\0(17)"),
        ("PIC", b"\0PNG\3\0" + PICTURE),
        ("TXX", b"\0REPLAYGAIN_TRACK_GAIN\0-6.50 dB"),
        ("TT3", b"\1" + utf16(LONG)),
        ("ULT", b"\1deu" + utf16("\0") + utf16("Zeile\nnoch eine 🎷")),
        ("COM", b"\0engiTunNORM\0 00000A2C 00000B4E"),
        ("UFI", b"http://musicbrainz.org\0" + b"0123456789"),
        ("POP", b"a@b\0\xc4\0\0\0\7"),
    )


@pytest.fixture
def song(make, tag):
    """song(name): a file of this kind, with rich tags, and bytes which have to stay in it.

    `persons`: our fields have values already. With `rich=False` the file is as its encoder made
    it, but for what its name says.
    """

    def made(name, persons=False, rich=True):
        base = name if name in BY_ENCODER else "mp3-bare"
        path = make(base)
        kept = []
        if name == "mp3-v2.2":
            path.write_bytes(v22_tag(tag, persons) + path.read_bytes())
        if name == "mp3-ape-id3v1":
            kept = add_ape(path, False)
        if name.endswith("id3v1"):
            path.write_bytes(path.read_bytes() + ID3V1)
        if not rich or name in NEVER_RICH:
            return path, kept
        field = KINDS[name].field
        if field.startswith("T"):
            return path, kept + add_id3(path, 4 if field == "TMOO" else 3, persons)
        add = {"MOOD": add_comments, f"{ITUNES}MOOD": add_atoms, "WM/Mood": add_attributes}
        return path, kept + add.get(field, add_ape)(path, persons)

    return made


# --- what a file holds, seen from outside -------------------------------------------------------

NAMES = {
    Field.MOOD: {"mood", "tmoo", "txxx:mood", "wm/mood", f"{ITUNES}mood".casefold()},
    Field.SCORES: {"mood_scores", "txxx:mood_scores", f"{ITUNES}mood_scores".casefold()},
    Field.GROUPING: {"grouping", "tit1", "\xa9grp", "wm/contentgroupdescription"},
    Field.COMMENT: {"comment", "comm::eng", "comm::deu", "\xa9cmt", "description"},
}


def packets(path):
    """The audio as it lies in the file, and when each piece is to be heard."""
    data = path.read_bytes()
    if data.startswith(b"MAC "):
        # FFmpeg counts what follows the last frame to it; the header's lengths are right.
        return [data[: sum(struct.unpack_from("<5I", data, 8))]]
    if data.startswith((b"\xff\xf1", b"\x0b\x77")):
        # FFmpeg takes what follows for frames, or counts it to the last one.
        data = data.partition(b"APETAGEX")[0]
    found = []
    # What follows the audio, an ID3v1 tag for instance, some demuxers take for a broken packet.
    with av.open(io.BytesIO(data), metadata_errors="replace") as container, suppress(FFmpegError):
        for packet in container.demux(container.streams.audio[0]):
            if packet.size:
                found.append((packet.pts, packet.dts, packet.duration, bytes(packet)))
    return found


def opened(path):
    """What mutagen knows of a file; it does not look for tags of raw streams by itself."""
    tagged = mutagen.File(path)
    if isinstance(tagged, (AAC, AC3)):
        with suppress(apev2.APENoHeaderError):
            tagged.tags = apev2.APEv2(path)
    return tagged


def seen(path, fields):
    """All tags besides these fields as mutagen understands them."""
    ours = set().union(*(NAMES[field] for field in fields))
    tagged = opened(path)
    pairs = tagged.tags if isinstance(tagged.tags, list) else (tagged.tags or {}).items()
    # A new tag repeats ID3v1 in another encoding, and frames that stay are compared as bytes.
    encoding = re.compile(r"encoding=<.*?>")
    found = [
        (name, encoding.sub("", repr(value)))
        for name, value in pairs
        if name.casefold() not in ours
    ]
    more = [
        getattr(tagged.tags, name, None) or None
        for name in ("unknown_frames", "_failed_atoms", "vendor")
    ]
    blocks = [
        (block.code, block.write())
        for block in getattr(tagged, "metadata_blocks", ())
        if block.code not in (flac.Padding.code, flac.VCFLACDict.code)
    ]
    return sorted(found), more, blocks


def others(path, fields):
    with path.open("rb") as file:
        return open_tags(file).others(fields)


def single_values(path, field):
    """A list of values in the field, as mutagen gives it."""
    found = opened(path).tags[field]
    if isinstance(found, id3.Frame):
        found = found.text
    return [bytes(each).decode() if isinstance(each, bytes) else str(each) for each in found]


def write(path, values):
    """Whether it was done in place."""

    def edit(tags):
        for field, wanted in values.items():
            tags.replace(field, field.check(wanted))
        tags.save()

    change = Change(str(path), values, edit)
    change.make()
    return change.patch is not None


def restore_fields(path, before):
    """Bring fields back, as undoing does in a file that somebody changed since."""

    def edit(tags):
        for field, state in before.fields.items():
            tags.restore({field: state.stored})
        tags.save()

    Change(str(path), before.fields, edit).make()


def values(path, fields):
    return {field: state.values for field, state in read_fields(str(path), fields).fields.items()}


# --- what is promised of every kind -------------------------------------------------------------


@EACH_KIND
def test_two_moods_change_nothing_else(name, song, digest):
    path, kept = song(name)
    sound, audio = digest(path), packets(path)
    rest, visible = others(path, [Field.MOOD]), seen(path, [Field.MOOD])
    assert audio
    assert len(visible[0]) > 6 or name in NEVER_RICH
    assert all(part in path.read_bytes() for part in kept)

    write(path, {Field.MOOD: MOODS})
    assert digest(path) == sound
    assert packets(path) == audio
    assert others(path, [Field.MOOD]) == rest
    assert seen(path, [Field.MOOD]) == visible
    assert all(part in path.read_bytes() for part in kept)
    assert read_moods(str(path)) == (KINDS[name].field, MOODS)
    field = KINDS[name].field.replace("TXX:", "TXXX:")  # as mutagen calls it
    joint = ["; ".join(MOODS)] if field == "TXXX:MOOD" else list(MOODS)
    assert single_values(path, field) == joint


@EACH_KIND
def test_four_fields_are_written_and_put_back(name, song, digest):
    """Where a person's values stood, in the places where they stood."""
    path, kept = song(name, persons=True)
    rest, visible, audio = others(path, OURS), seen(path, OURS), packets(path)
    whole = seen(path, [])
    before = read_fields(str(path), OURS)
    had = {field: state.values for field, state in before.fields.items()}
    assert had == (dict.fromkeys(OURS, ()) if name in ("mp3-bare", "mp3-id3v1") else PERSONS)

    write(path, OURS)
    assert values(path, OURS) == OURS
    assert others(path, OURS) == rest
    assert seen(path, OURS) == visible
    assert len(seen(path, [])[0]) > len(visible[0])

    restore_fields(path, before)
    assert read_fields(str(path), OURS) == before
    assert others(path, OURS) == rest
    assert seen(path, []) == whole
    assert packets(path) == audio
    assert all(part in path.read_bytes() for part in kept)


@EACH_KIND
@pytest.mark.parametrize("rich", [True, False], ids=["rich", "bare"])
def test_undoing_gives_every_byte_back(name, rich, song):
    path, _ = song(name, rich=rich)
    data = path.read_bytes()
    in_place = write(path, {Field.MOOD: MOODS})
    assert path.read_bytes() != data
    assert in_place or not rich or not KINDS[name].room
    assert restore(path, data) < 400 + len(data) // 50


# --- beside and around the tags -----------------------------------------------------------------


@pytest.mark.parametrize("lyrics", [b"", b"LYRICSBEGININD0000210000021LYRICS200"])
@pytest.mark.parametrize(
    "name", ["mp3-v2.3", "mp3-bare", "tta", "wavpack", "musepack", "adts", "ac3"]
)
def test_what_lies_at_the_end_stays(name, lyrics, make, digest):
    """ID3v1, and a Lyrics3 tag before it, behind our tag or behind the audio."""
    path = make(name)
    path.write_bytes(path.read_bytes() + lyrics + ID3V1)
    data, sound = path.read_bytes(), digest(path)
    for moods in (MOODS, MOODS * 50, ()):
        write_moods(str(path), moods)
        assert read_moods(str(path)).values == moods
        assert path.read_bytes().endswith(lyrics + ID3V1)
        assert path.read_bytes().count(ID3V1) == 1
        assert digest(path) == sound
    assert restore(path, data) < 400 + len(data) // 50


def test_an_ape_tag_behind_id3_stays(song):
    path, _ = song("mp3-ape-id3v1")
    end = path.read_bytes()
    end = end[end.index(b"APETAGEX") :]
    assert len(end) > 5000
    assert apev2.APEv2(path)["Moody"] == "no mood"
    for wanted in (OURS, dict.fromkeys(OURS, ())):
        write(path, wanted)
        assert path.read_bytes().endswith(end)
        assert path.read_bytes().count(b"APETAGEX") == 2


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("name", ["mp3-bare", "aiff", "wav", "dsf", "dff", "tta"])
def test_id3_keeps_its_version(name, version, make):
    path = make(name)
    add_id3(path, version, True)
    before = read_fields(str(path), OURS)
    for step in (OURS, dict.fromkeys(OURS, ()), None):
        if step is None:
            restore_fields(path, before)
        else:
            write(path, step)
        assert mutagen.File(path).tags.version[1] == version
        assert read_moods(str(path)).field == ("TMOO" if version == 4 else "TXXX:MOOD")


def told_size(path):
    """The size of the file as its own header tells it."""
    data = path.read_bytes()
    match data[:4]:
        case b"RIFF":
            return 8 + int.from_bytes(data[4:8], "little")
        case b"FORM":
            return 8 + int.from_bytes(data[4:8], "big")
        case b"FRM8":
            return 12 + int.from_bytes(data[4:12], "big")
        case b"DSD ":
            return int.from_bytes(data[12:20], "little")


@pytest.mark.parametrize("name", ["aiff", "wav", "dsf", "dff"])
def test_headers_tell_the_new_size(name, make):
    path = make(name)
    assert told_size(path) == path.stat().st_size
    for moods in (MOODS, MOODS * 50):
        write_moods(str(path), moods)
        assert told_size(path) == path.stat().st_size


@pytest.mark.parametrize(
    "name",
    [
        "aiff",
        "wav",
        "dsf",
        "dff",
    ],
)
def test_headers_tell_the_old_size_after_undoing(name, make):
    path = make(name)
    data = path.read_bytes()
    write_moods(str(path), MOODS)
    assert restore(path, data) < 400 + len(data) // 50
    assert told_size(path) == path.stat().st_size


def test_a_file_hardly_longer_than_an_id3v1_tag(tmp_path):
    path = tmp_path / "song.mpc"
    path.write_bytes(musepack_7(20))
    assert 128 < path.stat().st_size < 128 + 15
    write_moods(str(path), MOODS)
    assert read_moods(str(path)).values == MOODS


# --- tags that other programs lay out in another way --------------------------------------------


def padded(body, version, flags=0, room=3000):
    """An ID3 tag with room, and what the flags of its header say."""
    size = id3.BitPaddedInt.to_str(len(body) + room, width=4)
    return b"ID3" + bytes([version, 0, flags]) + size + body + bytes(room)


def text_frame(version):
    return frame("TIT2", b"\0Title", version)


def extended(version):
    """An extended header, which may tell of padding, checksums and restrictions."""
    header = struct.pack(">IHI", 6, 0, 3000) if version == 3 else b"\0\0\0\6\1\0"
    return padded(header + text_frame(version), version, flags=0x40)


def unsynchronised(version):
    body = frame("PRIV", b"x\0" + b"\xff\0\xe0" * 20, version)
    return padded(text_frame(version) + body, version, flags=0x80)


def flac_with_padding_first(data):
    """FFmpeg's three blocks in another order."""
    size = int.from_bytes(data[43:46], "big")
    comments, padding, audio = data[42 : 46 + size], data[46 + size :][:8196], data[8242 + size :]
    assert (comments[0], padding[0]) == (4, 0x81)
    return data[:42] + b"\1" + padding[1:] + b"\x84" + comments[1:] + audio


def atom(name, content):
    return struct.pack(">I4s", len(content) + 8, name) + content


def mp4_with_padding_first(data):
    """Metadata with room before, not behind it; the audio lies in front of all."""
    start = data.index(b"udta", data.index(b"moov")) - 4
    size = int.from_bytes(data[start : start + 4], "big")
    items = data[data.index(b"ilst", start) - 4 : start + size]
    handler = atom(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    meta = atom(b"meta", bytes(4) + handler + atom(b"free", bytes(3000)) + items)
    new = data[:start] + atom(b"udta", meta)
    assert start + size == len(data)
    moov = new.index(b"moov") - 4
    return new[:moov] + struct.pack(">I", len(new) - moov) + new[moov + 4 :]


LAYOUTS = {
    "id3-v2.3-extended-header": ("mp3-bare", lambda data: extended(3) + data),
    "id3-v2.4-extended-header": ("mp3-bare", lambda data: extended(4) + data),
    "id3-v2.3-unsynchronised": ("mp3-bare", lambda data: unsynchronised(3) + data),
    "id3-v2.4-unsynchronised": ("mp3-bare", lambda data: unsynchronised(4) + data),
    "id3-v2.4-empty": ("mp3-bare", lambda data: padded(b"", 4) + data),
    "flac-padding-first": ("flac", flac_with_padding_first),
    "mp4-padding-first": ("aac", mp4_with_padding_first),
}


@pytest.fixture
def laid_out(make, music):
    def made(layout):
        kind, change = LAYOUTS[layout]
        path = make(kind)
        path.write_bytes(change(music[kind]))
        return path

    return made


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_layouts_keep_all_they_hold(layout, laid_out, digest):
    path = laid_out(layout)
    sound, rest, visible = digest(path), others(path, [Field.MOOD]), seen(path, [Field.MOOD])
    before, data = read_fields(str(path)), path.read_bytes()
    assert write(path, {Field.MOOD: MOODS})
    assert read_moods(str(path)).values == MOODS
    for put_back in (lambda: restore_fields(path, before), lambda: restore(path, data)):
        assert digest(path) == sound
        assert others(path, [Field.MOOD]) == rest
        assert seen(path, [Field.MOOD]) == visible
        put_back()
        assert read_moods(str(path)).values == ()


def put_in_chunk(path, tag):
    """In place of the ID3 tag in an AIFF or WAV, of which it is the last part."""
    data = path.read_bytes()
    order = "big" if data.startswith(b"FORM") else "little"
    start = data.lower().rindex(b"id3 ")
    tag += b"\0" * (len(tag) % 2)
    data = data[: start + 4] + len(tag).to_bytes(4, order) + tag
    path.write_bytes(data[:4] + (len(data) - 8).to_bytes(4, order) + data[8:])


@pytest.mark.parametrize("name", ["aiff", "wav", "mp3-bare", "tta"])
def test_a_tag_of_v22_comes_back(name, make, tag):
    path = make(name)
    old = v22_tag(tag, False)
    if name in ("aiff", "wav"):
        add_id3(path, 3, False)
        put_in_chunk(path, old)
    else:
        path.write_bytes(old + path.read_bytes())
    data = path.read_bytes()
    write_moods(str(path), MOODS)
    assert read_moods(str(path)) == ("TXX:MOOD", MOODS)
    restore(path, data)
    assert mutagen.File(path).tags.version[1] == 2


# --- WMA as Windows writes it -------------------------------------------------------------------

EXTENDED = bytes.fromhex("40a4d0d207e3d21197f000a0c95ea850")


def attribute(name, text):
    name, text = ((each + "\0").encode("utf-16-le") for each in (name, text))
    return struct.pack("<H", len(name)) + name + struct.pack("<HH", 0, len(text)) + text


def with_attributes(data, *attributes):
    """A WMA whose extended content description holds these."""
    size, count = struct.unpack_from("<QI", data, 16)
    start = data.index(EXTENDED)
    (length,) = struct.unpack_from("<Q", data, start + 16)
    content = struct.pack("<H", len(attributes)) + b"".join(attributes)
    new = EXTENDED + struct.pack("<Q", 24 + len(content)) + content
    header = data[28:start] + new + data[start + length : size]
    return data[:16] + struct.pack("<QI", 28 + len(header), count) + header + data[size:]


@pytest.mark.parametrize("values", [["Rock"], ["Rock", "Jazz"]])
def test_wma_with_several_values_of_a_name(values, make, music):
    path = make("wma")
    data = with_attributes(music["wma"], *(attribute("WM/Genre", value) for value in values))
    path.write_bytes(data)
    visible = seen(path, [Field.MOOD])
    write_moods(str(path), MOODS)
    assert seen(path, [Field.MOOD]) == visible
    assert read_moods(str(path)).values == MOODS


# --- any tags, any moods ------------------------------------------------------------------------


def texts(least=1, **characters):
    return st.text(st.characters(exclude_categories=["Cs"], **characters), min_size=least)


MOOD = texts(exclude_characters=";,/\\\0\r\n").map(str.strip).filter(bool)
VALUE = texts(exclude_characters="\0")
BYTES = st.binary(min_size=1, max_size=200)
# Names that are nearly ours, and any others that all the kinds of tags can hold.
NAME = st.sampled_from(["Moody", "amood", "MOOD ", "Mood_Score", "xy"]) | st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x7D, exclude_characters="=:"),
    min_size=2,
    max_size=9,
).filter(lambda name: name.upper() not in ("TAG", "ID3", "OGGS", "MP+"))


def id3_tags(version):
    """Frames that programs keep data of their own in."""
    text = VALUE.map(lambda value: value.strip("\0") or "x")
    frames = st.one_of(
        st.builds(id3.TXXX, desc=NAME, text=st.lists(text, min_size=1, max_size=3)),
        st.builds(id3.COMM, lang=st.just("eng"), desc=NAME, text=st.tuples(text).map(list)),
        st.builds(id3.USLT, lang=st.just("deu"), desc=NAME, text=text),
        st.builds(id3.PRIV, owner=NAME, data=BYTES),
        st.builds(id3.APIC, mime=st.just("image/png"), type=st.just(3), desc=NAME, data=BYTES),
        st.builds(id3.TPE1, text=st.lists(text, min_size=1, max_size=3)),
    )

    def put(path, frames):
        tags = id3.ID3()
        for each in frames:
            tags.add(each)
        tags.save(path, v2_version=version)

    return st.lists(frames, min_size=1, max_size=6), put


def vorbis_tags():
    def put(path, pairs):
        tagged = mutagen.File(path)
        tagged.tags.extend(pairs)
        tagged.save()

    return st.lists(st.tuples(NAME, texts(0)), max_size=6), put


DATA_KINDS = [mp4.AtomDataType.IMPLICIT, mp4.AtomDataType.UTF8, mp4.AtomDataType.INTEGER]


def mp4_tags():
    name = st.builds("----:{}:{}".format, st.sampled_from(["com.apple.iTunes", "a.b"]), NAME)
    form = st.builds(mp4.MP4FreeForm, BYTES, st.sampled_from(DATA_KINDS))
    return st.dictionaries(name, st.lists(form, min_size=1, max_size=3), max_size=6), put_items


def ape_tags():
    value = st.one_of(
        texts(0, exclude_characters="\0").map(lambda text: apev2.APEValue(text, apev2.TEXT)),
        BYTES.map(lambda data: apev2.APEValue(data, apev2.BINARY)),
        VALUE.map(lambda link: apev2.APEValue(link, apev2.EXTERNAL)),
    )
    return st.dictionaries(NAME, value, max_size=6), put_items


def asf_tags():
    value = st.one_of(
        VALUE.map(asf.ASFUnicodeAttribute),
        BYTES.map(asf.ASFByteArrayAttribute),
        st.booleans().map(asf.ASFBoolAttribute),
        st.integers(0, 2**32 - 1).map(asf.ASFDWordAttribute),
        st.integers(0, 2**64 - 1).map(asf.ASFQWordAttribute),
        st.builds(asf.ASFWordAttribute, st.integers(0, 2**16 - 1), stream=st.integers(1, 127)),
        st.builds(asf.ASFGUIDAttribute, st.binary(min_size=16, max_size=16)),
    )
    values = st.lists(value, min_size=1, max_size=3)
    name = NAME.map(str.strip).filter(bool)
    return st.dictionaries(name, values, max_size=6), put_items


def put_items(path, items):
    tagged = mutagen.File(path)
    if tagged.tags is None:
        tagged.add_tags()
    for name, value in items.items():
        tagged[name] = value
    tagged.save()


ANY_TAGS = {
    "mp3-bare": id3_tags(4),
    "mp3-bare-v2.3": id3_tags(3),
    "opus": vorbis_tags(),
    "aac": mp4_tags(),
    "musepack": ape_tags(),
    "wma": asf_tags(),
}


@pytest.mark.parametrize("name", ANY_TAGS)
def test_any_tags_stay_whatever_moods_come_and_go(name, make, music):
    kind = name.removesuffix("-v2.3")
    path = make(kind)
    tags, put = ANY_TAGS[name]

    @settings(max_examples=15, deadline=None, database=None)
    @given(tags, st.lists(st.lists(MOOD, max_size=4), min_size=1, max_size=3))
    def check(tags, lists):
        path.write_bytes(music[kind])
        put(path, tags)
        data = path.read_bytes()
        rest, visible = others(path, [Field.MOOD]), seen(path, [Field.MOOD])
        audio = packets(path)
        for moods in lists:
            write(path, {Field.MOOD: moods})
            assert read_moods(str(path)).values == tuple(moods)
            assert others(path, [Field.MOOD]) == rest
            assert seen(path, [Field.MOOD]) == visible
            assert packets(path) == audio
        assert restore(path, data) < 400 + len(data) // 50

    check()
