"""Losses of tags."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from mood_trainer.training.losses import cross_entropy, focal, tag_loss, weighted_cross_entropy

LOGITS = torch.tensor([[-2.0, 0.5], [3.0, -0.1], [0.0, 1.0]])
TARGET = torch.tensor([[0.0, 1.0], [1.0, 0.0], [0.25, 0.5]])
# The first tag is rare; no track has the third.
TRUTH = np.array([[1, 1, 0], [0, 1, 0], [0, 0, 0], [0, 1, 0]], np.bool_)


def test_the_focal_loss_is_cross_entropy_times_the_square_of_what_is_missing() -> None:
    score = torch.sigmoid(LOGITS)
    by_hand = -(
        0.25 * (1 - score) ** 2 * TARGET * score.log()
        + 0.75 * score**2 * (1 - TARGET) * (1 - score).log()
    )
    torch.testing.assert_close(focal(LOGITS, TARGET), by_hand.mean())


def test_the_weighted_loss_is_torchs_with_both_weights() -> None:
    truth = TRUTH[:, :2]
    positive = torch.from_numpy(1 / truth.mean(0)).float()
    weight = 2 / (1 + positive)
    expected = nn.BCEWithLogitsLoss(weight=weight, pos_weight=positive)(LOGITS, TARGET)
    torch.testing.assert_close(weighted_cross_entropy(truth)(LOGITS, TARGET), expected)


def test_a_tag_that_no_track_has_leaves_the_weighted_loss_finite() -> None:
    loss = tag_loss("weighted", TRUTH)
    found = [float(loss(torch.full((1, 3), x), torch.zeros(1, 3))) for x in (-1.0, 1.0)]
    assert 0 < found[0] < found[1]


@pytest.mark.parametrize("name", ["cross-entropy", "weighted", "focal"])
def test_losses_of_mixed_targets_are_mixtures_of_losses(name: str) -> None:
    loss = tag_loss(name, TRUTH[:, :2])
    one, other = torch.rand(2, 3, 2).round().unbind()
    mixed = loss(LOGITS, 0.3 * one + 0.7 * other)
    torch.testing.assert_close(mixed, 0.3 * loss(LOGITS, one) + 0.7 * loss(LOGITS, other))


def test_plain_cross_entropy_is_the_default() -> None:
    assert tag_loss("cross-entropy", TRUTH) is cross_entropy
