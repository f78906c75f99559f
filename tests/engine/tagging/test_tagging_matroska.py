"""Moods in Matroska and WebM: in which Tag, in which place, and nothing else moves."""

from __future__ import annotations

import zlib
from pathlib import Path

import av
import pytest

from audio_files import encode, tune
from engine.tagging.encoded_files import Make
from engine.tagging.matroska_checks import (
    ALBUM_LEVEL,
    ARTIST,
    FIELDS,
    MOODS,
    OF_FILE,
    SOUND,
    TRACK_LEVEL,
    assert_sound,
    changed,
    metadata,
    moods_in,
    packets,
    places,
    shown_mood,
    song,
)
from engine.tagging.matroska_files import (
    CLUSTERS,
    CRC_32,
    INFO,
    SEEK_HEAD,
    TAG,
    TAGS,
    TARGETS,
    TRACK_UID,
    TRACKS,
    VOID,
    checked,
    cluster,
    element,
    elements,
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
from mood_engine.tagging import Field, Tags, read_fields
from tag_helpers import read_moods, write_moods

# --- in which Tag ---------------------------------------------------------------------------------

OF_TRACK = element(TARGETS, element(0x68CA, TRACK_LEVEL))
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
def test_moods_go_where_programs_look_for_them(
    mka: Make, present: list[bytes], targets: bytes
) -> None:
    path = mka(song(*([tags(*present)] if present else [])))
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
def test_moods_of_the_file_are_read_and_others_left_alone(
    mka: Make, present: bytes, moods: tuple[str, ...]
) -> None:
    path = mka(song(tags(present)))
    assert read_moods(str(path)).values == moods
    write_moods(str(path), MOODS)
    assert read_moods(str(path)).values == MOODS
    kept = [raw for _, _, raw in simple_tags(path.read_bytes()) if b"MOOD" not in raw]
    assert (OLD in b"".join(kept)) is (not moods)


def test_what_is_about_one_of_two_tracks_is_left_alone(mka: Make) -> None:
    about_one = tag(OLD, track=TRACK_UID)
    path = mka(segment([info(), tracks(2), tags(about_one), *SOUND]))
    assert read_moods(str(path)).values == ()
    write_moods(str(path), MOODS)
    assert about_one in path.read_bytes()


def test_bytes_instead_of_text_are_not_taken_for_no_mood(mka: Make) -> None:
    path = mka(song(tags(tag(simple("MOOD", b"\1\2")))))
    (mood,) = read_moods(str(path)).values
    with pytest.raises(UnicodeEncodeError):
        mood.encode()


# --- in which place -------------------------------------------------------------------------------


def test_padding_behind_tags_takes_the_moods(mka: Make) -> None:
    path = mka(song(front=[tags(tag(ARTIST)), padding(200)], cues=5))
    before, status = path.read_bytes(), path.stat()
    assert write_moods(str(path), MOODS)
    assert (path.stat().st_ino, path.stat().st_size) == (status.st_ino, status.st_size)
    assert_sound(path, before)


@pytest.mark.parametrize("left", range(6))
def test_padding_is_used_to_its_last_byte(mka: Make, left: int) -> None:
    grown = 2 * len(simple("MOOD", "x")) + left
    path = mka(song(front=[tags(tag(ARTIST)), padding(grown)], indexed=[INFO, TRACKS, TAGS]))
    before = path.read_bytes()
    assert write_moods(str(path), ["x", "y"])
    assert len(path.read_bytes()) == len(before)
    assert_sound(path, before)
    assert write_moods(str(path), [])
    assert len(path.read_bytes()) == len(before)
    assert_sound(path, before)


def test_padding_that_holds_something_is_left_alone(mka: Make) -> None:
    kept = padding(200, b"what a program forgot")
    path = mka(song(front=[tags(tag(ARTIST)), kept]))
    before = path.read_bytes()
    write_moods(str(path), MOODS)
    assert path.read_bytes().count(kept) == 1
    assert_sound(path, before)


@pytest.mark.parametrize("front", [[tags(tag(ARTIST))], []])
def test_tags_without_room_go_to_the_end(mka: Make, front: list[bytes]) -> None:
    path = mka(song(front=front, cues=len(front) + 2, room=60))
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


def test_tags_at_the_end_grow_there(mka: Make) -> None:
    path = mka(song(tags(tag(ARTIST))))
    before = path.read_bytes()
    start = before.index(element(TAG, element(TARGETS) + ARTIST)) - 5
    write_moods(str(path), MOODS)
    write_moods(str(path), [*MOODS, "x" * 5000])
    assert_sound(path, before)
    assert (TAGS, start) in [(each.id, each.start) for each in parts_of(path.read_bytes())]


def test_large_padding_behind_the_index_takes_tags_and_leaves_room(mka: Make) -> None:
    path = mka(song(room=4000))
    before = path.read_bytes()
    assert write_moods(str(path), MOODS)
    assert len(path.read_bytes()) == len(before)
    assert_sound(path, before)
    seek_head, room, *_ = parts_of(path.read_bytes())
    assert (seek_head.id, room.id) == (SEEK_HEAD, VOID)
    assert room.end - room.start > 50


def test_tags_in_front_need_no_index(mka: Make) -> None:
    path = mka(song(front=[padding(300)], indexed=[], room=0))
    before = path.read_bytes()
    write_moods(str(path), MOODS)
    assert len(path.read_bytes()) == len(before)
    assert shown_mood(path) == MOODS[-1]


@pytest.mark.parametrize(
    ("known", "size_bytes"), [(True, 3), (True, 8), (True, None), (False, None)]
)
def test_sizes_of_any_width_and_unknown_ones(
    mka: Make, size_bytes: int | None, known: bool
) -> None:
    sound = [cluster(number, known) for number in range(CLUSTERS)]
    data = segment([info(), tracks(), *sound], size_bytes=size_bytes)
    path = mka(data)
    write_moods(str(path), MOODS)
    written = path.read_bytes()
    assert segment_of(written).content == segment_of(data).content
    assert segment_of(written).end == len(written)
    assert shown_mood(path) == MOODS[-1]
    (begin, end) = data.index(sound[0]), data.index(sound[0]) + sum(map(len, sound))
    assert written[begin:end] == data[begin:end]
    write_moods(str(path), [])
    assert read_moods(str(path)).values == ()


def test_checksums_are_right_afterwards(mka: Make) -> None:
    about = [tag(ARTIST), checked(0x7373, element(TARGETS) + simple("TITLE", "x"))]
    path = mka(song(checked(TAGS, b"".join(about)), front=[padding(30)]))
    write_moods(str(path), MOODS)
    data = path.read_bytes()
    found = [each for each in parts_of(data) if each.id == TAGS]
    assert len(found) == 1
    inner = [each for each in elements(data, found[0].content, found[0].end) if each.id == TAG]
    for each in (found[0], inner[1]):
        first = next(elements(data, each.content, each.end))
        assert first.id == CRC_32
        checksum = data[first.content : first.end]
        assert checksum == zlib.crc32(data[first.end : each.end]).to_bytes(4, "little")


def test_the_only_entry_of_an_index_is_taken_out_again(mka: Make) -> None:
    path = mka(song(tags(tag(OLD)), indexed=[TAGS]))
    write_moods(str(path), [])
    data = path.read_bytes()
    assert TAGS not in [each.id for each in parts_of(data)]
    assert index_of(data) == []
    assert packets(path)


# --- all fields, and back -------------------------------------------------------------------------


def values(path: Path) -> dict[Field, tuple[str, ...]]:
    return {field: state.values for field, state in read_fields(str(path), FIELDS).fields.items()}


def test_all_fields_are_written_and_restored(mka: Make) -> None:
    old = [
        tag(simple("ALBUM", "x"), level=ALBUM_LEVEL),
        tag(simple("COMMENT", "bought"), ARTIST, OLD, simple("Grouping", "set 1; late")),
        tag(simple("BPS", "800"), track=TRACK_UID),
    ]
    path = mka(song(tags(*old)))
    before = read_fields(str(path), FIELDS)
    data = path.read_bytes()

    def write(tags: Tags) -> None:
        for field, wanted in FIELDS.items():
            tags.replace(field, wanted)
        tags.save()

    def revert(tags: Tags) -> None:
        tags.restore({field: state.stored for field, state in before.fields.items()})
        tags.save()

    changed(path, write)
    assert values(path) == FIELDS
    assert_sound(path, data)
    changed(path, revert)
    assert read_fields(str(path), FIELDS).fields == before.fields
    assert simple_tags(path.read_bytes()) == simple_tags(data)
    assert_sound(path, data)


def test_values_come_back_into_a_file_whose_tags_are_gone(mka: Make) -> None:
    path = mka(song(tags(tag(OLD))))
    stored = read_fields(str(path)).fields[Field.MOOD].stored
    write_moods(str(path), [])
    assert TAGS not in [each.id for each in parts_of(path.read_bytes())]

    def revert(tags: Tags) -> None:
        tags.restore({Field.MOOD: stored})
        tags.save()

    changed(path, revert)
    assert read_moods(str(path)).values == ("old",)


def test_new_tags_are_taken_out_again(mka: Make) -> None:
    data = song(room=90)
    path = mka(data)
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
def test_files_of_encoders(
    tmp_path: Path, suffix: str, codec: str, rate: int, options: dict[str, str]
) -> None:
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
