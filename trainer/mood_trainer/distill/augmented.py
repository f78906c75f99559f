"""The teacher's word on windows made from a corpus.

Only seed and labels are kept: the windows themselves are made again, the same ones, whenever
they are needed. A few batches make a file, so that an interruption loses little.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from mood_engine.networks.interface import MoodNetwork

from .windows import Windows

BATCH = 16
_BATCHES_A_FILE = 25


@dataclass(frozen=True)
class AugmentedLabels:
    """The teacher's logits on `Windows.augmented(seed + i, BATCH)`, (batches, BATCH, tags)."""

    seed: int
    logits: Tensor

    def __len__(self) -> int:
        return len(self.logits)


def label_augmented(
    corpus: Path,
    windows: Windows,
    teacher: MoodNetwork,
    device: torch.device,
    seed: int,
    count: int,
    on_windows: Callable[[int], None],
) -> None:
    """Label at least `count` windows, those of earlier calls among them."""
    folder = corpus / "augmented"
    folder.mkdir(exist_ok=True)
    teacher = teacher.to(device)
    for first in range(0, -(-count // BATCH), _BATCHES_A_FILE):
        path = folder / f"{seed}-{first:06}.npy"
        if not path.exists():
            logits = []
            for batch in range(first, first + _BATCHES_A_FILE):
                mel = windows.augmented(seed + batch, BATCH).to(device)
                with torch.inference_mode():
                    logits.append(teacher(mel).float().cpu())
            partial = path.with_suffix(".partial")
            with open(partial, "wb") as file:
                np.save(file, torch.stack(logits).numpy())
            os.replace(partial, path)
        on_windows((first + _BATCHES_A_FILE) * BATCH)


def load_augmented(corpus: Path, seed: int) -> AugmentedLabels | None:
    """The labels that were made with this seed, if any."""
    parts = [np.load(path) for path in sorted((corpus / "augmented").glob(f"{seed}-*.npy"))]
    return AugmentedLabels(seed, torch.from_numpy(np.concatenate(parts))) if parts else None
