"""Team CP-JKU's frequency-aware ResNet with a limited receptive field.

Source: Koutini et al., "Emotion and Theme Recognition in Music with Frequency-Aware RF-Regularized
CNNs" (MediaEval 2019), and their public code; Koutini, Eghbal-zadeh and Widmer,
"Receptive-field-regularized CNN variants for acoustic scene classification" (DCASE 2019).
Shake-shake: Gastaldi, "Shake-Shake regularization" (arXiv 1705.07485).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, cast

import torch
from msgspec import Meta
from torch import Tensor, nn

from .interface import Deviation, Level, MoodNetwork, Plane, Sizes, check_channels, residual_planes

_BLOCKS_PER_STAGE = 4
# Blocks of the first stage after which a max-pool halves the plane.
_POOLED_AFTER = (1, 2, 4)
_POOL = 2
# The first two of the 24 convolutions have the same kernels whatever the receptive field is.
_FIRST_KERNELS = (3, 1)

Rho = Annotated[int, Meta(ge=0, le=22)]


class CpjkuFaresnet(MoodNetwork):
    """Twelve residual blocks that know the frequency, a linear layer at every place, their mean.

    The input is a window of mel bands in dB, of which `level_mean` is subtracted before it is
    divided by `level_deviation`. A convolution 5 x 5 of stride 2 comes first. Every convolution in
    a block has one more input channel: the row, from -1 to 1. `rho` is the number of convolutions
    after the first two that have a kernel of 3 x 3; the others have 1 x 1, which limits the
    receptive field. With `shake` a block has two branches, weighted at random in training, with
    other weights in the backward pass, and equally afterwards.

    The embedding is the mean over the last plane. The output has batch norm over the places, so
    that `classify` gives the logits of a window only in evaluation.

    3,600,368 parameters for 56 tags and rho 5: first 25 x 128 + 2 x 128; a block from B to C
    channels k x k x (B + 1) x C + k' x k' x (C + 1) x C + 4 x C, and B x C + 2 x C where they
    differ; output 512 x 56 + 2 x 56. The kernels k and k' of rho 5 are 3, 1; 3, 3; 3, 3; 3, 1 and
    then 1, 1. `shake` has all but the shortcuts of the blocks twice: 7,003,120.
    """

    def __init__(
        self,
        tags: int,
        rho: Rho = 5,
        channels: Sizes = (128, 256, 512),
        shake: bool = False,
        level_mean: Level = 0.0,
        level_deviation: Deviation = 1.0,
    ) -> None:
        super().__init__()
        check_channels(channels, 3)
        self.embedding_size = channels[-1]
        self._level_mean, self._level_deviation = level_mean, level_deviation
        self.stem = nn.Sequential(
            nn.Conv2d(1, channels[0], 5, 2, padding=1, bias=False),
            nn.BatchNorm2d(channels[0]),
            nn.ReLU(inplace=True),
        )
        kernels = [*_FIRST_KERNELS, *(3 if rho > place else 1 for place in range(22))]
        inputs = channels[0]
        layers: list[nn.Module] = []
        for number in range(1, len(channels) * _BLOCKS_PER_STAGE + 1):
            outputs = channels[(number - 1) // _BLOCKS_PER_STAGE]
            pair = kernels[2 * number - 2], kernels[2 * number - 1]
            layers.append(_Block(inputs, outputs, pair, 2 if shake else 1))
            if number in _POOLED_AFTER:
                layers.append(nn.MaxPool2d(_POOL))
            inputs = outputs
        self.layers = nn.Sequential(*layers)
        self.output = nn.Conv2d(inputs, tags, 1, bias=False)
        self.output_norm = nn.BatchNorm2d(tags)
        self._initialise()

    def planes(self, bands: int, frames: int) -> Iterator[Plane]:
        return residual_planes(self.stem, self.layers, bands, frames)

    def forward(self, mel: Tensor, features: Tensor | None = None) -> Tensor:
        """(batch, mel bands, frames) dB -> logits (batch, tags)."""
        places: Tensor = self.output_norm(self.output(self._plane(mel)))
        return places.mean((2, 3))

    def embed(self, mel: Tensor) -> Tensor:
        """(batch, mel bands, frames) dB -> (batch, channels[-1])."""
        return self._plane(mel).mean((2, 3))

    def classify(self, embedding: Tensor) -> Tensor:
        """(batch, channels[-1]) -> logits (batch, tags).

        The output is linear, so that the mean over the places may come first.
        """
        logits: Tensor = self.output_norm(self.output(embedding[:, :, None, None]))
        return logits.flatten(1)

    def _plane(self, mel: Tensor) -> Tensor:
        level: Tensor = (mel - self._level_mean) / self._level_deviation
        plane: Tensor = self.layers(self.stem(level.unsqueeze(1)))
        return plane

    def _initialise(self) -> None:
        """Fixup (Zhang, Dauphin and Ma 2019) beside batch norm, as in the public code."""
        blocks = [layer for layer in self.layers if isinstance(layer, _Block)]
        first = cast(nn.Conv2d, self.stem[0])
        _draw(first.weight, first.kernel_size[0] * first.kernel_size[1] * first.in_channels)
        for block in blocks:
            for branch in cast(list[_Branch], list(block.branches)):
                fan = branch.first.kernel_size[0] ** 2 * block.outputs
                _draw(branch.first.weight, fan * len(blocks))
                nn.init.zeros_(branch.second.weight)
            if isinstance(block.shortcut, nn.Sequential):
                _draw(cast(nn.Conv2d, block.shortcut[0]).weight, block.outputs)
        nn.init.zeros_(self.output.weight)


def with_frequency(x: Tensor) -> Tensor:
    """(batch, channels, rows, columns) -> one channel more, the row from -1 to 1."""
    rows = x.shape[2]
    height = torch.arange(rows, dtype=x.dtype, device=x.device) * 2 / rows - 1
    return torch.cat([x, height[:, None].expand(len(x), 1, *x.shape[2:])], 1)


class _Branch(nn.Module):
    """Two convolutions, each of which sees the frequency."""

    def __init__(self, inputs: int, outputs: int, kernels: tuple[int, int]) -> None:
        super().__init__()
        self.first = _convolution(inputs + 1, outputs, kernels[0])
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = _convolution(outputs + 1, outputs, kernels[1])
        self.second_norm = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        y = torch.relu(self.first_norm(self.first(with_frequency(x))))
        found: Tensor = self.second_norm(self.second(with_frequency(y)))
        return found


class _Block(nn.Module):
    """One branch or two beside a shortcut."""

    def __init__(self, inputs: int, outputs: int, kernels: tuple[int, int], branches: int) -> None:
        super().__init__()
        self.outputs = outputs
        self.branches = nn.ModuleList(_Branch(inputs, outputs, kernels) for _ in range(branches))
        self.shortcut: nn.Module = nn.Identity()
        if inputs != outputs:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x: Tensor) -> Tensor:
        """(batch, inputs, rows, columns) -> (batch, outputs, rows, columns)."""
        found = [branch(x) for branch in self.branches]
        mixed = found[0] if len(found) == 1 else shaken(found[0], found[1], self.training)
        return torch.relu(mixed + self.shortcut(x))


def shaken(one: Tensor, other: Tensor, training: bool) -> Tensor:
    """The mean; in training a random mixture per window, with another one for the gradient."""
    if not training:
        return (one + other) / 2
    shape = 2, len(one), 1, 1, 1
    forward, backward = torch.rand(shape, dtype=one.dtype, device=one.device).unbind()
    shown = torch.lerp(other, one, forward).detach()
    learnt = torch.lerp(other, one, backward)
    return shown + (learnt - learnt.detach())


def _convolution(inputs: int, outputs: int, kernel: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, kernel, padding=kernel // 3, bias=False)


def _draw(weight: Tensor, fan: int) -> None:
    if not weight.is_meta:
        nn.init.normal_(weight, std=math.sqrt(2 / fan))
