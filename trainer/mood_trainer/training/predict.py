"""A network's word on whole parts: one score a track and tag."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from mood_engine.networks.interface import MoodNetwork

from ..dataset.levels import to_decibel
from ..dataset.windows import EvaluationSource, make_loader, sentences

Scores = npt.NDArray[np.float32]

_BATCH = 16
_BATCH_GPU = 128


def predict(
    network: MoodNetwork,
    source: EvaluationSource,
    device: torch.device,
    workers: int | None = None,
) -> Scores:
    """Scores 0 to 1, shape (tracks, tags); `workers` as `make_loader` takes them."""
    # The memory format of training: the last bits are the same, and convolutions quick.
    network = network.to(device).to(memory_format=torch.channels_last).eval()  # type: ignore[call-overload]
    size = _BATCH if device.type == "cpu" else _BATCH_GPU
    loader = make_loader(source, size, device, workers=workers)
    numbers, scores = [], []
    with sentences(), torch.inference_mode():
        for batch in loader:
            levels = batch.levels.to(device, non_blocking=True)
            features = None if batch.features is None else batch.features.to(device)
            logits = network(to_decibel(levels), features)
            numbers.append(batch.number.numpy())
            scores.append(torch.sigmoid(logits).cpu().numpy())
    return by_track(np.concatenate(numbers), np.concatenate(scores), source.rows)


def by_track(numbers: npt.NDArray[np.int64], scores: Scores, rows: npt.NDArray[np.int64]) -> Scores:
    """The mean over every track's windows; a window that came twice counts once.

    `scores[i]` is of window `numbers[i]`, which is of track `rows[numbers[i]]`.
    """
    windows = np.empty((len(rows), scores.shape[1]), np.float64)
    windows[numbers] = scores
    sums = np.zeros((int(rows.max()) + 1, scores.shape[1]))
    np.add.at(sums, rows, windows)
    return (sums / np.bincount(rows)[:, None]).astype(np.float32)
