"""The VGG-ish baseline of MediaEval's "Emotion and Theme Recognition in Music".

Source: the MTG-Jamendo data set's baseline; after Choi et al., "Automatic tagging using deep
convolutional neural networks" (ISMIR 2016), section 3, FCN-5.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .interface import MoodNetwork

_CHANNELS = (64, 128, 128, 128, 64)
_POOLS = ((2, 4), (2, 4), (2, 4), (3, 5), (4, 4))


class MtgVggish(MoodNetwork):
    """Five blocks of conv 3x3, batch norm, ELU and max-pool, then dropout and a linear layer.

    Sees windows of 96 mel bands x 1366 frames in dB as they are. 448,122 parameters for
    56 tags. Parameter names are those of the public checkpoint.
    """

    embedding_size = _CHANNELS[-1]

    def __init__(self, tags: int, dropout: float = 0.5) -> None:
        super().__init__()
        self.bn_init = nn.BatchNorm2d(1)
        inputs = 1
        for number, channels in enumerate(_CHANNELS, 1):
            self.add_module(f"conv_{number}", nn.Conv2d(inputs, channels, 3, padding=1))
            self.add_module(f"bn_{number}", nn.BatchNorm2d(channels))
            inputs = channels
        self.dropout = nn.Dropout(dropout)
        self.dense = nn.Linear(inputs, tags)

    def embed(self, mel: Tensor) -> Tensor:
        """(batch, 96, 1366) dB -> (batch, 64)."""
        x: Tensor = self.bn_init(mel.unsqueeze(1))
        for number, pool in enumerate(_POOLS, 1):
            x = self.get_submodule(f"conv_{number}")(x)
            x = nn.functional.elu(self.get_submodule(f"bn_{number}")(x))
            x = nn.functional.max_pool2d(x, pool)
        return torch.flatten(x, 1)

    def classify(self, embedding: Tensor) -> Tensor:
        logits: Tensor = self.dense(self.dropout(embedding))
        return logits
