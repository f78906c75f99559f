"""The journal's difference gives the old file back, whatever was done to it."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.errors import TagError
from mood_engine.tagging import delta
from mood_engine.tagging.delta import Delta, OldFile

# Pieces of which files are made: random bytes, zeros, the same bytes again.
PIECES = st.lists(
    st.one_of(
        st.binary(max_size=60),
        st.integers(0, 300).map(bytes),
        st.integers(0, 3).map(lambda seed: random.Random(seed).randbytes(700)),
    ),
    max_size=8,
)


def restored(old: bytes, new: bytes) -> bytes:
    stored = Delta.between(io.BytesIO(old), io.BytesIO(new)).to_bytes()
    return OldFile(io.BytesIO(new), Delta.from_bytes(stored)).read()


@given(PIECES, PIECES)
def test_any_file_comes_back(old: list[bytes], new: list[bytes]) -> None:
    assert restored(b"".join(old), b"".join(new)) == b"".join(old)


@given(PIECES, st.data())
def test_any_part_of_it_can_be_read(pieces: list[bytes], data: st.DataObject) -> None:
    old = b"".join(pieces)
    new = b"".join(data.draw(st.permutations(pieces)))
    difference = Delta.between(io.BytesIO(old), io.BytesIO(new))
    view = OldFile(io.BytesIO(new), difference)
    for _ in range(3):
        start, count = data.draw(st.integers(0, len(old) + 5)), data.draw(st.integers(0, 900))
        view.seek(start)
        assert view.read(count) == old[start : start + count]
    changed = difference.changed(len(new))
    if changed is not None:
        begin, end = changed
        assert old[:begin] == new[:begin]
        assert old[end:] == new[end:]


@pytest.mark.parametrize("size", [100, 3_000_000])
def test_what_only_moved_is_not_kept(size: int) -> None:
    """A cover that another field pushed aside, and audio behind it."""
    chance = random.Random(1)
    cover, audio = chance.randbytes(size), chance.randbytes(4_000_000)
    old = b"ID3 TIT2 old title" + cover + bytes(40) + audio
    new = b"ID3 TIT2 old title" + b"TMOO happy" + cover + b"TXXX another" + bytes(900) + audio
    stored = Delta.between(io.BytesIO(old), io.BytesIO(new)).to_bytes()
    assert len(stored) < 400
    assert OldFile(io.BytesIO(new), Delta.from_bytes(stored)).read() == old


def test_what_the_new_file_lost_is_kept() -> None:
    cover = random.Random(1).randbytes(200_000)
    old, new = b"head" * 20 + cover + b"tail" * 20, b"head" * 20 + b"tail" * 20
    assert restored(old, new) == old


@given(st.binary(max_size=80))
def test_a_damaged_record_is_refused(data: bytes) -> None:
    stored = Delta.between(io.BytesIO(b"old" * 50), io.BytesIO(b"new" * 50)).to_bytes()
    for wrong in (data, stored[:8] + data):
        with pytest.raises(ValueError, match=r"difference"):
            Delta.from_bytes(wrong)


def stored(
    pieces: list[tuple[int, int, int]], kept: bytes = b"", count: int | None = None
) -> bytes:
    """A record of pieces, each a jump, a length and how many bytes are kept, made by hand."""
    columns = b"".join(struct.pack(f"<{len(pieces)}q", *each) for each in zip(*pieces, strict=True))
    head = struct.pack("<4sI", b"MTD1", len(pieces) if count is None else count)
    return head + zlib.compress(columns + kept)


def test_a_record_that_unpacks_to_gigabytes_is_refused_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delta, "_MAX_RAW_BYTES", 1 << 20)
    monkeypatch.setattr(delta, "_MAX_PIECES", 1 << 10)
    bomb = zlib.compress(bytes(1 << 22))
    with pytest.raises(ValueError, match="difference"):
        Delta.from_bytes(struct.pack("<4sI", b"MTD1", 1) + bomb)
    with pytest.raises(ValueError, match="difference"):
        Delta.from_bytes(stored([(0, 1, 0)], count=1 << 31))


def test_what_no_record_could_hold_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delta, "_MAX_RAW_BYTES", 1 << 10)
    with pytest.raises(TagError, match="more of this file than Mood Tagger keeps"):
        Delta.between(io.BytesIO(b"old" * 1000), io.BytesIO(b"new" * 1000))


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([(0, 1 << 62, 0)], id="a piece longer than the file"),
        pytest.param([(0, 1 << 62, 0)] * 3, id="more than numbers hold"),
        pytest.param([(0, 900, 0), *[(-900, 900, 0)] * 2_000], id="the same bytes over and over"),
    ],
)
def test_a_record_of_another_file_does_not_fit(
    pieces: list[tuple[int, int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delta, "_MAX_RAW_BYTES", 1 << 20)
    assert not Delta.from_bytes(stored(pieces)).fits(1000)
    assert Delta.from_bytes(stored([(0, 100, 0), (0, 0, 3)], b"old")).fits(100)
