"""Stand-alone self-attention: a layer that takes a convolution's place.

Source: Ramachandran et al., "Stand-Alone Self-Attention in Vision Models" (NeurIPS 2019),
section 3.1.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .interface import initialise_for_relu, initialise_normal

_KERNEL = 3


class LocalAttention(nn.Module):
    """Every position attends to its 3 x 3 neighbourhood.

    Query, key and value are 1 x 1 convolutions without bias. A learnt embedding of the relative
    row is added to the first half of the key's channels, one of the relative column to the
    second half. The channels are dealt out to `heads`: dot product and softmax over the 9
    places in each. Outside the plane lie zeros: such a place has its embedding alone for a
    key and zero for a value, and takes its part in the softmax.

    Parameters: 3 x inputs x channels and 2 x channels / 2 x 3 for the embeddings; 49,536 for
    128 channels, where a convolution 3 x 3 has 147,584.
    """

    def __init__(self, inputs: int, channels: int, heads: int = 8) -> None:
        super().__init__()
        if heads < 1 or channels < 2 or channels % heads or channels % 2:
            raise ValueError(
                f"self-attention needs an even number of channels that its heads divide, "
                f"not {channels} channels and {heads} heads"
            )
        self.heads = heads
        self.query = nn.Conv2d(inputs, channels, 1, bias=False)
        self.key = nn.Conv2d(inputs, channels, 1, bias=False)
        self.value = nn.Conv2d(inputs, channels, 1, bias=False)
        self.row_embedding = nn.Parameter(torch.empty(channels // 2, _KERNEL))
        self.column_embedding = nn.Parameter(torch.empty(channels // 2, _KERNEL))
        for embedding in (self.row_embedding, self.column_embedding):
            initialise_normal(embedding)
        for convolution in (self.query, self.key, self.value):
            initialise_for_relu(convolution.weight)

    @property
    def weights_a_place(self) -> int:
        """Of all heads and neighbours."""
        return self.heads * _KERNEL**2

    def forward(self, x: Tensor) -> Tensor:
        """(batch, inputs, rows, columns) -> (batch, channels, rows, columns)."""
        query = self._in_heads(self.query(x))
        # The neighbours are nine views of one padded plane: an unfolded one is nine times as
        # large. For the same reason query x (key + embedding) is taken in two parts.
        keys = _neighbours(self._in_heads(self.key(x)))
        values = _neighbours(self._in_heads(self.value(x)))
        by_content = torch.stack([(query * key).sum(2) for key in keys])
        by_place = torch.einsum("bhcyx,hcp->pbhyx", query, self._embeddings())
        weights = torch.softmax(by_content + by_place, 0).unsqueeze(3)
        result = torch.zeros_like(query)
        for weight, value in zip(weights, values, strict=True):
            result = result + weight * value
        return result.flatten(1, 2)

    def _in_heads(self, plane: Tensor) -> Tensor:
        """(batch, channels, rows, columns) -> (batch, heads, channels / heads, rows, columns)."""
        batch, _, rows, columns = plane.shape
        return plane.reshape(batch, self.heads, -1, rows, columns)

    def _embeddings(self) -> Tensor:
        """(heads, channels / heads, 9), the places row by row."""
        rows = self.row_embedding.repeat_interleave(_KERNEL, 1)
        columns = self.column_embedding.repeat(1, _KERNEL)
        return torch.cat([rows, columns]).view(self.heads, -1, _KERNEL**2)


def _neighbours(plane: Tensor) -> list[Tensor]:
    """(..., rows, columns) -> 9 such: of each position the neighbour at one place, row by row."""
    rows, columns = plane.shape[-2:]
    padded = nn.functional.pad(plane, [_KERNEL // 2] * 4)
    return [
        padded[..., row : row + rows, column : column + columns]
        for row in range(_KERNEL)
        for column in range(_KERNEL)
    ]
