"""Steps of embeddings of a part's tracks, as batches for a head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from ..errors import DatasetError
from .embeddings import Embeddings, Steps
from .splits import Split
from .windows import Batch


@dataclass(frozen=True)
class TrackSteps:
    """`drawn` random steps of every track, drawn for every epoch; 0: all steps.

    A batch has (tracks, steps, states, width). Where a track has fewer steps than the batch, steps
    of zeros follow. What is drawn depends only on seed, epoch and row.
    """

    split: Split
    embeddings: Embeddings
    drawn: int = 0
    seed: int = 0
    windows_per_item: int = 1

    def __len__(self) -> int:
        return len(self.split.tracks)

    def batch(self, epoch: int, indices: list[int], pinned: bool = False) -> Batch:
        tracks = [self._steps(epoch, row) for row in indices]
        longest = self.drawn or max(map(len, tracks))
        shape = len(tracks), longest, *tracks[0].shape[1:]
        stored = torch.zeros(shape, dtype=torch.float16, pin_memory=pinned)
        for place, steps in zip(stored.numpy(), tracks, strict=True):
            place[: len(steps)] = steps
        return Batch(
            stored,
            torch.from_numpy(self.targets[indices]),
            torch.tensor(indices),
            None,
        )

    def to_input(self, stored: Tensor) -> Tensor:
        return stored.float()

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        return np.arange(len(self))

    @cached_property
    def targets(self) -> npt.NDArray[np.float32]:
        return self.split.truth.astype(np.float32)

    def _steps(self, epoch: int, row: int) -> Steps:
        steps = self.embeddings.open_track(self.split.tracks[row])
        if not self.drawn or len(steps) <= self.drawn:
            return steps
        generator = np.random.default_rng([self.seed, epoch, row])
        # In ascending order, as they lie on the disk.
        chosen = np.sort(generator.choice(len(steps), self.drawn, replace=False))
        read: Steps = steps[chosen]
        return read


def check_complete(embeddings: Embeddings, splits: Sequence[Split], data: Path) -> None:
    """Raises `DatasetError` if tracks have no embedding."""
    tracks = [track for split in splits for track in split.tracks]
    missing = len(embeddings.missing(tracks))
    if missing:
        raise DatasetError(
            f"{embeddings.folder} lacks {missing} of {len(tracks)} tracks. Run 'mood-tagger-train "
            f"embed --data {data} --encoder {embeddings.folder.name}' to add them."
        )
