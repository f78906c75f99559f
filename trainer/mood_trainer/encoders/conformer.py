"""Conformer layers with rotary positions, as music encoders stack them.

Sources: Gulati et al. 2020, "Conformer: Convolution-augmented Transformer for Speech Recognition",
section 2, figure 1; rotary positions: Su et al. 2021, "RoFormer", section 3.4.2. Modules are named
as in published weights (wav2vec 2.0 with conformers), which turn the input of a head's queries and
keys before it is projected; values stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

_ROTARY_BASE = 10_000.0


@dataclass(frozen=True)
class ConformerSize:
    """`width` of the states, `inner` of the feed-forward layers; `kernel` in steps, odd."""

    width: int = 1024
    layers: int = 12
    heads: int = 16
    inner: int = 4096
    kernel: int = 31


class Conformer(nn.Module):
    """A stack of conformer layers, whose last state is normalised."""

    def __init__(self, size: ConformerSize) -> None:
        super().__init__()
        self._head_width = size.width // size.heads
        self.layers = nn.ModuleList(_Layer(size) for _ in range(size.layers))
        self.layer_norm = nn.LayerNorm(size.width)

    def states(self, x: Tensor) -> Iterator[Tensor]:
        """The input and each layer's output, all (batch, steps, width); the last normalised."""
        turns = _rotary_turns(x.shape[1], self._head_width, x)
        for layer in self.layers:
            yield x
            x = layer(x, turns)
        yield self.layer_norm(x)


class _Layer(nn.Module):
    """Half a feed-forward layer, attention, convolution, half a feed-forward layer."""

    def __init__(self, size: ConformerSize) -> None:
        super().__init__()
        self.ffn1_layer_norm = nn.LayerNorm(size.width)
        self.ffn1 = _FeedForward(size)
        self.self_attn_layer_norm = nn.LayerNorm(size.width)
        self.self_attn = _Attention(size)
        self.conv_module = _Convolution(size)
        self.ffn2_layer_norm = nn.LayerNorm(size.width)
        self.ffn2 = _FeedForward(size)
        self.final_layer_norm = nn.LayerNorm(size.width)

    def forward(self, x: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
        x = x + self.ffn1(self.ffn1_layer_norm(x)) / 2
        x = x + self.self_attn(self.self_attn_layer_norm(x), turns)
        x = x + self.conv_module(x)
        x = x + self.ffn2(self.ffn2_layer_norm(x)) / 2
        normalised: Tensor = self.final_layer_norm(x)
        return normalised


class _FeedForward(nn.Module):
    def __init__(self, size: ConformerSize) -> None:
        super().__init__()
        self.intermediate_dense = nn.Linear(size.width, size.inner)
        self.output_dense = nn.Linear(size.inner, size.width)

    def forward(self, x: Tensor) -> Tensor:
        projected: Tensor = self.output_dense(nn.functional.silu(self.intermediate_dense(x)))
        return projected


class _Attention(nn.Module):
    def __init__(self, size: ConformerSize) -> None:
        super().__init__()
        self._heads = size.heads
        self.linear_q = nn.Linear(size.width, size.width)
        self.linear_k = nn.Linear(size.width, size.width)
        self.linear_v = nn.Linear(size.width, size.width)
        self.linear_out = nn.Linear(size.width, size.width)

    def forward(self, x: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
        turned = _turn(x.unflatten(2, (self._heads, -1)), turns).flatten(2)
        query, key, value = (
            projected.unflatten(2, (self._heads, -1)).transpose(1, 2)
            for projected in (self.linear_q(turned), self.linear_k(turned), self.linear_v(x))
        )
        attended = nn.functional.scaled_dot_product_attention(query, key, value)
        mixed: Tensor = self.linear_out(attended.transpose(1, 2).flatten(2))
        return mixed


class _Convolution(nn.Module):
    def __init__(self, size: ConformerSize) -> None:
        super().__init__()
        width, kernel = size.width, size.kernel
        self.layer_norm = nn.LayerNorm(width)
        self.pointwise_conv1 = nn.Conv1d(width, 2 * width, 1, bias=False)
        self.depthwise_conv = nn.Conv1d(
            width, width, kernel, padding=kernel // 2, groups=width, bias=False
        )
        self.batch_norm = nn.BatchNorm1d(width)
        self.pointwise_conv2 = nn.Conv1d(width, width, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        x = self.layer_norm(x).transpose(1, 2)
        x = nn.functional.glu(self.pointwise_conv1(x), dim=1)
        x = nn.functional.silu(self.batch_norm(self.depthwise_conv(x)))
        convolved: Tensor = self.pointwise_conv2(x).transpose(1, 2)
        return convolved


def _rotary_turns(steps: int, width: int, like: Tensor) -> tuple[Tensor, Tensor]:
    """Cosines and sines by which pairs of a head's values are turned, (steps, 1, width) each."""
    speeds = _ROTARY_BASE ** -(torch.arange(0, width, 2, device=like.device) / width)
    angles = torch.arange(steps, device=like.device)[:, None] * speeds
    angles = torch.cat([angles, angles], 1)[:, None]
    return angles.cos().to(like.dtype), angles.sin().to(like.dtype)


def _turn(heads: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
    """(batch, steps, heads, width), of which the first and the second half make pairs."""
    first, second = heads.chunk(2, -1)
    cosines, sines = turns
    return heads * cosines + torch.cat([-second, first], -1) * sines
