"""The teacher's word on windows made from a corpus.

Only seed and labels are kept: the windows themselves are made again, the same ones, whenever
they are needed. They hold for the windows from which they were drawn, whose fingerprint names
their folder. A few batches make a file, so that an interruption loses little.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from mood_engine.networks.interface import MoodNetwork

from ..errors import DatasetError
from ..files import write_whole
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
    folder = corpus / "augmented" / windows.fingerprint
    teacher = teacher.to(device)
    for first in range(0, -(-count // BATCH), _BATCHES_A_FILE):
        path = folder / f"{seed}-{first:06}.npy"
        if not path.exists():
            logits = []
            for batch in range(first, first + _BATCHES_A_FILE):
                mel = windows.augmented(seed + batch, BATCH).to(device)
                with torch.inference_mode():
                    logits.append(teacher(mel).float().cpu())
            content = io.BytesIO()
            np.save(content, torch.stack(logits).numpy())
            write_whole(path, content.getvalue())
        on_windows((first + _BATCHES_A_FILE) * BATCH)


def load_augmented(corpus: Path, windows: Windows, seed: int) -> AugmentedLabels | None:
    """The labels that were made of these windows with this seed, if any.

    Raises `DatasetError` where there are but labels of other windows.
    """
    everything = corpus / "augmented"
    paths = sorted((everything / windows.fingerprint).glob(f"{seed}-*.npy"))
    if not paths and any(everything.rglob("*.npy")):
        raise DatasetError(
            f"The augmented labels in {corpus} are of other windows: tracks, teacher, held out "
            "groups or seed have changed since; 'mood-tagger-train distill augment' makes new ones "
            f"(or delete {everything}, to do without)."
        )
    parts = [np.load(path) for path in paths]
    return AugmentedLabels(seed, torch.from_numpy(np.concatenate(parts))) if parts else None
