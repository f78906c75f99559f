"""Piano, mallets and bells: sums of decaying partials."""

from __future__ import annotations

import numpy as np

from ..effects import band_pass
from ..mixer import Tone
from ..sound import Mono, sample_count
from .waves import clicked, damped, decaying_sine, modes, noise

_BELL = (
    (0.5, 0.5, 5.0), (1.0, 0.7, 3.6), (1.19, 0.55, 2.6), (1.5, 0.25, 2.0), (2.0, 0.5, 1.8),
    (2.51, 0.25, 1.2), (2.66, 0.2, 1.1), (3.01, 0.22, 0.9), (4.17, 0.15, 0.5), (5.43, 0.1, 0.3),
)  # fmt: skip
_BOWL = ((1.0, 1.0, 5.0), (1.004, 0.6, 5.0), (2.71, 0.35, 3.2), (2.72, 0.2, 3.2), (5.05, 0.1, 1.5))


def piano(tone: Tone) -> Mono:
    """Stiff strings in pairs: fast first decay, slow second one, and the knock of the key."""
    seconds = tone.seconds + 0.35
    stiffness = 0.00028 * (tone.hertz / 220) ** 1.4
    softness = 2.2 + 5.5 * tone.velocity**1.5
    slow = 7.0 * (220 / tone.hertz) ** 0.7
    sound = np.zeros(sample_count(seconds))
    for k in range(1, 25):
        frequency = tone.hertz * k * np.sqrt(1 + stiffness * k * k)
        if frequency > 9000:
            break
        level = np.exp(-(k - 1) / softness) * abs(np.sin(np.pi * k * 0.12)) ** 0.5
        decay = slow / (1 + 0.22 * (k - 1))
        beating = tone.rng.uniform(0.15, 0.5)
        sound += level * 0.65 * decaying_sine(frequency, decay * 0.22, seconds)
        sound += level * 0.35 * decaying_sine(frequency + beating, decay, seconds, 0.02)
    knock = band_pass(noise(tone.rng, 0.06), 320, 1.0) * np.linspace(1, 0, sample_count(0.06)) ** 3
    sound[: len(knock)] += 0.12 * tone.velocity * knock[: len(sound)]
    return damped(clicked(0.5 * sound, 2.5), tone.seconds, 0.35)


def marimba(tone: Tone) -> Mono:
    ring = 0.42 * (440 / tone.hertz) ** 0.5
    bars = ((1.0, 0.8, ring), (3.93, 0.25 * tone.velocity, ring * 0.25), (9.2, 0.1, 0.03))
    return clicked(modes(tone.hertz, ring * 5, bars), 1.0)


def glockenspiel(tone: Tone) -> Mono:
    bars = ((1.0, 0.5, 0.9), (2.76, 0.25, 0.45), (5.4, 0.12 * tone.velocity, 0.15))
    return clicked(modes(tone.hertz, 3.0, bars), 0.5)


def music_box(tone: Tone) -> Mono:
    """Steel comb: thin partials and a mechanical tick."""
    tines = ((1.0, 0.55, 1.1), (2.0, 0.1, 0.6), (4.05, 0.2, 0.35), (6.27, 0.12, 0.2),
             (11.6, 0.06, 0.06))  # fmt: skip
    sound = clicked(modes(tone.hertz, 3.2, tines), 0.4)
    tick = band_pass(noise(tone.rng, 0.012), 5200, 1.5)
    sound[: len(tick)] += 0.05 * tone.velocity * tick
    return sound


def bell(tone: Tone) -> Mono:
    """Church bell; its strike note is an octave above the hum."""
    return clicked(modes(tone.hertz, 9.0, _BELL), 1.5)


def bowl(tone: Tone) -> Mono:
    """Singing bowl, touched softly."""
    return clicked(modes(tone.hertz, 12.0, _BOWL), 60.0)
