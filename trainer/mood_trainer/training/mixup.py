"""Mixup: windows mixed in pairs."""

from __future__ import annotations

import torch
from torch import Tensor

from ..dataset.windows import Batch
from ..recipes.schedules import Mixup


def mix_windows(mel: Tensor, batch: Batch, mixup: Mixup) -> tuple[Tensor, Batch]:
    """Mix every window, (batch, mel bands, frames) in dB, with another one of the batch.

    The batch returned has targets and features mixed alike. A network that standardises levels gets
    the same as from mixed standardised levels.
    """
    order = torch.randperm(len(mel), device=mel.device)
    beta = torch.distributions.Beta(mixup.alpha, mixup.alpha)
    weights = beta.sample((1 if mixup.shared else len(mel),)).to(mel)
    if not mixup.shared:
        weights = torch.maximum(weights, 1 - weights)

    def mixed(values: Tensor) -> Tensor:
        return torch.lerp(values[order], values, weights.view(-1, *[1] * (values.dim() - 1)))

    features = None if batch.features is None else mixed(batch.features)
    return mixed(mel), batch._replace(target=mixed(batch.target), features=features)
