"""Training and evaluation windows of a part, as batches for a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from mood_engine.frontend.windows import spread_starts

from .levels import MEL_BANDS, to_decibel
from .mels import Part
from .splits import Split


class Batch(NamedTuple):
    """`stored` (batch, ...) are windows as their source stores them; its `to_input` reads them.

    `target` (batch, tags): 1 for the track's tags and 0 for others, or a teacher's logits.
    `indices` (batch,): the windows' indices in their source. `features`: (batch, features) or None.
    """

    stored: Tensor
    target: Tensor
    indices: Tensor
    features: Tensor | None


class WindowSource(Protocol):
    """`len()` items per epoch, each of them `windows_per_item` windows."""

    @property
    def windows_per_item(self) -> int: ...

    def __len__(self) -> int: ...

    def batch(self, epoch: int, indices: list[int], pinned: bool = False) -> Batch:
        """The windows of these items; the same ones for the same epoch.

        `pinned`: if possible, in memory that a GPU reads by itself.
        """

    def to_input(self, stored: Tensor) -> Tensor:
        """What the network takes, from a batch's `stored`, on the device where that is.

        For mel-spectrograms that is (batch, mel bands, frames) in dB.
        """


class EvaluationSource(WindowSource, Protocol):
    """Every window belongs to a track, whose score is the mean over its windows."""

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        """The track of every window, shape (windows,)."""

    @property
    def targets(self) -> npt.NDArray[np.float32]:
        """The expected scores of every track, shape (tracks, tags)."""


class TrackSource(EvaluationSource, Protocol):
    """Of tracks of the data set."""

    @property
    def split(self) -> Split:
        """The tracks, in the order of their scores."""


@dataclass(frozen=True)
class TrackWindows:
    """Windows of `frames` frames of every track of a part.

    `per_track` random windows per track, drawn once or, with `redrawn`, for every epoch; 0 means
    the centre window or, with `from_start`, the first one, on which the published models are
    evaluated. Shorter tracks are padded with silence or, with `repeated`, with themselves. A window
    depends only on seed, epoch and its index, so neither the number of processes nor an
    interruption changes what is trained on. The targets are the tags or, if given, `taught`, scores
    (tracks, tags).
    """

    part: Part
    frames: int
    per_track: int = 0
    redrawn: bool = False
    seed: int = 0
    features: npt.NDArray[np.float32] | None = None
    windows_per_item: int = 1
    from_start: bool = False
    repeated: bool = False
    taught: npt.NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.targets) * max(1, self.per_track)

    def start(self, epoch: int, index: int) -> tuple[int, int]:
        """Row and first frame of a window."""
        row = index // max(1, self.per_track)
        room = max(0, int(self.part.mels.frames[row]) - self.frames)
        if not self.per_track:
            return row, 0 if self.from_start else room // 2
        generator = np.random.default_rng([self.seed, epoch if self.redrawn else 0, index])
        return row, int(generator.integers(room + 1))

    def batch(self, epoch: int, indices: list[int], pinned: bool = False) -> Batch:
        shape = len(indices), self.frames, MEL_BANDS
        levels = torch.empty(shape, dtype=torch.int16, pin_memory=pinned)
        places = [self.start(epoch, index) for index in indices]
        for row, start in places:
            self.part.mels.prefetch(row, start, start + self.frames)
        for window, (row, start) in zip(levels.numpy(), places, strict=True):
            self.part.mels.read(row, start, window)
            length = int(self.part.mels.frames[row]) - start
            if self.repeated and length < self.frames:
                window[:] = np.resize(window[:length], window.shape)
        rows = [row for row, _ in places]
        return Batch(
            levels,
            torch.from_numpy(self.targets[rows]),
            torch.tensor(indices),
            None if self.features is None else torch.from_numpy(self.features[rows]),
        )

    def to_input(self, stored: Tensor) -> Tensor:
        return to_decibel(stored)

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        return np.arange(len(self)) // max(1, self.per_track)

    @property
    def split(self) -> Split:
        return self.part.split

    @cached_property
    def targets(self) -> npt.NDArray[np.float32]:
        return self.split.truth.astype(np.float32) if self.taught is None else self.taught


@dataclass(frozen=True)
class SpreadWindows(TrackWindows):
    """Up to `per_track` windows of every track, spread evenly, without overlap; 0: all that fit."""

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        lengths = self.part.mels.frames[: len(self.targets)].tolist()
        return [
            (row, start)
            for row, length in enumerate(lengths)
            for start in spread_starts(length, self.frames, self.per_track or length)
        ]

    def __len__(self) -> int:
        return len(self._places)

    def start(self, epoch: int, index: int) -> tuple[int, int]:
        return self._places[index]

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        return np.array([row for row, _ in self._places])


@dataclass(frozen=True)
class WindowLevels:
    """All windows of a source, in batches of (windows, mel bands, frames) in dB."""

    source: WindowSource
    size: int

    def __iter__(self) -> Iterator[Tensor]:
        for indices in torch.arange(len(self.source)).split(self.size):
            yield self.source.to_input(self.source.batch(0, indices.tolist()).stored)
