"""What says where in an MP4 file something lies still says so when a tag has grown."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import av
import pytest

from engine.tagging.mp4_files import (
    AUDIO,
    FTYP,
    box,
    boxes,
    chunks,
    full,
    item,
    leaves,
    meta,
    movie,
    numbers,
    places,
    remuxed,
    track,
)
from mood_engine.errors import TagError
from mood_engine.tagging import Field
from mood_engine.tagging.fields import open_tags
from mood_engine.tagging.mp4_offsets import Offsets
from not_none import not_none
from tag_helpers import read_moods, write_moods

LONG = ["x" * 700]
# What changes when others move, and padding.
MOVING = {b"stco", b"co64", b"tfhd", b"tfra", b"sidx", b"free"}


def grown(data: bytes, moods: Sequence[str] = ("happy", "dark")) -> bytes:
    """The file with moods, by the engine."""
    file = io.BytesIO(data)
    tags = open_tags(file)
    before = tags.other_content([Field.MOOD])
    tags.replace(Field.MOOD, moods)
    tags.save()
    again = open_tags(file)
    assert again.values(Field.MOOD) == tuple(moods)
    assert again.other_content([Field.MOOD]) == before
    return file.getvalue()


def packets(path: Path, seek: float | None = None) -> list[tuple[int | None, bytes]]:
    """All, or those behind a place that is looked up in the index of fragments."""
    with av.open(str(path), options={"use_mfra_for": "pts"}) as container:
        stream = container.streams.audio[0]
        if seek is not None:
            container.seek(int(seek / not_none(stream.time_base)), stream=stream)
        return [(each.pts, bytes(each)) for each in container.demux(stream) if each.size]


def fragments(data: bytes) -> list[int]:
    return [start for kind, start, _ in boxes(data) if kind == b"moof"]


def indexed(data: bytes) -> tuple[list[int], list[int]]:
    """Where the index of fragments, and those of segments, say that fragments begin."""
    by_index, by_segments = [], []
    for path, leaf in leaves(data):
        if path[-1] == b"tfra":
            assert leaf[8] == 1
            (count,) = struct.unpack_from(">I", leaf, 20)
            entries = range(24, 24 + count * 19, 19)
            by_index += [struct.unpack_from(">Q", leaf, entry + 8)[0] for entry in entries]
    for kind, start, end in boxes(data):
        if kind == b"sidx":
            assert data[start + 8] == 1
            place = end + struct.unpack_from(">Q", data, start + 28)[0]
            for size, _, _ in struct.iter_unpack(">III", data[start + 40 : end]):
                by_segments.append(place)
                place += size
    return by_index, by_segments


FRAGMENTED = {
    "base-offsets": "frag_keyframe+empty_moov",
    "base-is-moof": "frag_keyframe+empty_moov+default_base_moof",
    "segment-index": "dash+frag_keyframe+empty_moov",
    "global-segment-index": "dash+global_sidx",
    "with-chunks-too": "frag_keyframe",
    "each-track-by-itself": "frag_keyframe+empty_moov+separate_moof+omit_tfhd_offset",
}


@pytest.mark.parametrize("layout", FRAGMENTED)
def test_fragments_are_found_again(layout: str, music: dict[str, bytes], tmp_path: Path) -> None:
    path = remuxed(music["aac"], tmp_path / "song.m4a", FRAGMENTED[layout], frag_duration="200000")
    before = path.read_bytes()
    sound, end, rest = packets(path), packets(path, 0.7), still(before)
    assert len(fragments(before)) > 3
    assert len(end) < len(sound)
    for moods in (LONG, ["happy"], LONG * 8, []):
        write_moods(str(path), moods)
        assert read_moods(str(path)).values == tuple(moods)
        assert packets(path) == sound
        assert packets(path, 0.7) == end
        after = path.read_bytes()
        assert still(after) == rest
        by_index, by_segments = indexed(after)
        assert set(by_index) <= set(fragments(after))
        assert set(by_segments) <= set(fragments(after))
        assert [len(found) for found in indexed(after)] == [len(found) for found in indexed(before)]
        assert len(after) > len(before)


def still(data: bytes) -> list[tuple[tuple[bytes, ...], bytes]]:
    """All that is neither an offset nor a mood."""
    return [
        (path, leaf)
        for path, leaf in leaves(data)
        if path[-1] not in MOVING and not (path[-1] == b"----" and b"MOOD" in leaf)
    ]


@pytest.mark.parametrize("movflags", ["", "faststart"])
def test_chunks_are_found_again(movflags: str, music: dict[str, bytes], tmp_path: Path) -> None:
    path = remuxed(music["alac"], tmp_path / "song.m4a", movflags)
    before = path.read_bytes()
    sound, rest, chunked = packets(path), still(before), chunk_starts(before)
    write_moods(str(path), LONG)
    after = path.read_bytes()
    assert packets(path) == sound
    assert still(after) == rest
    assert chunk_starts(after) == chunked
    assert (places(after) == places(before)) == (movflags == "")


def chunk_starts(data: bytes) -> list[bytes]:
    return [data[place : place + 24] for place in places(data)]


def the(kind: bytes, data: bytes) -> bytes:
    (found,) = (leaf for path, leaf in leaves(data) if path[-1] == kind)
    return found


def number(kind: bytes, at: int, form: str) -> Callable[[bytes], int]:
    """What finds a number in the only box of this kind."""
    return lambda data: int(struct.unpack_from(f">{form}", the(kind, data), at)[0])


def fragment(header: bytes, run: bytes) -> bytes:
    return box(b"moof", full(b"mfhd", 0, 0, numbers("I", 1)), box(b"traf", header, run))


def iloc(version: int, sizes: tuple[int, ...], *content: bytes) -> bytes:
    return meta(full(b"iloc", version, 0, bytes(sizes), *content), kind=b"pict")


def sidx(version: int, place: int) -> bytes:
    """That place has to be behind the box."""
    form = "IQQ" if version else "III"
    return full(
        *(b"sidx", version, 0, numbers("I", 1), struct.pack(f">{form}", 1000, 0, place)),
        numbers("HHIII", 0, 1, 24, 1000, 0),
    )


def end_of_sidx(data: bytes) -> int:
    return next(end for kind, _, end in boxes(data) if kind == b"sidx")


def run_of(data: bytes) -> int:
    base = number(b"tfhd", 16, "Q")(data) if the(b"tfhd", data)[11] & 1 else fragments(data)[0]
    return base + number(b"trun", 16, "i")(data)


# What is put into a file, given a place in its audio and how far that is behind the end of what is
# put there; and what finds the place again.
IN_TRACKS: dict[str, tuple[Callable[[int], bytes], Callable[[bytes], int]]] = {
    "co64": (
        lambda place: full(b"co64", 0, 0, numbers("I", 1), numbers("Q", place)),
        number(b"co64", 16, "Q"),
    ),
    "saio-0": (
        lambda place: full(b"saio", 0, 1, b"cenc", numbers("III", 0, 1, place)),
        number(b"saio", 24, "I"),
    ),
    "saio-1": (
        lambda place: full(b"saio", 1, 0, numbers("I", 1), numbers("Q", place)),
        number(b"saio", 16, "Q"),
    ),
}
BEHIND: dict[str, tuple[Callable[[int, int], bytes], Callable[[bytes], int]]] = {
    "tfra-0": (
        lambda place, _: box(
            b"mfra", full(b"tfra", 0, 0, numbers("IIIII", 1, 0, 1, 7, place), b"123")
        ),
        number(b"tfra", 28, "I"),
    ),
    "tfra-1-wide": (
        lambda place, _: box(
            b"mfra", full(b"tfra", 1, 0, numbers("IIIQQ", 1, 0b111001, 1, 7, place), bytes(9))
        ),
        number(b"tfra", 32, "Q"),
    ),
    "sidx-0": (
        lambda _, behind: sidx(0, behind),
        lambda data: end_of_sidx(data) + number(b"sidx", 24, "I")(data),
    ),
    "sidx-1": (
        lambda _, behind: sidx(1, behind),
        lambda data: end_of_sidx(data) + number(b"sidx", 28, "Q")(data),
    ),
    "trun-of-base": (
        lambda place, _: fragment(
            full(b"tfhd", 0, 1, numbers("IQ", 1, place - 24)),
            full(b"trun", 0, 1, numbers("Ii", 1, 24)),
        ),
        run_of,
    ),
    "trun-of-file": (
        lambda place, _: fragment(
            full(b"tfhd", 0, 1, numbers("IQ", 1, 0)), full(b"trun", 0, 1, numbers("Ii", 1, place))
        ),
        run_of,
    ),
    "trun-of-fragment": (
        lambda _, behind: fragment(
            full(b"tfhd", 0, 0x20000, numbers("I", 1)),
            full(b"trun", 0, 1, numbers("Ii", 1, behind + 68)),
        ),
        run_of,
    ),
    "iloc-0": (
        lambda place, _: iloc(0, (0x44, 0), numbers("HHHHII", 1, 1, 0, 1, place, 24)),
        number(b"iloc", 22, "I"),
    ),
    "iloc-1-of-base": (
        lambda place, _: iloc(
            *(1, (0x44, 0x84), numbers("HHHHQHIII", 1, 1, 0, 0, place - 9, 1, 0, 9, 24))
        ),
        lambda data: number(b"iloc", 22, "Q")(data) + number(b"iloc", 36, "I")(data),
    ),
    "iloc-2-only-base": (
        lambda place, _: iloc(2, (0, 0x80), numbers("IIHHQH", 1, 1, 0, 0, place, 1)),
        number(b"iloc", 26, "Q"),
    ),
}
TAG = box(b"udta", meta(box(b"ilst", item(b"\xa9nam", "Title"))))


@pytest.mark.parametrize("name", [*IN_TRACKS, *BEHIND])
def test_every_kind_of_offset_is_corrected(name: str) -> None:
    def made(place: int, end: int) -> bytes:
        if name in IN_TRACKS:
            return movie(TAG, track(IN_TRACKS[name][0](place)))
        return movie(TAG, behind=BEHIND[name][0](place, place - end))

    def audio(data: bytes) -> int:
        return data.index(AUDIO)

    first = made(1000, 500)
    start = audio(first)
    data = made(start + 72, start - 8)
    find = (IN_TRACKS | BEHIND)[name][1]
    assert find(data) == start + 72
    after = grown(data, LONG)
    assert len(after) > len(data)
    assert find(after) == audio(after) + 72
    assert chunk_starts(after) == chunk_starts(data)


def test_what_lies_before_the_index_or_in_an_item_is_no_place_behind_it() -> None:
    inside = iloc(1, (0x44, 0), numbers("HHHHHII", 1, 1, 1, 0, 1, 40, 24))  # of `idat`
    front = iloc(0, (0x44, 0), numbers("HHHHII", 1, 1, 0, 1, 8, 12))
    for behind in (inside, front):
        data = movie(TAG, behind=behind)
        assert the(b"iloc", grown(data, LONG)) == the(b"iloc", data)


def test_every_index_is_corrected() -> None:
    """Files that were joined have two; programs read the first or the last."""
    data = movie(TAG, behind=movie()[len(FTYP) :], audio=AUDIO)
    second = data.rindex(b"moov") - 4
    count = len(AUDIO) // 48
    start = data.index(AUDIO, second)
    stored = data[second:].replace(
        chunks(*places(data)[count:]), chunks(*range(start, start + count * 48, 48))
    )
    data = data[:second] + stored
    after = grown(data, LONG)
    assert len(places(data)) == 2 * count
    assert chunk_starts(after) == chunk_starts(data)


# --- where it cannot be done --------------------------------------------------------------------


def refused(data: bytes) -> str:
    with pytest.raises(TagError) as caught:
        grown(data, LONG)
    return str(caught.value)


def in_place(data: bytes) -> None:
    """Where there is room, none of this matters."""
    tag = box(b"udta", meta(box(b"ilst", item(b"\xa9nam", "Title")), box(b"free", bytes(5000))))
    data = data.replace(TAG, tag)
    start = data.index(b"moov") - 4
    (size,) = struct.unpack_from(">I", data, start)
    data = data[:start] + numbers("I", size + len(tag) - len(TAG)) + data[start + 4 :]
    assert len(grown(data, LONG)) == len(data)


OBSTACLES = {
    "64-bit": movie(TAG, track(chunks(0xFFFFFF00))),
    "cmov": movie(TAG, box(b"cmov", bytes(20))),
    "afra": movie(TAG, behind=box(b"afra", bytes(20))),
    "stbl": movie(TAG, track(chunks(1, 2), numbers("I", 5000) + b"stco" + bytes(20))),
    "stco": movie(TAG, track(full(b"stco", 0, 0, numbers("III", 3, 1, 2)))),
    "tfra": movie(TAG, behind=box(b"mfra", full(b"tfra", 1, 0, numbers("III", 1, 0, 9)))),
    "follows damaged": movie(TAG) + b"\0\0\0\1nobox" + numbers("I", 16) + b"mfro" + bytes(8),
    "another file": movie(
        TAG,
        track(
            full(
                *(b"dref", 0, 0, numbers("I", 2), full(b"url ", 0, 1)),
                full(b"alis", 0, 0, b"elsewhere"),
            )
        ),
    ),
}


@pytest.mark.parametrize("reason", OBSTACLES)
def test_audio_that_cannot_be_moved_is_not(reason: str) -> None:
    assert reason in refused(OBSTACLES[reason])
    in_place(OBSTACLES[reason])


def test_an_index_that_counts_the_tag_itself(music: dict[str, bytes]) -> None:
    data = movie(TAG)
    data = FTYP + sidx(0, 0).replace(numbers("I", 24), numbers("I", len(data))) + data[len(FTYP) :]
    assert "sidx" in refused(data)
    in_place(data)


def test_audio_of_another_file_is_none_of_this_one() -> None:
    outside = full(b"dref", 0, 0, numbers("I", 1), full(b"alis", 0, 0, b"elsewhere"))
    offsets = chunks(*range(10_000, 20_000, 1000))
    after = grown(movie(TAG, box(b"trak", outside, offsets)), LONG)
    assert offsets in after


def test_an_offset_that_was_not_corrected_is_noticed(
    music: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = remuxed(music["aac"], tmp_path / "song.m4a", "faststart")
    before = path.read_bytes()
    monkeypatch.setattr(Offsets, "write", lambda *_: None)
    with pytest.raises(TagError, match=r"chunk offsets of track 1 \(stco\)"):
        write_moods(str(path), LONG)
    assert path.read_bytes() == before


def test_a_truncated_file_keeps_what_it_has() -> None:
    data = movie(TAG)
    data = data[: len(data) - len(AUDIO) // 2]
    after = grown(data, LONG)
    moved = len(after) - len(data)
    assert places(after) == [place + moved for place in places(data)]


def test_long_tables_in_many_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces that end in the middle of a number."""
    monkeypatch.setattr("mood_engine.tagging.mp4_boxes._CHUNK_BYTES", 997)
    monkeypatch.setattr("mood_engine.tagging.mp4_offsets._WRITTEN_TOGETHER", 0)
    monkeypatch.setattr("mood_engine.tagging.mp4_offsets._MAX_FOLLOWED", 10)
    table = [1_000_000 + 5 * number for number in range(2000)]
    data = movie(TAG, track(chunks(*table)))
    after = grown(data, LONG)
    moved = len(after) - len(data)
    assert places(after) == [place + moved for place in places(data)]
    assert places(after)[-1] == table[-1] + moved


def test_more_offsets_than_any_file_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mood_engine.tagging.mp4_index._MAX_OFFSETS", 100)
    assert "more than 100 entries" in refused(movie(TAG, track(chunks(*range(101)))))
