"""Several networks as one teacher, and learning from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from mood_engine.frontend.windows import spread_starts
from mood_engine.networks.interface import MoodNetwork, Plane

from ..dataset.windows import Batch
from ..training.objective import TaggingObjective
from .objective import ImitationObjective

_MIN_SCORE = 1e-6

Scores = npt.NDArray[np.float32]


class Ensemble(MoodNetwork):
    """The logit of the mean score of `members`, each a network with the length of its windows.

    `weights` are one for each member, equal by default.

    A member with shorter windows scores several, spread evenly over the window given, without
    overlap. The logits stand for an embedding, too.
    """

    shares: Tensor

    def __init__(
        self,
        members: Sequence[tuple[MoodNetwork, int]],
        tags: int,
        weights: Sequence[float] | None = None,
    ) -> None:
        super().__init__()
        self.embedding_size = tags
        self.networks = nn.ModuleList(network for network, _ in members)
        self._frames = [frames for _, frames in members]
        given = torch.tensor(weights or [1.0] * len(members))
        self.register_buffer("shares", given / given.sum())

    def planes(self, bands: int, frames: int) -> Iterator[Plane]:
        for network, own in self._members():
            if own > frames:
                raise ValueError(f"windows of {frames} frames are shorter than a member's {own}")
            yield from network.planes(bands, own)

    def embed(self, mel: Tensor) -> Tensor:
        """(batch, mel bands, frames) dB -> logits (batch, tags)."""
        scores = [_scores(network, frames, mel) for network, frames in self._members()]
        mean = torch.einsum("m,mbt->bt", self.shares, torch.stack(scores))
        return torch.logit(mean, eps=_MIN_SCORE)

    def classify(self, embedding: Tensor) -> Tensor:
        return embedding

    def _members(self) -> Iterator[tuple[MoodNetwork, int]]:
        for network, frames in zip(self.networks, self._frames, strict=True):
            assert isinstance(network, MoodNetwork)
            yield network, frames


def _scores(network: MoodNetwork, frames: int, mel: Tensor) -> Tensor:
    length = mel.shape[2]
    starts = spread_starts(length, frames, length)
    windows = torch.cat([mel[:, :, start : start + frames] for start in starts])
    scores: Tensor = torch.sigmoid(network(windows).float())
    return scores.view(len(starts), len(mel), -1).mean(0)


class EnsembleObjective(ImitationObjective):
    """Learn a teacher's scores without hints; judged by the data set's tags.

    The scores are the teacher's, and to a `share` from 0 to 1 the batch's targets, which stand for
    teachers that do not take mel-spectrograms.
    """

    score_name = TaggingObjective.score_name

    def __init__(
        self, student: MoodNetwork, teacher: MoodNetwork, deviations: Tensor, share: float = 0.0
    ) -> None:
        super().__init__(student, teacher, (), deviations, None)
        self._share = share

    def taught(self, mel: Tensor, batch: Batch) -> tuple[list[Tensor], Tensor]:
        if not self._share:
            return super().taught(mel, batch)
        if self._share == 1:
            return [], torch.logit(batch.target, eps=_MIN_SCORE)
        maps, logits = super().taught(mel, batch)
        scores = torch.lerp(torch.sigmoid(logits), batch.target, self._share)
        return maps, torch.logit(scores, eps=_MIN_SCORE)

    def scores(self, predictions: Scores, targets: Scores) -> Mapping[str, float]:
        return TaggingObjective().scores(predictions, targets)
