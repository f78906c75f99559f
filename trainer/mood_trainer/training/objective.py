"""What a training optimises: the loss of a step and the score of an epoch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import numpy.typing as npt
from torch import Tensor, nn

from mood_engine.networks.interface import MoodNetwork

from ..dataset.windows import Batch
from ..scoring.metrics import evaluate

Scores = npt.NDArray[np.float32]


class Objective(Protocol):
    """`score_name` names the figure that decides which epoch is the best."""

    score_name: str

    def loss(self, network: MoodNetwork, mel: Tensor, batch: Batch) -> Tensor:
        """Mean loss; `mel` (batch, mel bands, frames) in dB is the batch after augmentation."""

    def scores(self, predictions: Scores, targets: Scores) -> Mapping[str, float]:
        """Figures of predictions (tracks, tags) from 0 to 1; higher is better."""


class TaggingObjective:
    """Learn the data set's tags: cross-entropy, and the task's ranking metrics."""

    score_name = "ROC-AUC-macro"

    def loss(self, network: MoodNetwork, mel: Tensor, batch: Batch) -> Tensor:
        logits = network(mel, batch.features).float()
        return nn.functional.binary_cross_entropy_with_logits(logits, batch.target)

    def scores(self, predictions: Scores, targets: Scores) -> Mapping[str, float]:
        return evaluate(targets > 0.5, predictions)
