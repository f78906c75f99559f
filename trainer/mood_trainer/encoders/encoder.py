"""The interface of all encoders."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

import torch
from torch import Tensor, nn


class Encoder(nn.Module, ABC):
    """From samples to the hidden states of all layers.

    Attributes:
        sample_rate: Hz of the samples it takes.
        states_count: how many states it has.
        width: numbers per state and step.
    """

    sample_rate: int
    states_count: int
    width: int

    @abstractmethod
    def states(self, samples: Tensor) -> Iterator[Tensor]:
        """(batch, samples) from -1 to 1 -> the states, (batch, steps, width) each."""

    def embed(self, samples: Tensor, steps: int) -> Tensor:
        """Means of the states over `steps` equal parts of the window.

        (batch, samples) -> (batch, steps, states, width).
        """
        pooled = [
            nn.functional.adaptive_avg_pool1d(state.transpose(1, 2), steps)
            for state in self.states(samples)
        ]
        return torch.stack(pooled, 1).permute(0, 3, 1, 2)
