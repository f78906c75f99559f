"""Weights and windows from a seed, to compare a network with its authors' code.

Whoever fills both with the same numbers, in the order of their layers, has to get the same outputs.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from torch import nn


def fill(network: nn.Module, seed: int) -> None:
    """Give all weights and batch norm statistics numbers that keep levels about the same."""
    generator = np.random.default_rng(seed)
    for name, tensor in network.state_dict().items():
        if name.endswith("num_batches_tracked"):
            continue
        count = tensor.numel()
        drawn = generator.standard_normal(count)
        if name.endswith("running_var"):
            values = 0.5 + generator.random(count)
        elif tensor.dim() > 1:
            values = drawn * np.sqrt(2 * len(tensor) / count)
        elif name.endswith("weight"):
            values = 1 + 0.1 * drawn
        else:
            values = 0.1 * drawn
        tensor.copy_(torch.from_numpy(values).reshape(tensor.shape))


def drawn_levels(count: int, frames: int, seed: int) -> npt.NDArray[np.float32]:
    """(count, 96, frames) in dB."""
    generator = np.random.default_rng(seed)
    return generator.normal(-30, 20, (count, 96, frames)).astype(np.float32)
