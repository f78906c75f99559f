"""Windows of a corpus for the training loop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from mood_engine.bundles.card import ModelCard

from ..dataset.levels import STEPS_PER_DECIBEL, to_decibel
from ..dataset.windows import Batch
from .corpus import LabelledTrack
from .corpus_windows import CorpusWindows, gather_windows

# Augmentation mixes the windows of an item with each other.
WINDOWS_PER_ITEM = 8
_CALIBRATION_WINDOWS = 512


@dataclass(frozen=True)
class DrawnWindows:
    """New windows for every epoch; one item in `changed_every` is augmented.

    They have no target, as the teacher runs alongside the student.
    """

    windows: CorpusWindows
    windows_per_epoch: int
    changed_every: int
    seed: int
    windows_per_item: int = WINDOWS_PER_ITEM

    def __len__(self) -> int:
        return self.windows_per_epoch // WINDOWS_PER_ITEM

    def batch(self, epoch: int, indices: list[int], pinned: bool = False) -> Batch:
        mel = torch.cat(
            [
                self.windows.draw(
                    (self.seed, epoch, index), WINDOWS_PER_ITEM, index % self.changed_every == 0
                )
                for index in indices
            ]
        )
        return Batch(as_steps(mel), torch.empty(len(mel), 0), torch.full((len(mel),), -1), None)

    def to_input(self, stored: Tensor) -> Tensor:
        return to_decibel(stored)


@dataclass(frozen=True)
class CalibrationWindows:
    """A fixed set of unaugmented windows, in batches of (windows, mel bands, frames) in dB."""

    windows: CorpusWindows
    seed: int

    def __iter__(self) -> Iterator[Tensor]:
        for number in range(_CALIBRATION_WINDOWS // WINDOWS_PER_ITEM):
            yield self.windows.draw((self.seed, number), WINDOWS_PER_ITEM, augmented=False)


class HeldOutWindows:
    """Every labelled window of the held-out tracks, with the teacher's scores."""

    windows_per_item = 1

    def __init__(self, tracks: Sequence[LabelledTrack], teacher: ModelCard) -> None:
        self._windows = gather_windows(tracks, teacher)
        self.rows = np.repeat(np.arange(len(tracks)), [len(track.starts) for track in tracks])
        scores = [1 / (1 + np.exp(-track.logits.astype(np.float64))) for track in tracks]
        self.targets = np.array([score.mean(0) for score in scores], np.float32)

    def __len__(self) -> int:
        return len(self.rows)

    def batch(self, epoch: int, indices: list[int], pinned: bool = False) -> Batch:
        mel = self._windows.cut(self._windows.starts[indices])
        return Batch(as_steps(mel), self._windows.logits[indices], torch.tensor(indices), None)

    def to_input(self, stored: Tensor) -> Tensor:
        return to_decibel(stored)


def as_steps(mel: Tensor) -> Tensor:
    """(batch, mel bands, frames) in dB -> int16 steps, (batch, frames, mel bands)."""
    steps = (mel.transpose(1, 2) * STEPS_PER_DECIBEL).round_()
    limits = torch.iinfo(torch.int16)
    return steps.clamp_(limits.min, limits.max).to(torch.int16)
