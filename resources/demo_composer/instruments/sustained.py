"""Bowed, blown and sung tones, and pads."""

from __future__ import annotations

import numpy as np

from ..effects import band_pass, blend, high_pass, low_pass, resonances
from ..mixer import Tone
from ..sound import Mono, cents, times
from .waves import cycles, ensemble, noise, sine, swell, triangle

_STRING_BODY = ((290, 3, 0.5), (520, 4, 0.4), (1100, 3, 0.3), (2800, 2, 0.35))
_AH = ((730, 7, 1.0), (1120, 9, 0.6), (2650, 10, 0.22), (3500, 12, 0.12))
_OO = ((340, 5, 1.0), (760, 8, 0.35), (2400, 10, 0.05))


def strings(tone: Tone) -> Mono:
    """A section, bowed legato."""
    return _bowed(tone, attack=0.28, release=0.45, bright=1700 + 2600 * tone.velocity)


def slow_strings(tone: Tone) -> Mono:
    """A section that swells in."""
    return _bowed(tone, attack=1.1, release=1.2, bright=1000 + 1400 * tone.velocity)


def spiccato(tone: Tone) -> Mono:
    """A section with short, bouncing bows."""
    seconds = min(tone.seconds, 0.16) + 0.16
    saws = ensemble(tone, seconds, voices=4, spread=9, sway=0)
    shape = swell(seconds, 0.015, 0.24) * np.exp(-times(seconds) / 0.2)
    bright = low_pass(saws * shape, 1500 + 3500 * tone.velocity)
    return 0.55 * resonances(high_pass(bright, 90, 1), _STRING_BODY)


def solo_cello(tone: Tone) -> Mono:
    seconds = tone.seconds + 0.25
    saw = ensemble(tone, seconds, voices=1, spread=1, sway=16)
    shape = swell(seconds, 0.16, 0.35) * (1 + 0.2 * sine(0.5 * times(seconds) / seconds))
    body = ((180, 4, 0.6), (420, 4, 0.5), (750, 4, 0.3), (1500, 3, 0.2))
    return 0.6 * resonances(low_pass(saw * shape, 1300), body, 0.6)


def brass(tone: Tone) -> Mono:
    """Horns and trombones: brighter as they swell."""
    seconds = tone.seconds + 0.2
    saws = ensemble(tone, seconds, voices=3, spread=6, sway=5)
    shape = swell(seconds, 0.09, 0.25)
    opening = (0.35 + 0.65 * times(seconds) / seconds) * shape * tone.velocity
    return 0.6 * shape * blend(low_pass(saws, 450, 3), low_pass(saws, 2400, 2), opening)


def choir_ah(tone: Tone) -> Mono:
    return _sung(tone, _AH)


def choir_oo(tone: Tone) -> Mono:
    return _sung(tone, _OO)


def warm_pad(tone: Tone) -> Mono:
    """Detuned triangles and a breath of dull sawtooth; fades in and out over seconds."""
    seconds = tone.seconds + 2.0
    sound = 0.25 * low_pass(ensemble(tone, seconds, voices=2, spread=7, sway=0), 900)
    for detune in (-5, 4):
        phase = cycles(tone.hertz * cents(detune), seconds, tone.rng.uniform())
        sound += 0.5 * triangle(phase)
    return 0.5 * sound * swell(seconds, min(2.2, tone.seconds * 0.5), 2.4)


def drone(tone: Tone) -> Mono:
    """Low detuned sawtooths behind a filter that opens and closes slowly."""
    seconds = tone.seconds
    saws = ensemble(tone, seconds, voices=5, spread=11, sway=2)
    opening = 0.5 - 0.5 * sine(0.06 * times(seconds) + 0.25 + 0.2 * tone.rng.uniform())
    moving = blend(low_pass(saws, 110, 3), low_pass(saws, 420, 3), opening)
    return 0.6 * moving * swell(seconds, 5.0, 5.0)


def flute(tone: Tone) -> Mono:
    """Wooden and breathy."""
    seconds = tone.seconds + 0.12
    time = times(seconds)
    bend = 1 + (cents(14) - 1) * np.clip(time / 0.5 - 0.4, 0, 1) * sine(5.1 * time)
    phase = cycles(tone.hertz * bend, seconds)
    tube = sine(phase) + 0.28 * sine(2 * phase) + 0.1 * sine(3 * phase)
    breath = 0.25 * band_pass(noise(tone.rng, seconds), tone.hertz * 2, 2.0)
    return 0.45 * (tube + breath) * swell(seconds, 0.07, 0.16)


def whistle(tone: Tone) -> Mono:
    """Somebody whistling with a light heart: slides into the tone."""
    seconds = tone.seconds + 0.06
    time = times(seconds)
    slide = -90 * np.exp(-time / 0.035)
    vibrato = 18 * np.clip(time * 3, 0, 1) * sine(5.6 * time)
    tube = sine(cycles(tone.hertz * cents(1) ** (slide + vibrato), seconds))
    breath = 0.12 * band_pass(noise(tone.rng, seconds), tone.hertz, 3.0)
    return 0.5 * (tube + breath) * swell(seconds, 0.035, 0.09)


def _bowed(tone: Tone, attack: float, release: float, bright: float) -> Mono:
    seconds = tone.seconds + release * 0.7
    saws = ensemble(tone, seconds, voices=4, spread=8, sway=9)
    bowed = low_pass(high_pass(saws, 90, 1), bright) * swell(seconds, attack, release)
    return 0.45 * resonances(bowed, _STRING_BODY, 0.8)


def _sung(tone: Tone, vowel: tuple[tuple[float, float, float], ...]) -> Mono:
    seconds = tone.seconds + 0.5
    throats = low_pass(ensemble(tone, seconds, voices=4, spread=12, sway=14), 2500, 1)
    breath = 0.04 * noise(tone.rng, seconds)
    shape = swell(seconds, min(0.5, tone.seconds / 2), 0.7)
    return 0.9 * resonances((throats + breath) * shape, vowel, 0.04)
