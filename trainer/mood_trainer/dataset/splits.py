"""The tracks of a split and their tags.

Source: `data/splits/split-N/autotagging_moodtheme-{train,validation,test}.tsv` of the data
set's repository; columns TRACK_ID ARTIST_ID ALBUM_ID PATH DURATION TAGS, with one tag per
further column.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from ..errors import DatasetError

PARTS = ("train", "validation", "test")
# In the data set.
SPLITS = 5

_HEADER = ["TRACK_ID", "ARTIST_ID", "ALBUM_ID", "PATH", "DURATION", "TAGS"]
_TAG_PREFIX = "mood/theme---"

Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class SplitTrack:
    """A line of a split; `stem` is the path of its files without suffix, such as '48/948'."""

    number: int
    stem: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Split:
    """`truth` (tracks, tags): whether track i has tag j, in the order of file and vocabulary."""

    tracks: tuple[SplitTrack, ...]
    vocabulary: tuple[str, ...] = MTG_JAMENDO_MOODS

    @property
    def truth(self) -> Truth:
        column = {tag: number for number, tag in enumerate(self.vocabulary)}
        truth = np.zeros((len(self.tracks), len(self.vocabulary)), np.bool_)
        for row, track in enumerate(self.tracks):
            truth[row, [column[tag] for tag in track.tags]] = True
        return truth

    @property
    def numbers(self) -> tuple[int, ...]:
        """The tracks' numbers in the data set, in ascending order."""
        return tuple(track.number for track in self.tracks)


def split_path(data: Path, part: str, split: int = 0) -> Path:
    """The file of a part ('train', 'validation', 'test')."""
    return data / "splits" / f"split-{split}" / f"autotagging_moodtheme-{part}.tsv"


def read_split(path: Path) -> Split:
    """Raises `DatasetError` with file and line if it is not a split file of this data set.

    Tracks must be in ascending order, as published: predictions are compared row by row, so
    another order would produce wrong results without an error.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise DatasetError(
            f"The split file {path} is missing. Run 'mood-tagger-train download' to fetch it."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise DatasetError(f"Cannot read the split file {path} ({error}).") from error
    if not lines or lines[0].split("\t") != _HEADER:
        raise DatasetError(f"{path} does not start with the columns {' '.join(_HEADER)}.")
    tracks = tuple(_track(path, number, line) for number, line in enumerate(lines[1:], 2))
    if not tracks:
        raise DatasetError(f"{path} contains no tracks.")
    numbers = [track.number for track in tracks]
    if numbers != sorted(set(numbers)):
        raise DatasetError(
            f"The tracks in {path} are not in ascending order. Use the file as published."
        )
    return Split(tracks)


def _track(path: Path, line_number: int, line: str) -> SplitTrack:
    fields = line.split("\t")
    tags = tuple(tag.removeprefix(_TAG_PREFIX) for tag in fields[len(_HEADER) - 1 :])
    unknown = [tag for tag in tags if tag not in MTG_JAMENDO_MOODS]
    try:
        number = int(fields[0].removeprefix("track_"))
        stem = str(Path(fields[3]).with_suffix(""))
    except (ValueError, IndexError):
        raise DatasetError(
            f"Line {line_number} of {path} is not a track of the data set."
        ) from None
    if unknown or not tags:
        fault = f"has the unknown tag '{unknown[0]}'" if unknown else "has no tag"
        raise DatasetError(f"Line {line_number} of {path} {fault}.")
    return SplitTrack(number, stem, tags)
