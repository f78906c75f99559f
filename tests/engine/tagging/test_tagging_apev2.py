"""APE tags of any shape: our item comes and goes, every other byte stays."""

from __future__ import annotations

import io
import re
import struct
from contextlib import suppress

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen import id3
from mutagen.apev2 import APEv2

from mood_engine.audio.trailing_tags import find_ape_tag
from mood_engine.errors import TagError
from mood_engine.tagging import Change, Field, read_fields
from mood_engine.tagging.fields import open_tags
from tag_helpers import read_moods, write_moods

HAS_HEADER, IS_HEADER = 1 << 31, 1 << 29
ID3V1 = b"TAG" + b"Old title".ljust(30, b"\0") + b"Artist".ljust(30, b" ") + bytes(64) + b"\x11"
RESERVED = b"reserved"


def item(key, value, flags=0):
    return struct.pack("<II", len(value), flags) + key + b"\0" + value


TITLE, ARTIST, GAIN = (
    item(key, value)
    for key, value in (
        (b"Title", "Töst".encode()),
        (b"Artist", b"somebody"),
        (b"REPLAYGAIN_TRACK_GAIN", b"-6.50 dB"),
    )
)
MOOD = item(b"Mood", b"happy\0dark")


def ape(
    content,
    count,
    *,
    header=True,
    version=2000,
    flags=0,
    reserved=RESERVED,
    size=None,
):
    """A tag of whatever bytes, with a header or without."""
    size = len(content) + 32 if size is None else size
    flags |= HAS_HEADER * header
    frames = [
        struct.pack("<8sIIII8s", b"APETAGEX", version, size, count, flags | flag, reserved)
        for flag in (IS_HEADER, 0)
    ]
    return frames[0] * header + content + frames[1]


@pytest.fixture
def song(make):
    """song(tag, kind): a file with this tag and no other."""

    def made(tag, kind="musepack", behind=b""):
        path = make(kind)
        data = path.read_bytes()
        if (own := find_ape_tag(io.BytesIO(data))) is not None:
            data = data[: own.start]
        path.write_bytes(data + tag + behind)
        return path

    return made


def tag_of(path):
    data = path.read_bytes()
    found = find_ape_tag(io.BytesIO(data))
    return data[found.start : found.end]


def seen(path):
    """What FFmpeg reads, besides our field."""
    with av.open(str(path), metadata_errors="replace") as container:
        tags = {key: text for key, text in container.metadata.items() if key.casefold() != "mood"}
        packets = [bytes(each) for each in container.demux(container.streams.audio[0])]
    return tags, packets


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
        WHOLE + b"what nobody knows",
        2,
        WHOLE + MOOD + b"what nobody knows",
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
    "a kind that nobody knows": (item(b"Thing", b"la", 0xFFFFFFFF), 1, None, 2),
    "the same key twice": (TITLE + TITLE, 2, TITLE + TITLE + MOOD, 3),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("behind", [b"", ID3V1])
def test_what_cannot_be_parsed_stays(case, behind, song):
    content, count, wanted, wanted_count = CASES[case]
    path = song(ape(content, count), behind=behind)
    before = path.read_bytes()
    write_moods(str(path), ["happy", "dark"])
    assert read_moods(str(path)).values == ("happy", "dark")
    if wanted is not None and (count or not behind):
        assert path.read_bytes().endswith(ape(wanted, wanted_count) + behind)
    assert path.read_bytes().count(MOOD) == 1
    write_moods(str(path), [])
    if count or not behind:  # or what ID3v1 says is repeated
        assert path.read_bytes() == before or case == "the highest count"


def test_every_reader_sees_the_mood_and_what_it_saw_before(song):
    content = TITLE + item("Künstler".encode(), b"la") + ARTIST
    path = song(ape(content, 3, header=True))
    tags, packets = seen(path)
    assert tags == {"Title": "Töst"}  # no further than the key that is not valid
    write_moods(str(path), ["happy"])
    assert seen(path) == (tags, packets)
    with av.open(str(path)) as container:
        assert container.metadata["Mood"] == "happy"


def test_flags_and_reserved_bytes_stay(song):
    path = song(ape(WHOLE, 2, flags=0x1FFFFFF7))
    write_moods(str(path), ["happy", "dark"])
    assert tag_of(path) == ape(WHOLE + MOOD, 3, flags=0x1FFFFFF7)


def test_a_header_that_disagrees_keeps_its_difference(song):
    tag = ape(WHOLE, 9)[:32] + ape(WHOLE, 2)[32:]
    path = song(tag)
    write_moods(str(path), ["happy", "dark"])
    assert tag_of(path) == ape(WHOLE + MOOD, 10)[:32] + ape(WHOLE + MOOD, 3)[32:]


@pytest.mark.parametrize("header", [True, False])
def test_the_first_version_knows_no_lists(header, song):
    path = song(ape(WHOLE, 2, version=1000, header=header))
    write_moods(str(path), ["happy", "dark"])
    joint = item(b"Mood", b"happy; dark")
    assert tag_of(path) == ape(WHOLE + joint, 3, version=1000, header=header)
    assert read_moods(str(path)).values == ("happy", "dark")


def test_of_two_tags_the_last_counts(song):
    first = ape(TITLE, 1)
    path = song(first + ape(ARTIST, 1))
    before = path.read_bytes()
    write_moods(str(path), ["happy", "dark"])
    assert path.read_bytes().endswith(first + ape(ARTIST + MOOD, 2))
    write_moods(str(path), [])
    assert path.read_bytes() == before


def test_a_tag_at_the_beginning(make):
    path = make("mp3-bare")
    audio = path.read_bytes()
    path.write_bytes(ape(TITLE, 1) + audio)
    write_moods(str(path), ["happy", "dark"])
    assert path.read_bytes() == ape(TITLE + MOOD, 2) + audio


def test_zeros_are_room(song):
    path = song(ape(WHOLE + bytes(100), 2))
    before = path.read_bytes()

    def edit(tags):
        tags.replace(Field.MOOD, ["happy", "dark"])
        tags.save()

    change = Change(str(path), [Field.MOOD], edit)
    assert change.patch is not None
    change.make()
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
def test_a_size_that_lies_is_named(tag, reason, base, song):
    path = song(tag, base)
    before = path.read_bytes()
    with pytest.raises(TagError, match=reason):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == before


@pytest.mark.slow
def test_many_items_take_no_long_time(song):
    """In quadratic time it would be minutes."""
    path = song(ape(MOOD * 30_000 + item(b"Kx", b"") * 30_000, 60_000))
    write_moods(str(path), ["happy"])
    assert tag_of(path) == ape(item(b"Mood", b"happy") + item(b"Kx", b"") * 30_000, 30_001)


# --- tags of other kinds ------------------------------------------------------------------------


def id3_tag(*frames):
    tags = id3.ID3()
    for each in frames:
        tags.add(each)
    file = io.BytesIO()
    tags.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "base", ["wavpack", "musepack", "musepack-sv7", "monkeys-audio", "adts", "ac3"]
)
@pytest.mark.parametrize("tag", [b"", ape(b"", 0)], ids=["no-tag", "empty-tag"])
def test_a_new_tag_repeats_the_older_one(base, tag, song, digest):
    path = song(tag, base, ID3V1)
    before, audio = path.read_bytes(), digest(path)
    write_moods(str(path), ["happy", "dark"])
    assert digest(path) == audio
    assert dict(APEv2(path)) == {
        "Title": "Old title",
        "Artist": "Artist",
        "Genre": "Rock",
        "Mood": "happy\0dark",
    }
    assert path.read_bytes().endswith(ID3V1)
    assert path.read_bytes().startswith(before[: -len(tag + ID3V1)])


@pytest.mark.parametrize("base", ["wavpack", "musepack", "monkeys-audio"])
def test_a_new_tag_repeats_what_stands_in_front(base, song, digest):
    path = song(b"", base)
    front = id3_tag(
        id3.TIT2(text=["Title"]),
        id3.TPE1(text=["one", "two"]),
        id3.TXXX(desc="REPLAYGAIN_TRACK_GAIN", text=["-6.50 dB"]),
        id3.TXXX(desc="ID3", text=["no valid key"]),
        id3.COMM(lang="eng", desc="iTunNORM", text=[" 00000A2C 00000B4E"]),
        id3.COMM(lang="eng", desc="", text=["bought in 1999"]),
        id3.TMOO(text=["mellow"]),
    )
    path.write_bytes(front + path.read_bytes())
    before, audio = path.read_bytes(), digest(path)
    assert read_moods(str(path)).values == ("mellow",)
    write_moods(str(path), ["happy"])
    assert digest(path) == audio
    assert path.read_bytes().startswith(before)
    assert dict(APEv2(path)) == {
        "Title": "Title",
        "Artist": "one\0two",
        "REPLAYGAIN_TRACK_GAIN": "-6.50 dB",
        "Comment": "bought in 1999",
        "Mood": "happy",
    }


def test_musepack_plays_as_before_where_id3v1_follows(song):
    """Where no packet ends the audio for FFmpeg; in front of a seek table it sees none either."""
    path = song(b"")
    data = path.read_bytes()
    assert data.endswith(b"SE\3")
    path.write_bytes(data[:-3] + ID3V1)

    def frames():
        found = []
        with av.open(str(path)) as container, suppress(av.error.FFmpegError):
            for frame in container.decode(audio=0):
                found.append(frame.to_ndarray().tobytes())
        return found

    before = frames()
    write_moods(str(path), ["happy", "dark"])
    assert APEv2(path)["Mood"] == "happy\0dark"
    assert frames() == before


def test_a_tag_with_items_is_left_as_it_is(song):
    path = song(ape(GAIN, 1), "wavpack", ID3V1)
    write_moods(str(path), ["happy", "dark"])
    assert tag_of(path) == ape(GAIN + MOOD, 2)


def test_a_tag_with_a_rest_is_repeated_by_id3(song):
    """TTA, whose players look at ID3 alone once there is one."""
    path = song(ape(TITLE + item("Künstler".encode(), b"la") + b"rest", 3), "tta")
    write_moods(str(path), ["happy"])
    assert id3.ID3(path)["TIT2"].text == ["Töst"]
    path = song(
        ape(
            item(b"Title", "Песня".encode("cp1251"))
            + item(b"Artist", "Кино и ДДТ".encode("cp1251")),
            2,
        ),
        "tta",
    )
    write_moods(str(path), ["happy"])
    assert id3.ID3(path)["TIT2"].text == ["Песня"]
    path = song(ape(TITLE, 1, size=31), "tta")
    with pytest.raises(TagError, match="impossible"):
        write_moods(str(path), ["happy"])


# --- audio that a tag would be taken for --------------------------------------------------------


@pytest.mark.parametrize("cut", [1, 4, 12])
@pytest.mark.parametrize("base", ["adts", "wavpack", "musepack", "monkeys-audio"])
def test_no_tag_goes_where_the_rest_of_a_frame_is_missing(base, cut, song):
    path = song(b"", base)
    whole = path.read_bytes()
    if base == "musepack":  # its end is a packet of its own
        whole = whole[: -len(b"SE\3")]
        cut = min(cut, 3)
    data = whole[:-cut]
    path.write_bytes(data)
    with pytest.raises(TagError, match=f"lacks {cut} bytes"):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == data
    assert read_fields(str(path)).obstacle is not None
    path.write_bytes(data + ape(TITLE, 1))  # players take a tag for it already
    write_moods(str(path), ["happy", "dark"])
    assert path.read_bytes() == data + ape(TITLE + MOOD, 2)
    path.write_bytes(whole)
    write_moods(str(path), ["happy"])


def test_a_piece_of_a_packets_header_too(song):
    path = song(b"")
    path.write_bytes(path.read_bytes().removesuffix(b"SE\3") + b"AP")
    with pytest.raises(TagError, match="cut short"):
        write_moods(str(path), ["happy"])


def test_a_piece_of_a_header_is_a_frame_cut_short(song):
    path = song(b"", "adts")
    path.write_bytes(path.read_bytes() + b"\xff\xf1\x50")
    with pytest.raises(TagError, match="lacks 4 bytes"):
        write_moods(str(path), ["happy"])


# --- raw streams --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"\xff\xf1" + bytes(3000), b"\xff\xf1\x50\x80\x02\x1f\xfc" + b"x" * 3000, b"\xff\xf1\x50"],
)
def test_what_only_begins_like_aac(data, tmp_path):
    path = tmp_path / "song.aac"
    path.write_bytes(data)
    with pytest.raises(TagError, match="no AAC frames follow"):
        read_moods(str(path))


@pytest.mark.parametrize("data", [b"\x0b\x77\0", b"\x0b\x77" + b"\xff" * 3000])
def test_what_only_begins_like_ac3(data, tmp_path):
    path = tmp_path / "song.ac3"
    path.write_bytes(data)
    with pytest.raises(TagError, match="begins like AC-3"):
        read_moods(str(path))


def samples(path):
    with av.open(str(path)) as container:
        return [frame.to_ndarray().tobytes() for frame in container.decode(audio=0)]


def test_aac_plays_as_before(song):
    path = song(b"", "adts")
    before = samples(path)
    write_moods(str(path), ["happy", "dark"])
    assert samples(path) == before
    with av.open(str(path)) as container:
        assert container.metadata["Mood"] == "happy"  # FFmpeg shows the first of a list


def test_aac_with_id3_in_front_has_its_moods_there(song, digest):
    """FFmpeg shows one of two tags, TagLib the other one: a new one would hide the old one's."""
    path = song(b"", "adts")
    front = id3_tag(id3.TIT2(text=["Title"]), id3.TCOM(text=["somebody"]))
    bare = path.read_bytes()
    path.write_bytes(front + bare)
    audio = digest(path)
    write_moods(str(path), ["happy", "dark"])
    assert path.read_bytes().endswith(bare)
    assert id3.ID3(path)["TMOO"].text == ["happy", "dark"]
    with av.open(str(path)) as container:
        assert container.metadata["title"] == "Title"
        assert container.metadata["composer"] == "somebody"
        assert container.metadata["TMOO"] == "happy"  # the first of a list
    assert digest(path) == audio
    path.write_bytes(front + bare + ape(TITLE, 1))
    write_moods(str(path), ["happy", "dark"])
    assert path.read_bytes() == front + bare + ape(TITLE + MOOD, 2)
    path.write_bytes(front + b"\xff\xf1" + bytes(3000))
    with pytest.raises(TagError, match="no AAC frames follow"):
        read_moods(str(path))


@pytest.mark.parametrize("base", ["ac3", "eac3"])
def test_ac3_without_a_tag_would_lose_its_end(base, song, make):
    """Unless the test fails, FFmpeg is as it was when it was decided not to write it."""
    path = song(b"", base)
    data, before = path.read_bytes(), samples(path)
    assert read_moods(str(path)).values == ()
    with pytest.raises(TagError, match="last 32 ms"):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == data
    path.write_bytes(data + ape(MOOD, 1))
    with pytest.raises(av.error.FFmpegError):
        samples(path)
    assert len(before) > 10


@pytest.mark.parametrize("base", ["ac3", "eac3"])
@pytest.mark.parametrize("behind", [ape(TITLE, 1), ID3V1])
def test_ac3_with_a_tag_is_written(base, behind, song, digest):
    path = song(behind, base)
    audio = digest(path)
    write_moods(str(path), ["happy", "dark"])
    assert digest(path) == audio
    assert APEv2(path)["Mood"] == "happy\0dark"


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


def parts(tag):
    """Header, content and footer without their sizes and counts, and the counts."""
    (flags,) = struct.unpack_from("<I", tag, len(tag) - 12)
    frames = [tag[:32]] * bool(flags & HAS_HEADER) + [tag[-32:]]
    for frame in frames:
        assert struct.unpack_from("<I", frame, 12)[0] == len(tag) - 32 * (len(frames) - 1)
    counts = [struct.unpack_from("<I", frame, 16)[0] for frame in frames]
    content = tag[32 * (len(frames) - 1) : -32]
    return [frame[:12] + frame[20:] for frame in frames], content, counts


def visible(content, count):
    """How many items other programs see."""
    seen = start = 0
    while seen < count:
        key = content[start + 8 :].partition(b"\0")[0]
        end = start + 8 + len(key) + 1 + int.from_bytes(content[start : start + 4], "little")
        if not key or end > len(content):
            break
        seen, start = seen + 1, end
    return seen


def complete(content, count):
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


@pytest.mark.slow
@pytest.mark.parametrize("behind", [b"", ID3V1], ids=["", "id3v1"])
@pytest.mark.parametrize("base", ["musepack", "mp3-bare"])
def test_any_tag_stays(base, behind, song):
    bare = song(b"", base).read_bytes()

    def written(data, moods):
        file = io.BytesIO(data)
        tags = open_tags(file)
        rest = tags.others([Field.MOOD])
        tags.replace(Field.MOOD, moods)
        tags.save()
        again = open_tags(file)
        assert again.values(Field.MOOD) == tuple(moods)
        assert again.others([Field.MOOD]) == rest
        return file.getvalue()

    @settings(max_examples=60, deadline=None, database=None)
    @given(TAG, st.lists(st.sampled_from(["happy", "dark", "喜び 🎷"]), min_size=1, unique=True))
    def check(tag, moods):
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
