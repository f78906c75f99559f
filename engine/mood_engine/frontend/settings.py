"""The numbers of a front end, as a bundle carries them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class FrontEndSettings:
    """Log-mel spectrogram as in the MTG-Jamendo data set (Essentia's TensorflowInputMusiCNN kin).

    The defaults are the data set's; `mel_bands` are Slaney's, area-normalised; levels are
    `decibel_factor * log10(max(power, power_floor))`, twenty, not ten, on power.
    """

    sample_rate: int = 12000
    fft_size: int = 512
    hop: int = 256
    mel_bands: int = 96
    lowest_hertz: float = 0.0
    highest_hertz: float = 6000.0
    power_floor: float = 1e-10
    decibel_factor: float = 20.0

    @property
    def silence_level(self) -> float:
        """Level of digital silence in dB."""
        return float(self.decibel_factor * np.log10(self.power_floor))

    def frame_count(self, sample_count: int) -> int:
        """Frames of a whole track; the first and the last are centred on its ends."""
        return 1 + sample_count // self.hop

    def samples_for(self, frames: int) -> int:
        """Samples that `frames` consecutive frames see."""
        return (frames - 1) * self.hop + self.fft_size

    def seconds(self, frames: int) -> float:
        return frames * self.hop / self.sample_rate

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
