"""Training and evaluation windows of a part, as batches for a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, Sampler

from ..errors import DatasetError
from .levels import MEL_BANDS
from .mels import Part

# Processes that read ahead for a GPU; a CPU that trains has none to spare.
_MOST_WORKERS = 8
_BATCHES_AHEAD = 4

_Key = tuple[int, list[int]]


class Batch(NamedTuple):
    """`levels` (batch, frames, mel bands): int16 steps, see `levels.to_decibel`.

    `target` (batch, tags): tags borne, 0 or 1, or a teacher's logits. `number` (batch,):
    which window of its source. `features` (batch, features), or none of them.
    """

    levels: Tensor
    target: Tensor
    number: Tensor
    features: Tensor | None


class WindowSource(Protocol):
    """`len()` numbers an epoch, each standing for `windows_a_number` windows."""

    @property
    def windows_a_number(self) -> int: ...

    def __len__(self) -> int: ...

    def batch(self, epoch: int, numbers: list[int]) -> Batch:
        """The windows of these numbers, the same ones for the same epoch."""


class EvaluationSource(WindowSource, Protocol):
    """Every window belongs to a track, whose score is the mean over its windows."""

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        """The track of every window, shape (windows,)."""

    @property
    def targets(self) -> npt.NDArray[np.float32]:
        """What is to be told of every track, shape (tracks, tags)."""


@dataclass(frozen=True)
class TrackWindows:
    """Windows of `frames` of every track of a part.

    `per_track` random windows a track where it is not 0, drawn once or, if `redrawn`, anew
    every epoch; else the centre one, as the published models are evaluated. A window depends
    on nothing but seed, epoch and its number, so neither the number of processes nor an
    interruption changes what is trained on.
    """

    part: Part
    frames: int
    per_track: int = 0
    redrawn: bool = False
    seed: int = 0
    features: npt.NDArray[np.float32] | None = None
    windows_a_number: int = 1

    def __len__(self) -> int:
        return len(self.targets) * max(1, self.per_track)

    def start(self, epoch: int, number: int) -> tuple[int, int]:
        """Row and first frame of window `number`."""
        row = number // max(1, self.per_track)
        room = max(0, int(self.part.mels.frames[row]) - self.frames)
        if not self.per_track:
            return row, room // 2
        generator = np.random.default_rng([self.seed, epoch if self.redrawn else 0, number])
        return row, int(generator.integers(room + 1))

    def batch(self, epoch: int, numbers: list[int]) -> Batch:
        # Torch's own memory, which a loader's process hands over without a copy.
        levels = torch.empty(len(numbers), self.frames, MEL_BANDS, dtype=torch.int16)
        places = [self.start(epoch, number) for number in numbers]
        for row, start in places:
            self.part.mels.expect(row, start, start + self.frames)
        for window, (row, start) in zip(levels.numpy(), places, strict=True):
            self.part.mels.read(row, start, window)
        rows = [row for row, _ in places]
        return Batch(
            levels,
            torch.from_numpy(self.targets[rows]),
            torch.tensor(numbers),
            None if self.features is None else torch.from_numpy(self.features[rows]),
        )

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        return np.arange(len(self)) // max(1, self.per_track)

    @cached_property
    def targets(self) -> npt.NDArray[np.float32]:
        return self.part.split.truth.astype(np.float32)


class EpochBatches(Sampler[_Key]):
    """Epoch and numbers of every batch of one process.

    The batches of all processes together are the same whatever their count. In training
    (`seed` given) numbers are shuffled, and a last batch too small to share out is left out;
    otherwise they come in order, and processes that would run out repeat the first ones.
    """

    def __init__(
        self, numbers: int, size: int, seed: int | None, rank: int = 0, processes: int = 1
    ) -> None:
        if size % processes:
            raise ValueError(f"a batch of {size} cannot be shared out to {processes} processes")
        self._numbers = numbers
        self._size = size
        self._seed = seed
        self._rank = rank
        self._processes = processes
        self._epoch = 0

    def set_epoch(self, epoch: int) -> None:
        self._epoch = epoch

    def __len__(self) -> int:
        left = self._numbers % self._size
        return self._numbers // self._size + bool(left and (self._seed is None or self._keep(left)))

    def __iter__(self) -> Iterator[_Key]:
        order = self._order()
        for first in range(0, len(self) * self._size, self._size):
            shared = order[first : first + self._size]
            yield self._epoch, shared[self._rank :: self._processes].tolist()

    def _keep(self, left: int) -> bool:
        return left >= self._processes

    def _order(self) -> npt.NDArray[np.int64]:
        if self._seed is not None:
            return np.random.default_rng([self._seed, self._epoch]).permutation(self._numbers)
        missing = -self._numbers % self._processes
        return np.resize(np.arange(self._numbers), self._numbers + missing)


def make_loader(
    source: WindowSource,
    batch: int,
    device: torch.device,
    seed: int | None = None,
    rank: int = 0,
    processes: int = 1,
    workers: int | None = None,
) -> DataLoader[Batch]:
    """Batches of `batch` windows over all processes, read ahead while a GPU computes."""
    size = max(processes, batch // source.windows_a_number)
    sampler = EpochBatches(len(source), size, seed, rank, processes)
    gpu = device.type != "cpu"
    if workers is None:
        workers = min(_MOST_WORKERS, torch.multiprocessing.cpu_count() - 1) if gpu else 0
    return DataLoader(
        _Batches(source),
        batch_size=None,
        sampler=sampler,
        num_workers=workers,
        prefetch_factor=_BATCHES_AHEAD if workers else None,
        persistent_workers=workers > 0,
        pin_memory=device.type == "cuda",
    )


@contextmanager
def sentences() -> Iterator[None]:
    """Errors of a loader's processes as they were raised there, without its traceback."""
    try:
        yield
    except DatasetError as error:
        told = str(error).strip().rpartition(f"{DatasetError.__name__}: ")[2]
        raise DatasetError(told) from None


class _Batches(Dataset[Batch]):
    def __init__(self, source: WindowSource) -> None:
        self._source = source

    def __getitem__(self, key: _Key) -> Batch:
        return self._source.batch(*key)
