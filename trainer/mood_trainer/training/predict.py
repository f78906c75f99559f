"""A network's scores of all tracks of a source."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from ..dataset.loader import make_loader
from ..dataset.windows import EvaluationSource

Scores = npt.NDArray[np.float32]

_BATCH = 16
_BATCH_GPU = 128


def predict(
    network: nn.Module,
    source: EvaluationSource,
    device: torch.device,
    workers: int | None = None,
) -> Scores:
    """Scores from 0 to 1, shape (tracks, tags); `workers` as in `make_loader`."""
    return mean_by_track(*_score(network, source, device, workers), source.rows)


def predict_windows(
    network: nn.Module,
    source: EvaluationSource,
    device: torch.device,
    workers: int | None = None,
) -> Scores:
    """Like `predict`, but of every single window, shape (windows, tags)."""
    indices, scores = _score(network, source, device, workers)
    return scores[np.argsort(indices)]


def _score(
    network: nn.Module, source: EvaluationSource, device: torch.device, workers: int | None
) -> tuple[npt.NDArray[np.int64], Scores]:
    """Indices and scores of all windows."""
    # The memory format of training, for the same results to the last bit and fast convolutions.
    network = network.to(device).to(memory_format=torch.channels_last).eval()  # type: ignore[call-overload]
    size = _BATCH if device.type == "cpu" else _BATCH_GPU
    loader = make_loader(source, size, device, workers=workers)
    indices, scores = [], []
    with torch.inference_mode():
        for batch in loader:
            stored = batch.stored.to(device, non_blocking=True)
            features = batch.features
            if features is not None:
                features = features.to(device, non_blocking=True)
            logits = network(source.to_input(stored), features)
            indices.append(batch.indices.numpy())
            scores.append(torch.sigmoid(logits).cpu().numpy())
    return np.concatenate(indices), np.concatenate(scores)


def mean_by_track(
    indices: npt.NDArray[np.int64], scores: Scores, rows: npt.NDArray[np.int64]
) -> Scores:
    """The mean over every track's windows, shape (tracks, tags); duplicate windows count once.

    `scores[i]` belongs to window `indices[i]`, which belongs to track `rows[indices[i]]`.
    """
    windows = np.empty((len(rows), scores.shape[1]), np.float64)
    windows[indices] = scores
    sums = np.zeros((int(rows.max()) + 1, scores.shape[1]))
    np.add.at(sums, rows, windows)
    return (sums / np.bincount(rows)[:, None]).astype(np.float32)
