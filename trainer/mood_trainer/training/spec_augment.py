"""SpecAugment: masks over time and mel bands of training windows."""

from __future__ import annotations

from torch import Tensor

from mood_engine.frontend.torchaudio_import import torchaudio

from ..recipes.recipe import SpecAugment

_BANDS, _FRAMES = 1, 2


def mask_windows(mel: Tensor, masks: SpecAugment) -> Tensor:
    """Mask one span of frames and one of mel bands per window; returns the shape given.

    `mel` is (batch, mel bands, frames) in dB. The width w of a mask is uniform in [0, widest], its
    start uniform in [0, length - w] (Park et al. 2019, "SpecAugment", section 2, with one mask
    per axis and without time warping). They fill masks with zero after normalising spectrograms
    to zero mean; without normalisation that is the batch's mean level.
    """
    level = mel.mean()
    for widest, axis in ((masks.time_mask, _FRAMES), (masks.band_mask, _BANDS)):
        # torchaudio draws widths below its limit.
        mel = torchaudio.functional.mask_along_axis_iid(mel, widest + 1, level, axis)
    return mel
