"""Mixup."""

from __future__ import annotations

import pytest
import torch

from mood_trainer.dataset.windows import Batch
from mood_trainer.recipes.schedules import Mixup
from mood_trainer.training.mixup import mix_windows

COUNT = 64


@pytest.mark.parametrize("shared", [False, True])
def test_windows_targets_and_features_are_mixed_alike(shared: bool) -> None:
    torch.manual_seed(3)
    own = torch.eye(COUNT)
    mel = own[:, :, None].expand(COUNT, COUNT, 3)
    batch = Batch(torch.empty(0), own, torch.arange(COUNT), own)
    mixed, changed = mix_windows(mel, batch, Mixup(alpha=0.3, shared=shared))
    assert torch.equal(mixed, changed.target[:, :, None].expand_as(mixed))
    assert changed.features is not None
    assert torch.equal(changed.target, changed.features)
    weights = changed.target
    torch.testing.assert_close(weights.sum(1), torch.ones(COUNT))
    assert int((weights > 0).sum(1).max()) == 2
    largest = weights.diagonal()
    different = weights[(weights > 0).sum(1) == 2].amax(1)
    if shared:
        assert float(different.std()) < 1e-6
    else:
        assert bool((largest >= 0.5).all()), "a window is mostly itself"
        assert float(different.std()) > 0.05


def test_a_batch_without_features_stays_without() -> None:
    batch = Batch(torch.empty(0), torch.zeros(2, 1), torch.arange(2), None)
    assert mix_windows(torch.zeros(2, 96, 4), batch, Mixup(alpha=0.2))[1].features is None
