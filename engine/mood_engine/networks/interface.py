"""What every network of the registry offers."""

from __future__ import annotations

from abc import ABC, abstractmethod

from torch import Tensor, nn


class MoodNetwork(nn.Module, ABC):
    """From a mel window in dB to one logit a tag, by way of an embedding."""

    embedding_size: int

    @abstractmethod
    def embed(self, mel: Tensor) -> Tensor:
        """(batch, mel bands, frames) dB -> (batch, embedding_size)."""

    @abstractmethod
    def classify(self, embedding: Tensor) -> Tensor:
        """(batch, embedding_size) -> logits (batch, tags)."""

    def forward(self, mel: Tensor) -> Tensor:
        """(batch, mel bands, frames) dB -> logits (batch, tags)."""
        return self.classify(self.embed(mel))
