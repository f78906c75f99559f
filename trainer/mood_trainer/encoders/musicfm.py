"""MusicFM: a conformer on mel-spectrograms, trained to predict masked tokens of music.

Source: Won, Hung and Le 2023, "A Foundation Model for Music Informatics", section 3, and the public
code of 2024; `tests/trainer/encoders` compares with it. MuQ (Zhu et al. 2025, "MuQ: Self-Supervised
Music Representation Learning with Mel Residual Vector Quantization") has the same network: with
random weights its public code gave the same states, but for 2e-6.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import torch
from torch import Tensor, nn

from mood_engine.frontend.torchaudio_import import torchaudio

from .conformer import Conformer, ConformerSize
from .encoder import Encoder

SAMPLE_RATE = 24_000
_FFT, _HOP, _MEL_BANDS = 2048, 240, 128
_LEAST_POWER = 1e-10
_STRIDE = 2
_CHANNELS = 512


class MusicFm(Encoder):
    """A log-mel spectrogram, two residual convolutions of stride 2, a conformer at 25 Hz.

    `mean` and `deviation` are those of the log-mel spectrograms it was trained on, in dB. The
    layers that only its training needs (tokens, their prediction) are left out; `WEIGHTS` are the
    beginnings of the others' names in published files.
    """

    WEIGHTS: Final = ("conv.", "conformer.layers.", "conformer.layer_norm.")

    def __init__(
        self,
        mean: float,
        deviation: float,
        size: ConformerSize | None = None,
        channels: int = _CHANNELS,
    ) -> None:
        super().__init__()
        size = size or ConformerSize()
        self.sample_rate = SAMPLE_RATE
        self.states_count = size.layers + 1
        self.width = size.width
        self._mean, self._deviation = mean, deviation
        self._log_mel = _LogMel()
        self.conv = _Reduction(channels, size.width)
        self.conformer = Conformer(size)

    def states(self, samples: Tensor) -> Iterator[Tensor]:
        level = (self._log_mel(samples) - self._mean) / self._deviation
        yield from self.conformer.states(self.conv(level))


class _LogMel(nn.Module):
    """(batch, samples) -> (batch, mel bands, frames) in dB.

    Its constants are not among the weights, which published files need not have.
    """

    window: Tensor
    filters: Tensor

    def __init__(self) -> None:
        super().__init__()
        filters = torchaudio.functional.melscale_fbanks(
            _FFT // 2 + 1, 0.0, SAMPLE_RATE / 2, _MEL_BANDS, SAMPLE_RATE
        )
        self.register_buffer("window", torch.hann_window(_FFT), persistent=False)
        self.register_buffer("filters", filters.T, persistent=False)

    def forward(self, samples: Tensor) -> Tensor:
        spectrum = torch.stft(
            samples, _FFT, _HOP, window=self.window, pad_mode="reflect", return_complex=True
        )
        power = spectrum.abs().square()
        # Without the last frame, so that whole seconds have 100.
        return 10 * torch.log10((self.filters @ power).clamp(min=_LEAST_POWER))[..., :-1]


class _Reduction(nn.Module):
    """(batch, mel bands, frames) -> (batch, frames / 4, width)."""

    def __init__(self, channels: int, width: int) -> None:
        super().__init__()
        self.conv = nn.Sequential(_Residual(1, channels), _Residual(channels, channels))
        self.linear = nn.Linear(channels * _MEL_BANDS // _STRIDE**2, width)

    def forward(self, mel: Tensor) -> Tensor:
        plane: Tensor = self.conv(mel.unsqueeze(1))
        steps: Tensor = self.linear(plane.permute(0, 3, 1, 2).flatten(2))
        return steps


class _Residual(nn.Module):
    """Two convolutions beside one; bands and frames are halved."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, _STRIDE, padding=1)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.conv3 = nn.Conv2d(inputs, outputs, 3, _STRIDE, padding=1)
        self.bn3 = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        long = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        short = self.bn3(self.conv3(x))
        return torch.relu(long + short)
