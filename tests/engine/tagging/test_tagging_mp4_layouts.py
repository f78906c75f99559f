"""Wherever an MP4 file keeps its tag: it is found, and nothing beside it is touched."""

from __future__ import annotations

import io
from pathlib import Path

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.mp4 import MP4

from audio_files import audio_digest
from engine.tagging.encoded_files import Make
from engine.tagging.mp4_files import (
    AUDIO,
    FTYP,
    box,
    boxes,
    freeform,
    full,
    handler,
    item,
    leaves,
    meta,
    movie,
    numbers,
    places,
    with_user_data,
)
from mood_engine.errors import TagError
from mood_engine.tagging import Field
from mood_engine.tagging.fields import open_tags
from tag_helpers import read_moods, write_moods

TITLE = item(b"\xa9nam", "Title")
ARTIST = item(b"\xa9ART", "Artist")
MOOD = freeform("MOOD", "happy", "dark")
MOODS = ("happy", "dark")
# Not a terminator, and too short for a box.
STRAY = b"\xab\xcd"
# Padding to some, a hiding place to others.
USED = box(b"free", b"not nothing")


def free(size: int) -> bytes:
    return box(b"free", bytes(size - 8))


def wrote(data: bytes, *moods: str) -> tuple[bytes, bool]:
    """The file with these moods, and whether it could be done in place."""
    file = io.BytesIO(data)
    tags = open_tags(file)
    before = tags.other_content([Field.MOOD])
    tags.replace(Field.MOOD, moods)
    tags.save()
    again = open_tags(file)
    assert again.values(Field.MOOD) == moods
    assert again.other_content([Field.MOOD]) == before
    after = file.getvalue()
    assert [after[place : place + 24] for place in places(after)] == [
        data[place : place + 24] for place in places(data)
    ]
    return after, len(after) == len(data)


def still(data: bytes) -> list[tuple[tuple[bytes, ...], bytes]]:
    """All boxes but those of moods, chunks, and padding; what is no box as well.

    A tag has to have a handler, so a new one has this.
    """
    return [
        (path, leaf)
        for path, leaf in leaves(data)
        if path[-1] != b"stco"
        and leaf != handler(b"mdir")
        and not (path[-1] == b"free" and len(set(leaf[8:])) <= 1)
        and not (path[-1] == b"----" and b"MOOD" in leaf)
    ]


def udta(*children: bytes) -> bytes:
    return box(b"udta", *children)


def ilst(*items: bytes) -> bytes:
    return box(b"ilst", *items)


# Name: children of the index; what they become with two moods, where there is room for those.
TAG = meta(ilst(TITLE))
LAYOUTS = {
    "itunes": [udta(meta(ilst(TITLE, ARTIST), free(400)))],
    "padding-before-the-list": [udta(meta(free(400), ilst(TITLE)))],
    "padding-behind-the-tag": [udta(TAG, free(400))],
    "padding-behind-other-data": [udta(TAG, box(b"abcd", b"x"), b"", TITLE), free(400)],
    "padding-in-pieces": [udta(meta(ilst(TITLE), free(8), free(60), free(8), free(400)))],
    "padding-of-ones": [udta(meta(ilst(TITLE), box(b"free", b"\1" * 60), free(400)))],
    "padding-of-no-tag": [box(b"abcd"), free(400)],
    "padding-of-other-data": [udta(box(b"\xa9nam", b"\0\5\x15\xc7Title"), free(400))],
    "quicktime": [udta(meta(ilst(TITLE), free(400), plain=True))],
    "quicktime-terminator": [udta(meta(ilst(TITLE), free(400)), bytes(4))],
    "quicktime-user-data": [udta(box(b"\xa9nam", b"\0\5\x15\xc7Title"), free(400), bytes(4))],
    "no-boxes": [udta(meta(ilst(TITLE), free(400), STRAY), STRAY), STRAY],
    "large-headers": [
        box(
            b"udta",
            box(
                b"meta",
                *(bytes(4), handler(b"mdir"), box(b"ilst", TITLE, large=True), free(400)),
                large=True,
            ),
            large=True,
        )
    ],
    "large-items": [udta(meta(ilst(box(b"\xa9nam", TITLE[8:], large=True)), free(400)))],
    "other-kind-of-metadata": [udta(free(400), meta(box(b"ID32", b"x"), kind=b"ID32"))],
    "two-tags": [udta(meta(ilst(TITLE), free(400)), meta(ilst(ARTIST))), udta(TAG)],
    "list-in-second": [udta(box(b"abcd")), udta(meta(kind=b"ID32"), meta(ilst(TITLE), free(400)))],
    "unknown-parts": [udta(meta(box(b"xyz1", b"a"), ilst(TITLE), free(400), box(b"xyz2", b"b")))],
    "used-padding": [udta(meta(USED, ilst(TITLE), free(400), USED), USED), USED],
    "damaged-item": [udta(meta(free(400), ilst(TITLE, numbers("I", 500), b"abcddata")))],
    "stray-bytes-in-list": [udta(meta(free(400), ilst(TITLE, STRAY)))],
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_all_layouts_keep_all_they_hold(name: str) -> None:
    data = movie(*LAYOUTS[name])
    after, in_place = wrote(data, *MOODS)
    assert in_place
    assert still(after) == still(data)
    # Whatever it takes: no room, room again, none needed.
    for moods in (["x" * 500], MOODS, ["x" * 497], ["x"], ["x" * 5000], []):
        after, _ = wrote(after, *moods)
        assert still(after) == still(data)


@pytest.mark.parametrize("name", LAYOUTS)
def test_without_room_the_audio_moves(name: str) -> None:
    """Padding is for the tag alone, then."""
    data = movie(*LAYOUTS[name], behind=USED)
    data = data.replace(free(400), box(b"skip", bytes(392)))
    after, in_place = wrote(data, *MOODS)
    assert not in_place
    assert len(after) - len(data) < 3000
    assert still(after) == still(data)
    again, in_place = wrote(after, "x" * 500, "y")
    assert in_place
    assert still(again) == still(data)


@pytest.mark.parametrize("first", [8, 16, 17, 30, 120, 121, 122, 127, 128, 129, 136, 400])
def test_any_room_is_used_as_far_as_it_goes(first: int) -> None:
    """A box of padding takes eight bytes: fewer cannot be left."""
    used = len(freeform("MOOD", *MOODS))
    data = movie(udta(meta(ilst(TITLE), free(first))), behind=USED)
    after, in_place = wrote(data, *MOODS)
    assert in_place == (first == used or first >= used + 8)
    assert still(after) == still(data)


def test_padding_behind_the_index_is_used_next() -> None:
    data = movie(udta(TAG), behind=free(400))
    after, in_place = wrote(data, *MOODS)
    assert in_place
    assert still(after) == still(data)
    shorter, in_place = wrote(after, "happy", "darl" * 2)
    assert in_place
    assert still(shorter) == still(data)


@pytest.mark.parametrize("shrunk", range(1, 12))
def test_what_becomes_free_is_padding_and_no_audio_moves_for_it(shrunk: int) -> None:
    data = movie(udta(meta(ilst(TITLE, freeform("MOOD", "x" * 40), ARTIST), free(30))))
    after, in_place = wrote(data, "x" * (40 - shrunk))
    assert in_place
    assert after[: data.index(b"udta")] == data[: data.index(b"udta")]
    assert still(after) == still(data)


def test_an_index_at_the_end_and_audio_without_a_size() -> None:
    audio = box(b"mdat", AUDIO)
    index = movie(udta(TAG), in_front=False)[len(FTYP) + len(audio) :]
    large = box(b"moov", index[8:], large=True)
    for data in (
        FTYP + audio + index,
        FTYP + audio + numbers("I", 0) + index[4:],
        FTYP + audio + large,
        movie(udta(TAG)).replace(audio, numbers("I", 0) + audio[4:]),
        FTYP + audio + index + b"TAG" + bytes(125),
        FTYP + audio + index + STRAY,
    ):
        after, _ = wrote(data, *MOODS)
        assert still(after) == still(data)
        assert AUDIO in after
        again, in_place = wrote(after, "other", *MOODS)
        assert in_place
        assert still(again) == still(data)


def test_what_follows_a_damaged_item_stays_behind_it() -> None:
    """Some programs read on behind the list, where the item's size says that it ends."""
    item_end = b"end of the title"
    damaged = box(b"\xa9nam", box(b"data", numbers("II", 1, 0), b"Title, " + item_end))
    inside, outside = damaged[: -len(item_end)], item_end + box(b"abcd")
    for room in (b"", free(400)):
        data = movie(udta(meta(room, box(b"ilst", ARTIST, inside), outside)), USED)
        for moods in (MOODS, ["x" * 1000], ["x"], []):
            after, _ = wrote(data, *moods)
            assert damaged + outside[len(item_end) :] in after
            assert still(after) == still(data)


# --- other programs -----------------------------------------------------------------------------


def shown(path: Path) -> dict[str, str]:
    with av.open(str(path)) as container:
        return dict(container.metadata)


QUICKTIME_KEYS = full(
    b"keys", 0, 0, numbers("I", 2), box(b"mdta", b"title"), box(b"mdta", b"artist")
)
QUICKTIME_ITEMS = [
    item(numbers("I", number), text) for number, text in enumerate(["Title", "Artist"], 1)
]
KEYED = meta(QUICKTIME_KEYS, ilst(*QUICKTIME_ITEMS), kind=b"mdta")
OTHERS = {
    "plain": [udta(meta(ilst(TITLE, ARTIST), plain=True))],
    "terminated": [udta(meta(ilst(TITLE, ARTIST)), bytes(4))],
    "keyed": [udta(KEYED)],
    "keyed-in-index": [KEYED],
    "keyed-plain": [meta(QUICKTIME_KEYS, ilst(*QUICKTIME_ITEMS), kind=b"mdta", plain=True)],
    "user-data": [
        udta(box(b"\xa9nam", b"\0\5\x15\xc7Title"), box(b"\xa9ART", b"\0\6\x15\xc7Artist"))
    ],
}


@pytest.mark.parametrize("name", OTHERS)
def test_title_and_artist_are_still_shown(name: str, make: Make, music: dict[str, bytes]) -> None:
    path = make("aac")
    path.write_bytes(with_user_data(music["aac"], *OTHERS[name]))
    before, sound = shown(path), audio_digest(path)
    assert before["title"] == "Title"
    assert before["artist"] == "Artist"
    write_moods(str(path), MOODS)
    assert shown(path) == before | {"MOOD": "happy"}
    assert audio_digest(path) == sound
    write_moods(str(path), [])
    assert shown(path) == before


def test_files_without_their_mark(make: Make, music: dict[str, bytes]) -> None:
    """As QuickTime wrote them before there was one."""
    path = make("aac")
    song = music["aac"]
    for first in (b"wide", b"pnot"):
        path.write_bytes(song[:4] + first + song[8:])
        sound = audio_digest(path)
        write_moods(str(path), MOODS)
        assert read_moods(str(path)).values == MOODS
        assert audio_digest(path) == sound


def test_programs_that_read_one_list_find_the_moods_in_it(
    make: Make, music: dict[str, bytes]
) -> None:
    path = make("aac")
    for children in ([udta(KEYED)], [KEYED], [udta(meta(box(b"ID32", b"x"), kind=b"ID32"))]):
        path.write_bytes(with_user_data(music["aac"], *children))
        write_moods(str(path), MOODS)
        assert MP4(path)["----:com.apple.iTunes:MOOD"] == [b"happy", b"dark"]


# --- what is refused ----------------------------------------------------------------------------

DAMAGED = meta(ilst(TITLE))
DAMAGED = numbers("I", len(DAMAGED) + 20) + DAMAGED[4:]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (FTYP + box(b"mdat", AUDIO), "no index"),
        (movie(udta(TAG))[:500], "middle of its index"),
        (movie(udta(DAMAGED)), "a part of its udta box cannot be read"),
        (movie(numbers("I", 5000) + b"udta" + DAMAGED), "a part of its moov box"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_damaged_files_say_what_is_wrong(data: bytes, reason: str) -> None:
    with pytest.raises(TagError, match=reason):
        wrote(data, *MOODS)


def test_a_damaged_tag_can_be_read_all_the_same() -> None:
    tags = open_tags(io.BytesIO(movie(udta(DAMAGED))))
    assert tags.values(Field.MOOD) == ()
    assert "udta" in str(tags.obstacle)


def test_more_boxes_than_any_file_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mood_engine.tagging.mp4_boxes._MAX_BOXES", 100)
    monkeypatch.setattr("mood_engine.tagging.mp4_boxes._MAX_CHILDREN", 50)
    many = [box(b"abcd")] * 51
    for data, reason in (
        (movie(*many), r"\(moov\) .* 50 parts"),
        (movie(udta(meta(ilst(*many)))), r"\(ilst\) .* 50 parts"),
        (FTYP + many[0] * 101, "more than 100 parts"),
    ):
        with pytest.raises(TagError, match=reason):
            wrote(data, *MOODS)


def test_boxes_in_boxes_end_somewhere() -> None:
    nested = b""
    for _ in range(50):
        nested = box(b"trak", nested)
    with pytest.raises(TagError, match="nested too deeply"):
        wrote(movie(udta(TAG), nested), *MOODS)


def test_refusals_are_the_same_on_a_file(make: Make) -> None:
    path = make("aac")
    path.write_bytes(FTYP + box(b"mdat", AUDIO))
    with pytest.raises(TagError, match="no index"):
        read_moods(str(path))


# --- any file -----------------------------------------------------------------------------------

SMALL = st.binary(max_size=12)
KIND = st.sampled_from([b"abcd", b"free", b"skip", b"uuid", b"\xa9too", b"\0\0\0\1"])
UNKNOWN = st.one_of(
    st.builds(box, KIND, SMALL),
    st.builds(lambda size: free(8 + size), st.integers(0, 300)),
    st.builds(lambda data: box(b"data", data, large=True), SMALL),
)
SOME = st.lists(UNKNOWN, max_size=3).map(b"".join)
REST = st.one_of(st.just(b""), st.just(bytes(4)), st.just(STRAY), st.just(b"\0\0\0\4abcd"))
ITEMS = st.lists(
    st.one_of(
        st.just(TITLE),
        st.builds(lambda text: freeform("MOOD", text), st.text("ab;", max_size=9)),
        st.builds(box, st.sampled_from([b"covr", b"----", b"abcd"]), SMALL),
    ),
    max_size=4,
).map(b"".join)


@st.composite
def index_children(draw: st.DrawFn) -> list[bytes]:
    """User data with a tag of any shape, if any, among other boxes."""
    if draw(st.booleans()):
        rest = draw(REST)
        children = [draw(SOME), box(b"ilst", draw(ITEMS), rest), draw(SOME), draw(REST)]
        inner = meta(*children, plain=draw(st.booleans()))
        inner = box(b"udta", draw(SOME), inner, draw(SOME), draw(REST))
    else:
        inner = draw(st.sampled_from([b"", udta(), udta(free(90)), udta(meta()), udta(bytes(4))]))
    return [draw(SOME), inner, draw(SOME)]


@pytest.mark.slow
@settings(max_examples=80, deadline=None, database=None)
@given(
    index_children(),
    SOME,
    st.booleans(),
    st.lists(st.lists(st.text("xy", min_size=1, max_size=300), max_size=2), min_size=1, max_size=3),
)
def test_any_file_keeps_what_is_not_ours(
    children: list[bytes], behind: bytes, in_front: bool, steps: list[list[str]]
) -> None:
    data = movie(*children, behind=behind, in_front=in_front)
    rest = still(data)
    for moods in [*steps, []]:
        data, _ = wrote(data, *moods)
        assert still(data) == rest
        assert data.count(AUDIO) == 1


def test_every_byte_counts() -> None:
    """Whichever byte of the rest of the file changes, it is noticed."""
    data, _ = wrote(
        movie(
            box(b"free"),
            udta(TAG, box(b"abcd", b"xy"), bytes(4)),
            box(b"iods", b"z"),
            behind=box(b"uuid", b"0123456789abcdef"),
            audio=AUDIO[:96],
        ),
        *MOODS,
    )
    before = open_tags(io.BytesIO(data)).other_content([Field.MOOD])
    ours, room = data.index(b"----") - 4, data.index(b"free", data.index(b"----")) + 4
    audio = data.index(b"mdat") + 4
    ignored = {*range(ours, ours + len(MOOD)), *range(room, room + 2040), *range(audio, len(data))}
    # Their sizes say only what their content does.
    for kind in (b"moov", b"udta", b"meta", b"ilst"):
        ignored |= {*range(data.index(kind) - 4, data.index(kind))}
    unnoticed = []
    for place in sorted({*range(len(data))} - ignored):
        changed = bytearray(data)
        changed[place] ^= 0x55
        try:
            same = open_tags(io.BytesIO(bytes(changed))).other_content([Field.MOOD]) == before
        except TagError:
            same = False
        if same:
            unnoticed.append(place)
    assert not unnoticed
    assert [kind for kind, _, _ in boxes(data)] == [b"ftyp", b"moov", b"uuid", b"mdat"]
