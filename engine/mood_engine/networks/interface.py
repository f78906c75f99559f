"""What every network of the registry offers."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Self

import torch
from torch import Tensor, nn


class MoodNetwork(nn.Module, ABC):
    """From a mel window in dB to one logit a tag, by way of an embedding.

    `feature_count` outside features (descriptors of the whole track that no listening
    provides) join the embedding before the last layers; most networks want none.
    """

    embedding_size: int
    feature_count: int = 0

    @abstractmethod
    def embed(self, mel: Tensor) -> Tensor:
        """(batch, mel bands, frames) dB -> (batch, embedding_size)."""

    @abstractmethod
    def classify(self, embedding: Tensor) -> Tensor:
        """(batch, embedding_size + feature_count) -> logits (batch, tags)."""

    def forward(self, mel: Tensor, features: Tensor | None = None) -> Tensor:
        """(batch, mel bands, frames) dB, (batch, feature_count) -> logits (batch, tags)."""
        embedding = self.embed(mel)
        if features is not None:
            embedding = torch.cat([embedding, features], 1)
        return self.classify(embedding)

    def for_listening(self) -> Self:
        """A copy in evaluation mode that computes the same, quicker where the network knows how.

        Its last bits may differ, and it cannot be trained or saved.
        """
        return copy.deepcopy(self).eval()


def check_channels(channels: Sequence[int], blocks: int) -> None:
    """Raises `ValueError` unless there is one positive number for each block."""
    if len(channels) != blocks or min(channels) < 1:
        raise ValueError(
            f"channels has one positive number for each of {blocks} blocks, not {list(channels)}"
        )
