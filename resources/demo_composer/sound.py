"""What all modules agree on: the sample rate, the kinds of arrays, time and pitch."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

RATE = 44_100
"""Samples a second while composing; files may have another rate."""

Mono = npt.NDArray[np.float64]
"""Shape (samples,), about -1 to 1."""

Stereo = npt.NDArray[np.float64]
"""Shape (2, samples): left, right."""

CONCERT_PITCH = 440.0
"""Hertz of A4, MIDI pitch 69."""


def sample_count(seconds: float) -> int:
    return round(seconds * RATE)


def times(seconds: float) -> Mono:
    """Time of every sample, seconds."""
    return np.arange(sample_count(seconds)) / RATE


def hertz(pitch: float) -> float:
    """Frequency of a MIDI pitch; 1 is a semitone."""
    return float(CONCERT_PITCH * 2 ** ((pitch - 69) / 12))


def cents(amount: float) -> float:
    """Frequency ratio of hundredths of a semitone."""
    return float(2 ** (amount / 1200))


def decibels(level: float) -> float:
    """Amplitude factor of a level in dB."""
    return float(10 ** (level / 20))
