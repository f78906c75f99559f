"""Synthesizers of clubs."""

from __future__ import annotations

import numpy as np

from ..effects import blend, low_pass, saturate
from ..mixer import Tone
from ..sound import Mono, times
from .waves import cycles, damped, ensemble, sawtooth, sine, swell


def super_saw(tone: Tone) -> Mono:
    """Seven detuned sawtooths, wide open."""
    seconds = tone.seconds + 0.12
    saws = low_pass(ensemble(tone, seconds, voices=7, spread=16, sway=0), 7000)
    return 0.4 * saws * swell(seconds, 0.008, 0.12)


def pluck_synth(tone: Tone) -> Mono:
    """Short sawtooth whose filter snaps shut."""
    seconds = tone.seconds + 0.25
    saws = ensemble(tone, seconds, voices=3, spread=9, sway=0)
    snap = np.exp(-times(seconds) / 0.07)
    shape = np.exp(-times(seconds) / 0.22) * swell(seconds, 0.003, 0.1)
    return 0.6 * shape * blend(low_pass(saws, 700), low_pass(saws, 6500), snap)


def synth_bass(tone: Tone) -> Mono:
    """Sine below, growling sawtooth above."""
    seconds = tone.seconds + 0.03
    phase = cycles(tone.hertz, seconds)
    growl = low_pass(sawtooth(phase) + sawtooth(phase * 1.006), 600 + 900 * tone.velocity)
    return saturate(0.9 * sine(phase) + 0.45 * growl, 1.4) * swell(seconds, 0.004, 0.03)


def riser(tone: Tone) -> Mono:
    """Noise and a siren that climb for as long as the key is held."""
    time = times(tone.seconds)
    climb = time / tone.seconds
    hiss = tone.rng.standard_normal(len(time))
    hiss = blend(low_pass(hiss, 500), low_pass(hiss, 8000, 1), climb**2)
    siren = sine(cycles(tone.hertz * 2 ** (2 * climb), tone.seconds))
    return damped((0.25 * hiss + 0.2 * siren) * climb**1.5, tone.seconds - 0.03, 0.03)
