"""The VGG-ish baseline of MediaEval's "Emotion and Theme Recognition in Music", and variants.

Source: the MTG-Jamendo data set's baseline; after Choi et al., "Automatic tagging using deep
convolutional neural networks" (ISMIR 2016), section 3, FCN-5. The attention variants: Rajamani et
al., "Emotion and Theme Recognition in Music using Attention-based Methods" (MediaEval 2020).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Annotated, Self, cast

import torch
from msgspec import Meta
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .arelu import AReLU
from .interface import MoodNetwork, Plane, Size, Sizes, check_channels, convolved
from .local_attention import LocalAttention

_POOLS = ((2, 4), (2, 4), (2, 4), (3, 5), (4, 4))
_KERNEL = (3, 3)
_ONE = (1, 1)
_ACTIVATIONS: dict[str, Callable[[], nn.Module]] = {
    "elu": nn.ELU,
    "arelu": AReLU,
    "fixed-arelu": partial(AReLU, learnt=False),
}

Pairs = Annotated[Sequence[Sizes], Meta(max_length=64)]


class MtgVggish(MoodNetwork):
    """Five blocks of conv 3x3, batch norm, activation and max-pool, then dropout and linear.

    The input is a window of 96 mel bands x 1366 frames in dB. Parameter names are those of
    the public checkpoint. `attention_at` numbers the blocks, from 1, whose convolution is
    replaced by stand-alone self-attention. The authors of that variant replaced the third; in their
    code every channel has its own softmax, as with `attention_heads=128` here.

    448,122 parameters for 56 tags: convolutions 9 x (64 + 64 x 128 + 2 x 128 x 128 + 128 x 64)
    + 512, batch norms 2 x (1 + 512), linear 64 x 56 + 56. `activation="arelu"` adds 5 x 2: 448,132;
    their authors' public code does not train these ten, as "fixed-arelu" here. `attention_at=(3,)`:
    448,122 - (9 x 128 x 128 + 128) + (3 x 128 x 128 + 6 x 64) = 350,074.

    `pools`, `strides` and `kernels` have a pair (bands, frames) for each block. A strided
    convolution does part of the pooling and costs less; the default model uses this, with fewer
    channels where the planes are large.
    """

    def __init__(
        self,
        tags: int,
        dropout: float = 0.5,
        channels: Sizes = (64, 128, 128, 128, 64),
        activation: str = "elu",
        attention_at: Sizes = (),
        attention_heads: Size = 8,
        pools: Pairs = _POOLS,
        strides: Pairs | None = None,
        kernels: Pairs | None = None,
    ) -> None:
        super().__init__()
        blocks = len(pools)
        check_channels(channels, blocks)
        steps = _pairs("strides", strides or [_ONE] * blocks, blocks)
        sizes = _pairs("kernels", kernels or [_KERNEL] * blocks, blocks)
        if activation not in _ACTIVATIONS:
            known = ", ".join(_ACTIVATIONS)
            raise ValueError(f"the activation '{activation}' is none of {known}")
        if not set(attention_at) <= set(range(1, blocks + 1)):
            raise ValueError(
                f"attention_at numbers blocks from 1 to {blocks}, not {list(attention_at)}"
            )
        self.embedding_size = channels[-1]
        self._pools = _pairs("pools", pools, blocks)
        self.bn_init = nn.BatchNorm2d(1)
        inputs = 1
        for number, outputs in enumerate(channels, 1):
            layer: nn.Module
            if number in attention_at:
                layer = LocalAttention(inputs, outputs, attention_heads)
            else:
                size, step = sizes[number - 1], steps[number - 1]
                layer = nn.Conv2d(inputs, outputs, size, step, padding=1)
            self.add_module(f"conv_{number}", layer)
            self.add_module(f"bn_{number}", nn.BatchNorm2d(outputs))
            self.add_module(f"activation_{number}", _ACTIVATIONS[activation]())
            inputs = outputs
        self.dropout = nn.Dropout(dropout)
        self.dense = nn.Linear(inputs, tags)

    def planes(self, bands: int, frames: int) -> Iterator[Plane]:
        rows, columns = bands, frames
        yield 1, rows, columns
        for number, pool in enumerate(self._pools, 1):
            layer = self.get_submodule(f"conv_{number}")
            if isinstance(layer, nn.Conv2d):
                rows, columns = convolved(layer, rows, columns)
                channels = layer.out_channels
            else:
                attention = cast(LocalAttention, layer)
                channels = max(attention.query.out_channels, attention.weights_a_place)
            yield channels, rows, columns
            rows, columns = rows // pool[0], columns // pool[1]
        if (rows, columns) != (1, 1):
            raise ValueError(f"windows of {bands} bands x {frames} frames end in more than a place")

    def maps(self, mel: Tensor) -> Iterator[Tensor]:
        """(batch, 96, 1366) dB -> each block's (batch, channels, bands, frames), pooled."""
        x: Tensor = self.bn_init(mel.unsqueeze(1))
        for number, pool in enumerate(self._pools, 1):
            conv, norm, activation = (
                self.get_submodule(f"{part}_{number}") for part in ("conv", "bn", "activation")
            )
            # Activations are monotonic, so pooling before them gives the same with fewer
            # activations.
            x = activation(nn.functional.max_pool2d(norm(conv(x)), pool))
            yield x

    def embed(self, mel: Tensor) -> Tensor:
        """(batch, 96, 1366) dB -> (batch, channels[-1])."""
        *_, last = self.maps(mel)
        return torch.flatten(last, 1)

    def classify(self, embedding: Tensor) -> Tensor:
        logits: Tensor = self.dense(self.dropout(embedding))
        return logits

    def for_inference(self) -> Self:
        """With batch norms folded into the convolutions before them, and channels last."""
        quick = copy.deepcopy(self).eval()
        for number in range(1, len(self._pools) + 1):
            conv = quick.get_submodule(f"conv_{number}")
            if isinstance(conv, nn.Conv2d):
                norm = cast(nn.BatchNorm2d, quick.get_submodule(f"bn_{number}"))
                quick.set_submodule(f"conv_{number}", fuse_conv_bn_eval(conv, norm))
                quick.set_submodule(f"bn_{number}", nn.Identity())
        return quick.to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]


def _pairs(name: str, values: Pairs, blocks: int) -> list[tuple[int, int]]:
    if len(values) != blocks or any(len(pair) != 2 or min(pair) < 1 for pair in values):
        raise ValueError(f"{name} has a pair of positive numbers for each of {blocks} blocks")
    return [(bands, frames) for bands, frames in values]
