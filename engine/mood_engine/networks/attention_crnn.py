"""Team AugsBurger's convolutional recurrent network with attention blocks.

Source: Gerczuk et al., "Emotion and Themes Recognition in Music with Convolutional and Recurrent
Attention-Blocks" (MediaEval 2020), sections 2.2 to 2.4. ResNet-18: He et al., "Deep residual
learning for image recognition" (CVPR 2016), table 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, cast

import torch
from msgspec import Meta
from torch import Tensor, nn

from .cbam import BlockAttention
from .interface import (
    MoodNetwork,
    Plane,
    Size,
    Sizes,
    check_channels,
    convolved,
    initialise_for_relu,
)

_STRIDES = (1, 2, 2, 2)
_MEL_BANDS = 96
_BANDS_LEFT = _MEL_BANDS // 32
_CELLS: dict[str, type[nn.GRU] | type[nn.LSTM]] = {"gru": nn.GRU, "lstm": nn.LSTM}


class AttentionCrnn(MoodNetwork):
    """ResNet-18 without its pooling, GRU or LSTM over time, scaled dot-product attention, linear.

    The input is a window of 96 mel bands in dB, as an image with one channel. 500 frames leave 512
    channels x 3 bands x 16 steps. The paper does not say how bands are combined; here
    each step has the channels of all bands, 512 x 3 values. With `block_attention` each
    residual block ends in CBAM, right before the addition. The embedding is the attention's
    result: query is the last layer's final hidden state, keys and values are its step outputs.

    12,650,248 parameters for 56 tags, GRU 256 and `block_attention`:
    - first convolution 49 x 64, its batch norm 128: 3,264
    - stages, C channels after B: convolutions 9 x (B x C + 3 x C x C), from the second stage on
      a shortcut B x C, batch norms 4 (with shortcut 5) x 2 x C: 147,968 + 525,568 + 2,099,712
      + 8,393,728
    - CBAM 2 x (2 x C x C / 16 + 98) a stage: 1,220 + 4,292 + 16,580 + 65,732
    - GRU 3 x 256 x (1536 + 256 + 2): 1,377,792
    - linear 256 x 56 + 56: 14,392

    Without CBAM: 12,562,424. LSTM has 4 x 256 x 1794 = 1,837,056: 13,109,512 with CBAM and
    13,021,688 without. Two layers of 128: 3 x 128 x (1536 + 128 + 2) + 3 x 128 x (3 x 128 - 126)
    and linear 128 x 56 + 56: 12,004,104 with CBAM.
    """

    def __init__(
        self,
        tags: int,
        channels: Sizes = (64, 128, 256, 512),
        block_attention: bool = True,
        cell: str = "gru",
        recurrent_units: Size = 256,
        recurrent_layers: Annotated[int, Meta(le=16)] = 1,
    ) -> None:
        super().__init__()
        check_channels(channels, len(_STRIDES))
        if cell not in _CELLS:
            raise ValueError(f"the cell '{cell}' is none of {', '.join(_CELLS)}")
        if recurrent_units < 1 or recurrent_layers < 1:
            raise ValueError("recurrent_units and recurrent_layers must be positive")
        self.embedding_size = recurrent_units
        self.stem = nn.Sequential(
            nn.Conv2d(1, channels[0], 7, 2, padding=3, bias=False),
            nn.BatchNorm2d(channels[0]),
            # ReLU is monotonic, so pooling before it gives the same with fewer ReLUs.
            nn.MaxPool2d(3, 2, padding=1),
            nn.ReLU(inplace=True),
        )
        inputs = channels[0]
        blocks: list[nn.Module] = []
        for outputs, stride in zip(channels, _STRIDES, strict=True):
            blocks.append(_ResidualBlock(inputs, outputs, stride, block_attention))
            blocks.append(_ResidualBlock(outputs, outputs, 1, block_attention))
            inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.recurrent = _CELLS[cell](
            inputs * _BANDS_LEFT, recurrent_units, recurrent_layers, batch_first=True
        )
        self.dense = nn.Linear(recurrent_units, tags)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                initialise_for_relu(module.weight)

    def planes(self, bands: int, frames: int) -> Iterator[Plane]:
        stem = cast(nn.Conv2d, self.stem[0])
        rows, columns = convolved(stem, bands, frames)
        yield stem.out_channels, rows, columns
        rows, columns = (rows - 1) // 2 + 1, (columns - 1) // 2 + 1  # the stem's pooling
        for block in self.blocks:
            convolution = cast(nn.Conv2d, cast(_ResidualBlock, block).convolutions[0])
            rows, columns = convolved(convolution, rows, columns)
            yield convolution.out_channels, rows, columns
        if rows != _BANDS_LEFT:
            raise ValueError(f"{bands} mel bands end in {rows} rows instead of {_BANDS_LEFT}")

    def embed(self, mel: Tensor) -> Tensor:
        """(batch, 96, frames) dB -> (batch, recurrent_units)."""
        plane: Tensor = self.blocks(self.stem(mel.unsqueeze(1)))
        steps, state = self.recurrent(plane.flatten(1, 2).transpose(1, 2))
        hidden = state[0] if isinstance(self.recurrent, nn.LSTM) else state
        return attend(hidden[-1], steps)

    def classify(self, embedding: Tensor) -> Tensor:
        logits: Tensor = self.dense(embedding)
        return logits


def attend(query: Tensor, steps: Tensor) -> Tensor:
    """Scaled dot-product attention, the steps being keys and values.

    (batch, units), (batch, steps, units) -> (batch, units). Source: Vaswani et al.,
    "Attention is all you need" (NeurIPS 2017), section 3.2.1.
    """
    scores = torch.einsum("bu,bsu->bs", query, steps) / math.sqrt(query.shape[1])
    return torch.einsum("bs,bsu->bu", torch.softmax(scores, 1), steps)


class _ResidualBlock(nn.Module):
    """ResNet's basic block: two convolutions 3 x 3 beside a shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int, attention: bool) -> None:
        super().__init__()
        self.convolutions = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
            nn.Conv2d(outputs, outputs, 3, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
        )
        self.attention = BlockAttention(outputs) if attention else nn.Identity()
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x: Tensor) -> Tensor:
        """(batch, inputs, rows, columns) -> (batch, outputs, rows / stride, columns / stride)."""
        return torch.relu(self.attention(self.convolutions(x)) + self.shortcut(x))
