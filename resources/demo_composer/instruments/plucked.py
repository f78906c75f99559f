"""Plucked strings after Karplus and Strong, with wooden bodies."""

from __future__ import annotations

import numpy as np

from ..effects import low_pass, resonances
from ..mixer import Tone
from ..sound import RATE, Mono, sample_count
from .waves import clicked, damped

_GUITAR_BODY = ((104, 6, 0.9), (205, 7, 0.8), (390, 5, 0.35), (2200, 2, -0.3))
_UKULELE_BODY = ((270, 5, 0.8), (540, 6, 0.6), (1150, 4, 0.4))
_HARP_BODY = ((180, 3, 0.5), (420, 4, 0.3))


def guitar(tone: Tone) -> Mono:
    """Nylon strings, picked by the finger."""
    string = _string(tone, seconds=tone.seconds + 0.4, bright=900 + 2600 * tone.velocity,
                     place=0.22, loss=0.5, ring=2.4)  # fmt: skip
    return damped(resonances(string, _GUITAR_BODY, 0.7), tone.seconds, 0.4)


def ukulele(tone: Tone) -> Mono:
    string = _string(tone, seconds=tone.seconds + 0.2, bright=2200 + 2500 * tone.velocity,
                     place=0.3, loss=0.5, ring=0.55)  # fmt: skip
    return damped(resonances(string, _UKULELE_BODY, 0.6), tone.seconds, 0.15)


def harp(tone: Tone) -> Mono:
    """Rings on, however short it is held."""
    seconds = max(tone.seconds, 3.0)
    string = _string(tone, seconds=seconds, bright=700 + 1800 * tone.velocity,
                     place=0.45, loss=0.35, ring=2.2)  # fmt: skip
    return damped(resonances(string, _HARP_BODY), seconds - 0.5, 0.5)


def upright_bass(tone: Tone) -> Mono:
    string = _string(tone, seconds=tone.seconds + 0.15, bright=900, place=0.25,
                     loss=0.5, ring=1.2)  # fmt: skip
    return damped(low_pass(string, 1200) * 1.6, tone.seconds, 0.12)


def _string(
    tone: Tone, seconds: float, bright: float, place: float, loss: float, ring: float
) -> Mono:
    """Karplus-Strong: a burst runs round a loop whose filter averages neighbours.

    bright: hertz above which the burst is dull; place: where along the string it is
    plucked; loss: weight of the neighbour, 0 to 0.5; ring: seconds to 1 / e beside that loss.
    """
    period = int(RATE / tone.hertz - loss)
    fade = np.exp(-1 / (ring * tone.hertz))
    turn = _burst(tone.rng, period, bright, place)
    turns = np.empty((int(seconds * tone.hertz) + 3, period))
    neighbour = 0.0
    for row in turns:
        row[:] = turn
        before = np.concatenate(([neighbour], turn[:-1]))
        neighbour = turn[-1]
        turn = fade * ((1 - loss) * turn + loss * before)
    stretch = tone.hertz * (period + loss) / RATE
    positions = np.arange(sample_count(seconds)) * stretch
    loop = turns.ravel()
    return clicked(np.interp(positions, np.arange(len(loop)), loop), 1.0)


def _burst(rng: np.random.Generator, period: int, bright: float, place: float) -> Mono:
    noise = rng.uniform(-1, 1, period)
    burst = low_pass(np.tile(noise, 3), bright)[-period:]
    burst = burst - np.roll(burst, max(1, round(place * period)))
    burst -= burst.mean()
    even: Mono = burst / (np.sqrt(np.mean(burst**2)) * 3)
    return even
