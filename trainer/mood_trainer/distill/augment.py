"""Augmentation of mel-spectrograms, for more variety than the corpus has.

Every function takes and returns levels in dB, shape (batch, mel bands, frames), and draws from the
given generator. The teacher labels the result, so it has to be varied but not natural.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

_DECIBEL_FACTOR = 20.0  # the front end's levels are 20 log10(power)


def augment(mel: Tensor, generator: torch.Generator) -> Tensor:
    """Apply each change to random windows of the batch."""
    for change, probability in (
        (_resample_time, 0.4),
        (_mix, 0.4),
        (_splice, 0.2),
        (_shift_bands, 0.4),
        (_equalise, 0.5),
        (_gain, 0.7),
        (_reverse, 0.1),
        (_fade, 0.1),
    ):
        chosen = _rand(generator, len(mel)) < probability
        mel = torch.where(chosen[:, None, None], change(mel, generator), mel)
    return mel


def _resample_time(mel: Tensor, generator: torch.Generator) -> Tensor:
    """Change the tempo of the whole batch by 0.75 to 1.33; faster windows wrap around."""
    frames = mel.shape[2]
    speed = math.exp(float(_rand(generator, 1) - 0.5) * 2 * math.log(4 / 3))
    position = (torch.arange(frames) * speed) % (frames - 1)
    left = position.long()
    fraction = (position - left).to(mel.dtype)
    return torch.lerp(mel[:, :, left], mel[:, :, left + 1], fraction)


def _mix(mel: Tensor, generator: torch.Generator) -> Tensor:
    """Add the power of another window, up to 24 dB softer or louder on this scale."""
    other = mel[_permutation(generator, mel)]
    difference = _rand(generator, len(mel), 1, 1) * 48 - 24
    scale = math.log(10) / _DECIBEL_FACTOR
    return torch.logaddexp(mel * scale, (other + difference) * scale) / scale


def _splice(mel: Tensor, generator: torch.Generator) -> Tensor:
    """Replace everything after a random frame by another window."""
    other = mel[_permutation(generator, mel)]
    frames = mel.shape[2]
    cut = _rand(generator, len(mel), 1, 1) * frames
    return torch.where(torch.arange(frames) < cut, mel, other)


def _shift_bands(mel: Tensor, generator: torch.Generator) -> Tensor:
    """Shift up or down by up to four mel bands; the edge bands repeat."""
    bands = mel.shape[1]
    shift = (_rand(generator, len(mel), 1) * 9).long() - 4
    source = (torch.arange(bands) + shift).clamp(0, bands - 1)
    return mel.gather(1, source[:, :, None].expand_as(mel))


def _equalise(mel: Tensor, generator: torch.Generator) -> Tensor:
    """Add a smooth random frequency response: a slope and two waves, up to about 20 dB."""
    bands = mel.shape[1]
    height = torch.linspace(-1, 1, bands)
    amounts = (_rand(generator, len(mel), 3) - 0.5) * 24
    phases = _rand(generator, len(mel), 2) * 2 * math.pi
    response = (
        amounts[:, :1] * height
        + amounts[:, 1:2] * torch.sin(math.pi * height + phases[:, :1])
        + amounts[:, 2:] * torch.sin(2 * math.pi * height + phases[:, 1:]) / 2
    )
    return mel + response[:, :, None]


def _gain(mel: Tensor, generator: torch.Generator) -> Tensor:
    """Change the volume by -40 to +20 dB on this scale, where amplitude dB count twice."""
    return mel + (_rand(generator, len(mel), 1, 1) * 60 - 40)


def _reverse(mel: Tensor, _: torch.Generator) -> Tensor:
    return mel.flip(2)


def _fade(mel: Tensor, generator: torch.Generator) -> Tensor:
    """Silence everything before or after a random frame, as at the ends of tracks."""
    frames = mel.shape[2]
    cut = _rand(generator, len(mel), 1, 1) * frames
    before = torch.arange(frames) < cut
    keep_before = _rand(generator, len(mel), 1, 1) < 0.5
    return torch.where(before == keep_before, mel, torch.full_like(mel, -200.0))


def _rand(generator: torch.Generator, *shape: int) -> Tensor:
    return torch.rand(*shape, generator=generator)


def _permutation(generator: torch.Generator, mel: Tensor) -> Tensor:
    return torch.randperm(len(mel), generator=generator)
