"""Drums and other percussion without pitch names."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..effects import band_pass, high_pass, low_pass, saturate
from ..sound import RATE, Mono, sample_count, times
from .waves import clicked, cycles, decaying_sine, modes, noise, sine, swell

Rng = np.random.Generator


def club_kick(rng: Rng) -> Mono:
    body = _drop(0.34, 190, 47, 0.032) * np.exp(-times(0.34) / 0.13) * swell(0.34, 0.001, 0.05)
    click = high_pass(noise(rng, 0.34), 2000) * np.exp(-times(0.34) / 0.004)
    return saturate(1.2 * body + 0.12 * click, 1.8)


def soft_kick(rng: Rng) -> Mono:
    thud = _drop(0.3, 110, 55, 0.03) * np.exp(-times(0.3) / 0.09)
    return thud + 0.05 * low_pass(noise(rng, 0.3), 900) * np.exp(-times(0.3) / 0.02)


def snare(rng: Rng) -> Mono:
    time = times(0.28)
    wires = band_pass(noise(rng, 0.28), 2600, 0.6) * np.exp(-time / 0.07)
    shell = sine(cycles(190, 0.28)) * np.exp(-time / 0.05)
    return clicked(0.45 * wires + 0.5 * shell, 0.5)


def clap(rng: Rng) -> Mono:
    """A few pairs of hands, not quite together."""
    time = times(0.25)
    envelope = np.zeros(len(time))
    for moment in (0.0, *np.cumsum(rng.uniform(0.006, 0.013, 3))):
        late = time - moment
        envelope += np.where(late >= 0, np.exp(-np.maximum(late, 0) / 0.006), 0.0)
    envelope += 0.35 * np.exp(-time / 0.06)
    return 0.55 * band_pass(noise(rng, 0.25), 1400, 0.9) * envelope


def closed_hat(rng: Rng) -> Mono:
    return 0.3 * high_pass(noise(rng, 0.09), 6500, 3) * np.exp(-times(0.09) / 0.02)


def open_hat(rng: Rng) -> Mono:
    hiss = high_pass(noise(rng, 0.3), 6000, 3) * np.exp(-times(0.3) / 0.11)
    return 0.28 * hiss * swell(0.3, 0.002, 0.08)


def shaker(rng: Rng) -> Mono:
    return 0.22 * band_pass(noise(rng, 0.11), 6200, 1.2) * swell(0.11, 0.04, 0.06)


def tambourine(rng: Rng) -> Mono:
    return 0.6 * _jingles(rng, 0.25, 14, 0.02, 0.07)


def sleigh_bells(rng: Rng) -> Mono:
    """A strap of little bells, shaken once."""
    return _jingles(rng, 0.45, 26, 0.05, 0.12)


def timpani(rng: Rng, hertz: float = 73.4) -> Mono:
    """Kettledrum with a soft mallet; `hertz` is its principal tone."""
    partials = ((1.0, 1.0, 0.9), (1.5, 0.55, 0.7), (1.98, 0.4, 0.55), (2.44, 0.25, 0.4))
    sound = modes(hertz, 3.0, partials)
    mallet = low_pass(noise(rng, 3.0), 500) * np.exp(-times(3.0) / 0.03)
    return clicked(0.7 * sound + 0.8 * mallet, 2.0)


def tuned_timpani(hertz: float) -> Callable[[Rng], Mono]:
    return lambda rng: timpani(rng, hertz)


def war_drum(rng: Rng) -> Mono:
    """A taiko the size of a door."""
    time = times(1.4)
    skin = _drop(1.4, 105, 52, 0.06) * np.exp(-time / 0.32)
    slap = band_pass(noise(rng, 1.4), 420, 0.8) * np.exp(-time / 0.035)
    room = low_pass(noise(rng, 1.4), 260) * np.exp(-time / 0.2)
    return saturate(1.1 * skin + 0.9 * slap + 0.6 * room, 1.5)


def crash(rng: Rng) -> Mono:
    time = times(3.2)
    metal = high_pass(noise(rng, 3.2), 2600, 2) * (0.7 * np.exp(-time / 0.9) + np.exp(-time / 0.08))
    rings = sum(decaying_sine(f, 0.8, 3.2) for f in rng.uniform(2800, 9000, 24))
    return clicked(0.16 * metal + 0.012 * rings, 2.0) * swell(3.2, 0.002, 0.8)


def cymbal_swell(rng: Rng) -> Mono:
    """Two seconds of mallets on a cymbal, louder and louder."""
    time = times(2.0)
    return 0.22 * high_pass(noise(rng, 2.0), 2200, 2) * (time / 2.0) ** 3 * swell(2.0, 0.1, 0.05)


def _drop(seconds: float, high: float, low: float, fall: float) -> Mono:
    """A sine that falls from `high` to `low` hertz."""
    curve = low + (high - low) * np.exp(-times(seconds) / fall)
    return sine(cycles(curve, seconds))


def _jingles(rng: Rng, seconds: float, bells: int, scatter: float, ring: float) -> Mono:
    """Little bells that sound within about `scatter` seconds and ring for `ring`."""
    sound = np.zeros(sample_count(seconds))
    for _ in range(bells):
        first = min(sample_count(abs(rng.normal(0, scatter))), len(sound) // 2)
        left = (len(sound) - first) / RATE
        part = decaying_sine(rng.uniform(3800, 11000), ring * rng.uniform(0.5, 1.4), left)
        sound[first : first + len(part)] += rng.uniform(0.3, 1) * part[: len(sound) - first]
    return 0.12 * sound * swell(seconds, 0.002, seconds / 3)
