"""The tracks of a split and their tags.

Source: `data/splits/split-N/autotagging_SUBSET-{train,validation,test}.tsv` of the data
set's repository; columns TRACK_ID ARTIST_ID ALBUM_ID PATH DURATION TAGS, with one tag per
further column.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from ..errors import DatasetError
from .subsets import MOODS, SUBSETS, split_file_name, tag_name

PARTS = ("train", "validation", "test")
# In the data set.
SPLITS = 5

_HEADER = ["TRACK_ID", "ARTIST_ID", "ALBUM_ID", "PATH", "DURATION", "TAGS"]

Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class SplitTrack:
    """A line of a split; `stem` is the path of its files without suffix, such as '48/948'."""

    number: int
    stem: str
    tags: tuple[str, ...]
    seconds: float = 0.0


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
    """The file of a part ('train', 'validation', 'test').

    Of moods and themes if the folder has them, else of the subset that it has. Raises
    `DatasetError` if it has several others.
    """
    folder = data / "splits" / f"split-{split}"
    files = {subset: folder / split_file_name(subset, part) for subset in SUBSETS}
    others = [subset for subset in SUBSETS[1:] if files[subset].exists()]
    if files[MOODS].exists() or not others:
        return files[MOODS]
    if len(others) > 1:
        raise DatasetError(
            f"{folder} has the split files of several subsets ({', '.join(others)}). Use a data "
            "folder for each."
        )
    return files[others[0]]


def read_split(path: Path) -> Split:
    """Raises `DatasetError` with file and line if it is not a split file of this data set.

    Tracks must be in ascending order, as published: predictions are compared row by row, so
    another order would produce wrong results without an error.
    """
    lines, vocabulary = _lines(path), _vocabulary(path)
    known = frozenset(vocabulary)
    tracks = tuple(_track(path, number, line, known) for number, line in enumerate(lines[1:], 2))
    if not tracks:
        raise DatasetError(f"{path} contains no tracks.")
    numbers = [track.number for track in tracks]
    if numbers != sorted(set(numbers)):
        raise DatasetError(
            f"The tracks in {path} are not in ascending order. Use the file as published."
        )
    return Split(tracks, vocabulary)


def _lines(path: Path) -> list[str]:
    """With the header, which is checked."""
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
    return lines


def _vocabulary(path: Path) -> tuple[str, ...]:
    """Moods in the task's order; of another subset, which the file's name says, all its tags.

    A published part has all tags of its subset; a smaller one shares those of the other parts.
    """
    for subset in SUBSETS[1:]:
        files = [path.with_name(split_file_name(subset, part)) for part in PARTS]
        if path in files:
            lines = [line for file in files if file.exists() for line in _lines(file)[1:]]
            return tuple(sorted({tag for line in lines for tag in _tags(line)}))
    return MTG_JAMENDO_MOODS


def _tags(line: str) -> tuple[str, ...]:
    return tuple(map(tag_name, line.split("\t")[len(_HEADER) - 1 :]))


def _track(path: Path, line_number: int, line: str, vocabulary: Set[str]) -> SplitTrack:
    fields, tags = line.split("\t"), _tags(line)
    unknown = [tag for tag in tags if tag not in vocabulary]
    try:
        number = int(fields[0].removeprefix("track_"))
        stem = str(Path(fields[3]).with_suffix(""))
        seconds = float(fields[4])
    except (ValueError, IndexError):
        raise DatasetError(
            f"Line {line_number} of {path} is not a track of the data set."
        ) from None
    if unknown or not tags:
        fault = f"has the unknown tag '{unknown[0]}'" if unknown else "has no tag"
        raise DatasetError(f"Line {line_number} of {path} {fault}.")
    return SplitTrack(number, stem, tags, seconds)
