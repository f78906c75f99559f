"""The format in which training stores mel-spectrograms: int16 steps of 1/128 dB.

Measured with the public VGG-ish weights on the centre windows of 80 tracks of game music: this
rounding changes no prediction by more than 1.2e-4, float16 (up to 1/16 dB off at these levels) by
6.9e-4, and whole decibels in 8 bits by 1.9e-2 (`benchmarks/precision.py`).
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import torch

from mood_engine.frontend.settings import FrontEndSettings

FRONT_END: Final = FrontEndSettings()
MEL_BANDS: Final = FRONT_END.mel_bands
SILENCE: Final = FRONT_END.silence_level
STEPS_PER_DECIBEL: Final = 128

# No mel-spectrogram of this front end is louder; 16 bits hold 255 dB either way.
LOUDEST: Final = 200.0

Levels = npt.NDArray[np.int16]


def to_levels(mel: npt.NDArray[np.floating]) -> Levels:
    """(mel bands, frames) in dB -> (frames, mel bands), where a window is contiguous on disk.

    Raises `ValueError` for another shape and for values out of range.
    """
    if mel.ndim != 2 or mel.shape[0] != MEL_BANDS or not mel.shape[1]:
        raise ValueError(f"its shape is {mel.shape}, not ({MEL_BANDS}, frames)")
    # A NaN fails both comparisons.
    if not (mel.min() >= SILENCE - 1 and mel.max() <= LOUDEST):
        _check_finite(mel)
        raise ValueError(f"it has values outside {SILENCE:g} to {LOUDEST:g} dB")
    steps = np.rint(mel.T.astype(np.float32) * STEPS_PER_DECIBEL)
    return np.ascontiguousarray(steps, dtype=np.int16)


def check_scale(mel: npt.NDArray[np.floating]) -> None:
    """Raises `ValueError` for values (bands, frames) of a whole track that are not in dB.

    In dB the highest band of every track has levels far below 0; powers and amplitudes are never
    negative.
    """
    _check_finite(mel)
    if mel.min() >= 0:
        raise ValueError(
            "it has no value below 0, so it contains powers or amplitudes instead of decibels"
        )


def _check_finite(mel: npt.NDArray[np.floating]) -> None:
    finite = np.isfinite(mel)
    if not finite.all():
        band, frame = np.argwhere(~finite)[0]
        raise ValueError(f"it contains {mel[band, frame]} in frame {frame + 1}")


def to_decibel(levels: torch.Tensor) -> torch.Tensor:
    """(batch, frames, mel bands) steps -> (batch, mel bands, frames) in dB for a network."""
    return levels.transpose(1, 2).float() / STEPS_PER_DECIBEL
