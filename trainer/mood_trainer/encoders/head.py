"""What is trained on embeddings."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

# Few tracks have a tag: a head that begins with that score need not learn it first.
_FIRST_SCORE = 0.03


class AttentionHead(nn.Module):
    """A mean of the encoder's states, a hidden layer, attention over time, a linear layer.

    Every state is normalised; the weights of their mean are a learnt softmax, the same for all
    steps (Yang et al. 2021, "SUPERB: Speech processing Universal PERformance Benchmark", section
    2.3). Each of `attentions` groups of hidden units has its own weights over time: a softmax over
    the steps of one score per step. Steps of zeros are padding, and have no weight.

    For MusicFM and 56 tags 557,645 parameters: 13 weights of states, hidden 1024 x 512 + 512,
    attention 512 x 8 + 8, output 512 x 56 + 56.
    """

    def __init__(
        self,
        tags: int,
        states: int,
        width: int,
        units: int = 512,
        attentions: int = 8,
        dropout: float = 0.3,
    ) -> None:
        super().__init__()
        if units % attentions:
            raise ValueError(f"attentions must divide the units, {units}")
        self.state_weights = nn.Parameter(torch.zeros(states))
        self.hidden = nn.Linear(width, units)
        self.attention = nn.Linear(units, attentions)
        self.dropout = nn.Dropout(dropout)
        self.dense = nn.Linear(units, tags)
        nn.init.constant_(self.dense.bias, math.log(_FIRST_SCORE / (1 - _FIRST_SCORE)))

    def forward(self, embedding: Tensor, features: None = None) -> Tensor:
        """(batch, steps, states, width) -> logits (batch, tags)."""
        padding = (embedding == 0).flatten(2).all(2)
        levelled = nn.functional.layer_norm(embedding, embedding.shape[3:])
        mixed = torch.einsum("btsw,s->btw", levelled, torch.softmax(self.state_weights, 0))
        hidden = self.dropout(torch.relu(self.hidden(self.dropout(mixed))))
        scores = self.attention(hidden).masked_fill(padding.unsqueeze(2), -torch.inf)
        weights = torch.softmax(scores, 1)
        # (batch, steps, attentions, units of one)
        values = hidden.unflatten(2, (weights.shape[2], -1))
        pooled = (weights.unsqueeze(3) * values).sum(1).flatten(1)
        logits: Tensor = self.dense(self.dropout(pooled))
        return logits
