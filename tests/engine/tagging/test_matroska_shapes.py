"""Matroska of any shape: what is damaged stays, what cannot be written is named."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.tagging.encoded_files import Make
from engine.tagging.matroska_checks import (
    ARTIST,
    MOODS,
    OF_FILE,
    SOUND,
    metadata,
    packets,
    places,
    shown_mood,
    song,
)
from engine.tagging.matroska_files import (
    CLUSTERS,
    CRC_32,
    CUES,
    INFO,
    SEEK_HEAD,
    SEGMENT,
    TAG,
    TAGS,
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
from mood_engine.tagging import Field, TagChange, Tags, matroska, matroska_segment, read_fields
from mood_engine.tagging.fields import open_tags
from tag_helpers import read_moods, write_moods

# --- refusals -------------------------------------------------------------------------------------

FULL: dict[str, Any] = {"room": 0, "indexed": [INFO, TRACKS]}


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
def test_files_that_cannot_be_written_stay_and_say_why(mka: Make, data: bytes, reason: str) -> None:
    path = mka(data)
    with pytest.raises(TagError, match=reason):
        write_moods(str(path), ["x" * 15_000] if reason == "no room" else MOODS)
    assert path.read_bytes() == data


def test_what_is_cut_off_takes_moods_where_its_tags_have_room(mka: Make) -> None:
    path = mka(song(front=[tags(tag(ARTIST)), padding(200)])[:-100])
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
def test_absurd_files_end_soon(mka: Make, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matroska_segment, "_MAX_ELEMENTS", 1000)
    monkeypatch.setattr(matroska, "_MAX_PARTS", 1000)
    path = mka(data)
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
def test_moods_go_before_what_is_damaged(mka: Make, damaged: bytes) -> None:
    path = mka(song(element(TAGS, damaged)))
    before = path.read_bytes()
    write_moods(str(path), MOODS)
    data = path.read_bytes()
    assert read_moods(str(path)).values == MOODS
    assert shown_mood(path) == MOODS[-1]
    assert places(data) == places(before)
    assert metadata(path)[0][0].items() >= {"ARTIST": "Me"}.items()
    write_moods(str(path), [])
    assert damaged in path.read_bytes()


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
def any_tag(draw: st.DrawFn) -> tuple[bytes, bool]:
    """A Tag, and whether it speaks of the file."""
    level = draw(st.sampled_from([None, None, 30, 50, 70]))
    kind = draw(st.sampled_from(["", "", "TRACK", "ALBUM"]))
    track = draw(st.sampled_from([0, 0, TRACK_UID, 99]))
    ours = level in (None, 30) and kind in ("", "TRACK") and track in (0, TRACK_UID)
    made = tag(*draw(INNER), level=level, kind=kind, track=track)
    return made, ours


@st.composite
def any_tags(draw: st.DrawFn) -> bytes:
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

    def __repr__(self) -> str:
        shown = self.data
        for known in (True, False):
            for number in range(CLUSTERS):
                shown = shown.replace(cluster(number, known), b" cluster ")
        return repr(shown)


@st.composite
def any_file(draw: st.DrawFn) -> File:
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


def is_ours(targets: bytes, name: str) -> bool:
    by_id = {
        each.id: targets[each.content : each.end] for each in elements(targets, *inside(targets))
    }
    level, kind, track = (by_id.get(id_) for id_ in (0x68CA, 0x63CA, 0x63C5))
    matches = (
        level in (None, b"\x1e"),
        kind in (None, b"TRACK"),
        track in (None, bytes([TRACK_UID])),
    )
    return name.upper() == "MOOD" and all(matches)


def inside(data: bytes) -> tuple[int, ...]:
    return next(((each.content, each.end) for each in elements(data)), (0, 0))


def kept_bytes(data: bytes) -> list[tuple[int, bytes]]:
    """All that must stay in its place: whatever is not tags, empty padding or the index."""
    whole = segment_of(data)
    kept = [(0, data[: whole.start + 4]), (whole.content, b"")]
    for each in parts_of(data):
        is_empty = each.id == VOID and not any(data[each.content : each.end])
        if each.id not in (TAGS, SEEK_HEAD) and not is_empty:
            kept.append((each.start, data[each.start : each.end]))
    return kept


def other_simple_tags(data: bytes) -> list[tuple[bytes, str, bytes]]:
    return [each for each in simple_tags(data) if not is_ours(*each[:2])]


@pytest.mark.slow
def test_any_file_keeps_every_byte_that_is_not_ours(tmp_path: Path) -> None:
    path, original = tmp_path / "song.mka", tmp_path / "original.mka"
    written = 0

    @settings(max_examples=40, deadline=None, database=None)
    @given(any_file(), st.lists(st.sampled_from(["happy", "喜び", "x" * 200]), max_size=3))
    def check(file: File, moods: list[str]) -> None:
        nonlocal written
        data = file.data
        path.write_bytes(data)
        original.write_bytes(data)
        before = read_fields(str(path)).fields[Field.MOOD]
        sound, shown = packets(original), metadata(original)
        others = other_simple_tags(data)

        def revert(tags: Tags) -> None:
            tags.restore({Field.MOOD: before.stored})
            tags.save()

        for wanted in (moods, None, ["dark"], []):
            present = path.read_bytes()
            try:
                if wanted is None:
                    TagChange(str(path), [Field.MOOD], revert).apply()
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
