"""A corpus as the training loop takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from mood_engine.bundles.card import ModelCard

from ..dataset.levels import STEPS_A_DECIBEL
from ..dataset.windows import Batch
from .corpus import LabelledTrack
from .windows import Windows, gather_windows

# Windows that one number stands for: augmentation mixes them with each other.
WINDOWS_A_NUMBER = 8
_USUAL = 512


@dataclass(frozen=True)
class DrawnWindows:
    """New windows every epoch, of which every `changed_every`th eight are augmented.

    They have no target: the teacher is asked while the student learns.
    """

    windows: Windows
    an_epoch: int
    changed_every: int
    seed: int
    windows_a_number: int = WINDOWS_A_NUMBER

    def __len__(self) -> int:
        return self.an_epoch // WINDOWS_A_NUMBER

    def batch(self, epoch: int, numbers: list[int]) -> Batch:
        mel = torch.cat(
            [
                self.windows.draw(
                    (self.seed, epoch, number), WINDOWS_A_NUMBER, number % self.changed_every == 0
                )
                for number in numbers
            ]
        )
        return Batch(as_steps(mel), torch.empty(len(mel), 0), torch.full((len(mel),), -1), None)


@dataclass(frozen=True)
class UsualWindows:
    """Some windows as they are in the music, in batches of dB; the same each time."""

    windows: Windows
    seed: int

    def __iter__(self) -> Iterator[Tensor]:
        for number in range(_USUAL // WINDOWS_A_NUMBER):
            yield self.windows.draw((self.seed, number), WINDOWS_A_NUMBER, changed=False)


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
