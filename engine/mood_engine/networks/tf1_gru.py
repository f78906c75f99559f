"""The gated recurrent unit of TensorFlow 1.

Source: Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder for Statistical
Machine Translation" (EMNLP 2014), section 2.3, with the defaults of `tf.keras.layers.GRU` in
TensorFlow 1.14: hard sigmoids, and the reset gate before the matrix product.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Tf1Gru(nn.Module):
    """One layer, whose weights have the gates in Keras's order: update, reset, candidate.

    torch's GRU has sigmoids, the reset gate after the product, and two biases a unit. Slower than
    that one, as its steps are single operations.
    """

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        self.weight_ih = nn.Parameter(torch.empty(3 * units, inputs))
        self.weight_hh = nn.Parameter(torch.empty(3 * units, units))
        self.bias = nn.Parameter(torch.zeros(3 * units))

    def forward(self, x: Tensor) -> Tensor:
        """(batch, steps, inputs) -> (batch, steps, units)."""
        units = self.weight_hh.shape[1]
        of_gates, of_candidate = self.weight_hh.split([2 * units, units])
        state = x.new_zeros(x.shape[0], units)
        states = []
        for step in nn.functional.linear(x, self.weight_ih, self.bias).unbind(1):
            gates, candidate = step.split([2 * units, units], 1)
            update, reset = _hard_sigmoid(gates + nn.functional.linear(state, of_gates)).chunk(2, 1)
            candidate = torch.tanh(candidate + nn.functional.linear(reset * state, of_candidate))
            state = update * state + (1 - update) * candidate
            states.append(state)
        return torch.stack(states, 1)


def _hard_sigmoid(x: Tensor) -> Tensor:
    """TensorFlow's, less steep at 0 than the sigmoid; torch's own has a slope of 1/6."""
    return (0.2 * x + 0.5).clamp(0, 1)
