"""What a training optimises: the loss of a step and the score of an epoch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import numpy.typing as npt
from torch import Tensor, nn

from ..dataset.windows import Batch
from ..scoring.metrics import evaluate
from .losses import TagLoss, cross_entropy

Scores = npt.NDArray[np.float32]


class Objective(Protocol):
    """`score_name` names the figure that decides which epoch is the best."""

    score_name: str

    def loss(self, network: nn.Module, mel: Tensor, batch: Batch) -> Tensor:
        """Mean loss; `mel` (batch, mel bands, frames) in dB is the batch after augmentation."""

    def scores(self, predictions: Scores, targets: Scores) -> Mapping[str, float]:
        """Figures of predictions (tracks, tags) from 0 to 1; higher is better."""


class TaggingObjective:
    """Learn the data set's tags: a loss of logits, and the task's ranking metrics."""

    score_name = "ROC-AUC-macro"

    def __init__(self, loss: TagLoss = cross_entropy) -> None:
        self._loss = loss

    def loss(self, network: nn.Module, mel: Tensor, batch: Batch) -> Tensor:
        logits = network(mel, batch.features).float()
        return self._loss(logits, batch.target)

    def scores(self, predictions: Scores, targets: Scores) -> Mapping[str, float]:
        return evaluate(targets > 0.5, predictions)
