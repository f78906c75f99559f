"""Windows of a split's mel-spectrograms, from a prepared array or from the single files."""

from __future__ import annotations

import mmap
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from ..errors import DatasetError
from .arrays import open_array
from .levels import MEL_BANDS, SILENCE, STEPS_A_DECIBEL, Levels, to_levels
from .prepared import FRAME_BYTES, entries, prepared_paths
from .splits import Split, read_split, split_path

# Windows has no such call.
_CAN_ADVISE = hasattr(mmap.mmap, "madvise")

_SILENT_LEVEL = int(SILENCE * STEPS_A_DECIBEL)


class Mels(ABC):
    """Mel-spectrograms of the tracks of a split, by their row in it."""

    @property
    @abstractmethod
    def frames(self) -> npt.NDArray[np.int64]:
        """Length of every track, shape (tracks,)."""

    @abstractmethod
    def _span(self, row: int, start: int, stop: int) -> Levels:
        """Frames [start, stop) of a track, which has them."""

    def expect(self, row: int, start: int, stop: int) -> None:  # noqa: B027
        """Frames that are about to be read; whoever can, has the disk fetch them meanwhile."""

    def read(self, row: int, start: int, into: Levels) -> None:
        """Fill `into` (window frames, mel bands) from frame `start` on; silence past the end."""
        stop = min(start + len(into), int(self.frames[row]))
        into[: stop - start] = self._span(row, start, stop)
        into[stop - start :] = _SILENT_LEVEL


class PreparedMels(Mels):
    """One array on disk; the pages that windows touch are all that is read of it."""

    def __init__(self, data: Path, part: str, split: Split, number: int) -> None:
        paths = prepared_paths(data, part, number)
        index = entries(paths)
        lacking = [n for n in split.numbers if n not in index]
        if lacking:
            raise DatasetError(
                f"{len(lacking)} of {len(split.tracks)} tracks are not yet in {paths.mels}; "
                f"finish it with 'mood-tagger-train prepare --data {data}'."
            )
        tracks = [index[number] for number in split.numbers]
        self._starts = np.array([track.start for track in tracks])
        self._frames = np.array([track.frames for track in tracks])
        self._path = paths.mels
        if int((self._starts + self._frames).max()) > len(self._array):
            raise DatasetError(
                f"{paths.mels} is shorter than its index says; 'mood-tagger-train prepare --data "
                f"{data}' mends what was interrupted, and with --check what was damaged."
            )

    @property
    def frames(self) -> npt.NDArray[np.int64]:
        return self._frames

    @cached_property
    def _array(self) -> np.memmap[Any, np.dtype[np.int16]]:
        """Mapped by every process for itself: a copy sent to a worker leaves it behind."""
        try:
            array: np.memmap[Any, np.dtype[np.int16]] = np.load(self._path, mmap_mode="r")
        except (OSError, ValueError) as error:
            raise DatasetError(f"{self._path} cannot be read ({error}).") from error
        return array

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "_array"}

    def expect(self, row: int, start: int, stop: int) -> None:
        # Page faults fetch a window in small pieces, one waiting for the other.
        if not _CAN_ADVISE:
            return
        first, last = (
            self._array.offset + (self._starts[row] + frame) * FRAME_BYTES
            for frame in (start, min(stop, int(self._frames[row])))
        )
        page = first - first % mmap.PAGESIZE
        cast(mmap.mmap, self._array.base).madvise(mmap.MADV_WILLNEED, page, last - page)

    def _span(self, row: int, start: int, stop: int) -> Levels:
        first = self._starts[row]
        return self._array[first + start : first + stop]


class LooseMels(Mels):
    """The data set's own files, `melspecs/NN/ID.npy`, of which only the windows are read."""

    def __init__(self, data: Path, split: Split) -> None:
        self._paths = [data / "melspecs" / f"{track.stem}.npy" for track in split.tracks]
        absent = [path for path in self._paths if not path.exists()]
        if absent:
            raise DatasetError(
                f"{len(absent)} of {len(self._paths)} mel-spectrograms are absent, {absent[0]} "
                f"first; fetch them with 'mood-tagger-train download --to {data}'."
            )
        self._frames = np.array([self._open(path).shape[1] for path in self._paths])

    @property
    def frames(self) -> npt.NDArray[np.int64]:
        return self._frames

    def _span(self, row: int, start: int, stop: int) -> Levels:
        path = self._paths[row]
        try:
            return to_levels(self._open(path)[:, start:stop])
        except ValueError as error:
            raise DatasetError(f"{path} is damaged: {error}.") from error

    @staticmethod
    def _open(path: Path) -> npt.NDArray[np.float32]:
        try:
            mel: npt.NDArray[np.float32] = open_array(path)
        except (OSError, ValueError) as error:
            raise DatasetError(f"{path} cannot be read ({error}); fetch it again.") from error
        if mel.ndim != 2 or mel.shape[0] != MEL_BANDS:
            raise DatasetError(f"{path} has the shape {mel.shape}, not ({MEL_BANDS}, frames).")
        return mel


@dataclass(frozen=True)
class Part:
    """A part of a split: its tracks with their tags, and their mel-spectrograms."""

    name: str
    split: Split
    mels: Mels

    def first(self, tracks: int) -> Part:
        """The part's first tracks alone; rows stay the same."""
        return Part(self.name, Split(self.split.tracks[:tracks], self.split.vocabulary), self.mels)


def open_part(data: Path, part: str, split: int = 0) -> Part:
    """A part from the prepared array if there is one, else from the single files."""
    tracks = read_split(split_path(data, part, split))
    prepared = prepared_paths(data, part, split).mels.exists()
    mels = PreparedMels(data, part, tracks, split) if prepared else LooseMels(data, tracks)
    return Part(part, tracks, mels)
