"""The mel-spectrogram of a whole track."""

from __future__ import annotations

import torch
from torch import Tensor

from ..audio import AudioSource
from .mel import LogMel
from .windows import window_samples

# About 44 s at a time, so that long tracks take little memory.
_FRAMES_AT_ONCE = 2048


def track_mel(source: AudioSource, log_mel: LogMel, frames: int) -> Tensor:
    """The first `frames` frames in dB, shape (mel bands, frames); silence after the end."""
    starts = range(0, frames, _FRAMES_AT_ONCE)
    pieces = window_samples(source, starts, _FRAMES_AT_ONCE, log_mel.settings)
    mels = [log_mel(torch.from_numpy(samples)[None])[0] for samples in pieces]
    return torch.cat(mels, 1)[:, :frames]
