"""The interface of all networks."""

from __future__ import annotations

import copy
import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Annotated, Self, cast

import torch
from msgspec import Meta
from torch import Tensor, nn

# Types for settings from a bundle, with bounds, so that a hostile bundle cannot use up the memory.
# The largest network here, ResNet-18, has 512 channels.
Size = Annotated[int, Meta(le=4096)]
# Channels, rows (bands at first) and columns (frames).
Plane = tuple[int, int, int]
Sizes = Annotated[Sequence[Size], Meta(max_length=64)]
# Mean and standard deviation of levels in dB.
Level = Annotated[float, Meta(ge=-1000, le=1000)]
Deviation = Annotated[float, Meta(ge=1e-3, le=1000)]


class MoodNetwork(nn.Module, ABC):
    """From a mel window in dB to one logit a tag, by way of an embedding.

    `feature_count` external features (descriptors of the whole track, which Mood Tagger cannot
    compute) are appended to the embedding before the last layers; most networks have none.
    """

    embedding_size: int
    feature_count: int = 0

    @abstractmethod
    def embed(self, mel: Tensor) -> Tensor:
        """(batch, mel bands, frames) dB -> (batch, embedding_size)."""

    @abstractmethod
    def classify(self, embedding: Tensor) -> Tensor:
        """(batch, embedding_size + feature_count) -> logits (batch, tags)."""

    @abstractmethod
    def planes(self, bands: int, frames: int) -> Iterator[Plane]:
        """Sizes of the outputs of its larger layers for one window, without computing them.

        Raises `ValueError`, or yields an empty plane, for windows that are too small.
        """

    def largest_plane(self, bands: int, frames: int) -> int:
        """The size of the largest of `planes`. Raises `ValueError` for windows too small."""
        planes = list(self.planes(bands, frames))
        if min(map(min, planes)) < 1:
            raise ValueError(f"windows of {bands} bands x {frames} frames are too small")
        return max(map(math.prod, planes))

    def forward(self, mel: Tensor, features: Tensor | None = None) -> Tensor:
        """(batch, mel bands, frames) dB, (batch, feature_count) -> logits (batch, tags)."""
        embedding = self.embed(mel)
        if features is not None:
            embedding = torch.cat([embedding, features], 1)
        return self.classify(embedding)

    def for_inference(self) -> Self:
        """A copy in evaluation mode that computes the same, faster if the network supports it.

        Results may differ in the last bits. The copy cannot be trained or saved.
        """
        return copy.deepcopy(self).eval()


# Weights on the meta device need no initialisation, for which torch would spend two seconds on
# loading its compilers.


def initialise_for_relu(weight: Tensor) -> None:
    """He's initialisation, scaled by the number of outputs."""
    if not weight.is_meta:
        nn.init.kaiming_normal_(weight, mode="fan_out", nonlinearity="relu")


def initialise_glorot(weight: Tensor) -> None:
    if not weight.is_meta:
        nn.init.xavier_normal_(weight)


def initialise_normal(weight: Tensor) -> None:
    if not weight.is_meta:
        nn.init.normal_(weight)


def convolved(convolution: nn.Conv2d, rows: int, columns: int) -> tuple[int, int]:
    """Rows and columns of a convolution's output."""
    padding = cast(tuple[int, int], convolution.padding)
    kernel, stride = convolution.kernel_size, convolution.stride
    return (
        (rows + 2 * padding[0] - kernel[0]) // stride[0] + 1,
        (columns + 2 * padding[1] - kernel[1]) // stride[1] + 1,
    )


def residual_planes(
    stem: nn.Sequential, layers: nn.Sequential, bands: int, frames: int
) -> Iterator[Plane]:
    """Of a stem that begins with a convolution, and of blocks with `outputs` and poolings."""
    convolution = cast(nn.Conv2d, stem[0])
    rows, columns = convolved(convolution, bands, frames)
    channels = convolution.out_channels
    yield channels, rows, columns
    for layer in layers:
        if isinstance(layer, nn.MaxPool2d):
            width = cast(int, layer.kernel_size)
            rows, columns = rows // width, columns // width
        else:
            channels = cast(int, layer.outputs)
        yield channels, rows, columns


def check_channels(channels: Sequence[int], blocks: int) -> None:
    """Raises `ValueError` unless there is one positive number per block."""
    if len(channels) != blocks or min(channels) < 1:
        raise ValueError(
            f"channels has one positive number for each of {blocks} blocks, not {list(channels)}"
        )
