"""The settings of a front end, which are part of a model bundle."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from msgspec import Meta

from ..documents import Document


class FrontEndSettings(Document, frozen=True):
    """Settings of the log-mel spectrogram; see `mel` for their meaning.

    The defaults are those of the MTG-Jamendo data set. The bounds apply to settings from a bundle.
    """

    sample_rate: Annotated[int, Meta(ge=1000, le=192_000)] = 12000
    fft_size: Annotated[int, Meta(ge=16, le=16_384)] = 512
    hop: Annotated[int, Meta(ge=1, le=16_384)] = 256
    mel_bands: Annotated[int, Meta(ge=1, le=1024)] = 96
    lowest_hertz: Annotated[float, Meta(ge=0, le=96_000)] = 0.0
    highest_hertz: Annotated[float, Meta(gt=0, le=96_000)] = 6000.0
    power_floor: Annotated[float, Meta(ge=1e-30, le=1)] = 1e-10
    decibel_factor: Annotated[float, Meta(ge=0.1, le=100)] = 20.0

    @property
    def silence_level(self) -> float:
        """Level of digital silence in dB."""
        return float(self.decibel_factor * np.log10(self.power_floor))

    def frame_count(self, sample_count: int) -> int:
        """Frames of a whole track; the first and the last one are centred on its ends."""
        return 1 + sample_count // self.hop

    def samples_for(self, frames: int) -> int:
        """Samples that `frames` consecutive frames cover."""
        return (frames - 1) * self.hop + self.fft_size

    def seconds(self, frames: int) -> float:
        return frames * self.hop / self.sample_rate
