"""In Ogg all packets and pages besides our comments, and everything around, stay what they are."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.tagging.encoded_files import Make, made_tag
from engine.tagging.xiph import (
    MARKS,
    Page,
    comments,
    headers,
    ogg_packets,
    ogg_pages,
    sized,
    with_packets,
)
from mood_engine.errors import TagError
from mood_engine.tagging import Field, TagChange, Tags
from tag_helpers import read_moods, restore, write_moods

KINDS = ("vorbis", "opus", "oggflac", "speex")
PADDED = ("vorbis", "opus", "speex")
OTHERS = (b"TITLE=Title", b"no equals sign")
ID3V1 = b"TAG" + b"Old title".ljust(125, b"\0")
FIRST, LAST = 2, 4


def packet(name: str, content: bytes) -> bytes:
    """A comment packet as this codec has it."""
    if name == "oggflac":
        return b"\x84" + len(content).to_bytes(3, "big") + content
    return MARKS[name] + content


def text(name: str, *items: bytes, rest: bytes | None = None, **more: Any) -> bytes:
    """A comment packet with the others and these."""
    usual = b"\x01" if name == "vorbis" else b""
    return packet(name, comments(*OTHERS, *items, **more) + (usual if rest is None else rest))


def moods(*names: str) -> list[bytes]:
    return [b"MOOD=" + name.encode() for name in names]


@pytest.fixture
def song(make: Make, music: dict[str, bytes]) -> Make:
    """song(name, first, cuts): a file with this comment packet, on pages that end there."""

    def made(
        name: str, first: bytes, cuts: Sequence[int] = (), front: bytes = b"", behind: bytes = b""
    ) -> Path:
        path = make(name)
        others = headers(music[name])[1:]
        path.write_bytes(front + with_packets(music[name], [first, *others], cuts) + behind)
        return path

    return made


def write(path: Path, *values: str) -> bool:
    """Whether it was done in place."""

    def edit(tags: Tags) -> None:
        tags.replace(Field.MOOD, values)
        tags.save()

    change = TagChange(str(path), [Field.MOOD], edit)
    change.apply()
    return change.patch is not None


def first_comments(path: Path) -> bytes:
    return headers(path.read_bytes())[0]


def audio_pages(path: Path) -> list[Page]:
    return audio(ogg_pages(path.read_bytes()))


def audio(pages: list[Page]) -> list[Page]:
    """All that must not change of the pages with audio; their numbers count from the first."""
    found = [page for page in pages if page.position not in (bytes(8), b"\xff" * 8)]
    return [page._replace(sequence=page.sequence - found[0].sequence) for page in found]


def packets(path: Path) -> list[tuple[int | None, bytes]]:
    with av.open(str(path), metadata_errors="replace") as container:
        return [(each.pts, bytes(each)) for each in container.demux() if each.size]


def shown(path: Path) -> dict[str, str]:
    with av.open(str(path), metadata_errors="replace") as container:
        tags = container.metadata | container.streams[0].metadata
    return {name: text for name, text in tags.items() if name.upper() != "MOOD"}


# --- padding ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PADDED)
def test_padding_in_the_packet_takes_up_what_the_comments_need(name: str, song: Make) -> None:
    framing = b"\x01" if name == "vorbis" else b""
    path = song(name, text(name, rest=framing + bytes(100)))
    data = path.read_bytes()
    assert write(path, "happy")
    assert first_comments(path) == text(name, *moods("happy"), rest=framing + bytes(86))
    assert write(path)
    assert path.read_bytes() == data


@pytest.mark.parametrize("name", PADDED)
def test_without_room_comes_padding_for_the_next_time(name: str, song: Make) -> None:
    path = song(name, text(name))
    data = path.read_bytes()
    assert not write(path, "happy")
    assert first_comments(path).startswith(text(name, *moods("happy")))
    assert ogg_pages(path.read_bytes())[2:] == ogg_pages(data)[2:]
    assert write(path, "happy", "dark", "x" * 1000)
    assert write(path)
    assert first_comments(path).strip(b"\0") == text(name).strip(b"\0")
    restore(path, data)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("rest", [b"more", b"\x01\0\0more", b"\0\0\0\x01", sized(b"cut")[:6]])
def test_bytes_behind_the_comments_stay(name: str, rest: bytes, song: Make) -> None:
    before = text(name, rest=b"\x01" + rest)
    path = song(name, before)
    data, visible = path.read_bytes(), shown(path)
    for values in (["happy"], ["x" * 999], []):
        write_moods(str(path), values)
        assert first_comments(path) == text(name, *moods(*values), rest=b"\x01" + rest)
        assert shown(path) == visible
    assert path.read_bytes() == data


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("count", [3, 9, 2**32 - 1])
def test_a_count_that_is_too_high_stays_too_high(name: str, count: int, song: Make) -> None:
    rest = sized(b"ALBUM=cut short")[:9]
    path = song(name, text(name, count=count, rest=rest))
    data = path.read_bytes()
    write_moods(str(path), ["happy"])
    higher = count + (count < 2**32 - 1)
    assert first_comments(path) == text(name, *moods("happy"), count=higher, rest=rest)
    assert read_moods(str(path)).values == ("happy",)
    restore(path, data)


def test_vorbis_comments_without_a_framing_bit(song: Make) -> None:
    """FFmpeg takes the last byte for it in any case."""
    path = song("vorbis", text("vorbis", b"ARTIST=Me", rest=b""))
    visible = shown(path)
    write_moods(str(path), ["happy"])
    expected = comments(*OTHERS, *moods("happy"), count=4) + sized(b"ARTIST=Me")
    assert first_comments(path) == packet("vorbis", expected)
    assert shown(path) == visible


# --- pages --------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    ("size", "cuts"),
    [(64_800, []), (65_100, []), (200_000, []), (65_000, [20, 100, 3]), (20_000, [1] * 99)],
)
def test_comments_over_many_pages(name: str, size: int, cuts: list[int], song: Make) -> None:
    path = song(name, text(name, b"PICTURE=" + b"A" * size), cuts)
    data, sound_pages, sound = path.read_bytes(), audio_pages(path), packets(path)
    for values in (["happy", "x" * 5000], ["y" * 150_000], []):
        write_moods(str(path), values)
        found = headers(path.read_bytes())
        expected = text(name, b"PICTURE=" + b"A" * size, *moods(*values))
        assert found[0].rstrip(b"\0") == expected.rstrip(b"\0")
        assert found[1:] == headers(data)[1:]
        assert audio_pages(path) == sound_pages
        pages = ogg_pages(path.read_bytes())
        assert [page.sequence for page in pages] == list(range(len(pages)))
        assert packets(path) == sound
    restore(path, data)


@pytest.mark.parametrize("name", KINDS)
def test_a_page_takes_what_it_can_hold_before_others_are_renumbered(name: str, song: Make) -> None:
    path = song(name, text(name, b"PICTURE=" + b"A" * 50_000), [40, 100])
    pages = ogg_pages(path.read_bytes())
    write_moods(str(path), ["x" * 6000])
    after = ogg_pages(path.read_bytes())
    assert len(after) == len(pages)
    assert after[4:] == pages[4:]
    assert [len(page.lacing) for page in after[1:3]] == [40, 100]


def test_numbers_that_are_wrong_stay_as_wrong(song: Make) -> None:
    """As do checksums; and a chained stream has its own numbers, whatever its serial number."""
    name = "opus"
    path = song(name, text(name, b"PICTURE=" + b"A" * 64_000))
    pages = ogg_pages(path.read_bytes())
    jumping = [page._replace(sequence=page.sequence + 7) for page in pages[2:]]
    first = b"".join(page.render() for page in [*pages[:2], *jumping])
    wrong = bytearray(jumping[0].render())
    wrong[22:26] = bytes(4)
    chained = b"".join(page.render() for page in pages)
    path.write_bytes(first + b"a gap" + bytes(wrong) + b"OggS no page" + chained + ID3V1)
    before = path.read_bytes()
    write_moods(str(path), ["x" * 70_000])
    after = path.read_bytes()
    more = 2
    moved = [page._replace(sequence=page.sequence + more) for page in jumping]
    expected = b"".join(page.render() for page in moved) + b"a gap"
    # Behind a gap a page without a right checksum is none.
    expected += bytes(wrong) + b"OggS no page" + chained + ID3V1
    assert after.endswith(expected)
    restore(path, before)


def test_a_wrong_checksum_of_the_audio_stays_wrong(song: Make) -> None:
    path = song("opus", text("opus", b"PICTURE=" + b"A" * 64_000))
    data = path.read_bytes()
    start = data.rindex(b"OggS")
    old = data[start + 22 : start + 26]
    broken = bytes(byte ^ 0x55 for byte in old)
    path.write_bytes(data[: start + 22] + broken + data[start + 26 :])
    write_moods(str(path), ["x" * 70_000])
    after = path.read_bytes()
    page = ogg_pages(data[start:])[0]
    right = page._replace(sequence=page.sequence + 2).render()[22:26]
    start = after.rindex(b"OggS")
    assert after[start + 22 : start + 26] == bytes(byte ^ 0x55 for byte in right)


def other_stream(flags: int, sequence: int, content: bytes) -> Page:
    lacing = bytes([len(content)])
    return Page(flags, bytes(8), 99, sequence, lacing, content)


@pytest.mark.parametrize("name", ["vorbis", "opus"])
@pytest.mark.parametrize("size", [100, 150_000])
def test_streams_beside_the_first_stay(name: str, size: int, song: Make) -> None:
    path = song(name, text(name, b"PICTURE=" + b"A" * size), [1, 30])
    pages = ogg_pages(path.read_bytes())
    others = [other_stream(0, number, b"other %d" % number) for number in range(1, len(pages))]
    mixed = [pages[0], other_stream(FIRST, 0, b"unknown codec")]
    for page, other in zip(pages[1:], others, strict=True):
        mixed += [page, other]
    path.write_bytes(b"".join(page.render() for page in mixed))
    data = path.read_bytes()
    for values in (["happy"], ["x" * 90_000], []):
        write_moods(str(path), values)
        found = ogg_pages(path.read_bytes())
        assert [page for page in found if page.serial == 99] == [mixed[1], *others]
        same = [page for page in found if page.serial != 99]
        expected = text(name, b"PICTURE=" + b"A" * size, *moods(*values))
        assert ogg_packets(same, pages[0].serial)[1].rstrip(b"\0") == expected.rstrip(b"\0")
        assert ogg_packets(same, pages[0].serial)[2:] == ogg_packets(pages, pages[0].serial)[2:]
    restore(path, data)


@pytest.mark.parametrize("name", KINDS)
def test_tags_of_other_kinds_around_ogg_stay(name: str, song: Make) -> None:
    front = made_tag(4, ("TIT2", b"\0Front")) + made_tag(3, ("TPE1", b"\0Front"))
    path = song(name, text(name), front=front, behind=b"APETAGEX" + ID3V1)
    data, sound, visible = path.read_bytes(), packets(path), shown(path)
    for values in (["happy"], ["x" * 90_000], []):
        write_moods(str(path), values)
        after = path.read_bytes()
        assert after.startswith(front)
        assert after.endswith(b"APETAGEX" + ID3V1)
        assert read_moods(str(path)).values == tuple(values)
        assert packets(path) == sound
        assert shown(path) == visible
    restore(path, data)


# --- what cannot be kept ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "defect"),
    [
        (lambda pages: [pages[0], pages[1], *pages[3:]], "a page is missing"),
        (lambda pages: [pages[0], pages[1], pages[3], *pages[4:]], "a page is missing"),
        (lambda pages: pages[:2], "end too early"),
        (lambda pages: [*pages[:2], pages[0], *pages[2:]], "end too early"),
        (lambda pages: [pages[0], pages[2], *pages[3:]], "does not continue"),
    ],
)
def test_pages_that_do_not_belong_together_are_named(
    change: Callable[[list[Page]], list[Page]], defect: str, song: Make
) -> None:
    path = song("opus", text("opus", b"PICTURE=" + b"A" * 9000), [10, 10, 10])
    pages = ogg_pages(path.read_bytes())
    path.write_bytes(b"".join(page.render() for page in change(pages)))
    refused(path, defect)


def test_a_wrong_checksum_of_the_comments_is_named(song: Make) -> None:
    path = song("opus", text("opus"))
    path.write_bytes(path.read_bytes().replace(b"Title", b"Tidal"))
    refused(path, "checksum")


@pytest.mark.parametrize("name", ["vorbis", "opus", "oggflac"])
def test_another_packet_in_the_place_of_the_comments_is_named(name: str, song: Make) -> None:
    refused(song(name, b"\x7fsomething else"), "other data in place")


def test_a_length_in_ogg_flac_that_is_wrong_is_named(song: Make) -> None:
    refused(song("oggflac", text("oggflac") + b"more"), "other data in place")


@pytest.mark.slow
def test_comments_too_large_for_memory_are_refused(song: Make) -> None:
    path = song("opus", text("opus"))
    pages = ogg_pages(path.read_bytes())
    full = Page(1, b"\xff" * 8, pages[0].serial, 0, b"\xff" * 255, bytes(255 * 255))
    begin = full._replace(flags=0, sequence=1, payload=b"OpusTags" + bytes(255 * 255 - 8))
    with path.open("wb") as file:
        file.write(pages[0].render() + begin.render())
        for number in range(2, 1100):
            file.write(full._replace(sequence=number).render())
    refused(path, "64 MB")


def test_marks_that_are_no_pages_are_bounded(song: Make) -> None:
    path = song("opus", text("opus", b"PICTURE=" + b"A" * 64_000), behind=b"OggS\0" * 20_000)
    write_moods(str(path), ["x" * 70_000])
    assert path.read_bytes().endswith(b"OggS\0" * 20_000)


def refused(path: Path, defect: str) -> None:
    data = path.read_bytes()
    with pytest.raises(TagError, match=defect):
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == data


# --- anything -----------------------------------------------------------------------------------

KEY = st.sampled_from([b"TITLE", b"title", b"", b"\xff", b"MOODY", b"REPLAYGAIN_TRACK_GAIN"])
ITEM = st.builds(lambda key, text: key + b"=" + text, KEY, st.binary(max_size=20)) | st.binary()
LONG = st.builds(lambda count: b"LONG=" + b"A" * count, st.sampled_from([250, 9_000, 66_000]))
CONTENT = st.builds(
    lambda items, more, rest: comments(*items, count=max(len(items) + more, 0)) + rest,
    st.lists(ITEM | LONG, max_size=4),
    st.sampled_from([0, 0, 0, -1, 1, 2]),
    st.just(b"\x01")
    | st.binary(min_size=1, max_size=9)
    | st.integers(1, 99).map(lambda n: b"\x01" + bytes(n)),
).filter(lambda data: b"mood" not in data.lower().replace(b"moody", b""))


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_whatever_the_comments_are_all_but_the_moods_stays(name: str, song: Make) -> None:
    @settings(max_examples=15, deadline=None, database=None)
    @given(
        CONTENT,
        st.lists(st.integers(1, 255), max_size=9),
        st.sampled_from([b"", made_tag(4, ("TIT2", b"\0Front"))]),
        st.sampled_from([b"", b"junk", ID3V1]),
        st.lists(st.sampled_from([(), ("happy",), ("x" * 99, "y"), ("z" * 70_000,)]), max_size=3),
    )
    def check(
        content: bytes, cuts: list[int], front: bytes, behind: bytes, steps: list[tuple[str, ...]]
    ) -> None:
        path = song(name, packet(name, content), cuts, front, behind)
        data = path.read_bytes()
        sound, visible = packets(path), shown(path)
        before = ogg_pages(data[len(front) : len(data) - len(behind)])
        for values in steps:
            write(path, *values)
            after = path.read_bytes()
            assert (after[: len(front)], after[len(after) - len(behind) :]) == (front, behind)
            pages = ogg_pages(after[len(front) : len(after) - len(behind)])
            old, new = (ogg_packets(each, before[0].serial) for each in (before, pages))
            assert (new[0], new[2:]) == (old[0], old[2:])
            assert audio(pages) == audio(before)
            assert_only_moods_differ(content, new[1][len(packet(name, b"")) :], moods(*values))
            assert packets(path) == sound
            assert shown(path) == visible
        restore(path, data)

    check()


def assert_only_moods_differ(old: bytes, new: bytes, ours: list[bytes]) -> None:
    (vendor,) = struct.unpack_from("<I", old)
    start = 4 + vendor
    assert new[:start] == old[:start]
    counts = [struct.unpack_from("<I", data, start)[0] for data in (old, new)]
    assert counts[1] == counts[0] + len(ours)
    added = b"".join(map(sized, ours))
    at = new.find(added, start + 4)
    left = new[start + 4 : at] + new[at + len(added) :]
    # Padding may be more or less.
    assert left.rstrip(b"\0") == old[start + 4 :].rstrip(b"\0")
