"""What a training strives for: the loss of its steps and the score of its epochs."""

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
        """A mean over the batch; `mel` (batch, mel bands, frames), dB, is what it hears of it."""

    def scores(self, predictions: Scores, targets: Scores) -> Mapping[str, float]:
        """Figures of track predictions, 0 to 1, (tracks, tags); more is better."""


class TaggingObjective:
    """The tags that people gave: cross-entropy, and the task's ranking metrics."""

    score_name = "ROC-AUC-macro"

    def loss(self, network: MoodNetwork, mel: Tensor, batch: Batch) -> Tensor:
        logits = network(mel, batch.features).float()
        return nn.functional.binary_cross_entropy_with_logits(logits, batch.target)

    def scores(self, predictions: Scores, targets: Scores) -> Mapping[str, float]:
        return evaluate(targets > 0.5, predictions)
