"""In every kind of file, with tags as rich as programs make them, only our fields change.

Not here are TAK and OptimFROG: nothing at hand can make such files, and FFmpeg's libraries cannot
decode the latter, so that no change of them could be checked.
"""

from __future__ import annotations

import io
import re
import struct
from contextlib import suppress
from types import SimpleNamespace

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
from engine.tagging.matroska_files import texts as matroska_texts
from engine.tagging.rich_files import (
    BY_ENCODER,
    EMOJI,
    ID3V1,
    ITUNES,
    KINDS,
    NEVER_RICH,
    PERSONS,
    add_id3,
    enriched,
    frame,
    v22_tag,
)
from mood_engine.tagging import Field, TagChange, read_fields
from mood_engine.tagging.fields import open_tags
from tag_helpers import read_moods, restore, write_moods

pytestmark = pytest.mark.slow  # all together; rounds of every kind of file are quicker

MOODS = ("happy", "喜び 🎷")
OURS = {
    Field.MOOD: MOODS,
    Field.SCORES: ("happy 0.91; 喜び 0.17",),
    Field.GROUPING: ("happy", "dark"),
    Field.COMMENT: ("happy", "dark", EMOJI),
}
EACH_KIND = pytest.mark.parametrize(
    "name",
    list(KINDS),
)


@pytest.fixture
def song(make):
    """song(name): see `enriched`."""

    def made(name, persons=False, rich=True):
        path = make(name if name in BY_ENCODER else "mp3-bare")
        return path, enriched(path, name, persons, rich)

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
    """What mutagen knows of a file; it does not look for tags of raw streams by itself.

    Of Matroska, which it does not know, the names and texts.
    """
    if path.suffix in (".mka", ".webm"):
        return SimpleNamespace(tags=matroska_texts(path.read_bytes()))
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
        return open_tags(file).other_content(fields)


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

    change = TagChange(str(path), values, edit)
    change.apply()
    return change.patch is not None


def restore_fields(path, before):
    """Bring fields back, as undoing does in a file that somebody changed since."""

    def edit(tags):
        for field, state in before.fields.items():
            tags.restore({field: state.stored})
        tags.save()

    TagChange(str(path), before.fields, edit).apply()


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
    old = v22_tag(False)
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
