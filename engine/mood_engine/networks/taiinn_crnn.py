"""Team TaiInn's convolutional recurrent network.

Source: Mayerl et al., "Recognizing Song Mood and Theme Using Convolutional Recurrent Neural
Networks" (MediaEval 2019), section 2.2, and what the authors' public code adds to it; after Choi
et al., "Convolutional recurrent neural networks for music classification" (ICASSP 2017).
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from .interface import MoodNetwork, Plane, Size, Sizes, check_channels
from .tf1_gru import Tf1Gru

_POOLS = (2, 3, 4, 4)
_STEP_FRAMES = 96  # The product of the pools: what one step of the recurrent layers sees.
_BLOCK_DROPOUT = 0.1
_DENSE_DROPOUT = 0.3


class TaiinnCrnn(MoodNetwork):
    """Four blocks of conv 3x3, batch norm, ELU, max-pool and dropout, two GRUs, dense, linear.

    Sees windows of 96 mel bands in dB. They are padded with zeros, half of them on the left, to
    a multiple of 96 frames: 1366 become 1440, which the blocks turn into 15 steps x 128. The
    embedding is the last step of the second GRU or, with `attention`, a weighted sum of all its
    steps: one score a step by a linear layer (without the bias, which a softmax over the steps
    would cancel). `features` outside ones are appended to it.

    The authors' code differs from their paper, which is followed unless the settings say otherwise.
    In the runs without features it has no dense layer (`dense_units=0`): dropout, then the output.
    In the runs with features, these follow a first output (`score_layer`): dropout, a layer of one
    sigmoid a tag, which the features are appended to, then the dense layer and the output.

    `tf1_gru` has the recurrent layers of TensorFlow 1, which the authors used (see `Tf1Gru`).

    403,896 parameters for 56 tags: convolutions 9 x (64 + 64 x 128 + 2 x 128 x 128) + 448,
    batch norms 2 x 448, GRUs 3 x 32 x (128 + 32 + 2) + 3 x 32 x (32 + 32 + 2), dense
    32 x 128 + 128, output 128 x 56 + 56. `attention` adds 32, 23 features 23 x 128. Without the
    dense layer the output has 32 x 56 + 56: 394,296. `tf1_gru` has one bias a unit instead of two:
    2 x 3 x 32 fewer. `score_layer` adds 32 x 56 + 56 and changes the dense layer's inputs from
    32 + features to 56 + features. Initialised as Keras does it.
    """

    def __init__(
        self,
        tags: int,
        channels: Sizes = (64, 128, 128, 128),
        recurrent_units: Size = 32,
        attention: bool = False,
        features: Size = 0,
        dense_units: Size = 128,
        tf1_gru: bool = False,
        score_layer: bool = False,
    ) -> None:
        super().__init__()
        check_channels(channels, len(_POOLS))
        if recurrent_units < 1 or features < 0 or dense_units < 0:
            raise ValueError(
                "recurrent_units must be positive, features and dense_units not negative"
            )
        if score_layer and not dense_units:
            raise ValueError("score_layer needs dense_units")
        self.embedding_size = recurrent_units
        self.feature_count = features
        inputs = 1
        blocks: list[nn.Module] = []
        for outputs, pool in zip(channels, _POOLS, strict=True):
            blocks += [
                nn.Conv2d(inputs, outputs, 3, padding=1),
                nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.01),  # Keras' eps; its momentum 0.99
                # ELU is monotonic, so pooling before it gives the same with fewer ELUs.
                nn.MaxPool2d(pool),
                nn.ELU(inplace=True),
                nn.Dropout(_BLOCK_DROPOUT),
            ]
            inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.recurrent: nn.GRU | nn.Sequential
        if tf1_gru:
            second = Tf1Gru(recurrent_units, recurrent_units)
            self.recurrent = nn.Sequential(Tf1Gru(inputs, recurrent_units), second)
        else:
            self.recurrent = nn.GRU(inputs, recurrent_units, num_layers=2, batch_first=True)
        self.attention = nn.Linear(recurrent_units, 1, bias=False) if attention else None
        self.scores = nn.Linear(recurrent_units, tags) if score_layer else None
        inputs = (tags if score_layer else recurrent_units) + features
        self.hidden = nn.Linear(inputs, dense_units) if dense_units else None
        self.dropout = nn.Dropout(_DENSE_DROPOUT)
        self.dense = nn.Linear(dense_units or inputs, tags)
        _initialise_as_keras(self)

    def planes(self, bands: int, frames: int) -> Iterator[Plane]:
        rows, columns = bands, frames + -frames % _STEP_FRAMES
        convolutions = [layer for layer in self.blocks if isinstance(layer, nn.Conv2d)]
        for convolution, pool in zip(convolutions, _POOLS, strict=True):
            yield convolution.out_channels, rows, columns
            rows, columns = rows // pool, columns // pool
        if rows != 1:
            raise ValueError(f"{bands} mel bands end in {rows} rows instead of one")

    def embed(self, mel: Tensor) -> Tensor:
        """(batch, 96, frames) dB -> (batch, recurrent_units)."""
        plane: Tensor = self.blocks(pad_frames(mel).unsqueeze(1))
        steps = self._recur(plane.squeeze(2).transpose(1, 2))
        if self.attention is None:
            return steps[:, -1]
        weights = torch.softmax(self.attention(steps), 1)
        return (weights * steps).sum(1)

    def classify(self, embedding: Tensor) -> Tensor:
        """(batch, recurrent_units + features) -> logits (batch, tags)."""
        expected = self.embedding_size + self.feature_count
        if embedding.shape[1] != expected:
            raise ValueError(
                f"The network needs {self.feature_count} outside features, "
                f"not {embedding.shape[1] - self.embedding_size}."
            )
        if self.scores is not None and self.hidden is not None:
            own, features = embedding.split([self.embedding_size, self.feature_count], 1)
            scores = torch.sigmoid(self.scores(self.dropout(own)))
            joined = torch.cat([scores, features.to(scores.dtype)], 1)
            scored: Tensor = self.dense(torch.tanh(self.hidden(joined)))
            return scored
        if self.hidden is not None:
            embedding = torch.tanh(self.hidden(embedding))
        logits: Tensor = self.dense(self.dropout(embedding))
        return logits

    def _recur(self, steps: Tensor) -> Tensor:
        """(batch, steps, channels) -> (batch, steps, recurrent_units)."""
        found = self.recurrent(steps)
        recurred: Tensor = found[0] if isinstance(self.recurrent, nn.GRU) else found
        return recurred


def pad_frames(mel: Tensor) -> Tensor:
    """(..., frames) -> (..., next multiple of 96), zeros on both sides, an odd one right."""
    missing = -mel.shape[-1] % _STEP_FRAMES
    return nn.functional.pad(mel, (missing // 2, missing - missing // 2))


def _initialise_as_keras(network: nn.Module) -> None:
    """Glorot uniform, orthogonal where recurrent, zero biases; batch norms stay as they are."""
    for name, parameter in network.named_parameters():
        if "weight_hh" in name:
            nn.init.orthogonal_(parameter)
        elif parameter.dim() > 1:
            nn.init.xavier_uniform_(parameter)
        elif "bias" in name:
            nn.init.zeros_(parameter)
