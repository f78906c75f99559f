"""Changes that a training window undergoes."""

from __future__ import annotations

from torch import Tensor

from mood_engine.frontend.torchaudio_import import torchaudio

from ..recipes.recipe import SpecAugment

_BANDS, _FRAMES = 1, 2


def mask(mel: Tensor, masks: SpecAugment) -> Tensor:
    """One mask in time and one over mel bands a window, of random width and place.

    (batch, mel bands, frames) dB; masked places take the batch's mean level, as SpecAugment's
    do on normalised spectrograms (Park et al. 2019, section 2).
    """
    level = mel.mean()
    for widest, axis in ((masks.time_mask, _FRAMES), (masks.band_mask, _BANDS)):
        # torchaudio draws widths below the limit that it is given.
        mel = torchaudio.functional.mask_along_axis_iid(mel, widest + 1, level, axis)
    return mel
