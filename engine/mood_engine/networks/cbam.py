"""Convolutional block attention.

Source: Woo et al., "CBAM: Convolutional Block Attention Module" (ECCV 2018), section 3.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

_REDUCTION = 16
_KERNEL = 7


class BlockAttention(nn.Module):
    """Weights in (0, 1) for every channel, then for every position of the plane.

    Channels: mean and maximum over the plane go through one MLP with a sixteenth of the units
    and ReLU; the sigmoid of the sum weighs. Positions: mean and maximum over the channels go
    through a convolution 7 x 7 and a sigmoid. As in the paper's formulas there are no biases:
    2 x channels x (channels // 16, at least 1) + 2 x 49 parameters.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        units = max(channels // _REDUCTION, 1)
        self.mlp = nn.Sequential(
            nn.Linear(channels, units, bias=False),
            nn.ReLU(),
            nn.Linear(units, channels, bias=False),
        )
        self.convolution = nn.Conv2d(2, 1, _KERNEL, padding=_KERNEL // 2, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, channels, rows, columns) -> the same shape."""
        channels = self.mlp(x.mean((2, 3))) + self.mlp(x.amax((2, 3)))
        x = x * torch.sigmoid(channels)[:, :, None, None]
        planes = torch.stack([x.mean(1), x.amax(1)], 1)
        return x * torch.sigmoid(self.convolution(planes))
