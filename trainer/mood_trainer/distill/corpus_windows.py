"""Windows of a corpus: the labelled ones, and any number of random ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from mood_engine.bundles.card import ModelCard

from .augment import augment
from .corpus import LabelledTrack


@dataclass(frozen=True)
class CorpusWindows:
    """All windows of some tracks, cut on demand.

    `levels` (all frames, mel bands) holds the tracks one after the other, `starts` the first frame
    of every labelled window, `logits` (windows, tags) the teacher's logits of these windows.
    """

    levels: Tensor
    starts: Tensor
    logits: Tensor
    frames: int
    silence: float

    def cut(self, starts: Tensor) -> Tensor:
        """Windows in dB, shape (len(starts), mel bands, frames)."""
        index = starts[:, None] + torch.arange(self.frames)
        return self.levels[index].float().transpose(1, 2) + self.silence

    def draw(self, seed: Sequence[int], count: int, augmented: bool) -> Tensor:
        """`count` random windows in dB, the same ones for the same seed."""
        # Hashed, as torch's generators are correlated for similar seeds.
        (number,) = np.random.SeedSequence(seed).generate_state(1, np.uint64).tolist()
        generator = torch.Generator().manual_seed(number >> 1)
        chosen = torch.randint(len(self.starts), (count,), generator=generator)
        jitter = torch.randint(-self.frames // 2, self.frames // 2, (count,), generator=generator)
        starts = (self.starts[chosen] + jitter).clamp(0, len(self.levels) - self.frames)
        mel = self.cut(starts)
        return augment(mel, generator) if augmented else mel


def gather_windows(tracks: Sequence[LabelledTrack], teacher: ModelCard) -> CorpusWindows:
    offsets = np.cumsum([0] + [len(track.levels) for track in tracks[:-1]])
    starts = [track.starts + offset for track, offset in zip(tracks, offsets, strict=True)]
    return CorpusWindows(
        levels=torch.from_numpy(np.concatenate([track.levels for track in tracks])),
        starts=torch.from_numpy(np.concatenate(starts)),
        logits=torch.from_numpy(np.concatenate([track.logits for track in tracks])),
        frames=teacher.window_frames,
        silence=teacher.front_end.silence_level,
    )
