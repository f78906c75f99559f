"""Effects on whole tracks and single tones: filters, space, movement, loudness.

Filters act on the last axis and so on `Mono` and `Stereo` alike; all are causal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

from .sound import RATE, Mono, Stereo, decibels, sample_count, times

_FILTER_TAIL = 2048
"""Samples of zeros behind a sound, so that a filter's ringing does not wrap to its front."""

Spectrum = npt.NDArray[np.complexfloating]

Response = Callable[[npt.NDArray[np.floating]], Spectrum]
"""Complex gain for frequencies in hertz."""


def filtered(sound: Mono, response: Response) -> Mono:
    """Multiply the spectrum by a frequency response."""
    count = sound.shape[-1]
    size = _fft_size(count + _FILTER_TAIL)
    frequencies = np.fft.rfftfreq(size, 1 / RATE)
    spectrum = np.fft.rfft(sound, size) * response(frequencies)
    return np.fft.irfft(spectrum, size)[..., :count]


def low_pass(sound: Mono, hertz: float, poles: int = 2) -> Mono:
    """Cascade of one-pole filters, 6 dB an octave each."""
    return filtered(sound, lambda f: 1 / (1 + 1j * f / hertz) ** poles)


def high_pass(sound: Mono, hertz: float, poles: int = 2) -> Mono:
    """Cascade of one-pole filters, 6 dB an octave each."""
    return filtered(sound, lambda f: 1 / (1 - 1j * hertz / np.maximum(f, 1e-3)) ** poles)


def band_pass(sound: Mono, hertz: float, quality: float) -> Mono:
    """One resonance; unit gain at its centre."""
    return filtered(sound, lambda f: _resonance(f, hertz, quality))


def resonances(sound: Mono, peaks: Iterable[tuple[float, float, float]], dry: float = 1.0) -> Mono:
    """Add resonances (hertz, quality, gain) to `dry` of the sound: bodies and vowels."""
    listed = tuple(peaks)

    def response(f: npt.NDArray[np.floating]) -> Spectrum:
        total: Spectrum = np.full(f.shape, dry, np.complex128)
        for hertz, quality, gain in listed:
            total += gain * _resonance(f, hertz, quality)
        return total

    return filtered(sound, response)


def reverb(
    sound: Stereo,
    seconds: float,
    wet: float,
    seed: int,
    damping: float = 4000.0,
    delay: float = 0.02,
) -> Stereo:
    """The sound and, `wet` times as loud, a hall that falls by 60 dB in `seconds`.

    Above `damping` hertz the hall is twice as short. `delay`: seconds before it answers.
    """
    hall = _hall(seconds, np.random.default_rng(seed), damping)
    size = _fft_size(sound.shape[1] + hall.shape[1])
    tail = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(hall, size), size)
    first = sample_count(delay)
    result = sound.copy()
    result[:, first:] += wet * tail[:, : sound.shape[1] - first]
    return result


def echo(sound: Stereo, seconds: float, feedback: float, wet: float) -> Stereo:
    """Repeats that change sides, each `feedback` times the one before."""
    result = sound.copy()
    step, gain, repeat = sample_count(seconds), wet, sound
    for first in range(step, sound.shape[1], step):
        if gain < 1e-3:
            break
        repeat = repeat[::-1]
        result[:, first:] += gain * repeat[:, : sound.shape[1] - first]
        gain *= feedback
    return result


def chorus(sound: Stereo, milliseconds: float = 4.0, hertz: float = 0.6) -> Stereo:
    """Mix with a copy whose delay wavers, oppositely left and right."""
    index = np.arange(sound.shape[1], dtype=np.float64)
    sway = milliseconds * 1e-3 * RATE * np.sin(2 * np.pi * hertz * index / RATE)
    centre = 3 * milliseconds * 1e-3 * RATE
    wavering = np.zeros_like(sound)
    for side, source, target in zip((1, -1), sound, wavering, strict=True):
        target[:] = np.interp(index - centre + side * sway, index, source, left=0.0)
    return 0.7 * (sound + wavering)


def duck(sound: Stereo, moments: Iterable[float], depth: float, recovery: float) -> Stereo:
    """Pump: lower the sound by `depth` (0 to 1) at each moment, back after `recovery` seconds."""
    gain = np.ones(sound.shape[1])
    dip = 1 - depth * (1 - times(recovery) / recovery) ** 2
    for moment in moments:
        first = sample_count(moment)
        part = gain[first : first + len(dip)]
        np.minimum(part, dip[: len(part)], out=part)
    return sound * gain


def blend(closed: Mono, opened: Mono, amount: Mono) -> Mono:
    """Cross-fade: a filter that opens as `amount` goes from 0 to 1 at every sample."""
    return closed + (opened - closed) * amount


def saturate(sound: Mono, drive: float) -> Mono:
    """Soft limiting towards +-1; the more drive, the denser."""
    limited: Mono = np.tanh(drive * sound) / np.tanh(drive)
    return limited


def to_loudness(sound: Mono, level: float) -> Mono:
    """Scale the effective value (RMS) of the whole sound to `level` dBFS."""
    scaled: Mono = sound * (decibels(level) / np.sqrt(np.mean(sound**2)))
    return scaled


def to_peak(sound: Mono, level: float = -1.0) -> Mono:
    """Scale the largest sample to `level` dBFS."""
    scaled: Mono = sound * (decibels(level) / np.max(np.abs(sound)))
    return scaled


def master(sound: Stereo, drive: float, fade_in: float, fade_out: float) -> Stereo:
    """Last step of a piece: no rumble, soft limiting, fades (seconds) and a peak of -1 dBFS."""
    result = saturate(to_peak(high_pass(sound, 25.0), 0.0), drive)
    rise, fall = sample_count(fade_in), sample_count(fade_out)
    result[:, :rise] *= np.sin(np.linspace(0, np.pi / 2, rise)) ** 2
    result[:, -fall:] *= np.cos(np.linspace(0, np.pi / 2, fall)) ** 2
    return to_peak(result)


def _resonance(f: npt.NDArray[np.floating], hertz: float, quality: float) -> Spectrum:
    width = 1j * f * hertz / quality
    return width / (hertz**2 - f**2 + width)


def _hall(seconds: float, rng: np.random.Generator, damping: float) -> Stereo:
    noise = rng.standard_normal((2, sample_count(seconds)))
    dull = low_pass(noise, damping)
    time = times(seconds)
    fall = np.log(1000) / seconds
    hall = dull * np.exp(-fall * time) + (noise - dull) * np.exp(-2 * fall * time)
    answer: Mono = high_pass(hall, 120.0, 1) / np.sqrt(np.sum(hall**2, axis=1, keepdims=True))
    return answer


def _fft_size(count: int) -> int:
    """The next 5, 6, 7 or 8 times a power of two, quick to transform."""
    eighth = max(1, 1 << (count - 1).bit_length() >> 3)
    return -(-count // eighth) * eighth
