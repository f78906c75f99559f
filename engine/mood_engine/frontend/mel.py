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
        self._spectrum = torchaudio.transforms.Spectrogram(
            n_fft=settings.fft_size,
            hop_length=settings.hop,
            window_fn=torch.hann_window,
            wkwargs={"periodic": False},
            center=False,
            power=None,
        )
        bands: Tensor = torchaudio.functional.melscale_fbanks(
            n_freqs=settings.fft_size // 2 + 1,
            f_min=settings.lowest_hertz,
            f_max=settings.highest_hertz,
            n_mels=settings.mel_bands,
            sample_rate=settings.sample_rate,
            norm="slaney",
            mel_scale="slaney",
        )
        self._bands: Tensor
        self.register_buffer("_bands", bands.T.contiguous(), persistent=False)

    def forward(self, samples: Tensor) -> Tensor:
        """(batch, samples) -> (batch, mel bands, frames), dB."""
        # torchaudio's MelSpectrogram is these steps with roots that are squared again and planes
        # that are turned around twice: half as quick.
        spectrum: Tensor = self._spectrum(samples)
        power = spectrum.real.square().addcmul_(spectrum.imag, spectrum.imag)
        mel = torch.matmul(self._bands, power)
        return mel.clamp_(min=self.settings.power_floor).log10_().mul_(self.settings.decibel_factor)
