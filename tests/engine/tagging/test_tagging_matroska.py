"""Moods in Matroska and WebM: in which Tag, in which place, and nothing else moves."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import NamedTuple

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_files import encode, tune
from engine.tagging.matroska_files import (
    CLUSTERS,
    CRC_32,
    CUES,
    INFO,
    SEEK_HEAD,
    SEGMENT,
    TAG,
    TAGS,
    TARGETS,
    TRACK_UID,
    TRACKS,
    VOID,
    attachments,
    chapters,
    checked,
    cluster,
    element,
    elements,
    header,
    index_of,
    info,
    padding,
    parts_of,
    segment,
    segment_of,
    simple,
    simple_tags,
    tag,
    tags,
    tracks,
)
from mood_engine.errors import TagError
from mood_engine.tagging import Change, Field, matroska, matroska_segment, read_fields
from mood_engine.tagging.fields import open_tags
from tag_helpers import read_moods, write_moods

MOODS = ("happy", "喜び 🎷")
FIELDS = {
    Field.MOOD: MOODS,
    Field.SCORES: ("happy 0.91",),
    Field.GROUPING: ("happy", "dark"),
    Field.COMMENT: ("bought in 1999", "dark"),
}
ARTIST = simple("ARTIST", "Me")
TRACK_LEVEL, ALBUM_LEVEL = 30, 50
SOUND = [cluster(number) for number in range(CLUSTERS)]


@pytest.fixture
def file(tmp_path):
    def made(data, name="song.mka"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return made


def song(*behind, front=(), **more):
    """A file with parts in front of the clusters and behind them."""
    return segment([info(), tracks(), *front, *SOUND, *behind], **more)


def packets(path, seek=None):
    with av.open(str(path)) as container:
        if seek is not None:
            container.seek(seek, stream=container.streams.audio[0])
        return [
            (packet.stream_index, packet.pts, packet.duration, bytes(packet))
            for packet in container.demux()
            if packet.size
        ]


def metadata(path):
    """What FFmpeg shows, but for our fields."""
    ours = {"mood", "mood_scores", "grouping", "comment"}
    with av.open(str(path)) as container:
        shown = [container.metadata, *(stream.metadata for stream in container.streams)]
        found = [
            {name: text for name, text in each.items() if ours.isdisjoint(name.lower().split("/"))}
            for each in shown
        ]
        return found, container.chapters(), len(container.streams)


def shown_mood(path):
    with av.open(str(path)) as container:
        return container.metadata.get("MOOD")


def places(data, *besides):
    """Where everything lies that must not move."""
    free = {TAGS, VOID, SEEK_HEAD, *besides}
    return [
        (each.id, each.start, data[each.start : each.end])
        for each in parts_of(data)
        if each.id not in free
    ]


def moods_in(data):
    return [(targets, raw) for targets, name, raw in simple_tags(data) if name.upper() == "MOOD"]


def changed(path, edit):
    Change(str(path), list(FIELDS), edit).make()


def assert_sound(path, before):
    """Nothing moved, everything is where the index says, and sounds as before."""
    data = path.read_bytes()
    assert places(data) == places(before)
    assert segment_of(data).end == len(data)
    by_place = {each.start: each.id for each in parts_of(data)}
    assert all(by_place.get(place) == name for name, place in index_of(data))
    assert {TAGS for _ in [0] if TAGS in by_place.values()} <= {name for name, _ in index_of(data)}
    original = path.with_name("original")
    original.write_bytes(before)
    assert packets(path) == packets(original)
    assert packets(path, seek=130) == packets(original, seek=130)
    assert metadata(path) == metadata(original)


# --- in which Tag ---------------------------------------------------------------------------------

OF_TRACK = element(TARGETS, element(0x68CA, TRACK_LEVEL))
OF_FILE = element(TARGETS)
OLD = simple("Mood", "old")


@pytest.mark.parametrize(
    ("present", "targets"),
    [
        ([], OF_TRACK),
        ([tag(ARTIST)], OF_FILE),
        ([element(TAG, ARTIST)], b""),
        ([tag(ARTIST), tag(ARTIST, level=TRACK_LEVEL)], OF_TRACK),
        ([tag(ARTIST, level=ALBUM_LEVEL)], OF_TRACK),
        ([tag(ARTIST, kind="ALBUM")], OF_TRACK),
        # Beside these names FFmpeg shows the kind, or TagLib nothing.
        ([tag(ARTIST, level=TRACK_LEVEL, kind="TRACK")], OF_TRACK),
        ([tag(ARTIST, track=TRACK_UID)], OF_TRACK),
        ([tag(ARTIST), tag(ARTIST, OLD, track=TRACK_UID)], OF_FILE),
    ],
)
def test_moods_go_where_programs_look_for_them(file, present, targets):
    path = file(song(*([tags(*present)] if present else [])))
    before = path.read_bytes()
    assert write_moods(str(path), MOODS)
    assert read_moods(str(path)) == ("MOOD", MOODS)
    assert moods_in(path.read_bytes()) == [(targets, simple("MOOD", mood)) for mood in MOODS]
    assert shown_mood(path) == MOODS[-1]
    assert_sound(path, before)


@pytest.mark.parametrize(
    ("present", "moods"),
    [
        (tag(OLD), ("old",)),
        (tag(OLD, simple("MOOD", "second; third")), ("old", "second", "third")),
        (tag(OLD, level=TRACK_LEVEL, kind="TRACK"), ("old",)),
        (tag(OLD, track=TRACK_UID), ("old",)),
        (tag(OLD, level=ALBUM_LEVEL), ()),
        (tag(OLD, kind="ALBUM"), ()),
        (tag(OLD, track=TRACK_UID + 1), ()),
        (tag(OLD, level=20), ()),
        (element(TAG, element(TARGETS, element(0x63C4, 9)) + OLD), ()),
        (tag(simple("MOODY", "old"), simple("OTHER", "x", OLD)), ()),
        (tag(simple("MOOD", "old\0\0")), ("old",)),
    ],
)
def test_moods_of_the_file_are_read_and_others_left_alone(file, present, moods):
    path = file(song(tags(present)))
    assert read_moods(str(path)).values == moods
    write_moods(str(path), MOODS)
    assert read_moods(str(path)).values == MOODS
    kept = [raw for _, _, raw in simple_tags(path.read_bytes()) if b"MOOD" not in raw]
    assert (OLD in b"".join(kept)) is (not moods)


def test_what_is_about_one_of_two_tracks_is_left_alone(file):
    about_one = tag(OLD, track=TRACK_UID)
    path = file(segment([info(), tracks(2), tags(about_one), *SOUND]))
    assert read_moods(str(path)).values == ()
    write_moods(str(path), MOODS)
    assert about_one in path.read_bytes()


def test_bytes_instead_of_text_are_not_taken_for_no_mood(file):
    path = file(song(tags(tag(simple("MOOD", b"\1\2")))))
    (mood,) = read_moods(str(path)).values
    with pytest.raises(UnicodeEncodeError):
        mood.encode()


# --- in which place -------------------------------------------------------------------------------


def test_padding_behind_tags_takes_the_moods(file):
    path = file(song(front=[tags(tag(ARTIST)), padding(200)], cues=5))
    before, status = path.read_bytes(), path.stat()
    assert write_moods(str(path), MOODS)
    assert (path.stat().st_ino, path.stat().st_size) == (status.st_ino, status.st_size)
    assert_sound(path, before)


@pytest.mark.parametrize("left", range(6))
def test_padding_is_used_to_its_last_byte(file, left):
    grown = 2 * len(simple("MOOD", "x")) + left
    path = file(song(front=[tags(tag(ARTIST)), padding(grown)], indexed=[INFO, TRACKS, TAGS]))
    before = path.read_bytes()
    assert write_moods(str(path), ["x", "y"])
    assert len(path.read_bytes()) == len(before)
    assert_sound(path, before)
    assert write_moods(str(path), [])
    assert len(path.read_bytes()) == len(before)
    assert_sound(path, before)


def test_padding_that_holds_something_is_left_alone(file):
    kept = padding(200, b"what a program forgot")
    path = file(song(front=[tags(tag(ARTIST)), kept]))
    before = path.read_bytes()
    write_moods(str(path), MOODS)
    assert path.read_bytes().count(kept) == 1
    assert_sound(path, before)


@pytest.mark.parametrize("front", [[tags(tag(ARTIST))], []])
def test_tags_without_room_go_to_the_end(file, front):
    path = file(song(front=front, cues=len(front) + 2, room=60))
    before = path.read_bytes()
    write_moods(str(path), MOODS)
    assert_sound(path, before)
    size_before = path.stat().st_size
    assert size_before > len(before)
    assert parts_of(path.read_bytes())[-2].id == TAGS
    for moods in (["dark"], ["dark", *MOODS, "slow"], []):
        write_moods(str(path), moods)
        assert path.stat().st_size == size_before  # there was room for more
        assert_sound(path, before)
    assert read_moods(str(path)).values == ()


def test_tags_at_the_end_grow_there(file):
    path = file(song(tags(tag(ARTIST))))
    before = path.read_bytes()
    start = before.index(element(TAG, element(TARGETS) + ARTIST)) - 5
    write_moods(str(path), MOODS)
    write_moods(str(path), [*MOODS, "x" * 5000])
    assert_sound(path, before)
    assert (TAGS, start) in [(each.id, each.start) for each in parts_of(path.read_bytes())]


def test_large_padding_behind_the_index_takes_tags_and_leaves_room(file):
    path = file(song(room=4000))
    before = path.read_bytes()
    assert write_moods(str(path), MOODS)
    assert len(path.read_bytes()) == len(before)
    assert_sound(path, before)
    seek_head, room, *_ = parts_of(path.read_bytes())
    assert (seek_head.id, room.id) == (SEEK_HEAD, VOID)
    assert room.end - room.start > 50


def test_tags_in_front_need_no_index(file):
    path = file(song(front=[padding(300)], indexed=[], room=0))
    before = path.read_bytes()
    write_moods(str(path), MOODS)
    assert len(path.read_bytes()) == len(before)
    assert shown_mood(path) == MOODS[-1]


@pytest.mark.parametrize(
    ("known", "size_bytes"), [(True, 3), (True, 8), (True, None), (False, None)]
)
def test_sizes_of_any_width_and_unknown_ones(file, size_bytes, known):
    sound = [cluster(number, known) for number in range(CLUSTERS)]
    data = segment([info(), tracks(), *sound], size_bytes=size_bytes)
    path = file(data)
    write_moods(str(path), MOODS)
    written = path.read_bytes()
    assert segment_of(written).content == segment_of(data).content
    assert segment_of(written).end == len(written)
    assert shown_mood(path) == MOODS[-1]
    (begin, end) = data.index(sound[0]), data.index(sound[0]) + sum(map(len, sound))
    assert written[begin:end] == data[begin:end]
    write_moods(str(path), [])
    assert read_moods(str(path)).values == ()


def test_checksums_are_right_afterwards(file):
    about = [tag(ARTIST), checked(0x7373, element(TARGETS) + simple("TITLE", "x"))]
    path = file(song(checked(TAGS, b"".join(about)), front=[padding(30)]))
    write_moods(str(path), MOODS)
    data = path.read_bytes()
    found = [each for each in parts_of(data) if each.id == TAGS]
    assert len(found) == 1
    inner = [each for each in elements(data, found[0].content, found[0].end) if each.id == TAG]
    for each in (found[0], inner[1]):
        first = next(elements(data, each.content, each.end))
        assert first.id == CRC_32
        told = data[first.content : first.end]
        assert told == zlib.crc32(data[first.end : each.end]).to_bytes(4, "little")


def test_the_only_entry_of_an_index_is_taken_out_again(file):
    path = file(song(tags(tag(OLD)), indexed=[TAGS]))
    write_moods(str(path), [])
    data = path.read_bytes()
    assert TAGS not in [each.id for each in parts_of(data)]
    assert index_of(data) == []
    assert packets(path)


# --- refusals -------------------------------------------------------------------------------------

FULL = {"room": 0, "indexed": [INFO, TRACKS]}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (song(**FULL), "no room"),
        (song(indexed=[], room=0), "no room"),
        (song() + b"something else", "other data follow"),
        (song() + song(), "other data follow"),
        (song(size_bytes=None)[:-100], "cut off at byte"),
        (song()[:-100], "cut off at byte"),
        (song(b"\0" * 30), "damaged or cut off at byte"),
        (song(front=[element(CRC_32, b"\1\2\3\4")]), "checksum over all"),
        (song(size_bytes=2), "no room"),
        (header("private") + element(SEGMENT, info()), "'private' cannot be written"),
        (header(), "before its content"),
        (b"ID3\3\0\0\0\0\0\5" + bytes(5) + song(), "something in front"),
        (element(0x1A45DFA3, element(0x42F2, 5)) + element(SEGMENT, info()), "no known program"),
    ],
)
def test_files_that_cannot_be_written_stay_and_say_why(file, data, reason):
    path = file(data)
    with pytest.raises(TagError, match=reason):
        write_moods(str(path), ["x" * 15_000] if reason == "no room" else MOODS)
    assert path.read_bytes() == data


def test_what_is_cut_off_takes_moods_where_its_tags_have_room(file):
    path = file(song(front=[tags(tag(ARTIST)), padding(200)])[:-100])
    before = path.read_bytes()
    write_moods(str(path), MOODS)
    after = path.read_bytes()
    assert read_moods(str(path)).values == MOODS
    assert len(after) == len(before)
    begin = before.index(SOUND[0])
    assert after[begin:] == before[begin:]


@pytest.mark.parametrize(
    "data",
    [
        song(element(TAGS, b"", 8)[:4] + b"\x01" + b"\xff" * 6 + b"\xfe"),
        header() + (SEGMENT).to_bytes(4, "big") + b"\x01" + b"\xff" * 6 + b"\xfe" + info(),
        header() + element(SEGMENT, b"\xec\x80" * 2000),
        header() + b"\xec\x80" * 2000,
        header() + element(SEGMENT, cluster(0, known=False) + b"\xa3\x80" * 2000),
        song(tags(*[element(TAG, b"\xec\x80" * 100)] * 200)),
        song(tags(tag(element(0x67C8, b"\x67\xc8\x80" * 2000)))),
        song(tags(tag(simple("MOOD", "x" * (17 << 20))))),
    ],
)
def test_absurd_files_end_soon(file, data, monkeypatch):
    monkeypatch.setattr(matroska_segment, "_MOST_ELEMENTS", 1000)
    monkeypatch.setattr(matroska, "_MOST_PARTS", 1000)
    path = file(data)
    with suppress(TagError), path.open("rb") as opened:
        open_tags(opened).replace(Field.MOOD, MOODS)


# --- what is damaged ------------------------------------------------------------------------------

TRUNCATED = simple("TITLE", "cut off")[:-3]


@pytest.mark.parametrize(
    "damaged",
    [
        tag(ARTIST) + b"\0" * 20,
        tag(ARTIST) + TRUNCATED,
        element(TAG, OF_FILE + ARTIST + simple("x", "y") + TRUNCATED),
        tag(ARTIST, element(0x67C8, TRUNCATED)),
        tag(ARTIST) + element(TAG, TRUNCATED),
        tag(ARTIST) + element(0x4FFD, b"what no program knows"),
        element(TAG, element(CRC_32, b"\1\2\3\4") + OF_FILE + ARTIST),
    ],
)
def test_moods_go_before_what_is_damaged(file, damaged):
    path = file(song(element(TAGS, damaged)))
    before = path.read_bytes()
    write_moods(str(path), MOODS)
    data = path.read_bytes()
    assert read_moods(str(path)).values == MOODS
    assert shown_mood(path) == MOODS[-1]
    assert places(data) == places(before)
    assert metadata(path)[0][0].items() >= {"ARTIST": "Me"}.items()
    write_moods(str(path), [])
    assert damaged in path.read_bytes()


# --- all fields, and back -------------------------------------------------------------------------


def values(path):
    return {field: state.values for field, state in read_fields(str(path), FIELDS).fields.items()}


def test_four_fields_are_written_and_put_back(file):
    old = [
        tag(simple("ALBUM", "x"), level=ALBUM_LEVEL),
        tag(simple("COMMENT", "bought"), ARTIST, OLD, simple("Grouping", "set 1; late")),
        tag(simple("BPS", "800"), track=TRACK_UID),
    ]
    path = file(song(tags(*old)))
    before = read_fields(str(path), FIELDS)
    data = path.read_bytes()

    def write(tags):
        for field, wanted in FIELDS.items():
            tags.replace(field, wanted)
        tags.save()

    def put_back(tags):
        tags.restore({field: state.stored for field, state in before.fields.items()})
        tags.save()

    changed(path, write)
    assert values(path) == FIELDS
    assert_sound(path, data)
    changed(path, put_back)
    assert read_fields(str(path), FIELDS).fields == before.fields
    assert simple_tags(path.read_bytes()) == simple_tags(data)
    assert_sound(path, data)


def test_values_come_back_into_a_file_whose_tags_are_gone(file):
    path = file(song(tags(tag(OLD))))
    stored = read_fields(str(path)).fields[Field.MOOD].stored
    write_moods(str(path), [])
    assert TAGS not in [each.id for each in parts_of(path.read_bytes())]

    def put_back(tags):
        tags.restore({Field.MOOD: stored})
        tags.save()

    changed(path, put_back)
    assert read_moods(str(path)).values == ("old",)


def test_new_tags_are_taken_out_again(file):
    data = song(room=90)
    path = file(data)
    write_moods(str(path), MOODS)
    write_moods(str(path), [])
    assert TAGS not in [each.id for each in parts_of(path.read_bytes())]
    assert_sound(path, data)


@pytest.mark.parametrize(
    ("suffix", "codec", "rate"),
    [
        (".mka", "flac", 44100),
        (".mka", "libvorbis", 44100),
        (".mka", "aac", 44100),
        (".mka", "libopus", 48000),
        (".webm", "libopus", 48000),
    ],
)
@pytest.mark.parametrize("options", [{}, {"live": "1"}, {"cues_to_front": "1"}])
def test_files_of_encoders(tmp_path, suffix, codec, rate, options):
    if codec not in av.codecs_available:
        codec = codec.removeprefix("lib")
    path = tmp_path / f"song{suffix}"
    about = {"title": "Töst", "ARTIST": "Me", "REPLAYGAIN_TRACK_GAIN": "-6.50 dB"}
    if options == {"cues_to_front": "1"}:
        options = options | {"reserve_index_space": "500"}
    encode(path, tune(0.3, rate), rate, codec, metadata=about, options=options)
    before = path.read_bytes()
    sound, shown = packets(path), metadata(path)
    for moods in (MOODS, ("dark",), (*MOODS, "x" * 2000), ()):
        write_moods(str(path), moods)
        data = path.read_bytes()
        assert read_moods(str(path)).values == moods
        assert shown_mood(path) == (moods[-1] if moods else None)
        assert (packets(path), metadata(path)) == (sound, shown)
        assert places(data) == places(before)
        starts = {each.start: each.id for each in parts_of(data)}
        assert all(starts[place] == name for name, place in index_of(data))


# --- anything -------------------------------------------------------------------------------------

NAMES = st.sampled_from(["ARTIST", "Mood", "MOOD", "Moody", "COMMENT", "X"])
BLOB = st.binary(max_size=40)
LEAVES = st.builds(simple, NAMES, st.text(max_size=9) | BLOB)
SIMPLE_TAGS = LEAVES | st.builds(simple, NAMES, st.text(max_size=9), LEAVES)
UNKNOWN = st.builds(element, st.sampled_from([0x4FFD, 0x27FFFE, 0x1FEDCBA9, 0xFE]), BLOB)
FILLED = st.builds(padding, st.integers(2, 300), st.binary(min_size=1, max_size=9).filter(any))
EMPTY = st.builds(padding, st.integers(2, 300))
INNER = st.lists(SIMPLE_TAGS | UNKNOWN | EMPTY | FILLED, max_size=4)


@st.composite
def any_tag(draw):
    """A Tag, and whether it speaks of the file."""
    level = draw(st.sampled_from([None, None, 30, 50, 70]))
    kind = draw(st.sampled_from(["", "", "TRACK", "ALBUM"]))
    track = draw(st.sampled_from([0, 0, TRACK_UID, 99]))
    ours = level in (None, 30) and kind in ("", "TRACK") and track in (0, TRACK_UID)
    made = tag(*draw(INNER), level=level, kind=kind, track=track)
    return made, ours


@st.composite
def any_tags(draw):
    parts = [made for made, _ in draw(st.lists(any_tag(), max_size=3))]
    parts += draw(st.lists(UNKNOWN | EMPTY | FILLED, max_size=1))
    draw(st.randoms()).shuffle(parts)
    content = b"".join(parts)
    if draw(st.booleans()):
        return checked(TAGS, content)
    return element(TAGS, content + draw(st.sampled_from([b"", b"", b"\0\0\0", TRUNCATED])))


INDEXED = [[INFO, TRACKS, CUES, TAGS], [INFO, TAGS], [INFO, TRACKS, CUES, TAGS], [INFO], []]


class File(NamedTuple):
    data: bytes

    def __repr__(self):
        shown = self.data
        for known in (True, False):
            for number in range(CLUSTERS):
                shown = shown.replace(cluster(number, known), b" cluster ")
        return repr(shown)


@st.composite
def any_file(draw):
    extras = st.sampled_from([attachments(), chapters()]) | UNKNOWN | FILLED | EMPTY
    front = [info(), tracks(), *draw(st.lists(extras, max_size=3))]
    known = draw(st.booleans())
    sound = [cluster(number, known) for number in range(CLUSTERS)]
    behind = draw(st.lists(extras, max_size=2))
    for place in (front, behind):
        if draw(st.booleans()):
            place.insert(draw(st.integers(0, len(place))), draw(any_tags()))
            break
    return File(
        segment(
            [*front, *sound, *behind],
            indexed=draw(st.sampled_from(INDEXED)),
            room=draw(st.sampled_from([90, 0, 2, 20, 90, 600])),
            size_bytes=draw(st.sampled_from([None, 3, 8, 8])) if known else None,
            cues=len(front) if draw(st.booleans()) else None,
        )
    )


def is_ours(targets, name):
    by_id = {
        each.id: targets[each.content : each.end] for each in elements(targets, *inside(targets))
    }
    level, kind, track = (by_id.get(id_) for id_ in (0x68CA, 0x63CA, 0x63C5))
    told = level in (None, b"\x1e"), kind in (None, b"TRACK"), track in (None, bytes([TRACK_UID]))
    return name.upper() == "MOOD" and all(told)


def inside(data):
    return next(((each.content, each.end) for each in elements(data)), (0, 0))


def kept_bytes(data):
    """All that must stay in its place: whatever is not tags, empty padding or the index."""
    whole = segment_of(data)
    kept = [(0, data[: whole.start + 4]), (whole.content, b"")]
    for each in parts_of(data):
        is_empty = each.id == VOID and not any(data[each.content : each.end])
        if each.id not in (TAGS, SEEK_HEAD) and not is_empty:
            kept.append((each.start, data[each.start : each.end]))
    return kept


def other_simple_tags(data):
    return [each for each in simple_tags(data) if not is_ours(*each[:2])]


@pytest.mark.slow
def test_any_file_keeps_every_byte_that_is_not_ours(tmp_path):
    path, original = tmp_path / "song.mka", tmp_path / "original.mka"
    written = 0

    @settings(max_examples=40, deadline=None, database=None)
    @given(any_file(), st.lists(st.sampled_from(["happy", "喜び", "x" * 200]), max_size=3))
    def check(file, moods):
        nonlocal written
        data = file.data
        path.write_bytes(data)
        original.write_bytes(data)
        before = read_fields(str(path)).fields[Field.MOOD]
        sound, shown = packets(original), metadata(original)
        others = other_simple_tags(data)

        def put_back(tags):
            tags.restore({Field.MOOD: before.stored})
            tags.save()

        for wanted in (moods, None, ["dark"], []):
            present = path.read_bytes()
            try:
                if wanted is None:
                    Change(str(path), [Field.MOOD], put_back).make()
                else:
                    write_moods(str(path), wanted)
            except TagError as error:
                if "no room" not in str(error) or path.read_bytes() != present:
                    raise
                return
            after = path.read_bytes()
            assert read_moods(str(path)).values == (
                before.values if wanted is None else tuple(wanted)
            )
            for start, kept in kept_bytes(data):
                assert after[start : start + len(kept)] == kept
            assert other_simple_tags(after) == others
            assert packets(path) == sound
            (file_shown, *streams), *rest = metadata(path)
            assert (streams, rest) == (shown[0][1:], list(shown[1:]))
            # FFmpeg may not have found tags at the end, for which there was no index entry.
            assert file_shown.items() >= shown[0][0].items()
        written += 1

    check()
    assert written > 5
