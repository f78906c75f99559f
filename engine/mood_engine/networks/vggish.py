"""The VGG-ish baseline of MediaEval's "Emotion and Theme Recognition in Music", and variants.

Source: the MTG-Jamendo data set's baseline; after Choi et al., "Automatic tagging using deep
convolutional neural networks" (ISMIR 2016), section 3, FCN-5. The variants: Rajamani et al.,
"Emotion and Theme Recognition in Music using Attention-based Methods" (MediaEval 2020).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

from .arelu import AReLU
from .interface import MoodNetwork, check_channels
from .local_attention import LocalAttention

_POOLS = ((2, 4), (2, 4), (2, 4), (3, 5), (4, 4))
_ACTIVATIONS: dict[str, Callable[[], nn.Module]] = {"elu": nn.ELU, "arelu": AReLU}


class MtgVggish(MoodNetwork):
    """Five blocks of conv 3x3, batch norm, activation and max-pool, then dropout and linear.

    Sees windows of 96 mel bands x 1366 frames in dB as they are. Parameter names are those of
    the public checkpoint. `attention_at` numbers the blocks, from 1, whose convolution is
    replaced by stand-alone self-attention. The authors of that variant replaced the third; their
    code gives every channel a softmax of its own, as `attention_heads=128` does here.

    448,122 parameters for 56 tags: convolutions 9 x (64 + 64 x 128 + 2 x 128 x 128 + 128 x 64)
    + 512, batch norms 2 x (1 + 512), linear 64 x 56 + 56. `activation="arelu"` adds 5 x 2:
    448,132. `attention_at=(3,)`: 448,122 - (9 x 128 x 128 + 128) + (3 x 128 x 128 + 6 x 64)
    = 350,074.
    """

    def __init__(
        self,
        tags: int,
        dropout: float = 0.5,
        channels: Sequence[int] = (64, 128, 128, 128, 64),
        activation: str = "elu",
        attention_at: Sequence[int] = (),
        attention_heads: int = 8,
    ) -> None:
        super().__init__()
        check_channels(channels, len(_POOLS))
        if activation not in _ACTIVATIONS:
            known = ", ".join(_ACTIVATIONS)
            raise ValueError(f"the activation '{activation}' is none of {known}")
        if not set(attention_at) <= set(range(1, len(_POOLS) + 1)):
            raise ValueError(
                f"attention_at numbers blocks from 1 to {len(_POOLS)}, not {list(attention_at)}"
            )
        self.embedding_size = channels[-1]
        self.bn_init = nn.BatchNorm2d(1)
        inputs = 1
        for number, outputs in enumerate(channels, 1):
            layer: nn.Module
            if number in attention_at:
                layer = LocalAttention(inputs, outputs, attention_heads)
            else:
                layer = nn.Conv2d(inputs, outputs, 3, padding=1)
            self.add_module(f"conv_{number}", layer)
            self.add_module(f"bn_{number}", nn.BatchNorm2d(outputs))
            self.add_module(f"activation_{number}", _ACTIVATIONS[activation]())
            inputs = outputs
        self.dropout = nn.Dropout(dropout)
        self.dense = nn.Linear(inputs, tags)

    def embed(self, mel: Tensor) -> Tensor:
        """(batch, 96, 1366) dB -> (batch, channels[-1])."""
        x: Tensor = self.bn_init(mel.unsqueeze(1))
        for number, pool in enumerate(_POOLS, 1):
            for part in ("conv", "bn", "activation"):
                x = self.get_submodule(f"{part}_{number}")(x)
            x = nn.functional.max_pool2d(x, pool)
        return torch.flatten(x, 1)

    def classify(self, embedding: Tensor) -> Tensor:
        logits: Tensor = self.dense(self.dropout(embedding))
        return logits
