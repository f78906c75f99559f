"""A corpus as training examples: stored windows and windows made from them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from mood_engine.bundles.card import ModelCard

from .augment import augment
from .corpus import LabelledTrack


@dataclass(frozen=True)
class Windows:
    """All windows of some tracks, cut on demand.

    `levels` (all frames, mel bands) holds the tracks one after the other; `starts` the first
    frame of every labelled window, `logits` (windows, tags) the teacher's word on them.
    """

    levels: Tensor
    starts: Tensor
    logits: Tensor
    frames: int
    silence: float

    @property
    def fingerprint(self) -> str:
        """Another one for other tracks, windows or labels, from which augmentation draws."""
        digest = hashlib.sha256(f"{self.frames} {len(self.levels)}".encode())
        digest.update(self.starts.numpy().tobytes())
        digest.update(self.logits.numpy().tobytes())
        return digest.hexdigest()[:16]

    def cut(self, starts: Tensor) -> Tensor:
        """Windows in dB, shape (len(starts), mel bands, frames)."""
        index = starts[:, None] + torch.arange(self.frames)
        return self.levels[index].float().transpose(1, 2) + self.silence

    def augmented(self, seed: int, count: int) -> Tensor:
        """A batch of changed windows, the same for the same seed."""
        generator = torch.Generator().manual_seed(seed)
        chosen = torch.randint(len(self.starts), (count,), generator=generator)
        jitter = torch.randint(-self.frames // 2, self.frames // 2, (count,), generator=generator)
        starts = (self.starts[chosen] + jitter).clamp(0, len(self.levels) - self.frames)
        return augment(self.cut(starts), generator)


def gather_windows(tracks: Sequence[LabelledTrack], teacher: ModelCard) -> Windows:
    offsets = np.cumsum([0] + [len(track.levels) for track in tracks[:-1]])
    starts = [track.starts + offset for track, offset in zip(tracks, offsets, strict=True)]
    return Windows(
        levels=torch.from_numpy(np.concatenate([track.levels for track in tracks])),
        starts=torch.from_numpy(np.concatenate(starts)),
        logits=torch.from_numpy(np.concatenate([track.logits for track in tracks])),
        frames=teacher.window_frames,
        silence=teacher.front_end.silence_level,
    )
