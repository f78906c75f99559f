"""Any value from a file system, a tag or a decoder can be stored."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mood_engine.audio import AudioInfo
from mood_engine.library.library import Library
from mood_engine.library.outside import MAX_CHARACTERS, integer, text
from mood_engine.track_texts import TEXT_FIELDS, TrackTexts

LARGE = st.integers() | st.sampled_from([1 << 63, -(1 << 63) - 1, 1 << 200, -(1 << 200)])
ANY_TEXT = st.text(st.characters(), max_size=20) | st.sampled_from(
    ["\ud800", "\udcff", "a\0b", "x" * 100_000, "\ud83d\ude00"]
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("library") / "library.db") as library:
        yield library


@settings(max_examples=60, deadline=None)
@given(
    size=LARGE,
    modified=LARGE,
    numbers=st.tuples(LARGE, LARGE, LARGE, LARGE),
    texts=st.fixed_dictionaries(dict.fromkeys(TEXT_FIELDS, ANY_TEXT)),
    reason=ANY_TEXT,
)
def test_any_value_can_be_stored(
    library: Library,
    size: int,
    modified: int,
    numbers: tuple[int, int, int, int],
    texts: dict[str, str],
    reason: str,
) -> None:
    rate, channels, count, broken = numbers
    info = AudioInfo("flac:00", "flac", rate, channels, count, broken, TrackTexts(**texts))
    library.db.execute("DELETE FROM tracks")
    library.put_waiting([("/waiting.flac", size, modified)])
    library.put_failure("/failed.flac", size, modified, reason)
    library.put_track("/track.flac", size, modified, info)
    for track in library.tracks().values():
        assert track.modified == max(min(modified, (1 << 63) - 1), -(1 << 63))
        assert 0 <= track.size <= max(size, 0)
    title, duration = library.db.execute(
        "SELECT title, duration FROM tracks JOIN recordings ON recordings.id = recording_id"
    ).fetchone()
    title.encode()
    assert math.isfinite(duration)


def test_ordinary_values_do_not_change() -> None:
    for number in (0, -1, 1_700_000_000_123_456_789):
        assert integer(number) == number
    for value in ("", "Prélude, op. 1", "Полина", "🎹", "x" * MAX_CHARACTERS):
        assert text(value) == value


def test_surrogate_pairs_become_characters() -> None:
    assert text("\ud83d\ude00") == "😀"
    assert text("\ud83d alone") == "� alone"
