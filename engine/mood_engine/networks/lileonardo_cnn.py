"""Team lileonardo's convolutional network, with or without frequency-dependent filters.

Source: Bour, "Frequency Dependent Convolutions for Music Tagging" (MediaEval 2021), and the
author's public code, whose two models are the two settings of `band_filters`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import torch
from torch import Tensor, nn

from .interface import (
    Deviation,
    Level,
    MoodNetwork,
    Plane,
    Size,
    Sizes,
    check_channels,
    convolved,
    initialise_for_relu,
    initialise_glorot,
)

_MEL_BANDS = 96
_BANDS_LEFT = _MEL_BANDS // 32
_CHANNELS = (64, 64, 128, 256, 256, 256, 256)
# Strides of the convolutions; a max-pool of stride 2 follows the third.
_STRIDES = (2, 1, 1, 2, 2, 1, 2)
_PLAIN = 3
_UNIT_DROPOUT = 0.5


class LileonardoCnn(MoodNetwork):
    """Seven convolutions 3 x 3, one over the remaining bands, mean over time, two dense layers.

    The input is a window of 96 mel bands in dB, of which `level_mean` is subtracted before it is
    divided by `level_deviation`. Each convolution is followed by batch norm and ReLU; from the
    fourth on, dropout of whole channels precedes it, and with `band_filters` each row of its output
    has filters of its own, which see all channels of three rows of its input. The three bands that
    remain become one value per unit and step. The embedding is their mean over all steps.

    3,156,856 parameters for 56 tags: convolutions 9 x (64 + 64 x 64 + 64 x 128 + 128 x 256
    + 3 x 256 x 256) + 1280 and batch norms 2 x 1280; over the bands 3 x 256 x 512 + 512 and
    2 x 512; dense 512 x 1024 + 1024 and 1024 x 56 + 56. `band_filters` has the last four
    convolutions with their biases 12, 6, 6 and 3 times: 13,484,664.
    """

    def __init__(
        self,
        tags: int,
        band_filters: bool = False,
        channels: Sizes = _CHANNELS,
        units: Size = 512,
        hidden_units: Size = 1024,
        dropout: float = 0.2,
        level_mean: Level = 0.0,
        level_deviation: Deviation = 1.0,
    ) -> None:
        super().__init__()
        check_channels(channels, len(_STRIDES))
        if units < 1 or hidden_units < 1:
            raise ValueError("units and hidden_units must be positive")
        self.embedding_size = units
        self._level_mean, self._level_deviation = level_mean, level_deviation
        inputs, bands = 1, _MEL_BANDS
        layers: list[nn.Module] = []
        for number, (outputs, stride) in enumerate(zip(channels, _STRIDES, strict=True)):
            if number < _PLAIN:
                layers.append(_convolution(inputs, outputs, (3, 3), stride, (1, 1), 0.0))
            elif band_filters:
                layers.append(BandFilters(inputs, outputs, bands, stride, dropout))
            else:
                layers.append(_convolution(inputs, outputs, (3, 3), stride, (1, 1), dropout))
            inputs, bands = outputs, bands // stride
            if number == _PLAIN - 1:
                layers.append(nn.MaxPool2d(3, 2, padding=1))
                bands //= 2
        self.layers = nn.Sequential(*layers)
        self.collapse = _convolution(inputs, units, (_BANDS_LEFT, 1), 1, (0, 0), dropout)
        self.hidden = nn.Sequential(
            nn.Dropout(_UNIT_DROPOUT), nn.Linear(units, hidden_units), nn.ReLU()
        )
        self.output = nn.Sequential(nn.Dropout(_UNIT_DROPOUT), nn.Linear(hidden_units, tags))
        initialise_for_relu(cast(nn.Linear, self.hidden[1]).weight)
        initialise_glorot(cast(nn.Linear, self.output[1]).weight)

    def planes(self, bands: int, frames: int) -> Iterator[Plane]:
        rows, columns = bands, frames
        for layer in self.layers:
            if isinstance(layer, nn.MaxPool2d):
                rows, columns = (rows - 1) // 2 + 1, (columns - 1) // 2 + 1
                continue
            if isinstance(layer, BandFilters):
                # Every row of the output has its own copy of three rows of the input.
                yield layer.inputs, layer.rows * 3, columns
                channels = layer.outputs
                rows, columns = layer.rows, (columns - 1) // layer.stride + 1
            else:
                convolution = cast(nn.Conv2d, cast(nn.Sequential, layer)[1])
                channels = convolution.out_channels
                rows, columns = convolved(convolution, rows, columns)
            yield channels, rows, columns
        if rows != _BANDS_LEFT:
            raise ValueError(f"{bands} mel bands end in {rows} rows instead of {_BANDS_LEFT}")

    def embed(self, mel: Tensor) -> Tensor:
        """(batch, 96, frames) dB -> (batch, units)."""
        level: Tensor = (mel - self._level_mean) / self._level_deviation
        steps: Tensor = self.collapse(self.layers(level.unsqueeze(1)))
        return steps.squeeze(2).mean(2)

    def classify(self, embedding: Tensor) -> Tensor:
        logits: Tensor = self.output(self.hidden(embedding))
        return logits


def _convolution(
    inputs: int,
    outputs: int,
    kernel: tuple[int, int],
    stride: int,
    padding: tuple[int, int],
    dropout: float,
) -> nn.Sequential:
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, padding)
    initialise_for_relu(convolution.weight)
    return nn.Sequential(
        nn.Dropout2d(dropout), convolution, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class BandFilters(nn.Module):
    """A convolution 3 x 3 whose filters differ between the rows of its output."""

    def __init__(self, inputs: int, outputs: int, bands: int, stride: int, dropout: float) -> None:
        super().__init__()
        self.inputs, self.outputs, self.stride = inputs, outputs, stride
        self.rows = (bands - 1) // stride + 1
        self.dropout = nn.Dropout2d(dropout)
        self.convolution = nn.Conv2d(
            inputs * self.rows,
            outputs * self.rows,
            3,
            (1, stride),
            padding=(0, 1),
            groups=self.rows,
        )
        self.norm = nn.BatchNorm2d(outputs)
        initialise_for_relu(self.convolution.weight)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, inputs, bands, columns) -> (batch, outputs, rows, columns / stride)."""
        triples = nn.functional.pad(x, (0, 0, 1, 1)).unfold(2, 3, self.stride)
        # (batch, inputs, rows, columns, 3) -> (batch, rows x inputs, 3, columns)
        parts = triples.permute(0, 2, 1, 4, 3).flatten(1, 2)
        found = self.convolution(self.dropout(parts))
        plane = found.view(len(x), self.rows, self.outputs, -1).transpose(1, 2)
        return torch.relu(self.norm(plane))
