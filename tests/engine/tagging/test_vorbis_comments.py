"""Every byte of a comment packet is an item, or kept with the rest."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.tagging.xiph import comments, sized
from mood_engine.errors import TagError
from mood_engine.tagging.vorbis_comments import CommentPacket

ITEMS = (b"TITLE=Title", b"", b"no equals sign")
MOOD = b"MOOD=happy"


@pytest.mark.parametrize("rest", [b"", b"\x01", bytes(500), b"\x01 more \xff\0", sized(b"cut")[:5]])
@pytest.mark.parametrize("count", [0, 2, 3, 4, 9, 2**32 - 1])
def test_a_new_item_comes_before_what_is_no_item(count: int, rest: bytes) -> None:
    data = comments(*ITEMS, count=count) + rest
    packet = CommentPacket.parse(data)
    assert packet.render() == data
    present = len(packet.items)
    longer = packet.with_items((*packet.items, MOOD)).render()
    front = len(comments(*packet.items))
    # A reader takes one more, and then finds what it found before.
    assert longer[front:] == sized(MOOD) + data[front:]
    assert CommentPacket.parse(longer).items[present] == MOOD
    shorter = CommentPacket.parse(longer).with_items(packet.items)
    assert shorter.render() == data


@settings(database=None)
@given(st.binary() | st.builds(comments, st.binary(), st.binary(), count=st.integers(0, 5)))
def test_any_bytes_are_written_as_they_were_read(data: bytes) -> None:
    for trailer in (0, 1):
        try:
            packet = CommentPacket.parse(data, trailer)
        except TagError:
            continue
        assert packet.render() == data
        assert len(packet.rest) >= trailer


@pytest.mark.parametrize(
    "data", [b"", b"\1\0", struct.pack("<I", 2**31) + b"x", sized(b"vendor"), sized(b"vendor")[:-1]]
)
def test_without_a_count_there_are_no_comments(data: bytes) -> None:
    with pytest.raises(TagError, match="end before the first comment"):
        CommentPacket.parse(data)


def test_a_crafted_count_is_bounded() -> None:
    assert CommentPacket.parse(comments(count=2**32 - 1)).items == []
    with pytest.raises(TagError, match="more than 100,000"):
        CommentPacket.parse(comments(count=2**32 - 1) + bytes(1 << 24))
