"""Which tracks a split holds and what they are tagged with.

Source: `data/splits/split-N/autotagging_moodtheme-{train,validation,test}.tsv` of the data
set's repository; columns TRACK_ID ARTIST_ID ALBUM_ID PATH DURATION TAGS, the rest of a line
is tags.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from ..errors import DatasetError

PARTS = ("train", "validation", "test")

_HEADER = ["TRACK_ID", "ARTIST_ID", "ALBUM_ID", "PATH", "DURATION", "TAGS"]
_TAG_PREFIX = "mood/theme---"

Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class SplitTrack:
    """A line of a split: `stem` is the place of its files without ending, as '48/948'."""

    number: int
    stem: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Split:
    """`truth` (tracks, tags): whether track i bears tag j, in the order of file and vocabulary."""

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
        """The tracks' numbers in the data set, which ascend."""
        return tuple(track.number for track in self.tracks)


def split_path(data: Path, part: str, split: int = 0) -> Path:
    """Where `data` keeps the file of a part ('train', 'validation', 'test')."""
    return data / "splits" / f"split-{split}" / f"autotagging_moodtheme-{part}.tsv"


def read_split(path: Path) -> Split:
    """Raises `DatasetError` naming file and line for what is no split file of this data set.

    Tracks have to ascend by number, as in the published files: predictions are compared row
    by row, and a file in another order would spoil them unseen.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise DatasetError(
            f"There is no split file {path}; 'mood-tagger-train download' fetches it."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise DatasetError(f"The split file {path} cannot be read ({error}).") from error
    if not lines or lines[0].split("\t") != _HEADER:
        raise DatasetError(f"{path} does not begin with the columns {' '.join(_HEADER)}.")
    tracks = tuple(_track(path, number, line) for number, line in enumerate(lines[1:], 2))
    if not tracks:
        raise DatasetError(f"{path} holds no tracks.")
    numbers = [track.number for track in tracks]
    if numbers != sorted(set(numbers)):
        raise DatasetError(
            f"The tracks in {path} do not ascend by number; use the file as published."
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
        raise DatasetError(f"Line {line_number} of {path} is no track of the data set.") from None
    if unknown or not tags:
        said = f"names the unknown tag '{unknown[0]}'" if unknown else "names no tag"
        raise DatasetError(f"Line {line_number} of {path} {said}.")
    return SplitTrack(number, stem, tags)
