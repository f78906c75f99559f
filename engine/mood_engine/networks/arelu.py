"""AReLU: a rectifier with a learnt slope on either side of zero.

Source: Chen and Xu, "AReLU: Attention-based Rectified Linear Unit" (arXiv 2006.13858), section 3.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

_MIN, _MAX = 0.01, 0.99


class AReLU(nn.Module):
    """relu(x) x (1 + sigmoid(b)) - relu(-x) x clamp(a, 0.01, 0.99), two parameters per layer.

    Positive values are amplified up to twofold, negative ones damped, never cut off. Unless it is
    `learnt`, training leaves both parameters as they are.
    """

    def __init__(self, a: float = 0.9, b: float = 2.0, learnt: bool = True) -> None:
        super().__init__()
        self.a = nn.Parameter(torch.tensor([a]), learnt)
        self.b = nn.Parameter(torch.tensor([b]), learnt)

    def forward(self, x: Tensor) -> Tensor:
        """Any shape -> the same shape."""
        return torch.relu(x) * (1 + torch.sigmoid(self.b)) - torch.relu(-x) * self.a.clamp(
            _MIN, _MAX
        )
