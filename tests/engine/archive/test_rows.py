from __future__ import annotations

import os

import numpy as np
import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")

from mood_engine.analysis.results import Analysis
from mood_engine.archive.rows import (
    FileState,
    Outcome,
    Row,
    from_parquet,
    read_column,
    to_parquet,
    uri_from_text,
    uri_to_column,
)
from mood_engine.audio import AudioInfo
from mood_engine.errors import ErrorCode, Problem
from mood_engine.track_numbers import TrackNumbers
from mood_engine.track_texts import TrackTexts

STRANGE = os.fsdecode(b"/music/caf\xe9 100%.mp3")


def analysed(seed: int = 0) -> Outcome:
    numbers = np.random.default_rng(seed)
    info = AudioInfo(
        "mp3:00ff",
        "mp3",
        44100,
        2,
        44100 * 61,
        1,
        TrackTexts(title="Ä title", artist=None, album="A"),
        TrackNumbers(year=1999, bpm=120.5),
        ("calm", "dark; epic"),
    )
    scores = numbers.random((3, 5), np.float32)
    embedding = numbers.normal(size=8).astype(np.float32)
    analysis = Analysis(info, (0.0, 16.000375, 32.0), scores, embedding, False, True)
    return Outcome(FileState(123, 1_700_000_000_123_456_789, "abc"), analysis, 61.5, None)


def test_rows_are_read_back_as_they_were_written() -> None:
    failed = Outcome(FileState(5), Problem("It is empty.", ErrorCode.FILE_EMPTY))
    rows = [Row(STRANGE, analysed()), Row("s3://b/ü.flac", failed)]
    content = to_parquet(rows, tags=5)
    first, second = from_parquet(content)
    assert second == rows[1]
    assert (first.uri, first.outcome.state) == (STRANGE, rows[0].outcome.state)
    assert (first.outcome.energy, first.outcome.pleasantness) == (61.5, None)
    before, after = rows[0].outcome.found, first.outcome.found
    assert isinstance(before, Analysis)
    assert isinstance(after, Analysis)
    assert (after.info, after.starts, after.silent, after.short) == (
        before.info,
        before.starts,
        False,
        True,
    )
    assert type(after.info.numbers.year) is int
    assert np.array_equal(after.scores, before.scores)
    assert np.array_equal(after.embedding, before.embedding)
    assert read_column(content, "error_code") == [None, "file-empty"]
    assert np.allclose(read_column(content, "scores")[0], before.mean_scores)


def test_half_characters_in_tags_do_not_stop_a_partition() -> None:
    info = AudioInfo("x:1", "mp3", 8000, 1, 9, texts=TrackTexts(title="a\udc80b"))
    analysis = Analysis(
        info, (0.0,), np.ones((1, 5), np.float32), np.ones(2, np.float32), True, True
    )
    (row,) = from_parquet(to_parquet([Row("/a", Outcome(FileState(), analysis))], 5))
    assert isinstance(row.outcome.found, Analysis)
    assert row.outcome.found.info.texts.title == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no parquet" * 9])
def test_what_is_no_parquet_file_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        list(from_parquet(content))


@pytest.mark.parametrize("uri", ["/plain.mp3", STRANGE, "s3://bucket/a b%20c.mp3"])
def test_any_name_survives_a_column_of_text(uri: str) -> None:
    column = uri_to_column(uri)
    assert column.encode()
    assert uri_from_text(column) == uri


def test_a_file_uri_is_a_path() -> None:
    assert uri_from_text("file:///a%20b.mp3") == "/a b.mp3"
