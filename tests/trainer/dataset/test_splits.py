"""Reading split files, and the errors of invalid ones."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.vocabulary import MTG_JAMENDO_MOODS
from mood_trainer.dataset.splits import PARTS, SplitTrack, read_split, split_path
from mood_trainer.errors import DatasetError

HEADER = "TRACK_ID\tARTIST_ID\tALBUM_ID\tPATH\tDURATION\tTAGS"
LINES = [
    "track_0000948\tartist_000087\talbum_000149\t48/948.mp3\t212.7\tmood/theme---dark",
    "track_0001312\tartist_000172\talbum_000197\t12/1312.mp3\t238.8\tmood/theme---space\tmood/theme---film",
]


def line(number: int, *tags: str) -> str:
    marked = "\t".join(f"mood/theme---{tag}" for tag in tags)
    return f"track_{number:07}\ta\tb\t{number % 100:02}/{number}.mp3\t30.0\t{marked}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "autotagging_moodtheme-test.tsv"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tracks_and_truth_of_a_split(file: Path, end: str) -> None:
    file.write_bytes((end.join([HEADER, *LINES]) + end).encode())
    split = read_split(file)
    assert split.tracks == (
        SplitTrack(948, "48/948", ("dark",), 212.7),
        SplitTrack(1312, "12/1312", ("space", "film"), 238.8),
    )
    assert split.numbers == (948, 1312)
    assert split.vocabulary == MTG_JAMENDO_MOODS
    assert split.truth.dtype == np.bool_
    assert [(row, MTG_JAMENDO_MOODS[column]) for row, column in np.argwhere(split.truth)] == [
        (0, "dark"),
        (1, "film"),
        (1, "space"),
    ]


@pytest.mark.slow
@given(
    st.dictionaries(
        st.integers(0, 9_999_999),
        st.lists(st.sampled_from(MTG_JAMENDO_MOODS), min_size=1, unique=True),
        min_size=1,
        max_size=10,
    )
)
def test_every_tag_of_every_track_is_in_the_truth(
    tmp_path_factory: pytest.TempPathFactory, tags: dict[int, list[str]]
) -> None:
    file = tmp_path_factory.getbasetemp() / "any-split.tsv"
    file.write_text("\n".join([HEADER, *(line(number, *tags[number]) for number in sorted(tags))]))
    split = read_split(file)
    assert split.numbers == tuple(sorted(tags))
    for number, row in zip(split.numbers, split.truth, strict=True):
        assert set(np.array(MTG_JAMENDO_MOODS)[row]) == set(tags[number])


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "does not start with the columns TRACK_ID ARTIST_ID"),
        ([HEADER.lower(), *LINES], "does not start with the columns"),
        (LINES, "does not start with the columns"),
        ([HEADER], "contains no tracks"),
        ([HEADER, LINES[0], line(7000, "cheerful")], "Line 3 of .* has the unknown tag 'cheerful'"),
        ([HEADER, LINES[0].rpartition("\t")[0]], "Line 2 of .* has no tag"),
        ([HEADER, "48/948.mp3\t" + LINES[0]], "Line 2 of .* is not a track of the data set"),
        ([HEADER, "track_0000948\tartist_000087"], "Line 2 of .* is not a track of the data set"),
        ([HEADER, LINES[0], "", LINES[1]], "Line 3 of .* is not a track of the data set"),
        ([HEADER, *LINES[::-1]], "are not in ascending order. Use the file as published"),
        ([HEADER, LINES[0], LINES[0]], "are not in ascending order"),
    ],
)
def test_invalid_split_files(file: Path, lines: list[str], message: str) -> None:
    file.write_text("\n".join(lines))
    with pytest.raises(DatasetError, match=message) as error:
        read_split(file)
    assert str(file) in str(error.value)


def test_a_missing_split_file(file: Path) -> None:
    with pytest.raises(
        DatasetError, match=f"split file {re.escape(str(file))} is missing. .*download"
    ):
        read_split(file)


def test_a_split_file_that_is_not_text(file: Path) -> None:
    file.write_bytes(b"\xff\xfe" + HEADER.encode("utf-16-le"))
    with pytest.raises(DatasetError, match="Cannot read the split file"):
        read_split(file)
    with pytest.raises(DatasetError, match="Cannot read the split file"):
        read_split(file.parent)


@pytest.mark.slow
def test_published_splits() -> None:
    data = Path(__file__).parents[4] / "shared" / "jamendo"
    if not data.exists():
        pytest.skip("needs the data set's published files")
    for split in range(5):
        parts = {part: read_split(split_path(data, part, split)) for part in PARTS}
        if split == 0:
            assert [len(parts[part].tracks) for part in PARTS] == [9949, 3802, 4231]
        # No track of one part is in another, and every tag occurs in each.
        assert len({number for part in parts.values() for number in part.numbers}) == sum(
            len(part.numbers) for part in parts.values()
        )
        assert all(part.truth.any(0).all() for part in parts.values())
