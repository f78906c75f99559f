"""APE tags of any shape: our item comes and goes, every other byte stays."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Sequence

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.tagging.ape_tags import (
    ARTIST,
    GAIN,
    HAS_HEADER,
    ID3V1,
    IS_HEADER,
    MOOD,
    TITLE,
    ape,
    item,
    seen,
    tag_of,
)
from engine.tagging.encoded_files import Make
from mood_engine.errors import TagError
from mood_engine.tagging import Field, TagChange, Tags
from mood_engine.tagging.fields import open_tags
from tag_helpers import read_moods, write_moods

# --- rests and numbers that are wrong -----------------------------------------------------------

WHOLE = TITLE + ARTIST
CASES = {
    "sound": (WHOLE, 2, WHOLE + MOOD, 3),
    "no items": (b"", 0, MOOD, 1),
    "more than the count": (WHOLE + GAIN, 2, WHOLE + MOOD + GAIN, 3),
    "a count of none": (WHOLE, 0, None, 1),
    "a count too high": (WHOLE, 7, WHOLE + MOOD, 8),
    "the highest count": (WHOLE, 0xFFFFFFFF, WHOLE + MOOD, 0xFFFFFFFF),
    "bytes that are no item": (
        WHOLE + b"unknown bytes",
        2,
        WHOLE + MOOD + b"unknown bytes",
        3,
    ),
    "an item without an end": (WHOLE + item(b"Lyrics", b"la")[:-1], 3, None, 4),
    "a length past the end": (TITLE + struct.pack("<II", 1 << 31, 0) + b"Key\0la", 2, None, 3),
    "a key without an end": (TITLE + bytes(8) + b"Key" * 2000, 2, None, 3),
    "no key": (TITLE + item(b"", b"la") + ARTIST, 3, TITLE + MOOD + item(b"", b"la") + ARTIST, 4),
    "a key of one letter": (item(b"x", b"la") + TITLE, 2, MOOD + item(b"x", b"la") + TITLE, 3),
    "a key that is no ASCII": (
        TITLE + item("Künstler".encode(), b"la") + ARTIST,
        3,
        TITLE + MOOD + item("Künstler".encode(), b"la") + ARTIST,
        4,
    ),
    "a kind that is unknown": (item(b"Thing", b"la", 0xFFFFFFFF), 1, None, 2),
    "the same key twice": (TITLE + TITLE, 2, TITLE + TITLE + MOOD, 3),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("behind", [b"", ID3V1])
def test_what_cannot_be_parsed_stays(case: str, behind: bytes, ape_song: Make) -> None:
    content, count, wanted, wanted_count = CASES[case]
    path = ape_song(ape(content, count), behind=behind)
    before = path.read_bytes()
    write_moods(str(path), ["happy", "dark"])
    assert read_moods(str(path)).values == ("happy", "dark")
    if wanted is not None and (count or not behind):
        assert path.read_bytes().endswith(ape(wanted, wanted_count) + behind)
    assert path.read_bytes().count(MOOD) == 1
    write_moods(str(path), [])
    if count or not behind:  # or what ID3v1 says is repeated
        assert path.read_bytes() == before or case == "the highest count"


def test_every_reader_sees_the_mood_and_what_it_saw_before(ape_song: Make) -> None:
    content = TITLE + item("Künstler".encode(), b"la") + ARTIST
    path = ape_song(ape(content, 3, header=True))
    tags, packets = seen(path)
    assert tags == {"Title": "Töst"}  # no further than the key that is not valid
    write_moods(str(path), ["happy"])
    assert seen(path) == (tags, packets)
    with av.open(str(path)) as container:
        assert container.metadata["Mood"] == "happy"


def test_flags_and_reserved_bytes_stay(ape_song: Make) -> None:
    path = ape_song(ape(WHOLE, 2, flags=0x1FFFFFF7))
    write_moods(str(path), ["happy", "dark"])
    assert tag_of(path) == ape(WHOLE + MOOD, 3, flags=0x1FFFFFF7)


def test_a_header_that_disagrees_keeps_its_difference(ape_song: Make) -> None:
    tag = ape(WHOLE, 9)[:32] + ape(WHOLE, 2)[32:]
    path = ape_song(tag)
    write_moods(str(path), ["happy", "dark"])
    assert tag_of(path) == ape(WHOLE + MOOD, 10)[:32] + ape(WHOLE + MOOD, 3)[32:]


@pytest.mark.parametrize("header", [True, False])
def test_the_first_version_knows_no_lists(header: bool, ape_song: Make) -> None:
    path = ape_song(ape(WHOLE, 2, version=1000, header=header))
    write_moods(str(path), ["happy", "dark"])
    joint = item(b"Mood", b"happy; dark")
    assert tag_of(path) == ape(WHOLE + joint, 3, version=1000, header=header)
    assert read_moods(str(path)).values == ("happy", "dark")


def test_of_two_tags_the_last_counts(ape_song: Make) -> None:
    first = ape(TITLE, 1)
    path = ape_song(first + ape(ARTIST, 1))
    before = path.read_bytes()
    write_moods(str(path), ["happy", "dark"])
    assert path.read_bytes().endswith(first + ape(ARTIST + MOOD, 2))
    write_moods(str(path), [])
    assert path.read_bytes() == before


def test_a_tag_at_the_beginning(make: Make) -> None:
    path = make("mp3-bare")
    audio = path.read_bytes()
    path.write_bytes(ape(TITLE, 1) + audio)
    write_moods(str(path), ["happy", "dark"])
    assert path.read_bytes() == ape(TITLE + MOOD, 2) + audio


def test_zeros_are_room(ape_song: Make) -> None:
    path = ape_song(ape(WHOLE + bytes(100), 2))
    before = path.read_bytes()

    def edit(tags: Tags) -> None:
        tags.replace(Field.MOOD, ["happy", "dark"])
        tags.save()

    change = TagChange(str(path), [Field.MOOD], edit)
    assert change.patch is not None
    change.apply()
    assert tag_of(path) == ape(WHOLE + MOOD + bytes(100 - len(MOOD)), 3)
    write_moods(str(path), ["x" * 300])
    assert tag_of(path).endswith(bytes(100 - len(MOOD)) + tag_of(path)[-32:])
    write_moods(str(path), ["happy", "dark"])
    write_moods(str(path), [])
    assert tag_of(path).startswith(ape(WHOLE, 2, size=len(tag_of(path)) - 32)[:32] + WHOLE)
    assert path.read_bytes()[: len(before) - 200] == before[: len(before) - 200]


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        (ape(WHOLE, 2, size=31), "impossible"),
        (ape(WHOLE, 2, size=1 << 31), "impossible"),
        (ape(WHOLE, 2, header=False, size=len(WHOLE) + 39), "no items"),
        (ape(WHOLE, 2, size=len(WHOLE) + 64), "no items"),
        (ape(WHOLE + b"more", 3, header=False), "no items"),
    ],
)
@pytest.mark.parametrize("base", ["musepack", "mp3-bare"])
def test_a_size_that_lies_is_named(tag: bytes, reason: str, base: str, ape_song: Make) -> None:
    path = ape_song(tag, base)
    before = path.read_bytes()
    with pytest.raises(TagError, match=reason):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == before


@pytest.mark.slow
def test_many_items_take_no_long_time(ape_song: Make) -> None:
    """In quadratic time it would be a minute."""
    path = ape_song(ape(MOOD * 10_000 + item(b"Kx", b"") * 10_000, 20_000))
    write_moods(str(path), ["happy"])
    assert tag_of(path) == ape(item(b"Mood", b"happy") + item(b"Kx", b"") * 10_000, 10_001)


# --- any tags -----------------------------------------------------------------------------------

KEY = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=2, max_size=12).map(
    lambda key: "not " + key
)
BAD_KEY = st.sampled_from(["x", "Künstler", "喜び", "\x01\x02", "k" * 300])
ITEM = st.builds(
    item,
    st.one_of(KEY, KEY, KEY, BAD_KEY).map(str.encode),
    st.binary(max_size=60),
    st.sampled_from([0, 0, 0, 1, 2, 4, 6, 0xFFFFFFFF]),
)
REST = st.one_of(
    st.just(b""),
    st.binary(max_size=80),
    st.integers(1, 80).map(bytes),
    st.builds(lambda whole, cut: whole[: len(whole) - cut], ITEM, st.integers(1, 10)),
)
TAG = st.builds(
    lambda items, rest, wrong, header, version, flags, reserved: ape(
        b"".join(items) + rest,
        max(len(items) + wrong, 0),
        header=header,
        version=version,
        flags=flags & ~(HAS_HEADER | IS_HEADER),
        reserved=reserved,
    ),
    st.lists(ITEM, max_size=6),
    REST,
    st.sampled_from([0, 0, 0, 1, -1, -2, 1 << 20]),
    st.booleans(),
    st.sampled_from([2000, 2000, 1000]),
    st.integers(0, (1 << 32) - 1),
    st.binary(min_size=8, max_size=8),
)


def parts(tag: bytes) -> tuple[list[bytes], bytes, list[int]]:
    """Header, content and footer without their sizes and counts, and the counts."""
    (flags,) = struct.unpack_from("<I", tag, len(tag) - 12)
    frames = [tag[:32]] * bool(flags & HAS_HEADER) + [tag[-32:]]
    for frame in frames:
        assert struct.unpack_from("<I", frame, 12)[0] == len(tag) - 32 * (len(frames) - 1)
    counts = [struct.unpack_from("<I", frame, 16)[0] for frame in frames]
    content = tag[32 * (len(frames) - 1) : -32]
    return [frame[:12] + frame[20:] for frame in frames], content, counts


def visible(content: bytes, count: int) -> int:
    """How many items other programs see."""
    seen = start = 0
    while seen < count:
        key = content[start + 8 :].partition(b"\0")[0]
        end = start + 8 + len(key) + 1 + int.from_bytes(content[start : start + 4], "little")
        if not key or end > len(content):
            break
        seen, start = seen + 1, end
    return seen


def complete(content: bytes, count: int) -> bool:
    """Whether the items up to the count, or all, are as the standard wants them."""
    start = 0
    for _ in range(count):
        if start == len(content):
            break
        key = re.compile(rb"[ -~]{2,255}\0").match(content, start + 8)
        if key is None:
            return False
        start = key.end() + int.from_bytes(content[start : start + 4], "little")
        if start > len(content):
            return False
    return count > 0 or not content


@pytest.mark.parametrize("base", ["musepack", "mp3-bare"])
def test_an_ape_tag_of_131_bytes_does_not_end_in_an_id3v1_tag(base: str, ape_song: Make) -> None:
    """Its mark, APETAGEX, then holds TAG where an ID3v1 tag of 128 bytes would begin."""
    unseen = item(b"Comment", b"\xe9" * 51)
    tag = ape(unseen, 0)
    assert len(tag) == 131
    path = ape_song(tag, base)
    write_moods(path, ["happy"])
    assert list(read_moods(path).values) == ["happy"]
    assert unseen in path.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("behind", [b"", ID3V1], ids=["", "id3v1"])
@pytest.mark.parametrize("base", ["musepack", "mp3-bare"])
def test_any_tag_stays(base: str, behind: bytes, ape_song: Make) -> None:
    bare = ape_song(b"", base).read_bytes()

    def written(data: bytes, moods: Sequence[str]) -> bytes:
        file = io.BytesIO(data)
        tags = open_tags(file)
        rest = tags.other_content([Field.MOOD])
        tags.replace(Field.MOOD, moods)
        tags.save()
        again = open_tags(file)
        assert again.values(Field.MOOD) == tuple(moods)
        assert again.other_content([Field.MOOD]) == rest
        return file.getvalue()

    @settings(max_examples=60, deadline=None, database=None)
    @given(TAG, st.lists(st.sampled_from(["happy", "dark", "喜び 🎷"]), min_size=1, unique=True))
    def check(tag: bytes, moods: Sequence[str]) -> None:
        data = bare + tag + behind
        frames, content, counts = parts(tag)
        if not frames[1:] and not complete(content, counts[0]):
            # Nothing says that the size is right.
            with pytest.raises(TagError, match="no items where its size says"):
                open_tags(io.BytesIO(data))
            return
        after = written(data, moods)
        assert after.startswith(bare)
        assert after.endswith(behind)
        new_frames, new_content, new_counts = parts(after[len(bare) : len(after) - len(behind)])
        assert new_frames == frames
        if behind and not visible(content, counts[-1]):
            assert item(b"Title", b"Old title") in new_content
            return
        listed = struct.unpack_from("<I", tag, len(tag) - 24)[0] >= 2000
        ours = item(b"Mood", ("\0" if listed else "; ").join(moods).encode())
        assert new_counts == [count + 1 for count in counts]
        # Zeros at the end are room.
        assert len(new_content) in (len(content) + len(ours), len(content))
        assert new_content.replace(ours, b"", 1).rstrip(b"\0") == content.rstrip(b"\0")
        last = written(after, [])
        assert last.rstrip(b"\0") == data.rstrip(b"\0") or content.endswith(b"\0")

    check()
