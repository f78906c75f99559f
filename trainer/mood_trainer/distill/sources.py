"""A corpus as the training loop takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from mood_engine.bundles.card import ModelCard

from ..dataset.levels import STEPS_A_DECIBEL
from ..dataset.windows import Batch
from .augmented import BATCH, AugmentedLabels
from .corpus import LabelledTrack
from .windows import Windows, gather_windows


@dataclass(frozen=True)
class CorpusWindows:
    """Stored and augmented windows as the loop takes them, all of them once an epoch.

    A number stands for as many windows as one augmentation makes at once: first come the
    stored windows, mixed anew every epoch, then the augmented ones.
    """

    windows: Windows
    augmented: AugmentedLabels | None
    seed: int
    windows_a_number: int = BATCH

    def __len__(self) -> int:
        return self._stored + (len(self.augmented) if self.augmented else 0)

    def batch(self, epoch: int, numbers: list[int]) -> Batch:
        order = np.random.default_rng([self.seed, epoch]).permutation(len(self.windows.starts))
        parts = [self._part(order, number) for number in numbers]
        mel, target = (torch.cat([part[i] for part in parts]) for i in (0, 1))
        return Batch(as_steps(mel), target, torch.full((len(mel),), -1), None)

    @property
    def _stored(self) -> int:
        return -(-len(self.windows.starts) // BATCH)

    def _part(self, order: npt.NDArray[np.int64], number: int) -> tuple[Tensor, Tensor]:
        if number < self._stored:
            chosen = torch.from_numpy(order[number * BATCH : (number + 1) * BATCH])
            return self.windows.cut(self.windows.starts[chosen]), self.windows.logits[chosen]
        assert self.augmented is not None
        labels = self.augmented.logits[number - self._stored]
        seed = self.augmented.seed + number - self._stored
        return self.windows.augmented(seed, len(labels)), labels


class HeldOutWindows:
    """Every labelled window of tracks that training never hears, and the teacher's scores."""

    windows_a_number = 1

    def __init__(self, tracks: Sequence[LabelledTrack], teacher: ModelCard) -> None:
        self._windows = gather_windows(tracks, teacher)
        self.rows = np.repeat(np.arange(len(tracks)), [len(track.starts) for track in tracks])
        scores = [1 / (1 + np.exp(-track.logits.astype(np.float64))) for track in tracks]
        self.targets = np.array([score.mean(0) for score in scores], np.float32)

    def __len__(self) -> int:
        return len(self.rows)

    def batch(self, epoch: int, numbers: list[int]) -> Batch:
        mel = self._windows.cut(self._windows.starts[numbers])
        return Batch(as_steps(mel), self._windows.logits[numbers], torch.tensor(numbers), None)


def as_steps(mel: Tensor) -> Tensor:
    """(batch, mel bands, frames) dB -> the loop's int16 steps, (batch, frames, mel bands)."""
    steps = (mel.transpose(1, 2) * STEPS_A_DECIBEL).round_()
    limits = torch.iinfo(torch.int16)
    return steps.clamp_(limits.min, limits.max).to(torch.int16)
