"""samples -> mel: the one mel-spectrogram that training and analysis share.

It reproduces the spectrograms of the MTG-Jamendo data set, which Essentia computed. For a window of
samples x and frame t, with a symmetric Hann window h of N = fft_size samples:

    X[t, f] = sum over n of  h[n] x[t hop + n] exp(-2 pi i f n / N)
    M[t, b] = sum over f of  W[b, f] |X[t, f]|^2
    L[t, b] = 20 log10(max(M[t, b], 1e-10))

Twenty, not ten, although M is a power: the data set took it for an amplitude. W are triangles that
are equally wide on Slaney's mel scale (linear below 1 kHz, logarithmic above), each divided by its
width in hertz so that all have the same area.

Sources: Bogdanov et al., "The MTG-Jamendo Dataset for Automatic Music Tagging" (2019); Slaney,
"Auditory Toolbox" (1998), for the scale. Tests compare with spectrograms that Essentia computed.

Silence is at the floor of 20 log10(1e-10) dB. A full-scale sine has its maximum in its mel band:

>>> settings = FrontEndSettings()
>>> log_mel = LogMel(settings)
>>> log_mel(torch.zeros(1, settings.samples_for(3))).unique().tolist()
[-200.0]
>>> seconds = torch.arange(settings.samples_for(3)) / settings.sample_rate
>>> mel = log_mel(torch.sin(2 * torch.pi * 440 * seconds)[None])
>>> mel.shape
torch.Size([1, 96, 3])
>>> mel[0].argmax(0).tolist()
[15, 15, 15]
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .settings import FrontEndSettings
from .torchaudio_import import torchaudio


class LogMel(nn.Module):
    """Log-mel spectrogram in dB of a batch of sample windows; see above.

    Nothing is padded here: frames are centred on multiples of the hop, so a window begins half an
    FFT before its first frame and ends half an FFT after its last one.
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
        # torchaudio's MelSpectrogram takes twice as long: it squares roots again, and transposes
        # twice.
        spectrum: Tensor = self._spectrum(samples)
        power = spectrum.real.square().addcmul_(spectrum.imag, spectrum.imag)
        mel = torch.matmul(self._bands, power)
        return mel.clamp_(min=self.settings.power_floor).log10_().mul_(self.settings.decibel_factor)
