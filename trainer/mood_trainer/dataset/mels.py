"""Windows of a split's mel-spectrograms, from a prepared array or from single files."""

from __future__ import annotations

import mmap
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from ..errors import DatasetError
from .arrays import open_array
from .levels import (
    MEL_BANDS,
    SILENCE,
    STEPS_PER_DECIBEL,
    Levels,
    check_scale,
    to_levels,
)
from .prepared import FRAME_BYTES, prepared_paths, readable_entries
from .splits import Split, read_split, split_path

# Windows lacks this call.
_CAN_ADVISE = hasattr(mmap.mmap, "madvise")

_SILENT_LEVEL = int(SILENCE * STEPS_PER_DECIBEL)


class Mels(ABC):
    """Mel-spectrograms of the tracks of a split, by row."""

    @property
    @abstractmethod
    def frames(self) -> npt.NDArray[np.int64]:
        """Length of every track, shape (tracks,)."""

    @abstractmethod
    def span(self, row: int, start: int, stop: int) -> Levels:
        """Frames [start, stop) of a track that has them."""

    def prefetch(self, row: int, start: int, stop: int) -> None:  # noqa: B027
        """Announce frames that are read next, so that the disk can load them meanwhile."""

    def read(self, row: int, start: int, into: Levels) -> None:
        """Fill `into` (window frames, mel bands) from frame `start` on; silence past the end."""
        stop = min(start + len(into), int(self.frames[row]))
        into[: stop - start] = self.span(row, start, stop)
        into[stop - start :] = _SILENT_LEVEL


class PreparedMels(Mels):
    """One array on disk, of which only the pages that windows touch are read."""

    def __init__(self, data: Path, part: str, split: Split, number: int) -> None:
        paths = prepared_paths(data, part, number)
        index = readable_entries(paths)
        missing = sum(number not in index for number in split.numbers)
        if missing:
            raise DatasetError(
                f"{paths.mels} lacks {missing} of {len(split.tracks)} tracks. "
                f"Run 'mood-tagger-train prepare --data {data}' to add them."
            )
        tracks = [index[number] for number in split.numbers]
        self._starts = np.array([track.start for track in tracks])
        self._frames = np.array([track.frames for track in tracks])
        self._path = paths.mels
        if int((self._starts + self._frames).max()) > len(self._array):
            raise DatasetError(
                f"{paths.mels} is shorter than its index says. Run 'mood-tagger-train prepare "
                f"--data {data}' to repair it, with --check if it may be damaged."
            )

    @property
    def frames(self) -> npt.NDArray[np.int64]:
        return self._frames

    @cached_property
    def _array(self) -> np.memmap[Any, np.dtype[np.int16]]:
        try:
            array: np.memmap[Any, np.dtype[np.int16]] = np.load(self._path, mmap_mode="r")
        except (OSError, ValueError) as error:
            raise DatasetError(f"Cannot read {self._path} ({error}).") from error
        return array

    def prefetch(self, row: int, start: int, stop: int) -> None:
        # Page faults would load a window in small pieces, one after the other.
        if not _CAN_ADVISE:
            return
        first, last = (
            self._array.offset + (self._starts[row] + frame) * FRAME_BYTES
            for frame in (start, min(stop, int(self._frames[row])))
        )
        page = first - first % mmap.PAGESIZE
        cast(mmap.mmap, self._array.base).madvise(mmap.MADV_WILLNEED, page, last - page)

    def span(self, row: int, start: int, stop: int) -> Levels:
        first = self._starts[row]
        return self._array[first + start : first + stop]


class LooseMels(Mels):
    """The data set's own files, `melspecs/NN/ID.npy`, of which only the windows are read."""

    def __init__(self, data: Path, split: Split) -> None:
        self._paths = [data / "melspecs" / f"{track.stem}.npy" for track in split.tracks]
        missing = [path for path in self._paths if not path.exists()]
        if missing:
            raise DatasetError(
                f"{len(missing)} of {len(self._paths)} mel-spectrograms are missing, the first is "
                f"{missing[0]}. Run 'mood-tagger-train download --to {data}' to fetch them."
            )
        self._frames = np.array([self._checked_length(path) for path in self._paths])

    @property
    def frames(self) -> npt.NDArray[np.int64]:
        return self._frames

    def span(self, row: int, start: int, stop: int) -> Levels:
        path = self._paths[row]
        try:
            return to_levels(self._open(path)[:, start:stop])
        except ValueError as error:
            raise DatasetError(f"{path} is damaged: {error}.") from error

    def _checked_length(self, path: Path) -> int:
        """The length of a track, whose highest band is read: whole files are too much at a start.

        That shows another scale and frames that are not finite.
        """
        mel = self._open(path)
        try:
            check_scale(mel[-1:])
        except ValueError as error:
            raise DatasetError(f"{path} is damaged: {error}.") from error
        return int(mel.shape[1])

    @staticmethod
    def _open(path: Path) -> npt.NDArray[np.float32]:
        try:
            mel: npt.NDArray[np.float32] = open_array(path)
        except (OSError, ValueError) as error:
            raise DatasetError(f"Cannot read {path} ({error}). Download it again.") from error
        if mel.ndim != 2 or mel.shape[0] != MEL_BANDS or not mel.shape[1]:
            raise DatasetError(f"{path} has the shape {mel.shape}, not ({MEL_BANDS}, frames).")
        return mel


class JoinedMels(Mels):
    """The tracks of one part, followed by those of another."""

    def __init__(self, first: Mels, second: Mels) -> None:
        self._first = first
        self._second = second
        self._frames = np.concatenate([first.frames, second.frames])

    @property
    def frames(self) -> npt.NDArray[np.int64]:
        return self._frames

    def prefetch(self, row: int, start: int, stop: int) -> None:
        mels, row = self._place(row)
        mels.prefetch(row, start, stop)

    def span(self, row: int, start: int, stop: int) -> Levels:
        mels, row = self._place(row)
        return mels.span(row, start, stop)

    def _place(self, row: int) -> tuple[Mels, int]:
        skipped = len(self._first.frames)
        return (self._first, row) if row < skipped else (self._second, row - skipped)


@dataclass(frozen=True)
class Part:
    """A part of a split: its tracks with their tags, and their mel-spectrograms."""

    split: Split
    mels: Mels

    def first(self, tracks: int) -> Part:
        """Only the first tracks, in the same rows."""
        return Part(replace(self.split, tracks=self.split.tracks[:tracks]), self.mels)

    def joined(self, other: Part) -> Part:
        """With the tracks of another part after its own."""
        tracks = self.split.tracks + other.split.tracks
        return Part(replace(self.split, tracks=tracks), JoinedMels(self.mels, other.mels))


def open_part(data: Path, part: str, split: int = 0) -> Part:
    """A part from its prepared array if there is one, else from single files."""
    tracks = read_split(split_path(data, part, split))
    prepared = prepared_paths(data, part, split).mels.exists()
    mels = PreparedMels(data, part, tracks, split) if prepared else LooseMels(data, tracks)
    return Part(tracks, mels)
