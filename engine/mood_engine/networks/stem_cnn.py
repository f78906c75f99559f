"""A compact student: a strided 2-D beginning, then convolutions over time alone."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from .interface import MoodNetwork

_POOL = 4


class StemCnn(MoodNetwork):
    """Two strided 2-D blocks, 1-D blocks with max-pool, mean and max over time, linear.

    The 2-D stem sees small patches of the mel plane as the VGG-ish teacher does, but at an
    eighth of its resolution; its channels and remaining bands become the channels of the
    1-D blocks. That makes it some sixty times quicker on a CPU than the teacher.
    """

    def __init__(
        self,
        tags: int,
        mel_bands: int = 96,
        stem: Sequence[int] = (24, 48),
        channels: Sequence[int] = (160, 192, 256),
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.embedding_size = 2 * channels[-1]
        self.normalise = nn.BatchNorm2d(1)
        self.stem = nn.Sequential(
            nn.Conv2d(1, stem[0], (8, 7), (4, 4), padding=(4, 3), bias=False),
            nn.BatchNorm2d(stem[0]),
            nn.ELU(inplace=True),
            nn.Conv2d(stem[0], stem[1], 3, 2, padding=1, bias=False),
            nn.BatchNorm2d(stem[1]),
            nn.ELU(inplace=True),
        )
        inputs = stem[1] * (mel_bands // 8 + 1)
        blocks: list[nn.Module] = []
        for outputs in channels:
            blocks += [
                nn.Conv1d(inputs, outputs, 3, padding=1, bias=False),
                nn.BatchNorm1d(outputs),
                nn.ELU(inplace=True),
                nn.MaxPool1d(_POOL),
            ]
            inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.dropout = nn.Dropout(dropout)
        self.dense = nn.Linear(self.embedding_size, tags)

    def embed(self, mel: Tensor) -> Tensor:
        """(batch, mel bands, frames) dB -> (batch, 2 x channels[-1])."""
        plane: Tensor = self.stem(self.normalise(mel.unsqueeze(1)))
        steps: Tensor = self.blocks(plane.flatten(1, 2))
        return torch.cat([steps.mean(2), steps.amax(2)], 1)

    def classify(self, embedding: Tensor) -> Tensor:
        logits: Tensor = self.dense(self.dropout(embedding))
        return logits
