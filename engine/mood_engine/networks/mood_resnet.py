"""Our own network for moods: a residual network that knows the frequency and attends over time.

It combines what leads the MediaEval task: the limited receptive field and the frequency as a
channel of Koutini et al. 2019 ("Emotion and Theme Recognition in Music with Frequency-Aware
RF-Regularized CNNs"), and attention over time as in Gong, Chung and Glass 2021 ("PSLA", III.D).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated

import torch
from msgspec import Meta
from torch import Tensor, nn

from .cpjku_faresnet import with_frequency
from .interface import (
    MoodNetwork,
    Plane,
    Size,
    Sizes,
    check_channels,
    initialise_for_relu,
    residual_planes,
)

_MEL_BANDS = 96
_STAGES = 4
_BLOCKS_PER_STAGE = 2
_POOL = 2
# Few tracks have a tag: a network that begins with that score need not learn it first.
_FIRST_SCORE = 0.03

Reach = Annotated[int, Meta(ge=0, le=2 * _STAGES * _BLOCKS_PER_STAGE)]


class MoodResnet(MoodNetwork):
    """Eight residual blocks in four stages, attention over time, dropout, linear.

    The input is a window of 96 mel bands in dB. Each band is standardised with its mean and
    standard deviation in the training data (batch norm without weights). A second channel has the
    row of the plane, from -1 to 1, as has every block's input. A convolution 5 x 5 of stride 2
    comes first; a max-pool halves the plane after each of the first three stages.

    `reach` is the number of convolutions in the blocks, from the first one on, that have a kernel
    of 3 x 3; the others have 1 x 1. 10 give a receptive field of 99 frames, 12 one of 131 and 14
    one of 195, before the attention, which sees all frames.

    The remaining bands are averaged. Each of `heads` groups of channels has its own weights over
    time: a softmax over the steps of one score per step. The embedding has the weighted sums.

    3,452,864 parameters for 56 tags: first 25 x 2 x 64 + 2 x 64; a block from B to C channels
    k x k x (B + 1) x C + k' x k' x C x C + 4 x C, and B x C + 2 x C where they differ; attention
    384 x 8 + 8; output 384 x 56 + 56. `reach=14` has 5,422,016.
    """

    def __init__(
        self,
        tags: int,
        channels: Sizes = (64, 128, 256, 384),
        reach: Reach = 12,
        heads: Size = 8,
        dropout: float = 0.3,
    ) -> None:
        super().__init__()
        check_channels(channels, _STAGES)
        if heads < 1 or channels[-1] % heads:
            raise ValueError(f"heads must divide the last channels, {channels[-1]}")
        self.embedding_size = channels[-1]
        self.standardise = nn.BatchNorm1d(_MEL_BANDS, affine=False)
        self.stem = nn.Sequential(
            _convolution(2, channels[0], 5, 2), nn.BatchNorm2d(channels[0]), nn.ReLU(inplace=True)
        )
        inputs, convolutions = channels[0], 0
        layers: list[nn.Module] = []
        for stage, outputs in enumerate(channels):
            for _ in range(_BLOCKS_PER_STAGE):
                kernels = [3 if convolutions + n < reach else 1 for n in (0, 1)]
                layers.append(_Block(inputs, outputs, kernels[0], kernels[1]))
                inputs = outputs
                convolutions += 2
            if stage + 1 < _STAGES:
                layers.append(nn.MaxPool2d(_POOL))
        self.layers = nn.Sequential(*layers)
        self.attention = nn.Linear(inputs, heads)
        self.dropout = nn.Dropout(dropout)
        self.dense = nn.Linear(inputs, tags)
        nn.init.constant_(self.dense.bias, math.log(_FIRST_SCORE / (1 - _FIRST_SCORE)))

    def planes(self, bands: int, frames: int) -> Iterator[Plane]:
        if bands != _MEL_BANDS:
            raise ValueError(f"{bands} mel bands are not {_MEL_BANDS}")
        return residual_planes(self.stem, self.layers, bands, frames)

    def embed(self, mel: Tensor) -> Tensor:
        """(batch, 96, frames) dB -> (batch, channels[-1])."""
        level: Tensor = self.standardise(mel)
        plane: Tensor = self.layers(self.stem(with_frequency(level.unsqueeze(1))))
        steps = plane.mean(2).transpose(1, 2)
        weights = torch.softmax(self.attention(steps), 1)
        # (batch, steps, heads, channels of a head)
        values = steps.unflatten(2, (weights.shape[2], -1))
        heads: Tensor = (weights.unsqueeze(3) * values).sum(1)
        return heads.flatten(1)

    def classify(self, embedding: Tensor) -> Tensor:
        logits: Tensor = self.dense(self.dropout(embedding))
        return logits


class _Block(nn.Module):
    """Two convolutions beside a shortcut; the first one sees the frequency."""

    def __init__(self, inputs: int, outputs: int, first: int, second: int) -> None:
        super().__init__()
        self.outputs = outputs
        self.convolutions = nn.Sequential(
            _convolution(inputs + 1, outputs, first),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
            _convolution(outputs, outputs, second),
            nn.BatchNorm2d(outputs),
        )
        self.shortcut: nn.Module = nn.Identity()
        if inputs != outputs:
            self.shortcut = nn.Sequential(_convolution(inputs, outputs, 1), nn.BatchNorm2d(outputs))

    def forward(self, x: Tensor) -> Tensor:
        """(batch, inputs, rows, columns) -> (batch, outputs, rows, columns)."""
        return torch.relu(self.convolutions(with_frequency(x)) + self.shortcut(x))


def _convolution(inputs: int, outputs: int, kernel: int, stride: int = 1) -> nn.Conv2d:
    made = nn.Conv2d(inputs, outputs, kernel, stride, padding=kernel // 2, bias=False)
    initialise_for_relu(made.weight)
    return made
