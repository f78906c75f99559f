"""In FLAC all metadata besides our comments, and everything around it, stays the bytes it is."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

import av
import mutagen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.tagging.encoded_files import Make, made_tag
from engine.tagging.xiph import (
    COMMENTS,
    PADDING,
    PICTURE,
    Block,
    comments,
    flac_blocks,
    flac_file,
    picture,
    read_comments,
    sized,
)
from mood_engine.errors import TagError
from mood_engine.tagging import Field, TagChange, Tags, read_fields
from tag_helpers import read_moods, restore, write_moods

APPLICATION, SEEK_TABLE, RESERVED = 2, 3, 126
Wanted = tuple[int, bytes | int]
"""A block; of padding, its size will do."""

OTHERS = (b"TITLE=Title", b"no equals sign")
ID3V1 = b"TAG" + b"Old title".ljust(125, b"\0")


@pytest.fixture
def song(music: dict[str, bytes], tmp_path: Path) -> Make:
    """song(*blocks): a FLAC with these blocks behind the first, and `behind` at its end."""
    stored, audio = flac_blocks(music["flac"])

    def made(*blocks: Block, front: bytes = b"", behind: bytes = b"") -> Path:
        path = tmp_path / "song.flac"
        path.write_bytes(front + flac_file([stored[0], *blocks], audio) + behind)
        return path

    return made


def blocks_of(path: Path, front: bytes = b"") -> tuple[list[Block], bytes]:
    data = path.read_bytes()
    assert data.startswith(front)
    return flac_blocks(data[len(front) :])


def moods(*names: str) -> list[bytes]:
    return [b"MOOD=" + name.encode() for name in names]


def write(path: Path, *values: str) -> bool:
    """Whether it was done in place."""

    def edit(tags: Tags) -> None:
        tags.replace(Field.MOOD, values)
        tags.save()

    change = TagChange(str(path), [Field.MOOD], edit)
    change.apply()
    return change.patch is not None


# --- padding ------------------------------------------------------------------------------------

TEXT = (COMMENTS, comments(*OTHERS))
LARGE = (PICTURE, picture(bytes(2 << 20)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([TEXT, (PADDING, 100)], [TEXT, (PADDING, 86)]),
        ([(PADDING, 100), TEXT], [(PADDING, 86), TEXT]),
        ([(PADDING, 100), LARGE, TEXT, (PADDING, 14)], [(PADDING, 100), LARGE, TEXT, (PADDING, 0)]),
        # The nearest that has room, and other blocks move between.
        (
            [(PADDING, 13), TEXT, (PADDING, 9), (APPLICATION, b"appl"), (PADDING, 50)],
            [(PADDING, 13), TEXT, (PADDING, 9), (APPLICATION, b"appl"), (PADDING, 36)],
        ),
        ([(APPLICATION, b"appl"), (PADDING, 99)], [(APPLICATION, b"appl"), TEXT, (PADDING, 49)]),
        ([(PADDING, 49), (PADDING, 99)], [(PADDING, 49), TEXT, (PADDING, 49)]),
    ],
)
def test_padding_takes_up_what_the_comments_need(
    before: list[Wanted], after: list[Wanted], song: Make
) -> None:
    def stored(blocks: list[Wanted]) -> list[Block]:
        return [(code, bytes(data) if isinstance(data, int) else data) for code, data in blocks]

    path = song(*stored(before))
    ours = moods("happy") if TEXT in before else moods("x" * 18)
    items = OTHERS if TEXT in before else ()
    data = path.read_bytes()
    assert write(path, *(item.partition(b"=")[2].decode() for item in ours))
    content = comments(*items, *ours) if items else comments(*ours, vendor=b"Mood Tagger")
    expected = [(COMMENTS, content) if block == TEXT else block for block in stored(after)]
    blocks, audio = blocks_of(path)
    assert blocks[1:] == expected
    assert (blocks[0], audio) == (flac_blocks(data)[0][0], flac_blocks(data)[1])
    if TEXT in before:
        assert write(path)
        assert path.stat().st_size == len(data)


@pytest.mark.parametrize(
    "blocks",
    [
        [TEXT],
        [],
        [TEXT, (APPLICATION, b"appl")],
        [TEXT, (PADDING, b"somebody's own data")],
        [(PADDING, b"somebody's own data"), TEXT],
        [TEXT, LARGE, (PADDING, bytes(5000))],
        [TEXT, (PADDING, bytes(5))],
    ],
)
def test_without_room_comes_padding_for_the_next_time(blocks: list[Block], song: Make) -> None:
    path = song(*blocks)
    data = path.read_bytes()
    assert not write(path, "happy")
    found, audio = blocks_of(path)
    assert audio == flac_blocks(data)[1]
    kept = [block for block in blocks if block[0] != COMMENTS and block != (PADDING, bytes(5))]
    new = [block for block in found[1:] if block[0] != COMMENTS and block in kept]
    assert new == kept
    assert path.stat().st_size < len(data) + 5000
    assert write(path, "happy", "dark", "x" * 1000)
    assert write(path)
    assert blocks_of(path)[1] == audio
    restore(path, data)


def test_what_gets_free_becomes_padding(song: Make) -> None:
    path = song((COMMENTS, comments(*OTHERS, *moods("x" * 50))), (APPLICATION, b"appl"))
    data = path.read_bytes()
    assert write(path)
    assert blocks_of(path)[0][1:] == [TEXT, (PADDING, bytes(55)), (APPLICATION, b"appl")]
    assert path.stat().st_size == len(data)


# --- everything else ----------------------------------------------------------------------------


def test_a_second_block_of_comments_stays(song: Make) -> None:
    second = (COMMENTS, comments(b"MOOD=other", vendor=b"Another"))
    path = song(TEXT, second, (PADDING, bytes(200)))
    write_moods(str(path), ["happy"])
    content = comments(*OTHERS, *moods("happy"))
    assert blocks_of(path)[0][1:3] == [(COMMENTS, content), second]


def test_bytes_behind_the_last_comment_stay(song: Make) -> None:
    for rest in (bytes(70), b"\x01", b"anything\0", sized(b"cut short")[:6]):
        path = song((COMMENTS, TEXT[1] + rest), (PADDING, bytes(200)))
        data = path.read_bytes()
        write_moods(str(path), ["happy"])
        assert blocks_of(path)[0][1] == (COMMENTS, comments(*OTHERS, *moods("happy")) + rest)
        restore(path, data)


@pytest.mark.parametrize("count", [3, 7, 2**31, 2**32 - 1])
def test_a_count_that_is_too_high_stays_too_high(count: int, song: Make) -> None:
    rest = sized(b"ALBUM=cut short")[:9]
    path = song((COMMENTS, comments(*OTHERS, count=count) + rest), (PADDING, bytes(200)))
    write_moods(str(path), ["happy"])
    content = comments(*OTHERS, *moods("happy"), count=count + (count < 2**32 - 1)) + rest
    assert blocks_of(path)[0][1] == (COMMENTS, content)
    assert read_moods(str(path)).values == ("happy",)


def test_a_comment_that_is_only_called_like_a_field_stays(song: Make) -> None:
    path = song((COMMENTS, comments(b"MOOD", b"MOOD_\xc5\xbfCORES=x", b"Mood=old")))
    write_moods(str(path), ["happy"])
    content = comments(b"MOOD", b"MOOD_\xc5\xbfCORES=x", *moods("happy"))
    assert blocks_of(path)[0][1] == (COMMENTS, content)


def test_tags_of_other_kinds_around_a_flac_stay(song: Make) -> None:
    front = made_tag(3, ("TIT2", b"\0Title")) + made_tag(4, ("TIT2", b"\0Title"))
    behind = b"APETAGEX and more" + ID3V1
    path = song(TEXT, front=front, behind=behind)
    audio = blocks_of(path, front)[1]
    for values in (["happy"], ["x" * 9000], []):
        write_moods(str(path), values)
        blocks, rest = blocks_of(path, front)
        assert rest == audio
        assert blocks[1] == (COMMENTS, comments(*OTHERS, *moods(*values)))


# --- tags of other kinds, which the comments hide -----------------------------------------------


def id3v1(title: bytes, artist: bytes = b"Artist", comment: bytes = b"note") -> bytes:
    track, rock = 7, 17
    return struct.pack(
        "<3s30s30s30s4s28sBBB", b"TAG", title, artist, b"Album", b"1999", comment, 0, track, rock
    )


FROM_ID3V1 = {
    "title": ["Title"],
    "artist": ["Artist"],
    "album": ["Album"],
    "date": ["1999"],
    "comment": ["note"],
    "tracknumber": ["7"],
    "genre": ["Rock"],
}


@pytest.fixture
def id3v2() -> bytes:
    return made_tag(
        3,
        ("TIT2", b"\1" + "Lied".encode("utf-16")),
        ("TPE1", b"\0Singer"),
        ("TPE2", b"\0Band"),
        ("TRCK", b"\0003/12"),
        ("TYER", b"\x001999"),
        ("TDAT", b"\x003112"),
        ("TCON", b"\0(17)"),
        ("TSOP", b"\0Singer, The"),
        ("TXXX", b"\0REPLAYGAIN_TRACK_GAIN\0-6 dB"),
        ("TXXX", b"\0no=name\0x"),
        ("COMM", b"\0eng\0note"),
        ("COMM", b"\0engiTunNORM\x0000001"),
        ("USLT", b"\0eng\0First line\nsecond"),
        ("APIC", b"\0image/png\0\3\0picture"),
        ("POPM", b"a@b\0" + bytes(100_000)),
    )


FROM_ID3V2 = {
    "title": ["Lied"],
    "artist": ["Singer"],
    "albumartist": ["Band"],
    "tracknumber": ["3"],
    "tracktotal": ["12"],
    "date": ["1999-12-31"],
    "genre": ["Rock"],
    "artistsort": ["Singer, The"],
    "replaygain_track_gain": ["-6 dB"],
    "comment": ["note"],
    "lyrics": ["First line\nsecond"],
}


def tags_of(path: Path) -> dict[str, list[str]]:
    found = mutagen.File(path).tags.as_dict()
    return {name: values for name, values in found.items() if any(values)}


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [(PADDING, bytes(9000))],
        [(COMMENTS, comments())],
        [(COMMENTS, comments(b"", b"EMPTY=", b"=no name"))],
    ],
)
def test_new_comments_repeat_what_only_id3_said(
    blocks: list[Block], song: Make, id3v2: bytes
) -> None:
    """In one tag or in both; with all that other programs showed of it."""
    path = song(*blocks, behind=id3v1(b"Title"))
    write_moods(str(path), ["happy"])
    assert tags_of(path) == {**FROM_ID3V1, "mood": ["happy"]}

    path = song(*blocks, front=id3v2)
    data, visible = path.read_bytes(), shown(path)
    write_moods(str(path), ["happy"])
    assert tags_of(path) == {**FROM_ID3V2, "mood": ["happy"]}
    assert {"title", "artist", "album_artist", "genre", "date"} <= visible.keys()
    seen = shown(path)
    assert seen["track"] + "/" + seen["tracktotal"] == visible.pop("track")
    same = {name: visible[name] for name in ("title", "artist", "album_artist", "genre", "date")}
    assert seen.items() >= same.items()
    restore(path, data)

    path = song(*blocks, front=id3v2, behind=id3v1(b"Title"))
    write_moods(str(path), ["happy"])
    assert tags_of(path) == {**FROM_ID3V1, **FROM_ID3V2, "mood": ["happy"]}
    # Once it is repeated, the comments alone count.
    write_moods(str(path), [])
    assert tags_of(path) == {**FROM_ID3V1, **FROM_ID3V2}


def test_moods_and_comments_in_id3_are_the_users(song: Make) -> None:
    path = song(front=made_tag(4, ("TMOO", b"\3mellow\0old"), ("COMM", b"\3eng\0note")))
    state = read_fields(str(path), [Field.MOOD, Field.COMMENT]).fields
    assert state[Field.MOOD].values == ("mellow", "old")
    assert state[Field.COMMENT].values == ("note",)


def test_comments_that_are_there_hide_nothing_more(song: Make, id3v2: bytes) -> None:
    for blocks in ([TEXT], [(COMMENTS, comments()), TEXT]):
        path = song(*blocks, front=id3v2, behind=id3v1(b"Title"))
        write_moods(str(path), ["happy"])
        ours = comments(*(OTHERS if blocks == [TEXT] else ()), *moods("happy"))
        assert blocks_of(path, id3v2)[0][1] == (COMMENTS, ours)


def test_old_tags_in_another_charset(song: Make) -> None:
    behind = id3v1("Песня".encode("cp1251"), "Аквариум".encode("cp1251"))
    path = song(behind=behind)
    write_moods(str(path), ["happy"])
    assert tags_of(path)["title"] == ["Песня"]
    assert tags_of(path)["artist"] == ["Аквариум"]


def test_old_tags_in_a_charset_that_nobody_knows_are_named(song: Make, id3v2: bytes) -> None:
    unknown = id3v1(b"\xfe\xfe\xfe", b"\xfd\xfd")
    path = song(behind=unknown)
    data = path.read_bytes()
    with pytest.raises(TagError, match="charset"):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == data
    # Beside a tag that says the same it does not matter.
    path = song(front=id3v2, behind=unknown)
    write_moods(str(path), ["happy"])
    assert tags_of(path) == {**FROM_ID3V2, "mood": ["happy"]}


# --- lengths that are wrong ---------------------------------------------------------------------


@pytest.mark.slow
def test_a_picture_whose_length_does_not_fit_stays(song: Make) -> None:
    """Some programs write 16 MB and more, and a length without its highest bits."""
    large = (PICTURE, picture(bytes(range(256)) * (1 << 16) + b"end"))
    path = song(TEXT, large, (PADDING, bytes(50)))
    data = path.read_bytes()
    assert (len(large[1]) & 0xFFFFFF) < 256
    audio = packets(path)
    for values in (["happy"], ["happy", "x" * 9000]):
        write_moods(str(path), values)
        after = path.read_bytes()
        start, before = after.index(b"image/png") - 12, data.index(b"image/png") - 12
        assert after[start:].startswith(data[before:][: 4 + len(large[1])])
        assert packets(path) == audio
        assert read_moods(str(path)).values == tuple(values)
    restore(path, data)


@pytest.mark.parametrize(
    "blocks",
    [
        [(PICTURE, picture(b"image")[:-6] + b"\xff" * 4 + b"image")],
        [(PICTURE, b"\xff" * 7)],
        [(SEEK_TABLE, b"?"), (RESERVED, b"new"), (APPLICATION, b"")],
    ],
)
def test_blocks_with_wrong_contents_stay(blocks: list[Block], song: Make) -> None:
    path = song(*blocks, TEXT, (PADDING, bytes(200)))
    write_moods(str(path), ["happy"])
    assert blocks_of(path)[0][1:-2] == blocks


@pytest.mark.parametrize(
    ("change", "defect"),
    [
        (lambda data: data.replace(b"\x04\0\0", b"\x04\x7f\0", 1), "do not lead to the audio"),
        (lambda data: data.replace(b"\x81\0\0", b"\x01\0\0", 1), "do not lead to the audio"),
        (lambda data: data[:50], "do not lead to the audio"),
        (lambda data: data.replace(sized(b"Somebody \xff"), b"\xff" * 14), "end before the first"),
    ],
)
def test_damaged_metadata_is_named(
    change: Callable[[bytes], bytes], defect: str, song: Make
) -> None:
    path = song(TEXT, (PADDING, bytes(200)))
    data = change(path.read_bytes())
    path.write_bytes(data)
    with pytest.raises(TagError, match=defect):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == data


def test_what_lies_before_the_audio_stays(song: Make, music: dict[str, bytes]) -> None:
    blocks, audio = flac_blocks(music["flac"])
    path = song()
    path.write_bytes(flac_file([blocks[0], TEXT, (PADDING, bytes(99))], bytes(33) + audio))
    write_moods(str(path), ["happy"])
    assert blocks_of(path)[1] == bytes(33) + audio


@pytest.mark.slow
def test_comments_larger_than_a_block_are_refused(song: Make) -> None:
    path = song((COMMENTS, comments(b"x=" + bytes(0xFFFFFF - 60))), (PADDING, bytes(200)))
    with pytest.raises(TagError, match="16 MB"):
        write_moods(str(path), ["x" * 100])


def test_crafted_metadata_is_bounded(song: Make, music: dict[str, bytes]) -> None:
    path = song()
    audio = flac_blocks(music["flac"])[1]
    path.write_bytes(b"fLaC" + b"\x02\0\0\0" * 20_000 + audio)
    with pytest.raises(TagError, match="more than 10,000"):
        read_fields(str(path))


# --- anything -----------------------------------------------------------------------------------


def packets(path: Path) -> list[tuple[int | None, bytes]]:
    with av.open(str(path), metadata_errors="replace") as container:
        return [(packet.pts, bytes(packet)) for packet in container.demux() if packet.size]


def shown(path: Path) -> dict[str, str]:
    with av.open(str(path), metadata_errors="replace") as container:
        tags = {name.casefold(): text for name, text in container.metadata.items()}
    return {name: text for name, text in tags.items() if name != "mood"}


KEY = st.sampled_from([b"TITLE", b"title", b"", b"\xff", b"MOODY", b"REPLAYGAIN_TRACK_GAIN"])
ITEM = st.builds(lambda key, text: key + b"=" + text, KEY, st.binary(max_size=20)) | st.binary()
PACKET = st.builds(
    lambda items, vendor, more, rest: (
        comments(*items, vendor=vendor, count=min(max(len(items) + more, 0), 2**32 - 1)) + rest
    ),
    st.lists(ITEM, max_size=5),
    st.binary(max_size=20),
    st.sampled_from([0, 0, 0, -1, 1, 2, 2**32]),
    st.just(b"") | st.binary(max_size=9) | st.integers(1, 99).map(bytes),
).filter(lambda data: b"mood" not in data.lower().replace(b"moody", b""))
BLOCK = st.one_of(
    st.tuples(st.just(COMMENTS), PACKET),
    st.tuples(st.just(PADDING), st.integers(0, 300).map(bytes)),
    st.tuples(st.just(PADDING), st.binary(min_size=1, max_size=30)),
    st.tuples(st.just(PICTURE), st.binary(max_size=40).map(picture) | st.binary(max_size=40)),
    st.tuples(st.sampled_from([APPLICATION, SEEK_TABLE, RESERVED]), st.binary(max_size=40)),
)


@pytest.mark.slow
def test_whatever_the_metadata_is_all_but_the_moods_stays(song: Make) -> None:
    @settings(max_examples=60, deadline=None, database=None)
    @given(
        st.lists(BLOCK, max_size=6),
        st.sampled_from([b"", made_tag(4, ("TIT2", b"\3Front"), ("TRCK", b"\0003"))]),
        st.sampled_from([b"", b"junk", ID3V1]),
        st.lists(st.sampled_from([(), ("happy",), ("x" * 40, "y"), ("z" * 500,)]), max_size=3),
    )
    def check(
        blocks: list[Block], front: bytes, behind: bytes, steps: list[tuple[str, ...]]
    ) -> None:
        path = song(*blocks, front=front, behind=behind)
        data = path.read_bytes()
        first = next((content for code, content in blocks if code == COMMENTS), None)
        items = [read_comments(content) for code, content in blocks if code == COMMENTS]
        silent = not any(re.match(b"[^=]+=.", each, re.DOTALL) for each in chain(*items))
        audio, visible = packets(path), shown(path)
        for values in steps:
            write(path, *values)
            found, rest = blocks_of(path, front)
            assert rest == flac_blocks(data[len(front) :])[1]
            assert kept(found) == kept(flac_blocks(data[len(front) :])[0])
            contents = [content for code, content in found if code == COMMENTS]
            assert packets(path) == audio
            if silent and (front or behind == ID3V1):  # what these say is repeated
                assert shown(path).items() >= visible.items()
                continue
            assert shown(path) == visible
            if first is not None:
                assert_only_moods_differ(first, contents[0], moods(*values))
        restore(path, data)

    check()


def kept(blocks: Iterable[Block]) -> list[Block]:
    """Without padding, and without the first comments."""
    found = [block for block in blocks if block[0] != PADDING or any(block[1])]
    first = next((block for block in found if block[0] == COMMENTS), None)
    if first is not None:
        found.remove(first)
    return found


def assert_only_moods_differ(old: bytes, new: bytes, ours: list[bytes]) -> None:
    (vendor,) = struct.unpack_from("<I", old)
    start = 4 + vendor
    assert new[:start] == old[:start]
    counts = [struct.unpack_from("<I", data, start)[0] for data in (old, new)]
    assert counts[1] == counts[0] + (len(ours) if counts[0] < 2**32 - 1 else 0)
    added = b"".join(map(sized, ours))
    at = new.find(added, start + 4)
    assert new[start + 4 : at] + new[at + len(added) :] == old[start + 4 :]
