"""samples -> mel: the one mel-spectrogram that training and listening share."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .settings import FrontEndSettings
from .torchaudio_import import torchaudio


class LogMel(nn.Module):
    """Log-mel spectrogram in dB of a batch of sample windows.

    Frames are not padded here: a window carries the half FFT before its first and after
    its last frame, real samples inside a track and zeros at its ends.
    """

    def __init__(self, settings: FrontEndSettings) -> None:
        super().__init__()
        self.settings = settings
        self._mel = torchaudio.transforms.MelSpectrogram(
            sample_rate=settings.sample_rate,
            n_fft=settings.fft_size,
            hop_length=settings.hop,
            n_mels=settings.mel_bands,
            f_min=settings.lowest_hertz,
            f_max=settings.highest_hertz,
            mel_scale="slaney",
            norm="slaney",
            window_fn=torch.hann_window,
            wkwargs={"periodic": False},
            center=False,
            power=2,
        )

    def forward(self, samples: Tensor) -> Tensor:
        """(batch, samples) -> (batch, mel bands, frames), dB."""
        power: Tensor = self._mel(samples)
        level = torch.log10(power.clamp(min=self.settings.power_floor))
        return level * self.settings.decibel_factor
