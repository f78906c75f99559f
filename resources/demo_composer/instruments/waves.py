"""Oscillators and envelopes that the instruments are made of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..mixer import Tone
from ..sound import RATE, Mono, cents, sample_count, times

_BLOCK = 512


def cycles(hertz: float | Mono, seconds: float, start: float = 0.0) -> Mono:
    """Phase in cycles for a frequency that is constant or given for every sample."""
    steps = np.broadcast_to(np.asarray(hertz, np.float64) / RATE, sample_count(seconds))
    return start + np.cumsum(steps)


def sine(phase: Mono) -> Mono:
    """Computed in single precision, which is several times quicker and 140 dB exact."""
    fraction = (phase - np.floor(phase)).astype(np.float32)
    wave: Mono = np.sin(np.float32(2 * np.pi) * fraction).astype(np.float64)
    return wave


def sawtooth(phase: Mono) -> Mono:
    """Falls at whole cycles; the samples beside a fall are rounded (PolyBLEP) against aliasing."""
    turns = np.floor(phase)
    wave = 2 * (phase - turns) - 1
    after = np.flatnonzero(turns[1:] != turns[:-1]) + 1
    before = after - 1
    step = phase[after] - phase[before]
    late = (phase[after] - turns[after]) / step
    wave[after] += (1 - late) ** 2
    wave[before] -= late**2
    return wave


def triangle(phase: Mono) -> Mono:
    quarter = phase + 0.25
    return 1 - 4 * np.abs(quarter - np.floor(quarter) - 0.5)


def decaying_sine(hertz: float, decay: float, seconds: float, phase: float = 0.0) -> Mono:
    """exp(-t / decay) * sin; one outer product of short powers instead of long exponentials."""
    count = sample_count(seconds)
    exponent = complex(-1 / decay, 2 * np.pi * hertz) / RATE
    fine = np.exp(exponent * np.arange(_BLOCK) + 2j * np.pi * phase)
    coarse = np.exp(exponent * np.arange(0, count, _BLOCK))
    return np.outer(coarse, fine).imag.ravel()[:count]


def modes(
    hertz: float,
    seconds: float,
    partials: Sequence[tuple[float, float, float]],
    audible: float = RATE * 0.45,
) -> Mono:
    """Struck body: sum of (frequency ratio, level, decay seconds) below `audible` hertz."""
    sound = np.zeros(sample_count(seconds))
    for ratio, level, decay in partials:
        if hertz * ratio < audible:
            part = level * decaying_sine(hertz * ratio, decay, min(seconds, 7 * decay))
            sound[: len(part)] += part
    return sound


def swell(seconds: float, attack: float, release: float) -> Mono:
    """Envelope: a round rise, a plateau and a round fall within `seconds`."""
    rest = max(seconds, 1e-3)
    attack, release = min(attack, rest / 2), min(release, rest / 2)
    time = times(seconds)
    rise = np.clip(time / attack, 0, 1)
    fall = np.clip((seconds - time) / release, 0, 1)
    envelope: Mono = np.sin(rise * np.pi / 2) ** 2 * np.sin(fall * np.pi / 2) ** 2
    return envelope


def damped(sound: Mono, held: float, release: float) -> Mono:
    """Let a ringing sound die within `release` seconds once its key is up."""
    first, fall = sample_count(held), sample_count(release)
    result = sound[: first + fall].copy()
    tail = result[first:]
    tail *= np.cos(np.linspace(0, np.pi / 2, fall))[: len(tail)] ** 2
    return result


def clicked(sound: Mono, milliseconds: float) -> Mono:
    """Soften the very beginning."""
    rise = sample_count(milliseconds * 1e-3)
    result = sound.copy()
    result[:rise] *= np.linspace(0, 1, rise)[: len(result)]
    return result


def ensemble(tone: Tone, seconds: float, voices: int, spread: float, sway: float) -> Mono:
    """Sawtooth voices `spread` cents apart, each with its own vibrato of `sway` cents."""
    time = times(seconds)
    onset = np.clip(time / 0.6, 0, 1)
    total = np.zeros(len(time))
    for _ in range(voices):
        rate, start, detune = tone.rng.uniform((4.6, 0, -spread), (6.0, 1, spread))
        curve: float | Mono = tone.hertz * cents(detune)
        if sway:
            curve = curve * (1 + (cents(sway) - 1) * onset * sine(rate * time + start))
        phase = cycles(curve, seconds, tone.rng.uniform())
        total += sawtooth(phase)
    mixed: Mono = total / voices**0.5
    return mixed


def noise(rng: np.random.Generator, seconds: float) -> Mono:
    """White noise, standard deviation 1."""
    return rng.standard_normal(sample_count(seconds))
