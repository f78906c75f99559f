"""Losses of logits (batch, tags) against targets from 0 to 1, each the mean over all of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

TagLoss = Callable[[Tensor, Tensor], Tensor]

_FOCAL_ALPHA, _FOCAL_GAMMA = 0.25, 2.0


def tag_loss(name: str, truth: npt.NDArray[np.bool_]) -> TagLoss:
    """The loss of this name; `truth` (tracks, tags) of the training part says what is rare."""
    if name == "weighted":
        return weighted_cross_entropy(truth)
    return {"cross-entropy": cross_entropy, "focal": focal}[name]


def cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    return nn.functional.binary_cross_entropy_with_logits(logits, target)


def focal(logits: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy that counts little where the score is right already.

    Lin et al. 2017, "Focal loss for dense object detection", equation 5, with their two constants.
    """
    present = _FOCAL_ALPHA * torch.sigmoid(-logits) ** _FOCAL_GAMMA * target
    absent = (1 - _FOCAL_ALPHA) * torch.sigmoid(logits) ** _FOCAL_GAMMA * (1 - target)
    found = present * nn.functional.logsigmoid(logits) + absent * nn.functional.logsigmoid(-logits)
    return -found.mean()


def weighted_cross_entropy(truth: npt.NDArray[np.bool_]) -> TagLoss:
    """Cross-entropy in which tracks with a tag count as much as those without, for every tag.

    With the share p of tracks that have the tag, a track that has it weighs 2 / (1 + p), another
    one 2 p / (1 + p), as in the public code of lileonardo (MediaEval 2021). A tag that no track
    has counts as if one had it.
    """
    shares = np.maximum(truth.mean(0), 1 / len(truth))
    with_tag = torch.from_numpy((2 / (1 + shares)).astype(np.float32))
    without = torch.from_numpy((2 * shares / (1 + shares)).astype(np.float32))

    def loss(logits: Tensor, target: Tensor) -> Tensor:
        high, low = with_tag.to(logits.device), without.to(logits.device)
        present = high * target * nn.functional.logsigmoid(logits)
        absent = low * (1 - target) * nn.functional.logsigmoid(-logits)
        return -(present + absent).mean()

    return loss
